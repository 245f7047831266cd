import pytest
from django.forms import ValidationError

from spoilers.fields import DepthField

ONE, TWO = ((1, 3),), ((1, 2), (2, 1))


@pytest.mark.parametrize(
    ("typed", "position"), [("0", 0), ("S1E2", 1002), (" s01e003 ", 1003), ("", None), (None, None)]
)
def test_a_label_or_none_needed(typed, position):
    assert DepthField(outline=ONE, required=False).clean(typed) == position


@pytest.mark.parametrize("typed", ["S1E4", "S2E1", "1", "1002", "-1", "s1", "S1E2, S1E3", "\0", "x" * 500])
def test_no_episode_of_this_show(typed):
    with pytest.raises(ValidationError, match="is no episode of this show"):
        DepthField(outline=ONE).clean(typed)


@pytest.mark.parametrize(("typed", "position"), [("0", 1002), ("S1E1", 1002), ("S1E2", 1002), ("S1E3", 1003)])
def test_a_lower_one_is_raised(typed, position):
    assert DepthField(outline=ONE, lowest=1002).clean(typed) == position


def test_a_lowest_that_is_no_episode_any_more_is_kept():
    assert DepthField(outline=ONE, lowest=1009).clean("S1E9") == 1009


def test_the_choices_go_from_the_lowest_up_by_season():
    assert DepthField(outline=ONE).widget.choices == [
        ("0", "No episodes needed"), ("S1E1", "S1E1"), ("S1E2", "S1E2"), ("S1E3", "S1E3"),
    ]  # fmt: skip
    assert DepthField(outline=TWO, lowest=1001, lowest_words="Like this").widget.choices == [
        ("S1E1", "Like this"), ("Season 1", [("S1E2", "S1E2")]), ("Season 2", [("S2E1", "S2E1")]),
    ]  # fmt: skip
    assert DepthField(outline=()).widget.choices == [("0", "No episodes needed")]


@pytest.mark.parametrize(("value", "shown"), [(0, "0"), (1002, "S1E2"), ("S1E2", "S1E2"), (None, None)])
def test_a_position_is_shown_as_its_label(value, shown):
    assert DepthField(outline=ONE).prepare_value(value) == shown
