import pytest
from hypothesis import given
from hypothesis import strategies as st

from spoilers.positions import EPISODE_MAX, SEASON_MAX, label_of, parse_label, position_of


@given(season=st.integers(1, SEASON_MAX), episode=st.integers(1, EPISODE_MAX))
def test_a_label_names_its_position(season, episode):
    position = position_of(season, episode)
    assert parse_label(label_of(position)) == position
    assert parse_label(f" s00{season}e0{episode} ") == position


@given(
    st.tuples(st.integers(1, SEASON_MAX), st.integers(1, EPISODE_MAX)), st.tuples(st.integers(1, 9), st.integers(1, 9))
)
def test_positions_stand_in_the_order_of_the_episodes(one, other):
    assert (position_of(*one) < position_of(*other)) is (one < other)


@pytest.mark.parametrize(("season", "episode"), [(0, 1), (1, 0), (-1, 1), (1, 999), (1000, 1), (1, -1)])
def test_no_episode_stands_there(season, episode):
    with pytest.raises(ValueError, match="no episode can be"):
        position_of(season, episode)


@pytest.mark.parametrize("text", ["", "s1", "e1", "1x1", "s0e1", "s1e0", "s1e999", "s1e1 s1e2", "s-1e1", "\0"])
def test_no_label(text):
    with pytest.raises(ValueError, match=r"not a label|no episode"):
        parse_label(text)


@pytest.mark.parametrize(("position", "label"), [(0, "the premise"), (1007, "S1E7"), (2999, "the end of season 2")])
def test_labels(position, label):
    assert label_of(position) == label
