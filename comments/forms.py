import uuid

from django import forms

from comments.models import BODY_MAX
from markup.fields import WordsField
from markup.models import RAISED
from spoilers.fields import DepthField
from spoilers.positions import deepest, label_of


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

    def __init__(self, *args, above, outline, like: str = "the thread", comment=None, **kwargs):
        """A form under `above`, a thread or the comment it answers, named by `like`; to change `comment` if given."""
        super().__init__(*args, auto_id="reply-%s", **kwargs)
        lowest, axes, words = above.depth, above.goes_to[1:], f"like {like}"
        if comment and comment.least_depth and deepest(lowest, comment.least_depth) != lowest:
            lowest, words = comment.least_depth, RAISED
        if comment:
            axes = [carried or least for carried, least in zip(axes, comment.least[1:], strict=True)]
        self.fields["depth"] = DepthField(
            label="Goes to", outline=outline, required=False, lowest=lowest, kept=comment.depth if comment else 0,
            lowest_words=f"{label_of(lowest)} ({words})" if lowest else "No episodes needed",
        )  # fmt: skip
        self.lowest_words = f"{label_of(lowest)}, {words}"
        self.fields["submission"].initial = uuid.uuid4
        for name, is_carried in zip(("from_source", "from_production"), axes, strict=True):
            if is_carried:
                self.fields[name].disabled, self.fields[name].initial = True, True

    @property
    def raised(self) -> str:
        """What to say when it was to go less far than it may; empty when it was not."""
        return f"It goes to {self.lowest_words}: less far it may not." if self.fields["depth"].was_raised else ""

    @property
    def axes(self) -> tuple[bool, bool]:
        return self.cleaned_data["from_source"], self.cleaned_data["from_production"]

    @property
    def depth(self) -> int:
        return self.cleaned_data["depth"] or self.fields["depth"].lowest

    @property
    def fields_of_comment(self) -> dict:
        """What `Comment.objects.post` takes beside thread, author and parent."""
        data = self.cleaned_data
        return {"body_md": data["body"], "depth": self.depth, "axes": self.axes, "submission": data["submission"]}
