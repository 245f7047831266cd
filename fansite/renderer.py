from django.forms.boundfield import BoundField
from django.forms.renderers import DjangoTemplates


class ErrorFirst(BoundField):
    """A field whose description begins with what is wrong with it; Django reads the hint out first."""

    @property
    def aria_describedby(self):
        ids = super().aria_describedby
        return " ".join(reversed(ids.split())) if ids else ids


class Renderer(DjangoTemplates):
    bound_field_class = ErrorFirst
