"""Pieces of one rendered comment: what of it is the same for every reader, cut where readers differ."""

from typing import NamedTuple

from django.template.loader import get_template
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape

from accounts.models import hue_of
from comments.models import LEVEL_MAX
from comments.tree import Node
from markup.times import age
from votes.controls import control

FOLD_AT = -4  # a comment with this score or less starts folded
INNER = "\ue000"  # a private-use letter that marks, in the rendered template, where the readers' own part goes


class Piece(NamedTuple):
    """One comment: the html around its inner part, and what decides which inner part a reader gets."""

    id: int
    author_id: int | None
    author: str
    depth: int
    from_source: bool
    from_production: bool
    head: str
    stub: str  # the reason, where the text is hidden or deleted
    segments: list | None  # None where its author deleted it
    score: int
    can_answer: bool
    can_edit: bool
    foot: str  # for a reader who has no vote on it and did not write it
    tail: str
    n_replies: int
    replies: list["Piece"]
    more: str

    @property
    def key(self) -> str:
        return f"c{self.id}"

    @property
    def address(self) -> str:
        return reverse("comments:detail", args=[self.id])


def replies_words(n: int) -> str:
    return "no replies" if not n else f"{n} {'reply' if n == 1 else 'replies'}"


def cut(node: Node, thread, level: int) -> Piece:
    """Render one node of the tree and those below it. What comes out is cached: it must not depend on who reads."""
    row = node.row
    stub = escape(_stub(row))
    shown = get_template("comments/_comment.html").render(
        {"row": row | _words(row, thread, bool(stub)), "level": level, "inner": INNER}
    )
    head, _, tail = shown.partition(INNER)
    piece = Piece(
        id=row["id"],
        author_id=row["author_id"],
        author=row["author__name"] or "a deleted member",
        depth=row["depth"],
        from_source=row["from_source"],
        from_production=row["from_production"],
        head=head,
        stub=stub,
        segments=None if row["deleted_at"] else row["segments"],
        score=row["score"],
        can_answer=not stub and thread.is_open_for_replies and row["level"] < LEVEL_MAX,
        can_edit=not stub and thread.locked_at is None,
        foot="",
        tail=tail,
        n_replies=row["n_replies"],
        replies=[cut(reply, thread, level + 1) for reply in node.replies],
        more=_more(node),
    )
    return piece if stub else piece._replace(foot=foot(piece))


def foot(piece: Piece, mine: int = 0, *, is_own: bool = False, closed: str = "") -> str:
    """Vote control and links: as cached for most, drawn again for a reader's own comments and votes, and for covers."""
    about = f"a covered comment by {piece.author}" if closed else f"the comment by {piece.author}"
    vote = control(f"{piece.address}vote/", about, piece.score, mine, closed=closed, is_own=is_own)
    return get_template("comments/_foot.html").render(
        {
            "vote": vote,
            "id": str(piece.id),
            "address": piece.address,
            "is_own": is_own,
            "is_closed": bool(closed),
            "can_answer": piece.can_answer,
            "can_edit": piece.can_edit,
        }
    )


def _words(row: dict, thread, is_removed: bool) -> dict:
    """The strings of a comment's first line."""
    address = reverse("comments:detail", args=[row["id"]])
    n_replies = replies_words(row["n_replies"])
    removed = "Deleted" if row["deleted_at"] else "Removed"
    name = row["author__name"]
    return {
        "id": str(row["id"]),
        "is_removed": is_removed,
        "removed": removed if is_removed else "",
        "summary": f"{removed} comment" if is_removed else name or "Deleted member",
        "hue": hue_of(name) if name else "",
        "profile": reverse("accounts:profile", args=[name]) if name else "",
        "role": "" if is_removed else _role(row, thread),
        "address": f"{address}#c{row['id']}",
        "iso": row["created_at"].isoformat(timespec="minutes"),
        "age": age(row["created_at"], timezone.now()),
        "is_folded": not is_removed and row["score"] <= FOLD_AT,
        "replies_words": n_replies,
    }


def _role(row: dict, thread) -> str:
    if row["author__is_staff"]:
        return "mod"
    return "theorist" if row["author_id"] and row["author_id"] == thread.starter_id else ""


def _stub(row: dict) -> str:
    if row["deleted_at"]:
        return "Deleted by its author."
    return f"Removed by a moderator. {row['hidden_reason']}".strip() if row["hidden_at"] else ""


def _more(node: Node) -> str:
    if not node.n_more:
        return ""
    words = replies_words(node.n_more)
    more = f"{node.n_more} more {'reply' if node.n_more == 1 else 'replies'}"
    address = reverse("comments:detail", args=[node.row["id"]])
    label = f"Follow this branch, {words}" if node.is_cut else more
    return get_template("comments/_more.html").render({"address": address, "label": label})
