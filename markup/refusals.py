"""What must not be saved as it came out of comrak. Each refusal is a ValidationError that quotes the place.

The HTML has its escaped characters in spans, which tells `\\||`, two plain bars, from the bars of a cover.
"""

import re
from html import unescape
from itertools import accumulate
from urllib.parse import unquote

from django.core.exceptions import ValidationError

from markup.passages import OPENS
from markup.words import TAG, quote, words

NESTING_MAX = 50  # nh3's time grows with the square of it: 20,000 ">" took a second

ELEMENT = re.compile("<(/?)(?!br|hr|img)[a-z]")
IMAGE = re.compile(r'<img [^>]*?alt="([^"]*)"')
INDENTED_CODE = re.compile(r"<pre><code>(.*?)</code>", re.DOTALL)  # fenced code has a class
CODE = re.compile(r"<code.*?</code>", re.DOTALL)
LINK = re.compile(r"<a .*?</a>", re.DOTALL)
LINK_START = re.compile(r'<a href="([^"]*)"(?: title="([^"]*)")?')
ESCAPED_BAR = "<span data-escaped-char>|</span>"
BARS = re.compile("[|｜]{2}")  # the full-width bar is what a Japanese, Chinese or Korean keyboard types


def refuse(html: str):
    """Nothing that its author meant to cover is saved open."""
    _refuse_deep_nesting(html)
    _refuse_images(html)
    _refuse_bars_in_indented_code(html)
    _refuse_stray_bars(html)
    _refuse_covers_in_links(html)


def _refuse_deep_nesting(html: str):
    levels = accumulate(-1 if closing else 1 for closing in ELEMENT.findall(html))
    if max(levels, default=0) > NESTING_MAX:
        raise ValidationError(
            "Quotes, lists, emphasis and covers lie too deep in one another. Take some levels out.", code="too_deep"
        )


def _refuse_images(html: str):
    if image := IMAGE.search(html):
        raise ValidationError(
            "A text cannot hold an image: “%(image)s”. Take the “!” away to make it a link.",
            code="image",
            params={"image": quote(f"![{unescape(image[1])}]")},
        )


def _refuse_bars_in_indented_code(html: str):
    """Code shows bars as they are, but an indented paragraph is code by accident more often than not."""
    for code in INDENTED_CODE.findall(html):
        if BARS.search(code):
            raise ValidationError(
                "An indented line is code and covers nothing: “%(code)s”. "
                "Take the indent away, or put code between lines of ```.",
                code="cover_indented",
                params={"code": quote(words(code))},
            )


def _refuse_stray_bars(html: str):
    text = _outside_code(html)
    if bars := BARS.search(text):
        start = max(text.rfind("\n", 0, bars.start()) + 1, bars.start() - 20)
        passage = text[start:].partition("\n")[0].replace("\0", r"\|").strip()
        if "://" in passage or "www." in passage:
            advice = "Keep a link apart from it: ||<http://example.org>||."
        else:
            advice = "Both pairs stand in one paragraph, close to the words: ||like this||."
        raise ValidationError(
            "This cover does not close: “%(passage)s”. Put || where it ends. %(advice)s",
            code="cover_open",
            params={"passage": quote(passage), "advice": advice},
        )


def _outside_code(html: str) -> str:
    """The words outside code, then each link's address and title on a line; escaped bars become NUL."""
    text = TAG.sub("", CODE.sub("`…`", html.replace(ESCAPED_BAR, "\0")))
    links = [part for address, title in LINK_START.findall(html) for part in (unquote(address), title)]
    return unescape("\n".join([text, *links]))


def _refuse_covers_in_links(html: str):
    """The address would tell what the words hide, and the cover's button cannot stand in a link."""
    for link in LINK.findall(html):
        if OPENS in link:
            raise ValidationError(
                "A cover cannot stand inside a link: “%(link)s”. Cover the whole link: ||[words](address)||.",
                code="cover_in_link",
                params={"link": quote(words(link))},
            )
