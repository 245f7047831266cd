from comments.models.comment import BODY_MAX, LEVEL_MAX, Comment, CommentVote
from comments.models.thread import Thread

__all__ = ["BODY_MAX", "LEVEL_MAX", "Comment", "CommentVote", "Thread"]
