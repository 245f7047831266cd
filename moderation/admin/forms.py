"""The short forms between a decision's button and its verb. Their fields are the verb's arguments."""

from datetime import timedelta

from django import forms
from django.utils import timezone

from markup.fields import LineField
from markup.models import REASON_MAX
from moderation.verbs import NO_REASON
from shows.models import TAG_MAX, Tag
from spoilers.fields import DepthField

MOMENT = "%Y-%m-%dT%H:%M"


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


class BackForm(ReasonForm):
    """For what takes a decision back."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reason"].required = False
        self.fields["reason"].help_text = "If it helps to know why. The log keeps it."


class SuspendForm(ReasonForm):
    until = forms.DateTimeField(
        label="Until (UTC)",
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format=MOMENT),
        initial=lambda: timezone.now() + timedelta(days=7),
        help_text="Until then they read as a guest. Their sessions end now.",
    )
    field_order = ["until", "reason"]


class RaiseForm(ReasonForm):
    source = forms.BooleanField(label="It draws on the source material", required=False)
    production = forms.BooleanField(label="It draws on production news", required=False)
    field_order = ["to", "source", "production", "reason"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        text = self.targets[0]
        show = text.show if hasattr(text, "show") else text.thread.show
        words = f"{text.depth_label}, as it is"
        to = DepthField(label="Goes to", outline=show.strip_outline, lowest=text.depth, lowest_words=words)
        to.help_text = "The last episode a reader must have seen. What hangs on it follows."
        self.fields["to"] = to
        for name, is_set in zip(("source", "production"), text.goes_to[1:], strict=True):
            self.fields[name].initial = self.fields[name].disabled = is_set
        self.order_fields(self.field_order)


class MergeForm(ReasonForm):
    into = forms.ModelChoiceField(
        None, label="Into", empty_label="Choose the tag that stays", help_text="Its theories get that tag instead."
    )
    field_order = ["into", "reason"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        tags = Tag.objects.filter(show=self.targets[0].show_id, canonical=None)
        self.fields["into"].queryset = tags.exclude(pk__in=[tag.pk for tag in self.targets])


class RenameForm(ReasonForm):
    name = LineField(label="New name", max_length=TAG_MAX)
    field_order = ["name", "reason"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["name"].initial = self.targets[0].name
