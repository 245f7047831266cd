"""Covered passages: from marked HTML to the segments that are kept, and from those to what one reader sees.

Segments are HTML strings and passages in reading order. A passage is `[depth, number, segments]`, numbered as it opens,
the same for every reader: c31.2 is the second passage of comment 31, if that was never changed. A passage inside
another is at least as deep. A single string need not balance; with any set of passages taken out, what is left does.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import count

from django.core.exceptions import ValidationError
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString

from markup.labels import read_label
from markup.words import quote, words
from spoilers.positions import deepest

OPENS, CLOSES = '<span class="spoiler">', "</span>"
MARKS = re.compile(f"({OPENS}|{CLOSES})")

Segments = list[str | list]


def cut(html: str, *, depth: int, unlabelled: int, is_known: Callable[[int], bool], first: int = 1) -> Segments:
    """Cut clean `html`, in which every span is a passage. A passage without a label is covered to `unlabelled`; the
    numbers begin with `first`."""
    return _Cut(iter(MARKS.split(html)), unlabelled, is_known, count(first)).segments(depth)


def n_passages(segments: Segments) -> int:
    """How many there are, those inside others among them."""
    return sum(1 + n_passages(segment[2]) for segment in segments if not isinstance(segment, str))


@dataclass
class _Cut:
    pieces: Iterator[str]  # texts and marks by turns, a text first
    unlabelled: int
    is_known: Callable[[int], bool]
    numbers: Iterator[int]

    def segments(self, depth: int, head: str = "") -> Segments:
        """`head` and what comes up to the next mark that closes."""
        found = [head]
        for piece in self.pieces:
            if piece == CLOSES:
                break
            found.append(self.passage(depth) if piece == OPENS else piece)
        return [segment for segment in found if segment]

    def passage(self, depth: int) -> list:
        number, head = next(self.numbers), next(self.pieces)
        position, rest = read_label(head, self.is_known)
        depth = deepest(depth, self.unlabelled if position is None else position)
        segments = self.segments(depth, rest)
        if not words(show_all(segments)):
            raise ValidationError(
                "No words stand under this cover: “%(passage)s”. Write ||words|| or ||S1E7: words||.",
                code="cover_empty",
                params={"passage": quote(f"||{words(head)}||")},
            )
        return [depth, number, segments]


def join(
    segments: Segments,
    *,
    open_to: Callable[[int, int], bool],
    cover: Callable[[int, int], str],
    opened: Callable[[int, int, str], str] = lambda depth, number, html: html,
) -> SafeString:
    """The HTML that one reader sees.

    Each passage is asked for by depth and number. One that is not `open_to` the reader gives way, with all that it
    holds, to what `cover` returns; one that is open stands as what `opened` makes of it. Both are escaped unless
    marked safe, as `format_html` does.
    """

    def show(segments: Segments) -> SafeString:
        return SafeString("".join([s if isinstance(s, str) else show_passage(*s) for s in segments]))

    def show_passage(depth: int, number: int, inner: Segments) -> str:
        if open_to(depth, number):
            return conditional_escape(opened(depth, number, show(inner)))
        return conditional_escape(cover(depth, number))

    return show(segments)


def show_all(segments: Segments) -> str:
    return join(segments, open_to=lambda depth, number: True, cover=lambda depth, number: "")


def show_open(segments: Segments) -> str:
    """Without any passage, whatever its depth: a space in its place."""
    return join(segments, open_to=lambda depth, number: False, cover=lambda depth, number: " ")
