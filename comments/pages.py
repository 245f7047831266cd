"""One page of a thread: at most six queries, rendered once for all readers, and put together for each.

What is cached are pieces: per comment its head, its body in segments with the depth of each, and its foot. They are the
same for every reader and stay on the server; `comments.assembly` chooses among them when a reader asks.
"""

from dataclasses import dataclass

from django.core.cache import caches
from django.db.models import F, Window
from django.db.models.functions import RowNumber

from comments import tree
from comments.models import Comment
from comments.pieces import Piece, cut
from comments.sorting import ORDERS
from votes.keyset import CURSOR, CursorError, page


@dataclass
class Leaves:
    """The rendered page of a thread, for no reader in particular."""

    pieces: list[Piece]
    before: str | None
    after: str | None


def leaves(thread, sort: str, *, root: int | None = None, after: str = "", before: str = "") -> Leaves:
    """The page of `thread` (or of the replies to the comment `root`), from the cache or made now. Or CursorError."""
    if not CURSOR.fullmatch(after + before):
        raise CursorError(after + before)
    key = f"{thread.pk}:{thread.version}:{sort}:{root or ''}:{after}:{before}"
    found = caches["threads"].get(key)
    if found is None:
        found = _make(thread, sort, root, after, before)
        caches["threads"].set(key, found)
    return found


def _make(thread, sort: str, root: int | None, after: str, before: str) -> Leaves:
    order = ORDERS[sort]
    comments = Comment.objects.listed().filter(thread=thread)
    top = page(comments.filter(parent=root), order, tree.TOP_MAX, _rows, after=after, before=before, lead="parent_id")
    levels, room = [top.rows], tree.PAGE_MAX - len(top.rows)
    first_level = 2 if root else 0  # below its root and the comment that answers
    while levels[-1] and room > 0 and len(levels) + first_level < tree.LEVELS:
        rows = _replies(comments, [row for row in levels[-1] if row["n_replies"]], order, room)
        levels.append(rows)
        room -= len(rows)
    nodes = tree.grow(levels, first_level)
    return Leaves([cut(node, thread, first_level) for node in nodes], top.before, top.after)


def _replies(comments, parents: list[dict], order, room: int) -> list[dict]:
    """The first replies to each parent; where the page is full, every parent keeps its first ones."""
    if not parents:
        return []
    chosen = comments.filter(parent__in=[row["id"] for row in parents])
    counts = [row["n_replies"] for row in parents]
    if max(counts) <= tree.REPLIES_MAX and sum(counts) <= room:
        return _rows(chosen.order_by(*order.names()))  # all of them: no need to number, which costs three times as much
    nth = Window(RowNumber(), partition_by=F("parent_id"), order_by=order.names())
    return _rows(chosen.annotate(nth=nth).filter(nth__lte=tree.REPLIES_MAX).order_by("nth", "parent_id")[:room])


def _rows(comments) -> list[dict]:
    return list(comments.values(*Comment.PIECE))


def ancestry(comment_id: int, thread) -> list[Piece]:
    """The comment and the one it answers, for the top of its own page; from the cache or made now."""
    key = f"{thread.pk}:{thread.version}:above:{comment_id}"
    found = caches["threads"].get(key)
    if found is None:
        found = _make_ancestry(comment_id, thread)
        caches["threads"].set(key, found)
    return found


def _make_ancestry(comment_id: int, thread) -> list[Piece]:
    rows = _rows(Comment.objects.filter(thread=thread, pk=comment_id))
    if rows and rows[0]["parent_id"]:
        rows = _rows(Comment.objects.filter(pk=rows[0]["parent_id"])) + rows
    return [cut(tree.Node(row), thread, level) for level, row in enumerate(rows)]
