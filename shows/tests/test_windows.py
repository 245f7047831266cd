"""Windows in the precision that they were given in, and the axis that draws them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shows.axis import Axis
from shows.windows import FIRST, LAST, Precision, window_of, words_of

DAYS = st.dates(FIRST, LAST)
WHOLE = st.sampled_from([precision for precision in Precision if precision != Precision.SPAN])


@pytest.mark.parametrize(
    ("precision", "start", "end", "words"),
    [
        ("day", date(2024, 5, 17), date(2024, 5, 17), "17 May 2024"),
        ("month", date(2024, 5, 1), date(2024, 5, 31), "May 2024"),
        ("quarter", date(2024, 4, 1), date(2024, 6, 30), "April to June 2024"),
        ("half", date(2024, 1, 1), date(2024, 6, 30), "January to June 2024"),
        ("year", date(2024, 1, 1), date(2024, 12, 31), "2024"),
    ],
)
def test_one_day_tells_the_window(precision, start, end, words):
    assert window_of(precision, date(2024, 5, 17)) == (start, end)
    assert words_of(start, end, precision) == words


def test_a_span_has_the_words_of_its_source():
    window = (date(2024, 10, 1), date(2025, 3, 31), "span")
    assert words_of(*window, "late 2024 or early 2025") == "Late 2024 or early 2025"
    assert words_of(*window) == "October 2024 to March 2025"
    assert words_of(None, None, "") == "No date in the claim"


@given(DAYS, WHOLE)
def test_a_window_holds_its_day_and_is_its_own(day, precision):
    start, end = window_of(precision, day)
    assert start <= day <= end
    assert window_of(precision, start) == window_of(precision, end) == (start, end)
    assert words_of(start, end, precision)


@given(st.lists(st.tuples(DAYS, DAYS).map(lambda pair: tuple(sorted(pair))), min_size=1))
def test_every_window_fits_on_the_axis(windows):
    axis = Axis.over(windows)
    assert 3 <= axis.n_columns <= 6 and axis.years == sorted(axis.years)
    for start, end in windows:
        assert axis.years[0] <= start.year and end.year < axis.years[-1] + axis.step
        assert "x=&quot;-" not in axis.svg("rumour", start, end)


def test_the_axis_draws_a_month_as_a_unit():
    axis = Axis.over([(date(2022, 6, 1), date(2022, 6, 30)), (None, None), (date(2024, 10, 1), date(2025, 3, 31))])
    assert axis.years == [2022, 2023, 2024, 2025]
    svg = axis.svg("rumour", date(2024, 10, 1), date(2025, 3, 31))
    assert 'viewBox="0 0 48 4"' in svg and 'd="M0 0V4M12 0V4M24 0V4M36 0V4"' in svg
    assert '<rect data-kind="rumour" x="33" y="1" width="6" height="2"/>' in svg
    assert "style" not in svg and 'aria-hidden="true"' in svg
    assert Axis.over([(None, None)]) is None
