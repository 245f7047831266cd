"""Pieces of one rendered comment: what of it is the same for every reader, cut where readers differ."""

from datetime import datetime
from typing import NamedTuple

from django.utils import timezone
from django.utils.html import escape

from accounts.models import hue_of
from comments.models import LEVEL_MAX
from comments.tree import Node
from markup.stencils import address, fill
from markup.times import age
from votes.controls import parts

FOLD_AT = -4  # a comment with this score or less starts folded
INNER = "\ue000"  # a private-use letter that marks, in the rendered template, where the readers' own part goes


class Piece(NamedTuple):
    """One comment: the html around its inner part, and what decides which inner part a reader gets."""

    id: int
    author_id: int | None
    author: str
    iso: str  # when it was said
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
        return address("comments:detail", self.id)


def ids_of(pieces: list[Piece]) -> list[int]:
    """Of these comments and all below them."""
    return [pk for piece in pieces for pk in (piece.id, *ids_of(piece.replies))]


def replies_words(n: int) -> str:
    return "no replies" if not n else f"{n} {'reply' if n == 1 else 'replies'}"


class Ground(NamedTuple):
    """What of the thread each of its comments needs, read once for all of them."""

    starter_id: int | None
    is_open: bool
    is_locked: bool
    now: datetime

    @classmethod
    def of(cls, thread) -> "Ground":
        return cls(thread.starter_id, thread.is_open_for_replies, thread.locked_at is not None, timezone.now())


def cut(node: Node, ground: Ground, level: int) -> Piece:
    """Render one node of the tree and those below it. What comes out is cached: it must not depend on who reads."""
    row = node.row
    stub = _stub(row)
    author = row["author__name"] or "a deleted member"
    iso = f"{row['created_at'].isoformat()[:16]}Z"
    can_answer = not stub and ground.is_open and row["level"] < LEVEL_MAX
    can_edit = not stub and not ground.is_locked
    control = _foot_parts(row["id"], author, row["score"], can_answer, can_edit)
    head, own_foot, tail = _element(row, ground, level, control, iso, is_removed=bool(stub)).split(INNER)
    return Piece(
        id=row["id"],
        author_id=row["author_id"],
        author=author,
        iso=iso,
        depth=row["depth"],
        from_source=row["from_source"],
        from_production=row["from_production"],
        head=head,
        stub=stub,
        segments=None if row["deleted_at"] else row["segments"],
        score=row["score"],
        can_answer=can_answer,
        can_edit=can_edit,
        foot=own_foot,
        tail=tail,
        n_replies=row["n_replies"],
        replies=[cut(reply, ground, level + 1) for reply in node.replies],
        more=_more(node),
    )


def foot(piece: Piece, mine: int = 0, *, is_own: bool = False, closed: str = "") -> str:
    """Vote control and links: as cached for most, drawn again for a reader's own comments and votes, and for covers."""
    said = (piece.id, piece.author, piece.score, piece.can_answer, piece.can_edit)
    return fill("comments/_foot.html", *_foot_parts(*said, mine, is_own=is_own, closed=closed))


def _foot_parts(
    pk: int, author: str, score: int, can_answer: bool, can_edit: bool, mine: int = 0, *, is_own=False, closed=""
) -> tuple[dict, dict]:
    at = address("comments:detail", pk)
    about = f"{'a covered' if closed else 'a'} comment by {author}"
    shape, values = parts(f"{at}vote/", about, score, mine, closed=closed, is_own=is_own)
    shape |= {"is_own": is_own, "can_answer": can_answer, "can_edit": can_edit}
    values |= {"id": pk, "address": at}
    return shape, values


def _element(row: dict, ground: Ground, level: int, control: tuple[dict, dict], iso: str, *, is_removed: bool) -> str:
    """The whole comment, with a mark where its text goes and another where its replies go."""
    name = row["author__name"] or "Deleted member"
    replies = replies_words(row["n_replies"])
    shape, values = control
    shape |= {
        "removed": ("Deleted" if row["deleted_at"] else "Removed") if is_removed else "",
        "role": "" if is_removed else _role(row, ground),
        "has_author": bool(row["author__name"]),
        "is_edited": bool(row["edited_at"]),
        "is_folded": not is_removed and row["score"] <= FOLD_AT,
    }
    values |= {
        "level": level,
        "name": name,
        "hue": hue_of(name),
        "profile": address("accounts:profile", name),
        "iso": iso,
        "age": age(row["created_at"], ground.now),
        "replies": replies,
        "folded": f"{replies} folded" if row["n_replies"] else "folded",
        "inner": INNER,
    }
    return fill("comments/_comment.html", shape, values)


def _role(row: dict, ground: Ground) -> str:
    if row["author__is_staff"]:
        return "mod"
    return "theorist" if row["author_id"] and row["author_id"] == ground.starter_id else ""


def _stub(row: dict) -> str:
    """The line that stands for a text that is gone; empty for one that is there."""
    if row["deleted_at"]:
        return "Deleted by its author."
    return escape(f"Removed by a moderator. {row['hidden_reason']}".strip()) if row["hidden_at"] else ""


def _more(node: Node) -> str:
    if not node.n_more:
        return ""
    words = replies_words(node.n_more)
    more = f"{node.n_more} more {'reply' if node.n_more == 1 else 'replies'}"
    label = f"Follow this branch, {words}" if node.is_cut else more
    return fill("comments/_more.html", {}, {"address": address("comments:detail", node.row["id"]), "label": label})
