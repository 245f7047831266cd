"""The catalogue. A show is never deleted (the log may name it); a season or episode only while nobody speaks of it.

What a member's text says about how far it goes is the number of an episode, so numbers stay as they were first saved.
Tags are in `moderation.admin`: renaming and merging them is a staff decision.
"""

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Count

from shows import ledger_admin  # noqa: F401 (registers sources, quotes and answers)
from shows.models import Episode, Season, Show, least_used_hue
from spoilers.outline import positions_of
from spoilers.positions import EPISODE_MAX, SEASON, SEASON_END, SEASON_MAX, label_of

NONE = "-"  # in the address, for an empty column
HUES = ((1, "1 grey"), (2, "2 yellow"), (3, "3 cyan"), (4, "4 green"), (5, "5 magenta"), (6, "6 red"), (7, "7 blue"))


class Platform(admin.SimpleListFilter):
    title = parameter_name = "platform"

    def lookups(self, request, model_admin):
        names = Show.objects.order_by("platform").values_list("platform", flat=True).distinct()
        return [(name or NONE, name or "Not recorded") for name in names]

    def queryset(self, request, queryset):
        wanted = self.value()
        return queryset.filter(platform="" if wanted == NONE else wanted) if wanted else queryset


class ShowForm(forms.ModelForm):
    hue = forms.TypedChoiceField(choices=HUES, coerce=int, help_text="Its colour bar: at first the least used one.")


class NumberedForm(forms.ModelForm):
    """A season or episode: its number is asked for once, and Django does not check an inline's constraints."""

    LOWEST, HIGHEST, WITHIN = 0, SEASON_MAX, "show_id"

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["number"].disabled = bool(self.instance.pk)

    def clean_number(self):
        number = self.cleaned_data["number"]
        if not self.LOWEST <= number <= self.HIGHEST:
            raise ValidationError(f"A number from {self.LOWEST} to {self.HIGHEST}.")
        beside = type(self.instance).objects.filter(**{self.WITHIN: getattr(self.instance, self.WITHIN)}, number=number)
        if beside.exclude(pk=self.instance.pk).exists():
            raise ValidationError(f"There is a number {number} already.")
        return number


class EpisodeForm(NumberedForm):
    LOWEST, HIGHEST, WITHIN = 1, EPISODE_MAX, "season_id"


class SpecialForm(EpisodeForm):
    """A special has no place in the numbering: staff say which regular episode it comes before."""

    outline: tuple = ()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        before = [(position, f"before {label_of(position)}") for position in positions_of(self.outline)]
        after = [(n * SEASON + SEASON_END, f"at the end of season {n}") for n, _ in self.outline]
        choices = sorted([*before, *after], key=lambda choice: choice[0])
        self.fields["position"] = forms.TypedChoiceField(
            label="stands", choices=[("", "Choose"), *choices], coerce=int, error_messages={
                "required": "Say where it stands: how far one must have seen to talk about it depends on that."
            },
        )  # fmt: skip


class KeptFormSet(forms.BaseInlineFormSet):
    """Rows that anything hangs on stay."""

    def add_fields(self, form, index):
        """The columns have headings, which is no label to a screen reader."""
        super().add_fields(form, index)
        for name, field in form.fields.items():
            if not field.widget.is_hidden:
                field.widget.attrs.setdefault("aria-label", f"{field.label or name} of row {(index or 0) + 1}")

    def clean(self):
        super().clean()
        going = [form.instance for form in self.initial_forms if self.can_delete and self._should_delete_form(form)]
        if kept := [str(row) for row in going if row.is_spoken_of]:
            raise ValidationError(f"Texts hang on {', '.join(kept)}, so nothing was deleted.")


class SeasonInline(admin.TabularInline):
    model = Season
    form, formset = NumberedForm, KeptFormSet
    fields = ("number", "premiered", "status", "note")
    extra = 1
    show_change_link = True


class EpisodeInline(admin.TabularInline):
    model = Episode
    form, formset = EpisodeForm, KeptFormSet
    fields = ("number", "title", "aired")
    extra = 3

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("show", "season")

    def get_formset(self, request, obj=None, **kwargs):
        if obj and not obj.number:
            outline = {"outline": obj.show.strip_outline}
            kwargs |= {"form": type("SpecialForm", (SpecialForm,), outline), "fields": (*self.fields, "position")}
        return super().get_formset(request, obj, **kwargs)

    def get_fields(self, request, obj=None):
        return (*self.fields, "position") if obj and not obj.number else self.fields


@admin.register(Show)
class ShowAdmin(admin.ModelAdmin):
    form = ShowForm
    list_display = ("title", "status", "platform", "n_seasons", "n_theories", "hue")
    list_filter = ("status", Platform)
    search_fields = ("title", "original_title")
    fields = (
        "title", "slug", "original_title", "premise", "country", "language", "genres", "platform", "based_on",
        "director", "status", "hue", "pattern",
    )  # fmt: skip
    inlines = (SeasonInline,)
    actions = None

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(found_seasons=Count("season"))

    @admin.display(description="seasons")
    def n_seasons(self, show):
        return show.found_seasons

    def get_readonly_fields(self, request, obj=None):
        return ("slug",) if obj else ()  # its address, which others have linked to

    def get_prepopulated_fields(self, request, obj=None):
        return {} if obj else {"slug": ("title",)}

    def get_changeform_initial_data(self, request):
        hue = least_used_hue()
        return {"hue": hue, "pattern": hue, **super().get_changeform_initial_data(request)}

    def has_delete_permission(self, request, obj=None):
        return False

    def save_model(self, request, obj, form, change):
        obj.save(update_fields=form.changed_data if change else None)  # the counters may have moved meanwhile


@admin.register(Season)
class SeasonAdmin(admin.ModelAdmin):
    """A season with its episodes; added on its show's page."""

    list_display = ("__str__", "status", "premiered", "n_episodes")
    list_filter = ("status", "show")
    list_select_related = ("show",)
    search_fields = ("show__title",)
    ordering = ("show__title", "number")  # said here, because a count of episodes drops the model's own
    fields = ("show", "number", "premiered", "status", "note")
    readonly_fields = ("show", "number")
    inlines = (EpisodeInline,)
    actions = None

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(found_episodes=Count("episode"))

    @admin.display(description="episodes")
    def n_episodes(self, season):
        return season.found_episodes

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and (obj is None or not obj.is_spoken_of)
