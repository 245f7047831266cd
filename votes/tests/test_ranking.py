"""Ranks as plain numbers, held against their definitions and against values worked out by hand."""

from datetime import UTC, datetime, timedelta
from math import log10

import pytest
from hypothesis import given
from hypothesis import strategies as st

from votes import ranking

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
VOTES = st.integers(0, 100_000)


@given(ups=VOTES, downs=VOTES)
def test_best_is_the_lower_bound_of_wilsons_interval(ups, downs):
    """The lower root p of the equation that defines it: (share - p)^2 = z^2 p (1 - p) / n."""
    n, p = ups + downs or 1, ranking.best(ups, downs)
    assert (ups / n - p) ** 2 == pytest.approx(ranking.WILSON_Z**2 * p * (1 - p) / n, abs=1e-7)


@pytest.mark.parametrize(("ups", "downs", "rank"), [(0, 0, 0), (0, 9, 0), (1, 0, 1 / (1 + 1.281551565545**2))])
def test_best_at_its_ends(ups, downs, rank):
    assert ranking.best(ups, downs) == pytest.approx(rank, abs=1e-6)


@given(ups=VOTES, downs=VOTES)
def test_best_lies_between_none_and_the_share(ups, downs):
    share = ups / (ups + downs) if ups + downs else 0
    assert 0 <= ranking.best(ups, downs) <= share


@given(ups=VOTES, downs=VOTES)
def test_another_up_vote_never_hurts_nor_a_down_vote_helps(ups, downs):
    assert ranking.best(ups + 1, downs) >= ranking.best(ups, downs) >= ranking.best(ups, downs + 1)
    assert ranking.hot(ups + 1, downs, NOON) >= ranking.hot(ups, downs, NOON) >= ranking.hot(ups, downs + 1, NOON)


@pytest.mark.parametrize(
    ("ups", "downs", "ahead"),
    [(0, 0, 0), (1, 0, 0), (10, 0, 1), (110, 10, 2), (0, 10, -1), (0, 1, 0), (50, 50, 0), (3, 1, log10(2))],
)
def test_hot_is_the_order_of_magnitude_of_the_score(ups, downs, ahead):
    assert ranking.hot(ups, downs, NOON) - ranking.hot(0, 0, NOON) == pytest.approx(ahead, abs=1e-6)


def test_twelve_and_a_half_hours_weigh_as_much_as_ten_times_the_score():
    later = ranking.hot(1, 0, NOON + timedelta(hours=12.5))
    assert later == pytest.approx(ranking.hot(10, 0, NOON), abs=1e-6)


@pytest.mark.parametrize(
    ("ups", "downs", "rank"),
    [(0, 0, 0), (9, 0, 0), (0, 9, 0), (1, 1, 2), (5, 5, 10), (8, 2, 10**0.25), (2, 8, 10**0.25)],
)
def test_controversy_is_many_votes_evenly_split(ups, downs, rank):
    assert ranking.controversy(ups, downs) == pytest.approx(rank, abs=1e-6)


@given(ups=VOTES, downs=VOTES)
def test_ranks_are_numbers_that_every_database_keeps(ups, downs):
    for rank in (ranking.best(ups, downs), ranking.controversy(ups, downs), ranking.hot(ups, downs, NOON)):
        assert abs(rank) < 1e7
        assert rank == round(rank, 9)
