"""Share images: nothing is drawn but the words they are given, nobody's words break them, and they are drawn once."""

import os
import time
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from images import share
from images.lettering import CAPTION, READ, font, plain, wrapped
from images.share import HEIGHT, WIDTH, Share, answer, draw, folder, picture

LONG = "Donaudampfschifffahrtsgesellschaftskapitänswitwenrentenauszahlungsstelle"
PLAIN = Share("The bite skipped him", kicker="All of Us Are Dead", note="A theory by okta", hue=4, numeral="2")


@pytest.fixture
def drawn(monkeypatch) -> list[str]:
    """Every text that is put on a picture."""
    found, text = [], ImageDraw.ImageDraw.text

    def watched(pen, at, words, *args, **kwargs):
        found.append(words)
        return text(pen, at, words, *args, **kwargs)

    monkeypatch.setattr(ImageDraw.ImageDraw, "text", watched)
    return found


def opened(data: bytes) -> Image.Image:
    found = Image.open(BytesIO(data))
    found.load()
    return found


def test_only_its_words_are_drawn_and_all_of_them_are_told(drawn):
    found = opened(draw(PLAIN))
    assert (found.format, found.size) == ("PNG", (WIDTH, HEIGHT)) == ("PNG", (1200, 630))
    assert " ".join(drawn).split() == " ".join(PLAIN.words).split()
    assert found.text["Description"] == " / ".join(drawn)


HOSTILE = {
    "nothing": ("", "Hiatus"), "nul": ("a\0b", "ab"), "emoji alone": ("\U0001f9df\u200d\U0001f9df", "Hiatus"),
    "emoji": ("A zombie \U0001f9df comes", "A zombie comes"),
    "breaks": ("one\r\ntwo\u2028three\tfour", "one two three four"),
    "turned": ("\u202eabc\u202c", "abc"), "arabic": ("الباب على السطح", "Hiatus"),
    "hangul": ("지금 우리 학교는", "Hiatus"),
    "mixed": ("Now 지금", "Hiatus"), "accents": ("Élan, Ångström, Łódź, Đà", "Élan, Ångström, Łódź, Đà"),
    "greek and cyrillic": ("Ωμέγα Привет", "Ωμέγα Привет"), "markup": ("<b>&amp;</b>", "<b>&amp;</b>"),
    "signs": ("“so” – or not… 50 %", "“so” – or not… 50 %"),
}  # fmt: skip


@pytest.mark.parametrize(("words", "shown"), HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("is_read", [True, False])
def test_hostile_words_break_nothing(words, shown, is_read):
    hostile = Share(words, kicker=words, note=words, hue=7, numeral="1", is_read=is_read)
    assert hostile.words[2] == shown
    assert opened(draw(hostile)).size == (WIDTH, HEIGHT)


@pytest.mark.parametrize("words", [LONG * 20, f"{LONG} " * 20, "W" * 5000, "i " * 3000, "a" + "\u0301" * 4000])
def test_long_words_stay_in_the_picture(drawn, words):
    long = Share(words, kicker=words, note=words, hue=1, numeral="999", is_read=True)
    assert opened(draw(long)).size == (WIDTH, HEIGHT)
    assert len(drawn) <= 11


def test_lines_are_as_wide_as_they_may_be():
    face = font(CAPTION, 40, 700)
    lines = wrapped(f"{LONG} and {LONG}", face, 300)
    assert all(face.getlength(line) <= 300 for line in lines) and "".join(lines).startswith("Donaudampf")
    assert wrapped("one two", face, 1000) == ["one two"] and wrapped("", face, 100) == []


def test_each_voice_has_its_font():
    assert [font(family, 30, 700).getname()[0] for family in (CAPTION, READ)] == [CAPTION, READ]
    assert plain("A\u030a", READ) == "Å"


@pytest.mark.parametrize("pattern", range(1, 8))
@pytest.mark.parametrize("hue", [1, 7])
def test_every_poster_can_be_drawn(hue, pattern):
    middle = opened(draw(Share("A", hue=hue, pattern=pattern))).getpixel((190, 300))
    assert middle != opened(draw(Share("A"))).getpixel((190, 300))


def test_a_covered_one_wears_grey():
    grey, bars = (opened(draw(Share("A", is_covered=covered))).convert("RGB") for covered in (True, False))
    spread = [max(pixel) - min(pixel) for pixel in (image.getpixel((400, 5)) for image in (grey, bars))]
    assert spread[0] < 20 < spread[1]


def test_a_picture_is_drawn_once(monkeypatch):
    first = picture(PLAIN)
    monkeypatch.setattr(share, "draw", lambda share: pytest.fail("drawn again"))
    assert picture(PLAIN) == first and len(list(folder().iterdir())) == 1


def test_so_many_are_kept_and_no_more(monkeypatch):
    monkeypatch.setattr(share, "KEPT_MAX", 3)
    monkeypatch.setattr(share, "draw", lambda one: one.title.encode())
    for number in range(5):
        one = Share(str(number))
        picture(one)
        os.utime(folder() / f"{one.key}.png", (time.time() - 100 + number,) * 2)
    assert sorted(path.read_text() for path in folder().iterdir()) == ["2", "3", "4"]


def test_words_that_were_taken_away_are_not_kept_for_good(monkeypatch):
    monkeypatch.setattr(share, "draw", lambda one: one.title.encode())
    picture(Share("Old"))
    (old,) = folder().iterdir()
    os.utime(old, (time.time() - share.KEPT_FOR - 1,) * 2)
    picture(Share("New"))
    assert [path.read_text() for path in folder().iterdir()] == ["New"]


def test_two_who_draw_the_same_at_once_both_have_it(monkeypatch):
    replace, beside = Path.replace, []

    def late(part, path):
        """Meanwhile somebody else draws the same and is done first."""
        if not beside:
            beside.append(1)
            assert picture(PLAIN) == b"it"
        return replace(part, path)

    monkeypatch.setattr(share, "draw", lambda one: b"it")
    monkeypatch.setattr(Path, "replace", late)
    assert picture(PLAIN) == b"it" and [path.suffix for path in folder().iterdir()] == [".png"]


@pytest.mark.parametrize("gone", ["stat", "write_bytes"])
def test_what_cannot_be_kept_is_shown(monkeypatch, gone):
    """Somebody cleared a file away that was just listed; the disk is full."""
    picture(Share("Another"))

    def fails(path, *args, **kwargs):
        raise FileNotFoundError(path) if gone == "stat" else OSError(28, "No space left on device")

    monkeypatch.setattr(Path, gone, fails)
    monkeypatch.setattr(Path, "mkdir", lambda *args, **kwargs: None)
    assert picture(PLAIN).startswith(b"\x89PNG")


def test_who_has_it_is_not_sent_it_again(rf):
    first = answer(rf.get("/share.png"), PLAIN)
    told = (first.status_code, first["Content-Type"], first["Cache-Control"])
    assert told == (200, "image/png", "public, max-age=60")
    known = {"If-None-Match": first["ETag"]}
    again = answer(rf.get("/share.png", headers=known), PLAIN)
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
    other = answer(rf.get("/share.png", headers=known), PLAIN._replace(title="Another"))
    assert other.status_code == 200 and other["ETag"] != first["ETag"]
