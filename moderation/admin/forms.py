"""The short forms between a decision's button and its verb. Their fields are the verb's arguments."""

from datetime import timedelta

from django import forms
from django.utils import timezone

from markup.fields import LineField
from moderation.forms import ReasonForm
from shows.models import TAG_MAX, Tag

MOMENT = "%Y-%m-%dT%H:%M"


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
