"""Keyset pages: whatever the ranks and the size, walking there and back shows every row once, in order."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from comments.models import Thread
from theories.models import ORDERS, Theory
from votes import keyset
from votes.keyset import CursorError, Order, Page, page

ROWS = 14
FEW = st.sampled_from([0.0, -1.5, 3.0000001, 1e-9])  # so that many rows tie
RANKS = st.lists(st.one_of(FEW, st.floats(-1e9, 1e9, allow_nan=False)), min_size=ROWS, max_size=ROWS)
MOMENTS = st.integers(0, 7 * 10**15).map(lambda us: datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=us))
TIMES = st.lists(MOMENTS, min_size=ROWS, max_size=ROWS)
COLUMNS = {**ORDERS, "old": Order("id", ascending=True), "id": Order("id"), "best, upwards": Order("best", True)}
# The rows are made once for all examples and ranked anew for each.
TOGETHER = settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)

pytestmark = pytest.mark.django_db


@pytest.fixture
def theories(author, show):
    threads = Thread.objects.bulk_create(Thread(show=show) for _ in range(ROWS))
    made = [Theory(author=author, show=show, thread=thread, title="T", claim="C") for thread in threads]
    return Theory.objects.bulk_create(made)


def fetch(rows):
    return list(rows.values("id", "hot", "best", "score", "controversy", "created_at"))


def walk(order, size, way, start=""):
    """The pages from `start` on, in the given way, until there are no more."""
    pages, cursor = [], start
    while cursor is not None:
        found = page(Theory.objects.all(), order, size, fetch, **{way: cursor})
        pages.append(found)
        cursor = getattr(found, way)
    return pages


def ids(pages) -> list[int]:
    return [row["id"] for found in pages for row in found.rows]


@TOGETHER
@given(ranks=RANKS, times=TIMES, size=st.integers(1, ROWS + 1), name=st.sampled_from(sorted(COLUMNS)))
def test_there_and_back_every_row_comes_once(theories, ranks, times, size, name):
    for theory, rank, time in zip(theories, ranks, times, strict=True):
        theory.hot = theory.best = theory.controversy = rank
        theory.score, theory.created_at = int(rank) % 3, time
    Theory.objects.bulk_update(theories, ["hot", "best", "controversy", "score", "created_at"])
    order = COLUMNS[name]
    there = walk(order, size, "after")
    in_order = list(Theory.objects.order_by(*order.names()).values_list("pk", flat=True))
    assert ids(there) == in_order
    assert there[0].before is None
    assert all(len(found.rows) == size for found in there[:-1])
    back = walk(order, size, "before", there[-1].before) if there[-1].before else []
    assert ids(reversed(back)) == ids(there[:-1])
    assert all(found.after is not None for found in back)


def test_a_row_that_comes_or_goes_shifts_no_other(theories):
    first = page(Theory.objects.all(), Order("id"), 4, fetch)
    Theory.objects.filter(pk=first.rows[-1]["id"]).delete()
    second = page(Theory.objects.all(), Order("id"), 4, fetch, after=first.after)
    assert [row["id"] for row in second.rows] == [theory.pk for theory in theories[::-1][4:8]]


def test_past_either_end_there_is_an_empty_page(theories):
    assert page(Theory.objects.all(), Order("id"), 4, fetch, after=f"{theories[0].pk}") == Page()
    assert page(Theory.objects.all(), Order("id"), 4, fetch, before=f"{theories[-1].pk}") == Page()


BAD_IDS = ["x", "~", "1~", "1~x", "1.5~-1", "1.5~0", f"1.5~{2**63}", "1~" + "9" * 5000, "\0", "1~5~", "1.5~\ud800"]
BAD_VALUES = ["~5", "nan~5", "inf~5", "-inf~5", "1e400~5", "9" * 70 + "~5", "1\0~5", "True~5", "0x10~5", "\ud800~5"]


@pytest.mark.parametrize(
    ("column", "cursor"),
    [("id", cursor) for cursor in BAD_IDS]
    + [(column, cursor) for column in ("hot", "score", "created_at") for cursor in BAD_IDS + BAD_VALUES],
)
def test_a_cursor_that_no_list_gave_out_is_refused(column, cursor):
    with pytest.raises(CursorError):
        page(Theory.objects.all(), Order(column), 4, fetch, after=cursor)


@pytest.mark.parametrize(
    ("way", "value", "found"),
    [("after", 10**16, ROWS), ("after", -(10**16), 0), ("before", 10**16, 0), ("before", -(10**16), ROWS)],
)
@pytest.mark.parametrize("column", ["hot", "score", "created_at"])
def test_a_value_that_no_row_can_have_is_an_end(theories, column, way, value, found):
    assert len(page(Theory.objects.all(), Order(column), 99, fetch, **{way: f"{value}~5"}).rows) == found


@TOGETHER
@given(ranks=RANKS, size=st.integers(1, ROWS + 1), tried=st.integers(1, ROWS + 1), name=st.sampled_from(sorted(ORDERS)))
def test_of_what_passes_every_row_comes_once_however_few_are_tried(theories, ranks, size, tried, name):
    for theory, rank in zip(theories, ranks, strict=True):
        theory.hot = theory.controversy = rank
        theory.score, theory.depth = int(rank) % 3, int(rank) % 2
    Theory.objects.bulk_update(theories, ["hot", "controversy", "score", "depth"])
    order, cursor, seen = ORDERS[name], "", []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(keyset, "LOOKED_AT", tried)
        while cursor is not None:
            found = page(Theory.objects.all(), order, size, fetch, after=cursor, only=lambda rows: rows.filter(depth=0))
            seen += [row["id"] for row in found.rows]
            assert len(found.rows) <= min(size, tried)
            cursor = found.after
    assert seen == list(Theory.objects.filter(depth=0).order_by(*order.names()).values_list("pk", flat=True))
