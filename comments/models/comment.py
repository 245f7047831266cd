from django.db import IntegrityError, models, transaction
from django.db.models import F, Q
from django.utils import timezone

from comments.cards import cards
from comments.models.thread import Thread
from markup.models import BODY, MemberText
from markup.stencils import address
from votes.keyset import Order, Page, page
from votes.models import Votable, VotableQuerySet, Vote

BY_TIME = Order("created_at")
CARDS_MAX = 25  # of one page of a member's comments
LEVEL_MAX = 100  # replies go no deeper: past it nobody can follow who answers whom
BODY_MAX = 10_000


class CommentQuerySet(VotableQuerySet):
    def listed(self):
        """What stands on a page: texts that are there, and the stubs that hold replies."""
        return self.filter(Q(hidden_at=None, deleted_at=None) | Q(n_replies__gt=0))

    def present(self):
        return self.filter(hidden_at=None, deleted_at=None)

    def to_vote_on(self):
        return super().to_vote_on("author__name", "thread__show").select_related("author", "thread")

    def with_thread(self):
        """Rows with all that their page needs beside them."""
        homes = ("theory", "season__show", "episode__season__show")
        return self.select_related("author", "parent", "thread__show", *(f"thread__{home}" for home in homes))

    def page(self, reader, *, after: str = "", before: str = "") -> Page:
        """One keyset page of cards, newest first, for a list that is no thread."""
        only = (lambda rows: rows.open_to(reader)) if reader.hides_covered else None
        return page(self, BY_TIME, CARDS_MAX, lambda rows: cards(rows, reader), after=after, before=before, only=only)

    @transaction.atomic
    def post(self, thread, author, body_md, *, parent=None, depth=0, axes=(False, False), submission=None):
        """A new comment, at least as deep as what it answers. Returns (comment, created): a form sent twice is one.

        ValidationError for a body that cannot be rendered; PermissionError where nothing may be answered (any more).
        """
        now = Thread.objects.locked(thread.pk)
        if parent:
            parent.refresh_from_db(fields=["hidden_at", "deleted_at", *self.model.GATE])
        above = parent or now
        if not now.is_open_for_replies or (parent and (parent.thread_id != thread.pk or parent.is_gone)):
            raise PermissionError("closed")
        if parent and parent.level >= LEVEL_MAX:
            raise PermissionError("too deep")
        comment = self.model(
            thread=thread,
            parent=parent,
            author=author,
            level=parent.level + 1 if parent else 0,
            depth=depth,
            from_source=axes[0],
            from_production=axes[1],
            submission=submission,
        )
        comment.reach(*above.goes_to)
        comment.write(body_md, thread.show)
        try:
            with transaction.atomic():
                comment.save(force_insert=True)
        except IntegrityError:
            return self.get(author=author, submission=submission), False
        if parent:
            self.filter(pk=parent.pk).update(n_replies=F("n_replies") + 1)
        Thread.objects.count_answer(thread.pk, comment.created_at)
        return comment, True


class Comment(MemberText, Votable):
    KEY = "c"
    SHOW_PATH = "thread__show_id"
    # What a thread's page needs of a row; lists that are no thread need the show as well.
    PIECE = (
        "id", "parent_id", "level", "author_id", "author__name", "author__is_staff", "segments", "depth",
        "from_source", "from_production", "score", "best", "controversy", "n_replies", "created_at", "edited_at",
        "hidden_at", "hidden_reason", "deleted_at",
    )  # fmt: skip
    ROW = (*PIECE, "thread_id", "thread__show_id")
    COVERED = BODY

    thread = models.ForeignKey(Thread, on_delete=models.CASCADE)
    parent = models.ForeignKey("self", on_delete=models.CASCADE, null=True, blank=True, related_name="replies")
    level = models.PositiveSmallIntegerField(default=0, editable=False)
    n_replies = models.PositiveIntegerField(default=0, editable=False)  # direct ones that are listed

    objects = CommentQuerySet.as_manager()

    class Meta:
        constraints = [
            *MemberText.Meta.constraints,
            models.CheckConstraint(condition=Q(level__lte=LEVEL_MAX), name="comment_level"),
        ]
        indexes = [
            models.Index(fields=["thread", "parent", "-best", "-id"], name="comment_best"),
            models.Index(fields=["thread", "parent", "-controversy", "-id"], name="comment_controversy"),
            models.Index(fields=["thread", "parent", "id"], name="comment_id"),
            models.Index(fields=["author", "-created_at"], name="comment_author"),
        ]

    def __str__(self):
        return f"comment {self.pk}"

    def get_absolute_url(self):
        return address("comments:detail", self.pk)

    def is_open_to(self, reader) -> bool:
        return super().is_open_to(reader) or any(s.opens(*self.goes_to) for s in self.thread.sights_of(reader))

    def as_row(self) -> dict:
        """What a page reads of this comment, from the object: a new one need not be fetched again."""
        row = {name: getattr(self, name) for name in self.PIECE if "__" not in name}
        return row | {"author__name": self.author.name, "author__is_staff": self.author.is_staff}

    def can_be_edited_by(self, user) -> bool:
        """Its author, while they may write and it is neither hidden nor deleted nor in a locked thread."""
        return (
            user.is_authenticated
            and self.author_id == user.pk
            and user.can_write()
            and not self.is_gone
            and self.thread.locked_at is None
        )

    def can_be_deleted_by(self, user) -> bool:
        """Its author may always take an own text away, even from a locked thread."""
        return user.is_authenticated and self.author_id == user.pk and self.deleted_at is None

    @transaction.atomic
    def edit(self, body_md: str, *, depth: int, axes: tuple[bool, bool]):
        """Change the words and how far they go; never shallower than what it answers, and its replies follow.
        PermissionError for a comment that was hidden or deleted since it was read."""
        if self._settle():
            raise PermissionError("gone")
        self.depth, (self.from_source, self.from_production) = depth, axes
        above = Comment.objects.get(pk=self.parent_id) if self.parent_id else Thread.objects.get(pk=self.thread_id)
        self.reach(*above.goes_to)
        self.reach(*self.least)
        self.write(body_md, self.thread.show)
        self.edited_at = timezone.now()
        self.save(update_fields=[*self.WRITTEN, *self.GATE, "edited_at"])
        self.deepen_replies()
        self.thread.touch()

    @transaction.atomic
    def raise_depth(self, depth: int, from_source: bool = False, from_production: bool = False):
        """Let it go further, by staff; never less far. ValidationError when it goes as far already."""
        Thread.objects.locked(self.thread_id)
        self.mark_raised(depth, from_source, from_production)
        self.deepen_replies()
        self.thread.touch()

    def deepen_replies(self):
        """A reply is at least as deep as its parent and carries its axes: level by level, down to the last."""
        above = [self]
        while above:
            replies = list(Comment.objects.filter(parent__in=above).select_related("parent"))
            above = [reply for reply in replies if reply.reach(*reply.parent.goes_to)]
            Comment.objects.bulk_update(above, Comment.GATE)

    @transaction.atomic
    def delete_text(self):
        """Deleted by its author: the words go for good, a stub stays while there are replies."""
        was_gone = self._settle()
        self.blank()
        self._recount(was_gone)

    @transaction.atomic
    def hide(self, by, reason: str):
        was_gone = self._settle()
        self.mark_hidden(by, reason)
        self._recount(was_gone)

    @transaction.atomic
    def restore(self):
        was_gone = self._settle()
        self.mark_restored()
        self._recount(was_gone)

    def _settle(self) -> bool:
        """Wait for whoever else changes this thread, then see how things stand; whether this text was gone already."""
        Thread.objects.locked(self.thread_id)
        self.refresh_from_db(fields=["hidden_at", "deleted_at", "n_replies", "n_passages", *self.LEAST])
        return self.is_gone

    def _recount(self, was_gone: bool):
        self.thread.touch(n_comments=F("n_comments") + int(was_gone) - int(self.is_gone))
        self._recount_above()

    def _recount_above(self):
        """A parent counts the replies that are listed; a stub that lost its last reply leaves the page as well."""
        above = self.parent_id
        while above:
            parent = Comment.objects.get(pk=above)  # as it stands now, whenever `self.parent` was read
            if (n_replies := parent.replies.listed().count()) == parent.n_replies:
                return
            Comment.objects.filter(pk=above).update(n_replies=n_replies)
            above = parent.parent_id if parent.is_gone else None

    def vote_extra(self) -> dict:
        return {"thread_id": self.thread_id}


class CommentVote(Vote):
    target = models.ForeignKey(Comment, on_delete=models.CASCADE, related_name="votes")
    thread = models.ForeignKey(Thread, on_delete=models.CASCADE, related_name="+")

    class Meta(Vote.Meta):
        abstract = False
        indexes = [models.Index(fields=["user", "thread"], name="commentvote_user_thread")]
