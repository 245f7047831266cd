"""Forms of the catalogue for rows that are gated: how far one goes is typed as the label of an episode."""

from django import forms

from spoilers.positions import label_of, parse_label


class GatedForm(forms.ModelForm):
    """For the admin: `goes_to` in place of the number in `depth`."""

    goes_to = forms.CharField(
        label="goes to",
        required=False,
        max_length=30,
        widget=forms.TextInput(attrs={"size": 10}),
        help_text="The episode that one must have seen, such as S1E12. Empty: anybody may read it.",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self._kept = label_of(self.instance.depth) if self.instance.depth else ""
        self.initial["goes_to"] = self._kept

    def show(self):
        """The show of the row as it is being typed; None while that is not known."""
        return self.cleaned_data.get("show") or (self.instance.show if self.instance.show_id else None)

    def clean(self):
        data, label = super().clean(), self.cleaned_data.get("goes_to", "")
        if label == self._kept:
            return data
        show, position = self.show(), _position(label)
        if position is None or (position and show and not show.has_position(position)):
            self.add_error("goes_to", f"“{label}” is no episode of this show. Write it as S1E12, or leave this empty.")
        else:
            self.instance.depth = position
        return data


class CastMemberForm(GatedForm):
    def show(self):
        season = self.cleaned_data.get("season") or (self.instance.season if self.instance.season_id else None)
        return season and season.show


def _position(label: str) -> int | None:
    """The position that a label names, 0 for none; None for what is no label."""
    try:
        return parse_label(label) if label else 0
    except ValueError:
        return None
