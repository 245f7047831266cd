"""Share images: what a link preview shows of a page, drawn from a few words that anybody may read.

A picture is drawn once for the words in it and kept as a file, named by them; past KEPT_MAX files the oldest go, and
each after KEPT_FOR. All words that are drawn are also written into the file as its description, for who reads it
otherwise.
"""

import hashlib
import logging
import secrets
import time
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.http import HttpResponse
from django.utils.cache import get_conditional_response
from PIL import Image, ImageDraw
from PIL.PngImagePlugin import PngInfo

from images.lettering import CAPTION, READ, fitted, font, plain
from images.poster import BARS, on_hue, poster

logger = logging.getLogger(__name__)

WIDTH, HEIGHT = 1200, 630
LOOK = 1  # moves with a change of how they are drawn, so that none of the old ones is served
KEPT_MAX = 2000  # some 60 MB
KEPT_FOR = 7 * 24 * 60 * 60  # seconds: the words of a text that was taken away are not on disk for good
BAND, POSTER, GAP = 16, 380, 56
GROUND, INK, MUTED, MAGENTA = "#121217", "#E9E7E2", "#A6A6B4", "#F283C4"
WEDGE = ("#EDEDF0", "#CFCFD6", "#B0B0BA", "#90909C", "#6F6F7B", "#4B4B56", "#26262D")
TAGLINE = "For the time between seasons"
# As of an image that members sent in: what is hidden or goes deeper is out of every cache within 60 seconds.
PUBLIC = "public, max-age=60"
HEADERS = {"X-Content-Type-Options": "nosniff", "Content-Security-Policy": "default-src 'none'; sandbox"}


class Share(NamedTuple):
    """The words of a share image and how it is drawn. Words that the fonts lack give way to `otherwise`."""

    title: str
    otherwise: str = "Hiatus"
    kicker: str = ""
    note: str = ""
    hue: int = 0  # 0: no poster
    pattern: int = 1
    numeral: str = ""
    is_read: bool = False  # in the voice of what members write
    is_covered: bool = False

    @property
    def words(self) -> list[str]:
        """All that may be drawn, in order; nothing else is."""
        family = READ if self.is_read else CAPTION
        title = plain(self.title, family) or plain(self.otherwise, family)
        parts = (self.numeral, plain(self.kicker, CAPTION), title, plain(self.note, CAPTION))
        return [*parts, "hi", "atus", TAGLINE]

    @property
    def key(self) -> str:
        return hashlib.sha256(repr((LOOK, *self)).encode()).hexdigest()[:32]


def answer(request, share: Share) -> HttpResponse:
    """The picture, or that the one which the asker has is the same."""
    etag = f'"{share.key}"'
    response = get_conditional_response(request, etag=etag)
    response = response or HttpResponse(picture(share), content_type="image/png")
    for name, value in {**HEADERS, "ETag": etag, "Cache-Control": PUBLIC}.items():
        response[name] = value
    return response


def picture(share: Share) -> bytes:
    """The file as it is kept, or drawn and kept now."""
    path = folder() / f"{share.key}.png"
    try:
        return path.read_bytes()
    except FileNotFoundError:
        data = draw(share)
    _keep(path, data)
    return data


def folder() -> Path:
    return Path(settings.MEDIA_ROOT) / "share"


def _keep(path: Path, data: bytes):
    """Where there is no room for it, it is drawn anew each time. Others may draw the same meanwhile, or clear up."""
    part = path.with_suffix(f".{secrets.token_hex(8)}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(data)
        part.replace(path)  # in one step: nobody reads half a file
        _clear(path.parent)
    except OSError as error:
        logger.warning("A share image could not be kept: %s", error)
        part.unlink(missing_ok=True)


def _clear(kept: Path):
    """The oldest go, the parts among them that somebody who was stopped left behind."""
    made = sorted(((_made_at(file), file) for file in kept.iterdir()), reverse=True)
    limit = time.time() - KEPT_FOR
    for n, (at, file) in enumerate(made):
        if n >= KEPT_MAX or at < limit:
            file.unlink(missing_ok=True)


def _made_at(file: Path) -> float:
    """0 for one that somebody else has just cleared away."""
    try:
        return file.stat().st_mtime
    except FileNotFoundError:
        return 0


class Canvas:
    """A picture that remembers every word drawn on it."""

    def __init__(self):
        self.image = Image.new("RGB", (WIDTH, HEIGHT), GROUND)
        self.pen = ImageDraw.Draw(self.image)
        self.drawn: list[str] = []

    def write(self, words: str, at: tuple[float, float], face, colour: str, anchor: str = "ls"):
        if words:
            self.pen.text(at, words, fill=colour, font=face, anchor=anchor)
            self.drawn.append(words)

    def bars(self, colours: tuple[str, ...], top: int, height: int):
        for n, colour in enumerate(colours):
            left, right = WIDTH * n // 7, WIDTH * (n + 1) // 7
            self.pen.rectangle((left, top, right - 1, top + height - 1), fill=colour)


def draw(share: Share) -> bytes:
    canvas = Canvas()
    numeral, kicker, title, note, *_ = share.words
    canvas.bars(WEDGE if share.is_covered else BARS, 0, BAND)
    left = GAP
    if share.hue:
        _draw_poster(canvas, share, numeral)
        left += POSTER
    width = WIDTH - left - GAP
    _draw_small(canvas, kicker, (left, 104), width, 1)
    _draw_title(canvas, share, title, left, width)
    _draw_small(canvas, note, (left, 470), width, 2)
    _draw_mark(canvas, left)
    return _saved(canvas)


def _draw_poster(canvas: Canvas, share: Share, numeral: str):
    size = (POSTER, HEIGHT - BAND)
    canvas.image.paste(poster(share.hue, share.pattern, size), (0, BAND))
    if numeral:
        face, lines = fitted(numeral, CAPTION, 700, range(330, 90, -30), POSTER - 48, 1)
        canvas.write(lines[0], (24, HEIGHT - 34), face, on_hue(share.hue))


def _draw_small(canvas: Canvas, words: str, at: tuple[int, int], width: int, most: int):
    face, lines = fitted(words, CAPTION, 600, range(34, 25, -4), width, most)
    for n, line in enumerate(lines):
        canvas.write(line, (at[0], at[1] + n * 40), face, MUTED)


def _draw_title(canvas: Canvas, share: Share, title: str, left: int, width: int):
    family, sizes = (READ, range(64, 39, -4)) if share.is_read else (CAPTION, range(96, 47, -8))
    face, lines = fitted(title, family, 700, sizes, width, 4 if share.is_read else 3)
    step = round(face.size * 1.14)
    for n, line in enumerate(lines):
        canvas.write(line, (left, 128 + face.size + n * step), face, INK)


def _draw_mark(canvas: Canvas, left: int):
    """The name with the pause in its gap, and what the site is for."""
    face, base = font(CAPTION, 44, 700), HEIGHT - 52
    canvas.write("hi", (left, base), face, INK)
    at = left + face.getlength("hi") + 5
    for bar in (at, at + 13):
        canvas.pen.rectangle((bar, base - 32, bar + 7, base - 1), fill=MAGENTA)
    canvas.write("atus", (at + 26, base), face, INK)
    canvas.write(TAGLINE, (at + 26 + face.getlength("atus") + 20, base), font(CAPTION, 26, 500), MUTED)


def _saved(canvas: Canvas) -> bytes:
    about, file = PngInfo(), BytesIO()
    about.add_itxt("Description", " / ".join(canvas.drawn))
    canvas.image.save(file, "PNG", optimize=True, pnginfo=about)
    return file.getvalue()
