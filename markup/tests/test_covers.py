"""Law 13: what covers, to where, and what is refused."""

import pytest
from django.core.exceptions import ValidationError

from markup.tests.reading import html_at, rendered, seen_at


def depths(segments):
    """The passages in order of their numbers: how far each is covered."""
    inside = [segment for segment in segments if isinstance(segment, list)]
    return [depth for passage in inside for depth in (passage[0], *depths(passage[2]))]


@pytest.mark.parametrize(
    ("source", "depth", "covered_to"),
    [
        ("a ||b|| c", 0, [1012]),
        ("||b||", 2001, [2001]),
        ("||S1E7: b||", 0, [1007]),
        ("||S1E7: b||", 1009, [1009]),
        ("||S2E1: b||", 0, [2001]),
        ("||s01e007 b||", 0, [1007]),
        ("||S1e7:b||", 0, [1007]),
        ("||S1E7:\nb||", 0, [1007]),
        ("||S1E7\u00a0b||", 0, [1007]),
        ("||Ｓ１Ｅ７：b||", 0, [1007]),
        ("||S1E7: b|| ||S1E3: c||", 0, [1007, 1003]),
        ("||S1E3: b ||S1E7: c|| d||", 0, [1003, 1007]),
        ("||S1E7: b ||S1E3: c|| d||", 0, [1007, 1007]),
        ("||b ||S1E3: c||||", 0, [1012, 1012]),
        ("||b ||S1E3: c||||. d", 0, [1012, 1012]),
        ("||b ||c ||d||||||", 0, [1012, 1012, 1012]),
        ("||||S1E3: b|| c||", 0, [1012, 1012]),
        ("||S1E7: ||S1E9: b||||", 0, [1007, 1009]),
        ("|||b|||", 0, [1012]),
        ("||one\ntwo||", 0, [1012]),
        ("||*half||*", 0, [1012]),
        ("||`b`||", 0, [1012]),
        ("||a `||` b||", 0, [1012]),
        ("||<https://x.org>||", 0, [1012]),
        ("||[b](https://x.org)||", 0, [1012]),
        ("# ||b||", 0, [1012]),
        ("そ||「死」||う", 0, [1012]),
    ],
)
def test_a_cover(source, depth, covered_to):
    assert depths(rendered(source, depth=depth).segments) == covered_to


def test_a_label_is_not_among_the_words():
    assert html_at(1007, "||s01E07: he *dies*||") == "<p>he <em>dies</em></p>\n"


def test_before_the_premiere_a_cover_still_covers():
    segments = rendered("||b||", last_aired=0).segments
    assert (seen_at(0, segments), seen_at(1001, segments)) == ("<p></p>\n", "<p>b</p>\n")


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (r"\||a\||", "||a||"),
        (r"\|\|a", "||a"),
        (r"a \|| b", "a || b"),
        ("`||a||`", "<code>||a||</code>"),
        ("`` a || b ``", "<code>a || b</code>"),
        ("a|b | c", "a|b | c"),
    ],
)
def test_bars_that_cover_nothing(source, text):
    assert rendered(source).segments == [f"<p>{text}</p>\n"]


@pytest.mark.parametrize("source", ["```\n||a||\n```", "~~~\na || b\n~~~", "- x\n\n  ```\n  ||a\n  ```"])
def test_bars_in_fenced_code_are_literal(source):
    assert "||" in html_at(0, source)


@pytest.mark.parametrize(
    ("source", "quoted"),
    [
        ("|| spaced ||", "|| spaced ||"),
        ("||\u00a0spaced||", "||\u00a0spaced||"),
        ("||open", "||open"),
        ("shut||", "shut||"),
        ("||||", "||||"),
        ("|| ||", "|| ||"),
        ("so ||a\n\nb|| then", "so ||a"),
        ("- ||a\n- b||", "||a"),
        ("> ||a\n\nb||", "||a"),
        ("# ||a\nb||", "||a"),
        ("*||a*b||", "||ab||"),
        ("*a ||b* c||", "a ||b c||"),
        ("a||.b.||c", "a||.b.||c"),
        ("||a||||b||", "||a||||b||"),
        ("||a ||b||", "||a ||b||"),
        ("||a|", "||a|"),
        ("||a `b||`", "||a `…`"),
        (r"||a\||", r"||a\||"),
        (r"\||a||", r"\||a||"),
        ("https://x.org/||a||", "https://x.org/||a||"),
        ("||https://x.org||", "||https://x.org||"),
        ("www.x.org/||a||", "www.x.org/||a||"),
        ("<https://x.org/||a||>", "https://x.org/||a||"),
        ("[a](https://x.org/||b||)", "https://x.org/||b||"),
        ("[a](/||b||)", "/||b||"),
        ('[a](https://x.org "||b||")', "||b||"),
        ("[a]\n\n[a]: https://x.org '||b||'", "||b||"),
        ("&#124;|a&vert;&vert;", "||a||"),
        ("|&#1;|a", "||a"),
        ("|[](x)|a", "||a"),
        ("<div>\n||a||\n</div>", "||a||"),
        ("<!-- ||a|| -->", "<!-- ||a|| -->"),
        ("<i title='||a||'>b</i>", "<i title='||a||'>b</i>"),
        ("｜｜a｜｜", "｜｜a｜｜"),
        ("x " * 100 + "||a " + "y " * 100, "x " * 10 + "||a " + "y " * 27 + "y…"),
    ],
)
def test_a_cover_that_does_not_close(source, quoted):
    with pytest.raises(ValidationError) as refusal:
        rendered(source)
    assert f"This cover does not close: “{quoted}”. Put || where it ends." in refusal.value.messages[0]


@pytest.mark.parametrize(
    ("source", "quoted"),
    [
        ("||S1E3: a||||b||||S1E7: c||", "||S1E3: a||||b||||S1E7: c||"),
        ("||S1E3: a.||||b||||(c) d||", "||S1E3: a.||||b||||(c) d||"),
        ("||S1E3: *a*||||b||||*c*||", "||S1E3: a||||b||||c||"),
        ("||S1E3: (a)||b.||(c)||", "||S1E3: (a)||b.||(c)||"),
        ("||S1E3: a ||b||*||c||* d||", "||S1E3: a ||b||||c|| d||"),
        ("||a ||b||||(c)", "||a ||b||||(c)"),
        ("||S1E3: a||S1E7: b||c||", "||S1E3: a||S1E7: b||c||"),
        ("||S1E3: a ||b||s1e07 c||", "||S1E3: a ||b||s1e07 c||"),
    ],
)
def test_covers_that_touch(source, quoted):
    with pytest.raises(ValidationError, match="not plain where each cover ends") as refusal:
        rendered(source)
    assert f"“{quoted}”" in refusal.value.messages[0]


@pytest.mark.parametrize(
    ("source", "label", "quoted"),
    [
        ("||S1E99: b||", "S1E99", "||S1E99: b||"),
        ("||s1e13 b||", "s1e13", "||s1e13 b||"),
        ("||S0E1: b||", "S0E1", "||S0E1: b||"),
        ("||S1E0: b||", "S1E0", "||S1E0: b||"),
        ("||S1E999: b||", "S1E999", "||S1E999: b||"),
        ("||S1000E1: b||", "S1000E1", "||S1000E1: b||"),
        ("||S-1E1: b||", "S-1E1", "||S-1E1: b||"),
        ("||S1E7x b||", "S1E7x", "||S1E7x b||"),
        ("||S1E7-9: b||", "S1E7-9", "||S1E7-9: b||"),
        ("||S1 E7: b||", "S1", "||S1 E7: b||"),
        ("||S1: b||", "S1", "||S1: b||"),
        ("||S 1 b||", "S", "||S 1 b||"),
        ("||E7: b||", "E7", "||E7: b||"),
        ("||Episode 7: b||", "Episode", "||Episode 7: b||"),
        ("||Season 1 episode 7 b||", "Season", "||Season 1 episode 7 b||"),
        ("||1x07 b||", "1x07", "||1x07 b||"),
        ("||**S1E7:** b||", "S1E7", "||S1E7: b||"),
        ("||\\(S1E7) b||", "(S1E7)", "||(S1E7) b||"),
        ("||\u200bS1E7: b||", "\u200bS1E7", "||\u200bS1E7: b||"),
        ("||S&#49;E99 b||", "S1E99", "||S1E99 b||"),
        ("||S" + "9" * 5000 + "E1 b||", "S" + "9" * 78 + "…", "||S" + "9" * 76 + "…"),
        ("||S1E3: a ||S1E99: b|| c||", "S1E99", "||S1E99: b||"),
    ],
)
def test_a_label_that_names_no_episode(source, label, quoted):
    with pytest.raises(ValidationError) as refusal:
        rendered(source)
    assert f"“{label}” names no episode of this show: “{quoted}”." in refusal.value.messages[0]


@pytest.mark.parametrize("source", ["||S||", "||So he dies||", "||Sam, 7||", "||Episode 7 has it||", "||x S1E99||"])
def test_words_that_are_no_label(source):
    assert depths(rendered(source).segments) == [1012]


@pytest.mark.parametrize(
    ("source", "quoted"), [("||S1E7||", "||S1E7||"), ("||S1E7:||", "||S1E7:||"), ("||[](x)||", "||||")]
)
def test_a_cover_without_words(source, quoted):
    with pytest.raises(ValidationError, match="No words stand under this cover") as refusal:
        rendered(source)
    assert f"“{quoted}”" in refusal.value.messages[0]


@pytest.mark.parametrize("source", ["    ||he dies||", "\t||he dies||", "- x\n\n      ||he dies||"])
def test_a_cover_in_a_line_that_is_code_by_its_indent(source):
    with pytest.raises(ValidationError, match=r"An indented line is code and covers nothing: “\|\|he dies\|\|”"):
        rendered(source)


@pytest.mark.parametrize("source", ["[a ||b||](https://x.org)", "[a||b||]\n\n[a||b||]: https://x.org"])
def test_a_cover_inside_a_link(source):
    with pytest.raises(ValidationError, match=r"A cover cannot stand inside a link: “a ?b”"):
        rendered(source)


@pytest.mark.parametrize(
    "source", ["~~~~a ||S1E3: b\n c||~~", "```||x\ny\n```", "~~~ &#124;| b\nc\n~~~", "``` \\|| b\nc\n```"]
)
def test_bars_on_the_line_that_opens_code(source):
    with pytest.raises(ValidationError, match="starts code, where nothing is covered"):
        rendered(source)


OPEN_FENCES = [
    "~~~~~ My theory ~~~~~\nHe ||dies||.",
    "```\n||a||",
    "> ~~~\n> ||a||\n\nb",
    "~~~\n||a||\n```",
    "- ```\n  ||a||\n- b",
]


@pytest.mark.parametrize("source", OPEN_FENCES)
def test_code_that_never_ends_swallows_no_cover(source):
    with pytest.raises(ValidationError, match="This code does not end"):
        rendered(source)


@pytest.mark.parametrize(
    "source", ["```\na || b\n```", "> ~~~\n> ||a||\n> ~~~~\nb", "- ```\n  ||a||\n  ```", "~~~ ornament ~~~\na"]
)
def test_code_that_ends_shows_bars_as_they_are(source):
    assert html_at(0, source) == html_at(2001, source)
