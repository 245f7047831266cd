"""The time axis that the claims of one list share, drawn on the server; one unit is one month."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.html import format_html
from django.utils.safestring import SafeString

from shows.windows import months_between

COLUMNS = (3, 6)  # of a year each, or of several years where the windows lie far apart
NONE = SafeString("")


@dataclass(frozen=True)
class Axis:
    first: int  # year
    step: int = 1  # years in a column
    n_columns: int = COLUMNS[0]

    @classmethod
    def over(cls, windows: Iterable[tuple[date | None, date | None]]) -> "Axis | None":
        """The axis that has room for all of these; None where no claim names a date."""
        dated = [(start, end) for start, end in windows if start and end]
        if not dated:
            return None
        first, last = min(start.year for start, _ in dated), max(end.year for _, end in dated)
        step = -(-(last - first + 1) // COLUMNS[1])
        return cls(first, step, max(-(-(last - first + 1) // step), COLUMNS[0]))

    @property
    def years(self) -> list[int]:
        """The year that each column begins with."""
        return [self.first + n * self.step for n in range(self.n_columns)]

    def svg(self, kind: str, start: date, end: date) -> SafeString:
        """`svg.gap` of one window. A month that is only touched is drawn whole: less could not be seen."""
        lines = "".join(f"M{n * self.step * 12} 0V4" for n in range(self.n_columns))
        return format_html(
            '<svg class="gap" viewBox="0 0 {} 4" preserveAspectRatio="none" aria-hidden="true">'
            '<path class="gap-year" d="{}"/><rect data-kind="{}" x="{}" y="1" width="{}" height="2"/></svg>',
            self.n_columns * self.step * 12, lines, kind,
            months_between(date(self.first, 1, 1), start), months_between(start, end) + 1,
        )  # fmt: skip
