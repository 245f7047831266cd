"""The rows of discussions: their pages, comments with their forms and votes."""

from comments.models import Comment
from conftest import later_page
from fansite.tests.canaries import law
from fansite.tests.canaries.asks import COMMENT, Ask
from fansite.tests.canaries.law import Canary, Standing
from fansite.tests.world import SHOW
from spoilers.reader import Reader

PAGE = 25  # comments on a member's page, of two canaries each


def season_page(planted):
    said = _said_in(planted, season=True)
    return [Ask(f"{SHOW}s1/", said), Ask(f"{SHOW}s2/"), Ask(f"{SHOW}s1/?sort=new&reply={said[0].text}")]


def episode_page(planted):
    """The title is shown with the talk."""
    return [
        Ask(f"{SHOW}s1/e{n}/", (*_said_in(planted, episode__number=n), *planted.of(f"e{n}"))) for n in (1, 3, 7, 12)
    ]


def _said_in(planted, *, season=False, **home) -> tuple[Canary, ...]:
    found = Comment.objects.filter(thread__season__isnull=not season, **{f"thread__{k}": v for k, v in home.items()})
    return planted.of(*(comment.key for comment in found.order_by("pk")))


def comment_page(planted):
    """One of each kind, by how far it goes, what it hangs off, who wrote it and how it stands."""
    kinds = {}
    for comment in planted.rows(Comment):
        said = planted.of(comment.key)[0]
        if said.standing is not Standing.GONE:
            kinds.setdefault((*said.gate.goes_to, said.gate.author, said.thread.author, said.standing), comment)
    kinds |= {comment.key: comment for comment in planted.rows(Comment) if _was_raised(planted, comment)}
    return [Ask(f"/comments/{c.pk}/", planted.of(c.key, fields=COMMENT), law.on_its_page) for c in kinds.values()]


def _was_raised(planted, comment: Comment) -> bool:
    """Whether it, or what it hangs on, goes further than when it was first read."""
    theory, said = planted.named["raised"], planted.named["raised comment"]
    return comment.thread_id == theory.thread_id or said.pk in (comment.pk, comment.parent_id)


def comment_edit(planted):
    return [
        Ask(f"/comments/{c.pk}/edit/", planted.of(c.key, fields=COMMENT), law.to_its_author)
        for c in planted.rows(Comment)[:6]
    ]


def comment_delete(planted):
    return [Ask(f"/comments/{c.pk}/delete/") for c in planted.rows(Comment)[:6]]


def comment_vote(planted):
    vote, said = {"value": "1", "next": "/"}, planted.named["comments"]
    votes = [Ask(f"/comments/{c.pk}/vote/", post=vote, refuses=planted.of(c.key)[0]) for c in said]
    return [Ask(f"/comments/{said[2].pk}/vote/"), *votes]


def new_comment(planted):
    """An answer without a word: the form comes back, or the answer is no."""
    asks = []
    for comment in planted.named["comments"]:
        address, said = f"/threads/{comment.thread_id}/comments/", planted.of(comment.key)[0]
        asks.append(Ask(address, post={"body": "", "parent": str(comment.pk)}, refuses=said))
    return asks


def new_on_season(planted):
    return [Ask(f"{SHOW}s1/comments/", post={"body": ""}, refuses=planted.of("e12")[0])]


def new_on_episode(planted):
    return [Ask(f"{SHOW}s1/e{n}/comments/", post={"body": ""}, refuses=planted.of(f"e{n}")[0]) for n in (3, 7, 12)]


def said_by_members(planted):
    """Both members' comments, those of one on two pages."""
    said, page = _cards(planted, "talker"), "/members/talker/comments/"
    after = planted.people["talker"].comment_set.present().page(Reader.stranger()).after
    return [
        Ask("/members/author/comments/", _cards(planted, "author"), law.by_itself),
        Ask(page, said[: 2 * PAGE], law.by_itself),
        Ask(later_page(page, after), said[2 * PAGE : 4 * PAGE], law.by_itself),
    ]


def _cards(planted, name: str) -> tuple[Canary, ...]:
    said = planted.people[name].comment_set.present().order_by("-created_at", "-id")
    return tuple(c for comment in said for c in planted.of(comment.key, fields=COMMENT))
