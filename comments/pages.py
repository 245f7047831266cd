"""One page of a thread: at most six queries, rendered once for all readers, and put together for each.

What is cached are pieces: per comment its head, its body in segments with the depth of each, and its foot. They are the
same for every reader and stay on the server; `comments.assembly` chooses among them when a reader asks.
"""

from collections import defaultdict
from dataclasses import dataclass

from django.core.cache import caches
from django.db.models import F, Window
from django.db.models.functions import RowNumber

from comments import tree
from comments.models import Comment
from comments.pieces import Ground, Piece, cut
from comments.sorting import ORDERS
from votes.keyset import Page, page


@dataclass
class Leaves:
    """The rendered page of a thread, for no reader in particular."""

    pieces: list[Piece]
    before: str | None
    after: str | None


def leaves(thread, sort: str, *, root: int | None = None, after: str = "", before: str = "") -> Leaves:
    """The page of `thread` (or of the replies to the comment `root`), from the cache or made now. Or CursorError."""
    key = f"{thread.pk}:{thread.version}:{sort}:{root or ''}:{after}:{before}"
    found = caches["threads"].get(key)
    if found is None:
        found = _make(thread, sort, root, after, before)
        caches["threads"].set(key, found)
    return found


def _make(thread, sort: str, root: int | None, after: str, before: str) -> Leaves:
    order = ORDERS[sort]
    comments = Comment.objects.listed().filter(thread=thread)
    if thread.n_comments <= tree.PAGE_MAX and not (root or after or before):
        top, levels = _whole(comments, order)
        return Leaves(_pieces(tree.grow(levels), thread), top.before, top.after)
    top = page(comments.filter(parent=root), order, tree.TOP_MAX, _rows, after=after, before=before, lead="parent_id")
    levels, room = [top.rows], tree.PAGE_MAX - len(top.rows)
    first_level = 2 if root else 0  # below its root and the comment that answers
    while levels[-1] and room > 0 and len(levels) + first_level < tree.LEVELS:
        rows = _replies(comments, [row for row in levels[-1] if row["n_replies"]], order, room)
        levels.append(rows)
        room -= len(rows)
    return Leaves(_pieces(tree.grow(levels, first_level), thread, first_level), top.before, top.after)


def _pieces(nodes: list[tree.Node], thread, first_level: int = 0) -> list[Piece]:
    ground = Ground.of(thread)
    return [cut(node, ground, first_level) for node in nodes]


def _whole(comments, order) -> tuple[Page, list[list[dict]]]:
    """The first page of a thread that is no longer than a page may be: one query instead of one for each level."""
    below = defaultdict(list)
    for row in _rows(comments.order_by(*order.names())):
        below[row["parent_id"]].append(row)
    top = Page(below[None][: tree.TOP_MAX])
    if len(below[None]) > tree.TOP_MAX:
        top.after = order.cursor_of(top.rows[-1])
    levels = [top.rows]
    while levels[-1] and len(levels) < tree.LEVELS:
        levels.append([row for above in levels[-1] for row in below[above["id"]][: tree.REPLIES_MAX]])
    return top, levels


def _replies(comments, parents: list[dict], order, room: int) -> list[dict]:
    """The first replies to each parent; where the page is full, every parent keeps its first ones."""
    if not parents:
        return []
    chosen = comments.filter(parent__in=[row["id"] for row in parents])
    counts = [row["n_replies"] for row in parents]
    if max(counts) <= tree.REPLIES_MAX and sum(counts) <= room:
        # All of them: no need to number, which costs three times as much. Sorted here, because SQLite would rather walk
        # the whole thread in the order of the ids than look these up and sort them.
        return order.sort(_rows(chosen))
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
    ground = Ground.of(thread)
    return [cut(tree.Node(row), ground, level) for level, row in enumerate(rows)]
