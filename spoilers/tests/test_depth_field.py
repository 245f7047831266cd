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


def test_where_the_text_goes_now_stays_among_the_choices():
    field = DepthField(outline=ONE, kept=1009)
    assert ("s1e9", "S1E9") in field.widget.choices and field.clean("s1e9") == 1009
    special = DepthField(outline=ONE, lowest=1999)
    assert special.widget.choices == [("s1end", "the end of season 1")] and special.clean("s1end") == 1999


@pytest.mark.parametrize(("typed", "raised"), [("0", True), ("s1e1", True), ("s1e2", False), ("s1e3", False)])
def test_it_tells_that_it_raised_one(typed, raised):
    field = DepthField(outline=ONE, lowest=1002)
    field.clean(typed)
    assert field.was_raised is raised


def test_the_choices_go_from_the_lowest_up_by_season():
    assert DepthField(outline=ONE).widget.choices == [
        ("0", "No episodes needed"), ("s1e1", "S1E1"), ("s1e2", "S1E2"), ("s1e3", "S1E3"),
    ]  # fmt: skip
    assert DepthField(outline=TWO, lowest=1001, lowest_words="Like this").widget.choices == [
        ("s1e1", "Like this"), ("Season 1", [("s1e2", "S1E2")]), ("Season 2", [("s2e1", "S2E1")]),
    ]  # fmt: skip
    assert DepthField(outline=()).widget.choices == [("0", "No episodes needed")]


@pytest.mark.parametrize(("value", "shown"), [(0, "0"), (1002, "s1e2"), ("S1E2", "s1e2"), (None, "")])
def test_a_position_is_shown_as_its_code(value, shown):
    assert DepthField(outline=ONE).prepare_value(value) == shown
