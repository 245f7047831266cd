import pytest

from votes.controls import control, lean, signed


@pytest.mark.parametrize(("score", "text"), [(0, "0"), (7, "7"), (-1, "−1"), (-1234, "−1234"), (1234, "1234")])
def test_a_score_has_a_true_minus(score, text):
    assert signed(score) == text


@pytest.mark.parametrize(
    ("mine", "up", "down", "is_up", "is_down"),
    [(0, "1", "-1", "false", "false"), (1, "0", "-1", "true", "false"), (-1, "1", "0", "false", "true")],
)
def test_the_pressed_arrow_takes_the_vote_back_and_the_other_sets_it(mine, up, down, is_up, is_down):
    drawn = control("/theories/1/vote/", "this theory", 3, mine)
    assert (drawn["up"], drawn["down"], drawn["is_up"], drawn["is_down"]) == (up, down, is_up, is_down)
    assert not drawn["is_off"]


@pytest.mark.parametrize("why", [{"is_own": True}, {"closed": "Uncover to vote"}])
def test_what_takes_no_vote_is_off(why):
    assert control("", "it", 0, **why)["is_off"]


@pytest.mark.parametrize(
    ("ups", "downs", "share"), [(0, 0, ""), (1, 0, "100"), (0, 1, "0"), (2, 1, "67"), (1, 199, "0"), (1, 1, "50")]
)
def test_the_lean_is_the_share_of_the_convinced(ups, downs, share):
    assert lean(ups, downs) == share
