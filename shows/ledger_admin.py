"""Sources, quotes and answers in the admin; claims, on which staff decide, are in `moderation.admin`."""

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError

from shows.admin_parts import NamedAutocompletes
from shows.changes_admin import ChangesAdmin
from shows.models import Answer, Quote, Source
from spoilers.positions import label_of, parse_label

GATE = ("depth", "from_source", "from_production")


class LabelField(forms.CharField):
    """How far a text goes, as a label such as S1E12; 0 for the premise."""

    def __init__(self, **kwargs):
        super().__init__(initial="0", label="Goes to", help_text="Such as S1E12; 0: no episodes needed.", **kwargs)

    def prepare_value(self, value):
        return (label_of(value) if value else "0") if isinstance(value, int) else value

    def clean(self, value) -> int:
        text = super().clean(value)
        try:
            return 0 if text == "0" else parse_label(text)
        except ValueError as error:
            raise ValidationError("Write it like S1E12, or 0.") from error


class GatedForm(forms.ModelForm):
    """A text of staff's own: it names an episode of its show, or none."""

    depth = LabelField()

    def clean(self):
        data = super().clean()
        season = data.get("season") or getattr(self.instance, "season", None)
        show = data.get("show") or (season and season.show)
        if show and data.get("depth") and not show.has_position(data["depth"]):
            self.add_error("depth", f"{label_of(data['depth'])} is no episode of {show}.")
        return data


class AnswerForm(GatedForm):
    class Meta:
        model = Answer
        fields = ("show", "bound", "question", "body_md", "rank", *GATE)

    def clean(self):
        data = super().clean()
        is_written = bool(data.get("question") and data.get("body_md"))
        if data.get("bound") and (data.get("question") or data.get("body_md") or data.get("depth")):
            self.add_error("bound", "The ledger answers this: empty question, answer and how far it goes.")
        elif not data.get("bound") and not is_written:
            self.add_error("question", "Write a question and its answer, or choose what the ledger answers.")
        elif is_written and data.get("show") and "depth" in data:
            self._write(data)
        return data

    def _write(self, data: dict):
        self.instance.show, self.instance.depth = data["show"], data["depth"]
        try:
            self.instance.write(data["body_md"])
        except ValidationError as error:
            self.add_error("body_md", error)


@admin.register(Source)
class SourceAdmin(admin.ModelAdmin):
    """Kept for as long as anything is cited from it."""

    list_display = ("name", "author", "published", "url")
    search_fields = ("name", "author", "url")
    fields = ("name", "url", "author", "published")
    actions = None

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(Quote)
class QuoteAdmin(NamedAutocompletes, admin.ModelAdmin):
    form = GatedForm
    list_display = ("speaker", "sentence", "season", "said_on")
    list_filter = ("season__show",)
    list_select_related = ("season__show",)
    search_fields = ("speaker", "sentence", "source__name")
    autocomplete_fields = ("season", "source")
    fields = ("season", "speaker", "sentence", "said_on", "source", *GATE)


@admin.register(Answer)
class AnswerAdmin(NamedAutocompletes, ChangesAdmin):
    form = AnswerForm
    list_display = ("asked", "show", "bound", "rank")
    list_filter = ("show",)
    list_select_related = ("show",)
    search_fields = ("question", "body_md", "show__title")
    autocomplete_fields = ("show",)
    fields = ("show", "bound", "question", "body_md", "rank", *GATE)

    @admin.display(description="question")
    def asked(self, answer):
        return answer.question or answer.get_bound_display()

    def save_model(self, request, obj, form, change):
        obj.written_by = request.user
        super().save_model(request, obj, form, change)
