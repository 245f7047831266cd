"""The strip, the words beside it, and what a cover says."""

import re

import pytest

from spoilers.outline import blocks_before
from spoilers.reader import Sight
from spoilers.strip import cover_label, depth_html, drawn, place_html, place_words, strip_html

ONE = ((1, 12),)
THREE = ((1, 10), (2, 8), (3, 8))


@pytest.mark.parametrize(
    ("outline", "position", "blocks"),
    [
        (ONE, 0, 0),
        (ONE, 1007, 7),
        (ONE, 1999, 12),
        (THREE, 1010, 10),
        (THREE, 2003, 13),
        (THREE, 9001, 26),
        ((), 1001, 0),
    ],
)
def test_how_many_episodes_lie_before(outline, position, blocks):
    assert blocks_before(outline, position) == blocks


def test_of_a_long_show_only_the_season_is_drawn():
    assert drawn(ONE, 1007) == ONE
    assert drawn(THREE, 2003) == ((2, 8),)
    assert drawn(THREE, 0) == ((1, 10),)


ALL, NEED = ("all", "M0 .5H12"), ("need", "M0 .5H7")


@pytest.mark.parametrize(
    ("place", "marks"),
    [
        (None, [ALL, NEED]),
        (0, [ALL, NEED, ("beyond", "M0 .5H7"), ("you", "M0 -.35V1.35")]),
        (1003, [ALL, NEED, ("beyond", "M3 .5H7"), ("you", "M3 -.35V1.35")]),
        (1009, [ALL, NEED, ("you", "M9 -.35V1.35")]),
    ],
)
def test_what_is_drawn(place, marks):
    assert re.findall(r'class="strip-(\w+)" d="([^"]+)"', strip_html(ONE, 1007, place)) == marks


def test_the_premise_and_a_show_without_episodes_have_none():
    assert strip_html(ONE, 0, 1003) == strip_html((), 1001, None) == ""


@pytest.mark.parametrize(
    ("gate", "words"),
    [
        ((0, False, False), "no episodes needed"),
        ((1007, False, False), "to S1E7"),
        ((0, True, False), "no episodes needed, draws on the source"),
        ((1007, True, True), "to S1E7, draws on the source and production news"),
    ],
)
def test_the_words_say_it_too(gate, words):
    assert f" {words}</span>" in depth_html(ONE, *gate, None)


@pytest.mark.parametrize(
    ("gate", "sight", "words"),
    [
        ((1007, (False, False)), Sight(), "Covered: goes to S1E7"),
        ((1007, (True, False)), Sight(1003), "Covered: goes to S1E7, draws on the source"),
        ((1007, (True, False)), Sight(1003, True), "Covered: goes to S1E7"),
        ((1007, (True, True)), Sight(1009, True), "Covered: draws on production news"),
        ((0, (False, True)), Sight(), "Covered: draws on production news"),
    ],
)
def test_a_cover_says_what_closes_it(gate, sight, words):
    assert cover_label(*gate, sight) == words


@pytest.mark.parametrize(
    ("sight", "known", "words"),
    [
        (Sight(), False, "you have not said how far you are"),
        (Sight(), True, "you have not started"),
        (Sight(1003), True, "you are at S1E3"),
    ],
)
def test_and_where_one_is(sight, known, words):
    assert place_words(sight, known) == words


LONG = ((1, 10), (2, 10), (3, 10))


@pytest.mark.parametrize(
    ("outline", "place", "last", "blocks", "seen"),
    [(((1, 12),), 1007, 1012, 12, 7), (LONG, 2004, 3010, 10, 4), (LONG, 2010, 3010, 10, 10), (LONG, 0, 3010, 10, 0)],
)
def test_how_far_somebody_is_is_drawn_in_the_season_they_are_in(outline, place, last, blocks, seen):
    strip = place_html(outline, place, last)
    assert f'viewBox="0 0 {blocks} 1"' in strip and f'class="strip-you" d="M{seen} ' in strip
    assert ("strip-beyond" in strip) == (seen < blocks)
