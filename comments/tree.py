"""Rows of comments to a tree, without a query: who stands under whom, and what is left out and must be asked for."""

from collections import defaultdict
from dataclasses import dataclass, field

TOP_MAX = 40  # top-level comments of a page
LEVELS = 6  # levels 0 to 5; deeper ones have pages of their own ("Follow this branch")
REPLIES_MAX = 10  # replies shown under one parent
PAGE_MAX = 200  # comments of a page, whatever their shape


@dataclass(slots=True)
class Node:
    row: dict
    replies: list["Node"] = field(default_factory=list)
    n_more: int = 0  # direct replies that are not on this page
    is_cut: bool = False  # they are left out because the branch goes too deep, not because there are many


def grow(levels: list[list[dict]], first_level: int = 0) -> list[Node]:
    """A tree from rows by level, each already in its order. `first_level` is where the first of them stands."""
    children = defaultdict(list)
    for rows in levels[1:]:
        for row in rows:
            children[row["parent_id"]].append(row)

    def node(row: dict, level: int) -> Node:
        replies = [node(child, level + 1) for child in children.get(row["id"], ())]
        return Node(row, replies, max(row["n_replies"] - len(replies), 0), level + 1 >= LEVELS)

    return [node(row, first_level) for row in levels[0]]
