from django import forms

from markup.fields import LineField
from moderation.models import Report


class ReportForm(forms.Form):
    reason = forms.ChoiceField(
        label="What is wrong with it?",
        choices=Report.Reason,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what is wrong."},
    )
    note = LineField(
        label="What should staff know?",
        max_length=500,
        required=False,
        help_text="Up to 500 characters. Only staff read it.",
    )

    def save(self, by, text) -> Report:
        """One report per member and text: a second one replaces what the first said, and staff look again."""
        target = {text._meta.model_name: text}
        said = self.cleaned_data | {"settled_at": None, "settled_by": None}
        found, _ = Report.objects.update_or_create(by=by, **target, defaults=said)
        return found
