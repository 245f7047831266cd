"""What stands in a cell: from text to a value and back. `clean` raises ValueError with what to write instead."""

import re
from datetime import date

from import_export.widgets import Widget

from shows.windows import FIRST, LAST
from spoilers.positions import code_of, parse_label

DAY = re.compile(r"\d{4}-\d\d-\d\d\Z")
YES, NO = {"yes", "true", "1"}, {"no", "false", "0", ""}


class Text(Widget):
    def clean(self, value, row=None, **kwargs) -> str:
        return "" if value is None else str(value).strip()

    def render(self, value, obj=None, **kwargs) -> str:
        return "" if value is None else str(value)


class Choice(Text):
    """One of a model's words; the words themselves travel, not their labels."""

    def __init__(self, choices, **kwargs):
        super().__init__(**kwargs)
        self.known = [str(value) for value, _ in choices]

    def clean(self, value, row=None, **kwargs) -> str:
        text = super().clean(value).lower()
        if text and text not in self.known:
            raise ValueError(f"“{text[:40]}” is none of {', '.join(self.known)}.")
        return text


class Unique(Text):
    """Text that is unique where it is there at all."""

    def clean(self, value, row=None, **kwargs) -> str | None:
        return super().clean(value) or None


class Number(Widget):
    def __init__(self, lowest: int = 0, highest: int = 2**31 - 1, **kwargs):
        super().__init__(**kwargs)
        self.lowest, self.highest = lowest, highest

    def clean(self, value, row=None, **kwargs) -> int | None:
        text = "" if value is None else str(value).strip()
        if not text:
            return None
        if not re.fullmatch(r"[+-]?[0-9]{1,10}", text) or not self.lowest <= int(text) <= self.highest:
            raise ValueError(f"“{text[:40]}” is no number from {self.lowest} to {self.highest}.")
        return int(text)

    def render(self, value, obj=None, **kwargs):
        return "" if value is None else value


class Day(Widget):
    def clean(self, value, row=None, **kwargs) -> date | None:
        text = "" if value is None else str(value).strip()
        if not text:
            return None
        try:
            day = date.fromisoformat(text) if DAY.match(text) else None
        except ValueError:
            day = None
        if day is None or not FIRST <= day <= LAST:
            raise ValueError(f"“{text[:40]}” is no day. Write it like 2027-03-14, with a year from 1900 to 2199.")
        return day

    def render(self, value, obj=None, **kwargs) -> str:
        return value.isoformat() if value else ""


class YesNo(Widget):
    def clean(self, value, row=None, **kwargs) -> bool:
        text = "" if value is None else str(value).strip().lower()
        if text not in YES | NO:
            raise ValueError(f"“{text[:40]}” is neither yes nor no.")
        return text in YES

    def render(self, value, obj=None, **kwargs) -> str:
        return "yes" if value else "no"


class Label(Widget):
    """How far something goes, as the label of an episode: S1E12, S1END, and nothing for the premise."""

    def clean(self, value, row=None, **kwargs) -> int:
        text = "" if value is None else str(value).strip()
        try:
            return parse_label(text) if text and text != "0" else 0
        except ValueError:
            raise ValueError(f"“{text[:40]}” is no episode. Write it like S1E12, or leave it empty.") from None

    def render(self, value, obj=None, **kwargs) -> str:
        return code_of(value or 0).upper()
