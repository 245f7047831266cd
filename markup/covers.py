"""Covered passages inside a text: which of them one reader has open, and what stands for those that are not."""

from dataclasses import dataclass

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from markup.passages import join
from spoilers.positions import deepest, label_of
from spoilers.reader import Reader, Sight


@dataclass(frozen=True)
class Passages:
    """The passages of the text `key` for one reader. Its author sees them all; others by place or by uncovering."""

    reader: Reader
    sight: Sight
    key: str
    is_own: bool = False
    depth: int = 0  # of the text: it may have been raised since it was cut, and no passage is less deep

    @classmethod
    def of(cls, text, reader: Reader) -> "Passages":
        """Those of a gated text that is open to `reader`."""
        return cls(reader, reader.sight(text.gate_show_id), text.key, reader.wrote(text.author_id), text.depth)

    def is_open(self, depth: int, number: int) -> bool:
        return self.is_own or self._is_in_sight(depth) or self._was_uncovered(number)

    def cover(self, depth: int, number: int) -> SafeString:
        """The button that uncovers it; in a preview, which has no key, bare words."""
        if not self.key:
            return format_html('<span class="passage">Covered to {}</span>', label_of(deepest(depth, self.depth)))
        return format_html(
            '<button class="passage" form="uncover" name="open" value="{}.{}">Covered to {}</button>',
            self.key, number, label_of(deepest(depth, self.depth)),
        )  # fmt: skip

    def opened(self, depth: int, number: int, html: SafeString) -> SafeString:
        """An open passage as the words themselves; one that was uncovered offers to be covered again."""
        if self.is_own or self._is_in_sight(depth) or not self._was_uncovered(number):
            return html
        return format_html(
            '<span class="passage is-open">{} <button class="text-button" form="uncover" name="close" '
            'value="{}.{}">Cover again</button></span>',
            html, self.key, number,
        )  # fmt: skip

    def join(self, segments) -> SafeString:
        """The text as this reader sees it."""
        return join(segments, open_to=self.is_open, cover=self.cover, opened=self.opened)

    def _is_in_sight(self, depth: int) -> bool:
        return self.sight.opens(deepest(depth, self.depth))

    def _was_uncovered(self, number: int) -> bool:
        return f"{self.key}.{number}" in self.reader.opened


def prose(text, reader: Reader) -> SafeString:
    """A gated text that is open to `reader`, as they see it. Most hold no passage, and ask nothing of the reader."""
    if all(isinstance(segment, str) for segment in text.segments):
        return mark_safe("".join(text.segments))
    return Passages.of(text, reader).join(text.segments)
