"""Words in a picture: which of them the fonts have, and how they are set in a given room.

Two voices, as on the pages: a narrow caption face for what the site says, a serif for what members write. The fonts
have the Latin, Greek and Cyrillic letters. Words in another script are not drawn in part: `plain` says so.
"""

import unicodedata
from functools import lru_cache

import fontpkg
from PIL import ImageFont

CAPTION, READ = "Roboto Condensed", "Source Serif 4"
AXES = {CAPTION: lambda size, weight: [weight], READ: lambda size, weight: [weight, min(max(size, 8), 60)]}
NOT_THERE = "\U0010ffff"  # no font has it: what it draws is the box for a letter that is missing
LENGTH_MAX = 300
ELLIPSIS = "…"


@lru_cache(maxsize=64)
def font(family: str, size: int, weight: int) -> ImageFont.FreeTypeFont:
    # Simple layout: these scripts need no shaping, and one word looks the same whether the system has a shaper or not.
    found = ImageFont.truetype(fontpkg.path(family), size, layout_engine=ImageFont.Layout.BASIC)
    found.set_variation_by_axes(AXES[family](size, weight))
    return found


@lru_cache(maxsize=4096)
def has(family: str, sign: str) -> bool:
    """Whether the font can draw this one sign."""
    face = font(family, 24, 400)
    missing = face.getmask(NOT_THERE)
    drawn = face.getmask(sign)
    return (drawn.size, bytes(drawn)) != (missing.size, bytes(missing))


def plain(text: str, family: str) -> str:
    """`text` as the font can set it, in one line; empty where a letter of it is missing.

    Signs that are no letters, such as emoji and the marks that turn the direction of writing, are left out.
    """
    text = "".join(_spaced(sign) for sign in unicodedata.normalize("NFC", text[:LENGTH_MAX]))
    kept = []
    for sign in " ".join(text.split()):
        if sign == " " or has(family, sign):
            kept.append(sign)
        elif unicodedata.category(sign)[0] in "LMN":
            return ""
    return " ".join("".join(kept).split())


def _spaced(sign: str) -> str:
    """Breaks and tabs part words; other signs that control or format are nothing."""
    if sign.isspace():
        return " "
    return "" if unicodedata.category(sign)[0] == "C" else sign


def fitted(text: str, family: str, weight: int, sizes: range, width: int, most: int):
    """(font, lines): in the largest of these sizes in which `most` lines hold it; in the last, as much as they hold."""
    for size in sizes:
        face = font(family, size, weight)
        lines = wrapped(text, face, width)
        if len(lines) <= most:
            return face, lines
    return face, [*lines[: most - 1], cut(lines[most - 1] + ELLIPSIS, face, width)]


def wrapped(text: str, face: ImageFont.FreeTypeFont, width: int) -> list[str]:
    """Lines of whole words; a word that is wider than the line is broken where it must be."""
    lines, line = [], ""
    for word in text.split():
        longer = f"{line} {word}".strip()
        if face.getlength(longer) <= width:
            line = longer
            continue
        lines += [line] if line else []
        *broken, line = _broken(word, face, width)
        lines += broken
    return [*lines, line] if line else lines


def _broken(word: str, face: ImageFont.FreeTypeFont, width: int) -> list[str]:
    parts = [""]
    for sign in word:
        if face.getlength(parts[-1] + sign) > width and parts[-1]:
            parts.append("")
        parts[-1] += sign
    return parts


def cut(line: str, face: ImageFont.FreeTypeFont, width: int) -> str:
    """A line that ends in an ellipsis, at a length that fits."""
    words = line.removesuffix(ELLIPSIS)
    while words and face.getlength(words + ELLIPSIS) > width:
        words = words[:-1]
    return words.rstrip() + ELLIPSIS
