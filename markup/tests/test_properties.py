"""For any text and any reader: nothing covered comes out, all that is open does, and the HTML is whole."""

import re
from itertools import count

import comrak
from django.core.exceptions import ValidationError
from django.utils.html import format_html
from hypothesis import assume, given, reject, settings
from hypothesis import strategies as st

from markup.render import CLEANER, EXTENSIONS, PARSING, RENDERING
from markup.tests.reading import FIRST_LEAKED, LAST_AIRED, Outline, rendered, seen_at

PLACES = [0, 1003, 1007, LAST_AIRED, FIRST_LEAKED]
LABELS = {"S1E3: ": 1003, "s01e07 ": 1007, "S1E12:": 1012, "S2E1: ": 2001, "": LAST_AIRED}

WORD = re.compile(r"w\d+z")
MARKS = ["*", "**", "_", "~~", "~", "`", "``", "[", "]", "](", ")", "(https://x.org/", "<", ">", "&", '"', ":", "!"]
BLOCKS = ["\n", "\n\n", "\n- ", "\n  ", "\n> ", "\n# ", "\n---\n", "\n1. ", "\n    ", "\n```\n", "\n<div>\n", "\n[w]: "]
TEXT = ["w", "w", "w", " ", " ", "그", "「", "。", "\u00a0", "\u200b", "é", "🧟", "&amp;", "&#124;", "https://x.org/"]
COVERS = ["||", "|", "||w||", " ||w w|| ", "||S1E3: w||", "||s1e07 ", "S9E9:", "||S2E1:w ||w|| w||", "｜", "||`w`||"]
TAGS = ["<b>", "</b>", "<!--", "-->", "<span class=spoiler>", "</span>", "<w@x.org>", "<https://x.org/w>"]
FRAGMENTS = st.sampled_from([*MARKS, *BLOCKS, *TEXT, *TEXT, *COVERS, *COVERS, *TAGS, r"\|", "\\"])


@st.composite
def any_texts(draw):
    """Whatever a hand on a keyboard makes; each word is another."""
    numbers = count()
    source = "".join(draw(st.lists(FRAGMENTS, min_size=4, max_size=40)))
    return re.sub("w(?!w)", lambda _: f"w{next(numbers)}z", source.replace("www", ""))


@st.composite
def meant_texts(draw):
    """Covers in sound and unsound surroundings, and for each word the depth that its author meant it to have."""
    meant = {}

    def word(depth):
        meant[name := f"w{len(meant)}z"] = depth
        return name

    def passage(depth, level):
        label = draw(st.sampled_from(list(LABELS)))
        return f"||{label}{words(max(depth, LABELS[label]), level + 1)}||"

    def part(depth, level):
        kind = draw(st.sampled_from(["word", "word", "noise", "cover", "wrap"])) if level < 3 else "word"
        if kind == "cover":
            return passage(depth, level)
        if kind == "wrap":
            return draw(st.sampled_from(WRAPS)).format(words(depth, level + 1))
        return draw(st.sampled_from(NOISE)) if kind == "noise" else word(depth)

    def words(depth, level=0):
        parts = [part(depth, level) for _ in range(draw(st.integers(0, 4)))]
        # Within a passage a bar against a word on either side would close it, as it does in ||one||two||.
        return (" " if level else draw(st.sampled_from(["", " "]))).join([draw(STARTS).format(word(depth)), *parts])

    return words(0), meant


STARTS = st.sampled_from(["{}", "{}", "{}.", "({})", "*{}*"])
WRAPS = ["*{}*", "**{}**", "~~{}~~", "[{}](https://x.org)", "> {}", "\n- {}\n", "\n# {}\n", "<b>{}</b>", "「{}」"]
NOISE = [noise for noise in [*MARKS, *BLOCKS, *TEXT[3:], *TAGS] if "`" not in noise and noise != "&#124;"]


def saved(source, depth=0):
    """What is kept of a text; one that is refused tests nothing more."""
    try:
        return rendered(source, depth)
    except ValidationError:
        reject()


def names(text):
    return set(WORD.findall(text))


@settings(max_examples=400, deadline=None)
@given(any_texts(), st.sampled_from(PLACES), st.sets(st.integers(1, 4)))
def test_every_join_is_whole_and_clean(source, place, uncovered):
    html = seen_at(place, saved(source).segments, uncovered=uncovered)
    assert Outline(html).is_balanced
    assert CLEANER.clean(html) == html


@settings(max_examples=400, deadline=None)
@given(any_texts())
def test_covered_words_stay_in_and_the_others_come_out(source):
    segments, body_open = saved(source)
    marked = Outline(comrak.render_markdown(source, EXTENSIONS, PARSING, RENDERING))
    covered, everything = names(marked.covered), names(marked.text)
    html = seen_at(0, segments)
    assert names(html).isdisjoint(covered)
    assert names(Outline(html).text) == names(body_open) == everything - covered
    assert names(Outline(seen_at(FIRST_LEAKED, segments)).text) == everything


@settings(max_examples=400, deadline=None)
@given(any_texts())
def test_no_bars_of_a_cover_are_left_outside_code(source):
    assume("\\" not in source)
    html = seen_at(FIRST_LEAKED, saved(source).segments, opened=lambda depth, number, html: format_html("“{}”", html))
    assert "||" not in Outline(html).outside_code


@settings(max_examples=400, deadline=None)
@given(meant_texts(), st.sampled_from(PLACES), st.sampled_from([0, 1003, 1009]))
def test_nothing_meant_to_be_covered_is_saved_open(text, place, depth):
    source, meant = text
    segments, body_open = saved(source, depth)
    assert [name for name in names(seen_at(place, segments)) if meant[name] > place] == []
    assert [name for name in names(body_open) if meant[name] > 0] == []
