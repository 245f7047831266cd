import uuid

from django import forms

from comments.models import BODY_MAX
from markup.fields import WordsField
from spoilers.fields import DepthField
from spoilers.positions import label_of


class CommentForm(forms.Form):
    """A comment: its words, how far they go (never less far than what it answers), and what they draw on."""

    body = WordsField(
        label="Your comment",
        max_length=BODY_MAX,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Write something first."},
    )
    from_source = forms.BooleanField(label="the source material", required=False)
    from_production = forms.BooleanField(label="production news", required=False)
    submission = forms.UUIDField(widget=forms.HiddenInput, required=False)
    parent = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1)
    next = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, above, outline, like: str = "the thread", **kwargs):
        super().__init__(*args, auto_id="reply-%s", **kwargs)
        words = f"{label_of(above.depth)} (like {like})" if above.depth else "No episodes needed"
        self.fields["depth"] = DepthField(
            label="Goes to", outline=outline, lowest=above.depth, lowest_words=words, required=False
        )
        self.fields["submission"].initial = uuid.uuid4
        for name, carried in (("from_source", above.from_source), ("from_production", above.from_production)):
            if carried:
                self.fields[name].disabled, self.fields[name].initial = True, True

    @property
    def axes(self) -> tuple[bool, bool]:
        return self.cleaned_data["from_source"], self.cleaned_data["from_production"]

    @property
    def depth(self) -> int:
        return self.cleaned_data["depth"] or 0
