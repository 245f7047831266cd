"""The form's part of the gate: how far a text goes, and what it draws on."""

from itertools import groupby

from django import forms

from spoilers.positions import SEASON, label_of, parse_label, position_of

Outline = tuple[tuple[int, int], ...]


def positions_of(outline: Outline) -> list[int]:
    return [position_of(season, number) for season, last in outline for number in range(1, last + 1)]


def depth_choices(outline: Outline, lowest: int = 0, lowest_words: str = "") -> list:
    """Choices from `lowest` up: labels as values, grouped by season where there is more than one."""
    first = lowest_words or ("No episodes needed" if not lowest else label_of(lowest))
    later = [position for position in positions_of(outline) if position > lowest]
    groups = [
        (f"Season {season}", [(label_of(p), label_of(p)) for p in group])
        for season, group in groupby(later, key=lambda position: position // SEASON)
    ]
    start = (label_of(lowest) if lowest else "0", first)
    return [start, *(groups if len(groups) > 1 else groups[0][1] if groups else [])]


class DepthField(forms.Field):
    """A position, chosen or typed as a label. One below `lowest` is raised to it: a reply goes as far as its parent."""

    widget = forms.Select
    default_error_messages = {
        "required": "Say how far this goes.",
        "invalid": "“%(value)s” is no episode of this show. Choose one from the list.",
    }

    def __init__(self, *, outline: Outline, lowest: int = 0, lowest_words: str = "", **kwargs):
        super().__init__(**kwargs)
        self.outline, self.lowest = outline, lowest
        self.widget.choices = depth_choices(outline, lowest, lowest_words)

    def prepare_value(self, value):
        return (label_of(value) if value else "0") if isinstance(value, int) else value

    def to_python(self, value) -> int | None:
        if value in (None, ""):
            return None
        if value == "0":
            return self.lowest
        try:
            position = parse_label(str(value))
        except ValueError:
            position = -1
        if position != self.lowest and position not in positions_of(self.outline):
            raise forms.ValidationError(self.error_messages["invalid"], params={"value": str(value)[:20]})
        return max(position, self.lowest)
