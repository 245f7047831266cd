"""What one reader gets of kept segments."""

import json

import pytest
from django.utils.html import format_html

from markup.passages import join
from markup.tests.reading import rendered, seen_at

# Passage 2 lies in passage 1.
SOURCE = "a ||S1E3: b ||S1E9: c|| d|| e ||S1E5: f||"


def cover(depth, number):
    return format_html('<button value="c31.{}">{}</button>', number, depth)


def opened(depth, number, html):
    return format_html('<span id="p{}">{}</span>', number, html)


def shown(open_to):
    segments = json.loads(json.dumps(rendered(SOURCE).segments))
    return join(segments, open_to=open_to, cover=cover, opened=opened)


@pytest.mark.parametrize(
    ("place", "html"),
    [
        (0, 'a <button value="c31.1">1003</button> e <button value="c31.3">1005</button>'),
        (1003, 'a <span id="p1">b <button value="c31.2">1009</button> d</span> e <button value="c31.3">1005</button>'),
        (1005, 'a <span id="p1">b <button value="c31.2">1009</button> d</span> e <span id="p3">f</span>'),
        (1009, 'a <span id="p1">b <span id="p2">c</span> d</span> e <span id="p3">f</span>'),
    ],
)
def test_each_place_has_its_own_join(place, html):
    assert shown(lambda depth, number: depth <= place) == f"<p>{html}</p>\n"


@pytest.mark.parametrize(
    ("uncovered", "html"),
    [
        ({3}, 'a <button value="c31.1">1003</button> e <span id="p3">f</span>'),
        ({1}, 'a <span id="p1">b <button value="c31.2">1009</button> d</span> e <button value="c31.3">1005</button>'),
        ({2}, 'a <button value="c31.1">1003</button> e <button value="c31.3">1005</button>'),
    ],
)
def test_a_passage_is_uncovered_by_its_number(uncovered, html):
    assert shown(lambda depth, number: number in uncovered) == f"<p>{html}</p>\n"


def test_what_is_not_marked_safe_is_escaped():
    segments = rendered("||a||").segments
    assert seen_at(0, segments, cover=lambda depth, number: "<b>") == "<p>&lt;b&gt;</p>\n"
    assert seen_at(1012, segments, opened=lambda depth, number, html: f"<b>{html}") == "<p>&lt;b&gt;a</p>\n"


def test_adjacent_passages_keep_a_cover_each():
    segments = rendered("||a||*||b||*").segments
    assert seen_at(0, segments, cover=lambda depth, number: str(number)) == "<p>1<em>2</em></p>\n"


def test_a_text_without_passages_is_one_string():
    assert rendered("a *b*").segments == ["<p>a <em>b</em></p>\n"]
