from django.forms.boundfield import BoundField
from django.forms.renderers import DjangoTemplates


class ErrorFirstField(BoundField):
    @property
    def aria_describedby(self):
        """What is wrong is read out before the hint; Django has it the other way round."""
        return " ".join(reversed((super().aria_describedby or "").split())) or None


class FormRenderer(DjangoTemplates):
    bound_field_class = ErrorFirstField
