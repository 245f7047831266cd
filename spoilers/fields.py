"""The form's part of the gate: how far a text goes, and what it draws on."""

from itertools import groupby

from django import forms

from spoilers.outline import Outline, positions_of
from spoilers.positions import SEASON, code_of, label_of, parse_label

NONE_NEEDED = "0"  # the form's word for the premise; an empty one is no answer
UNSAID = ("", "Choose an episode")


def depth_choices(outline: Outline, lowest: int = 0, lowest_words: str = "", kept: int = 0) -> list:
    """Choices from `lowest` up, grouped by season where there is more than one.

    `kept` is where the text goes now: it is among them even when no episode stands there any more, so that nobody
    lowers a text who only meant to mend a word.
    """
    first = lowest_words or ("No episodes needed" if not lowest else label_of(lowest))
    later = sorted(position for position in {*positions_of(outline), kept} if position > lowest)
    groups = [
        (f"Season {season}", [(code_of(p), label_of(p)) for p in group])
        for season, group in groupby(later, key=lambda position: position // SEASON)
    ]
    start = (code_of(lowest) or NONE_NEEDED, first)
    return [start, *(groups if len(groups) > 1 else groups[0][1] if groups else [])]


class DepthField(forms.Field):
    """A position, chosen or typed as a label.

    One below `lowest` is raised to it, which `was_raised` tells: a reply goes at least as far as its parent. For a text
    that `is_new` and hangs on nothing, no choice is made beforehand.
    """

    widget = forms.Select
    default_error_messages = {
        "required": "Say how far this goes.",
        "invalid": "“%(value)s” is no episode of this show. Choose one from the list.",
    }

    def __init__(
        self, *, outline: Outline, lowest: int = 0, lowest_words: str = "", kept: int = 0, is_new=False, **kwargs
    ):
        super().__init__(**kwargs)
        self.lowest, self.was_raised = lowest, False
        self.known = {0, lowest, kept, *positions_of(outline)}
        self.widget.choices = depth_choices(outline, lowest, lowest_words, kept)
        if is_new and not lowest:  # who chose nothing has not said that it spoils nothing
            self.widget.choices.insert(0, UNSAID)

    def prepare_value(self, value):
        return code_of(value) or NONE_NEEDED if isinstance(value, int) else str(value or "").lower()

    def to_python(self, value) -> int | None:
        if value in (None, ""):
            return None
        position = self._read(str(value))
        self.was_raised = position < self.lowest
        return max(position, self.lowest)

    def _read(self, value: str) -> int:
        try:
            position = parse_label(value) if value != NONE_NEEDED else 0
        except ValueError:
            position = -1
        if position not in self.known:
            raise forms.ValidationError(self.error_messages["invalid"], params={"value": value[:20]})
        return position
