"""Rows to a tree, without a database."""

from hypothesis import given
from hypothesis import strategies as st

from comments.tree import LEVELS, Node, grow


def row(pk, parent=None, n_replies=0) -> dict:
    return {"id": pk, "parent_id": parent, "n_replies": n_replies}


def shape(nodes: list[Node]) -> list:
    return [(node.row["id"], shape(node.replies), node.n_more, node.is_cut) for node in nodes]


def test_no_rows_no_tree():
    assert grow([[]]) == []


def test_replies_stand_under_their_parents_in_their_order():
    levels = [[row(1, n_replies=2), row(2)], [row(5, 1), row(3, 1)]]
    assert shape(grow(levels)) == [(1, [(5, [], 0, False), (3, [], 0, False)], 0, False), (2, [], 0, False)]


def test_what_is_not_there_is_counted():
    levels = [[row(1, n_replies=12)], [row(2, 1, n_replies=3)]]
    assert shape(grow(levels)) == [(1, [(2, [], 3, False)], 11, False)]


def test_fewer_than_said_are_no_debt():
    assert shape(grow([[row(1, n_replies=0)], [row(2, 1)]])) == [(1, [(2, [], 0, False)], 0, False)]


def test_the_last_level_is_cut():
    levels = [[row(1, n_replies=1)]] + [[row(n, n - 1, n_replies=1)] for n in range(2, LEVELS + 1)]
    (node,) = grow(levels)
    for _ in range(LEVELS - 1):
        assert not node.is_cut
        (node,) = node.replies
    assert (node.is_cut, node.n_more) == (True, 1)


def test_a_branch_begins_further_down():
    (node,) = grow([[row(1, n_replies=1)]], first_level=LEVELS - 1)
    assert (node.is_cut, node.n_more) == (True, 1)


@given(st.lists(st.lists(st.integers(0, 8), max_size=9), max_size=LEVELS))
def test_no_row_is_lost_or_doubled(parents):
    """Rows by level, each under some row of the level above it."""
    levels, pk = [[row(n) for n in range(1, 10)]], 10
    for chosen in parents:
        above = levels[-1]
        levels.append([row(pk + n, above[at % len(above)]["id"]) for n, at in enumerate(chosen)] if above else [])
        pk += len(chosen)

    def ids(nodes):
        return [pk for node in nodes for pk in (node.row["id"], *ids(node.replies))]

    assert sorted(ids(grow(levels))) == sorted(row["id"] for rows in levels for row in rows)
