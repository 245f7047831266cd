import re

import pytest

from votes.controls import control, lean, signed


@pytest.mark.parametrize(("score", "text"), [(0, "0"), (7, "7"), (-1, "−1"), (-1234, "−1234"), (1234, "1234")])
def test_a_score_has_a_true_minus(score, text):
    assert signed(score) == text


BUTTON = re.compile(r'name="value" value="(-?\d)" aria-pressed="(true|false)"')


@pytest.mark.parametrize(
    ("mine", "up", "down"),
    [
        (0, ("1", "false"), ("-1", "false")),
        (1, ("0", "true"), ("-1", "false")),
        (-1, ("1", "false"), ("0", "true")),
    ],
)
def test_the_pressed_arrow_takes_the_vote_back_and_the_other_sets_it(mine, up, down):
    drawn = control("/theories/1/vote/", "this theory", 3, mine)
    assert BUTTON.findall(drawn) == [up, down]
    assert drawn.count('formaction="/theories/1/vote/"') == 2


@pytest.mark.parametrize("why", [{"is_own": True}, {"closed": "Uncover to vote"}])
def test_what_takes_no_vote_is_off(why):
    drawn = control("", "it", 0, **why)
    assert drawn.count("<button disabled") == 2
    assert "formaction" not in drawn


def test_what_a_control_is_about_is_escaped():
    assert "&lt;b&gt;" in control("", "<b>", 0)


@pytest.mark.parametrize(
    ("ups", "downs", "share"), [(0, 0, ""), (1, 0, "100"), (0, 1, "0"), (2, 1, "67"), (1, 199, "0"), (1, 1, "50")]
)
def test_the_lean_is_the_share_of_the_convinced(ups, downs, share):
    assert lean(ups, downs) == share
