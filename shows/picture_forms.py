"""The form of a picture, for members who suggest one and for staff who add one."""

import uuid

from django import forms

from images.forms import ImageUploadField
from images.models import ALT_MAX, CREDIT_MAX, Image
from markup.fields import LineField
from shows.claim_forms import later_labels
from shows.models import Picture
from spoilers.fields import DepthField
from spoilers.positions import label_of


class PictureForm(forms.Form):
    image = ImageUploadField(
        label="File",
        error_messages={"required": "Choose the file of the picture."},
        help_text="JPEG, PNG, WebP or GIF, up to 5 MB. What your camera wrote into it, such as the place, is dropped.",
    )
    alt = LineField(
        label="Description",
        max_length=ALT_MAX,
        error_messages={"required": "Describe the picture for those who cannot see it."},
        help_text="What one sees, in a sentence.",
    )
    credit = LineField(
        label="Whose picture it is",
        max_length=CREDIT_MAX,
        error_messages={"required": "Say who made or published it: it stands under the picture."},
        help_text="Who made it and where it was published. Readers see this under the picture.",
    )
    from_source = forms.BooleanField(label="the source material", required=False)
    from_production = forms.BooleanField(label="production news (leaks, casting, trailers)", required=False)
    submission = forms.UUIDField(widget=forms.HiddenInput, required=False)
    field_order = ["image", "alt", "credit", "depth"]

    def __init__(self, *args, subject, **kwargs):
        """A picture goes at least as far as its `subject`; one of a person belongs to no show, so to no episode."""
        super().__init__(*args, **kwargs)
        self.subject = subject
        self.fields["submission"].initial = uuid.uuid4
        lowest, *carried = subject.picture_gate
        for axis, is_carried in zip(Image.GATE[1:], carried, strict=True):
            if is_carried:
                self.fields[axis].initial = self.fields[axis].disabled = True
        if show := subject.picture_show:
            help_text = "The last episode a reader must have seen. Until then the picture is not sent to them."
            self.fields["depth"] = DepthField(
                label="How far does it go?", outline=show.strip_outline, lowest=lowest, is_new=True, help_text=help_text
            )
            self.order_fields(self.field_order)
        else:
            del self.fields["from_source"], self.fields["from_production"]

    def clean(self):
        data = super().clean()
        depth = data.get("depth", 0)
        for name in ("alt", "credit") if depth is not None else ():
            for label in later_labels(data.get(name), depth) if self.subject.picture_show else ():
                goes = label_of(depth) if depth else "no episodes needed"
                self.add_error(
                    name, f"You named {label}, but set the picture to {goes}. Raise the setting or reword this."
                )
        return data

    def save(self, by) -> tuple[Picture, bool]:
        """The suggestion and whether it is new."""
        data = {name: value for name, value in self.cleaned_data.items() if name != "image"}
        return Picture.objects.suggest(by, self.subject, self.cleaned_data["image"], **data)
