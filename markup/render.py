"""Markdown to safe HTML, cut at its covered passages: comrak, then nh3, then the cut, once, when a text is saved."""

import re
from collections.abc import Callable
from typing import NamedTuple

import comrak
import nh3
from django.core.exceptions import ValidationError

from markup.passages import Segments, cut, show_open
from markup.refusals import ESCAPED, has_bars_in_fences, refuse, refuse_open_fences
from markup.words import words
from spoilers.positions import deepest

FIRST_EPISODE = 1001

EXTENSIONS = comrak.ExtensionOptions()
EXTENSIONS.spoiler = EXTENSIONS.autolink = EXTENSIONS.strikethrough = True
EXTENSIONS.cjk_friendly_emphasis = True  # else ||「…」|| between letters is no cover

PARSING = comrak.ParseOptions()
PARSING.default_info_string = "text"  # tells fenced code, which has a class then, from indented code

RENDERING = comrak.RenderOptions()
RENDERING.escape = True  # raw HTML is shown as written
RENDERING.escaped_char_spans = True  # tells \|| from ||
RENDERING.full_info_string = True  # shows what stands behind ~~~, which no reader sees

WITH_LINES = comrak.RenderOptions()
WITH_LINES.escape = WITH_LINES.sourcepos = True

CLEANER = nh3.Cleaner(
    tags={"p", "br", "em", "strong", "del", "a", "ul", "ol", "li", "blockquote", "code", "pre", "hr", "h4", "span"},
    attributes={"*": set(), "a": {"href"}, "ol": {"start"}},
    allowed_classes={"span": {"spoiler"}},
    clean_content_tags=set(),
    url_schemes={"http", "https", "mailto"},
    url_relative="deny",
    link_rel="nofollow ugc noopener",
)

UNKEEPABLE = re.compile("[\0\ud800-\udfff]")
# What HTML and XML forbid though a database keeps it; character references bring it in as well.
FORBIDDEN = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]")
HEADING = re.compile("(?<=[</])h[1-6]>")


class Rendered(NamedTuple):
    segments: Segments  # for the database, as JSON; see markup.passages
    body_open: str  # the words outside passages: all that search and excerpts may use


def render(source: str, *, depth: int, last_aired: int, is_known: Callable[[int], bool], first: int = 1) -> Rendered:
    """Render a text of `depth`. Raises ValidationError for what cannot be kept or would not be covered as meant.

    `||text||` is covered to `last_aired`, a position, or to the first episode where none has aired;
    `||S1E7: text||` to the position that it names, if `is_known`; neither less deep than what it stands in.
    Passages are numbered from `first` on.
    """
    if UNKEEPABLE.search(source):
        raise ValidationError("This text holds a character that cannot be kept. Type it again.", code="unkeepable")
    html = FORBIDDEN.sub("", comrak.render_markdown(source, EXTENSIONS, PARSING, RENDERING))
    refuse(html)
    if has_bars_in_fences(html):
        refuse_open_fences(comrak.render_markdown(source, EXTENSIONS, PARSING, WITH_LINES))
    clean = CLEANER.clean(HEADING.sub("h4>", ESCAPED.sub(r"\1", html)))
    segments = cut(clean, depth=depth, unlabelled=deepest(last_aired, FIRST_EPISODE), is_known=is_known, first=first)
    return Rendered(segments, words(show_open(segments)))
