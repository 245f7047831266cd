from django import forms

from images.decode import decode

ACCEPT = "image/jpeg,image/png,image/webp,image/gif"


class ImageUploadField(forms.FileField):
    """A file field whose value is a `Decoded` image: `Image.objects.from_upload` takes it as it is."""

    widget = forms.FileInput(attrs={"accept": ACCEPT})
    default_error_messages = {
        "invalid": "The image did not arrive. Choose it again.",
        "empty": "This file is empty. Choose another one.",
    }

    def to_python(self, data):
        file = super().to_python(data)
        return decode(file) if file else None
