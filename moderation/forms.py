from django import forms

from markup.fields import LineField
from markup.models import REASON_MAX
from moderation.models import Report
from moderation.verbs import NO_REASON
from spoilers.fields import DepthField


class ReportForm(forms.Form):
    reason = forms.ChoiceField(
        label="What is wrong with it?",
        choices=Report.Reason,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what is wrong."},
    )
    field_order = ["reason", "spoils", "note"]
    note = LineField(
        label="What should staff know?",
        max_length=500,
        required=False,
        help_text="Up to 500 characters. Only staff read it.",
    )

    def __init__(self, *args, text, **kwargs):
        super().__init__(*args, **kwargs)
        self.text = text
        self.fields["spoils"] = DepthField(
            label="If it spoils: up to which episode?",
            outline=text.gate_show.strip_outline,
            required=False,
            help_text="The last episode one must have seen to read this.",
        )
        self.fields["spoils"].widget.choices[:1] = [("", "I cannot say")]
        self.order_fields(self.field_order)

    def clean_spoils(self):
        """Said of what spoils only, and of nothing that the text says of itself already."""
        spoils = self.cleaned_data["spoils"]
        if self.cleaned_data.get("reason") != Report.Reason.SPOILER or not spoils:
            return None
        if self.text.reaches(spoils):
            raise forms.ValidationError(f"It says itself that it goes to {self.text.depth_label}. Choose a later one.")
        return spoils

    def save(self, by, text) -> Report:
        """One report per member and text: a second one replaces what the first said, and staff look again."""
        target = {text._meta.model_name: text}
        said = self.cleaned_data | {"settled_at": None, "settled_by": None}
        found, _ = Report.objects.update_or_create(by=by, **target, defaults=said)
        return found


class ConfirmForm(forms.Form):
    """Nothing to fill in: the button is the answer. `targets` are the rows that the decision is about."""

    def __init__(self, *args, targets, **kwargs):
        super().__init__(*args, **kwargs)
        self.targets = targets


class ReasonForm(ConfirmForm):
    reason = LineField(
        max_length=REASON_MAX,
        widget=forms.Textarea(attrs={"rows": 2, "cols": 60}),
        error_messages={"required": NO_REASON},
        help_text="Name the house rule. Everybody reads it where a text is removed or locked: it must spoil nothing.",
    )


class RaiseForm(ReasonForm):
    source = forms.BooleanField(label="It draws on the source material", required=False)
    production = forms.BooleanField(label="It draws on production news", required=False)
    field_order = ["to", "source", "production", "reason"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        text = self.targets[0]
        show = text.gate_show
        words = f"{text.depth_label}, as it is"
        to = DepthField(label="Goes to", outline=show.strip_outline, lowest=text.depth, lowest_words=words)
        to.help_text = "The last episode a reader must have seen. What hangs on it follows."
        to.initial = Report.objects.about(text).furthest()
        self.fields["to"] = to
        for name, is_set in zip(("source", "production"), text.goes_to[1:], strict=True):
            self.fields[name].initial = self.fields[name].disabled = is_set
        self.order_fields(self.field_order)
