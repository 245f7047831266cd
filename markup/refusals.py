"""What must not be saved as it came out of comrak. Each refusal is a ValidationError that quotes the place.

The HTML has its escaped characters in spans, which tells `\\||`, two plain bars, from the bars of a cover.
"""

import re
from html import unescape
from itertools import accumulate
from urllib.parse import unquote

from django.core.exceptions import ValidationError

from markup.passages import CLOSES, OPENS
from markup.words import QUOTE_MAX, TAG, quote, words

NESTING_MAX = 50  # nh3's time grows with the square of it: 20,000 ">" took a second

ELEMENT = re.compile("<(/?)(?!br|hr|img)[a-z]")
IMAGE = re.compile(r'<img [^>]*?alt="([^"]*)"')
FENCE = re.compile(r'<code ((?:[a-z-]+="[^"]*" ?)+)>')  # its attributes come in any order
FENCED_CODE = re.compile(r'<pre data-sourcepos="(\d+):\d+-(\d+):\d+"><code [^>]+>(.*?)</code>', re.DOTALL)
ATTRIBUTE = re.compile(r'"(?:language-)?([^"]*)"')
INDENTED_CODE = re.compile(r"<pre><code>(.*?)</code>", re.DOTALL)  # fenced code has a class
CODE = re.compile(r"<code.*?</code>", re.DOTALL)
LINK = re.compile(r"<a .*?</a>", re.DOTALL)
LINK_START = re.compile(r'<a href="([^"]*)"(?: title="([^"]*)")?')
ESCAPED = re.compile("<span data-escaped-char>(.*?)</span>")
BARS = re.compile("[|｜]{2}")  # the full-width bar is what a Japanese, Chinese or Korean keyboard types

# Signs for the check of what stands outside code; none is left in the HTML.
BAR, OPEN, CLOSE = "\0", "\1", "\2"
MARK = re.compile(f"[{OPEN}{CLOSE}]")
SENTENCE_END = re.compile(r"[.,;:!?…]*(?:\s|\Z)")
LABEL = re.compile(r"[sｓ]\d+[eｅ]\d", re.IGNORECASE)


def refuse(html: str):
    """Nothing that its author meant to cover is saved open."""
    _refuse_deep_nesting(html)
    _refuse_images(html)
    _refuse_bars_in_indented_code(html)
    _refuse_bars_behind_fences(html)
    _refuse_covers_in_links(html)
    text = _outside_code(html)
    _refuse_stray_bars("\n".join([text, *_addresses_and_titles(html)]))
    _refuse_touching_covers(text)


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


def _refuse_bars_behind_fences(html: str):
    """What stands on the line that opens code is not shown, and a cover that begins there covers nothing."""
    for attributes in FENCE.findall(html):
        line = unescape(" ".join(ATTRIBUTE.findall(attributes)))
        if BARS.search(line):
            raise ValidationError(
                "A line that begins with ``` or ~~~ starts code, where nothing is covered: “%(line)s”. "
                "Begin it with other letters.",
                code="cover_fenced",
                params={"line": quote(line)},
            )


def has_bars_in_fences(html: str) -> bool:
    return any(BARS.search(code) for code in CODE.findall(html) if FENCE.match(code))


def refuse_open_fences(html: str):
    """Code that is never closed swallows the covers below it: a line of ~~~ drawn as an ornament begins some.

    `html` tells on which lines of the text each block stands. A closed one has two more of them than its code has.
    """
    for first, last, code in FENCED_CODE.findall(html):
        lines = code.count("\n") + (not code.endswith("\n"))
        if BARS.search(code) and int(last) - int(first) + 1 != lines + 2:
            raise ValidationError(
                "This code does not end, and in code nothing is covered: “%(code)s”. "
                "Put ``` or ~~~ on a line of its own where it ends, or begin its first line with other letters.",
                code="code_open",
                params={"code": quote(words(code))},
            )


def _refuse_covers_in_links(html: str):
    """The address would tell what the words hide, and the cover's button cannot stand in a link."""
    for link in LINK.findall(html):
        if OPENS in link:
            raise ValidationError(
                "A cover cannot stand inside a link: “%(link)s”. Cover the whole link: ||[words](address)||.",
                code="cover_in_link",
                params={"link": quote(words(link))},
            )


def _outside_code(html: str) -> str:
    """The words outside code, in which signs stand for covers and escaped bars."""
    html = ESCAPED.sub(lambda escaped: BAR if escaped[1] == "|" else escaped[1], html)
    return unescape(TAG.sub("", CODE.sub("`…`", html).replace(OPENS, OPEN).replace(CLOSES, CLOSE)))


def _addresses_and_titles(html: str) -> list[str]:
    return [unescape(part) for address, title in LINK_START.findall(html) for part in (unquote(address), title)]


def _refuse_stray_bars(text: str):
    if bars := BARS.search(text):
        passage = _around(bars, text)
        if "://" in passage or "www." in passage:
            advice = "Keep a link apart from it: ||<http://example.org>||."
        else:
            advice = "Both pairs stand in one paragraph, close to the words: ||like this||."
        raise ValidationError(
            "This cover does not close: “%(passage)s”. Put || where it ends. %(advice)s",
            code="cover_open",
            params={"passage": quote(passage), "advice": advice},
        )


def _refuse_touching_covers(text: str):
    """Where bars stand between words, comrak's choice of what they open or close need not be the author's.

    It reads ||S1E3: (a)||b.||(S1E7: c)|| as a cover to S1E3 that holds `b.`, and leaves S1E7 a word.
    """
    level = 0
    for mark in MARK.finditer(text):
        before, after = text[mark.start() - 1 : mark.start()], text[mark.end() : mark.end() + QUOTE_MAX]
        if mark[0] == OPEN:
            touches = level and before != OPEN and not before.isspace()
            level += 1
        else:
            touches = LABEL.match(after) or (before == CLOSE and after[:1] != CLOSE and not SENTENCE_END.match(after))
            level -= 1
        if touches:
            raise ValidationError(
                "It is not plain where each cover ends: “%(passage)s”. Put a space between covers that touch.",
                code="covers_touch",
                params={"passage": quote(_around(mark, text))},
            )


def _around(match: re.Match, text: str) -> str:
    """The line of a match, from a little before it."""
    start = max(text.rfind("\n", 0, match.start()) + 1, match.start() - 20)
    line = text[start:].partition("\n")[0].strip()
    return line.replace(BAR, r"\|").replace(OPEN, "||").replace(CLOSE, "||")
