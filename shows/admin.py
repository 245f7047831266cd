"""The catalogue. A show is never deleted (the log may name it); a season or episode only while nobody speaks of it.

What a member's text says about how far it goes is the number of an episode, so numbers stay as they were first saved.
Members' tags are in `moderation.admin`: renaming and merging them is a staff decision.

Volunteers need no superuser's rights for this: a new installation has a group "Catalogue" with the permissions for all
that is edited here. A superuser ticks "staff" and picks that group on the member's page.
"""

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Count

from shows import cast_admin, ledger_admin, theme_admin  # noqa: F401 (registers what is on pages of its own)
from shows.admin_parts import Freshness, NamedAdmin, UpdatingAdmin, picture_here, sensible_day, setting, verify
from shows.catalogue.exchange import ExchangeAdmin
from shows.catalogue.shows import EpisodeResource, SeasonResource, ShowResource
from shows.inlines import (
    AliasInline,
    AvailabilityInline,
    CastInline,
    LabelledFormSet,
    RelatedPickInline,
    ShowThemeInline,
    StatusChangeInline,
)
from shows.models import Availability, CastMember, Character, Episode, Season, Show, Status, least_used_hue
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


class StatusForm(forms.ModelForm):
    status_since = forms.DateField(
        label="Status since", required=False, help_text="With a new status: the day it came about, if anybody says so."
    )

    def clean_status_since(self):
        return sensible_day(self.cleaned_data["status_since"])

    def _post_clean(self):
        super()._post_clean()
        self.instance.status_since = self.cleaned_data.get("status_since")


class ShowForm(StatusForm):
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


class KeptFormSet(LabelledFormSet):
    """Rows that anything hangs on stay."""

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
    fields = ("number", "title", "aired", picture_here)
    readonly_fields = (picture_here,)
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
class ShowAdmin(UpdatingAdmin, ExchangeAdmin, NamedAdmin):
    SHOW_PATH = ""
    resource = ShowResource
    changes_of = ((Season, "show"), (Character, "show"))
    form = ShowForm
    list_display = ("title", "status", "platform", "n_seasons", "theories", "hue", "verified_on")
    list_filter = (Freshness, "status", Platform)
    fields = (
        "title", "slug", "old_slugs", "original_title", "premise", "country", "language", "genres", "platform",
        "based_on", "director", "status", "status_since", "source_name", "source_url", "source_date",
        "verified_on", "hue", "pattern", "tvmaze_id", "tmdb_id", "imdb_id", picture_here,
    )  # fmt: skip
    readonly_fields = ("old_slugs", picture_here)
    inlines = (SeasonInline, StatusChangeInline, AliasInline, ShowThemeInline, RelatedPickInline)
    actions = (verify,)

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(found_seasons=Count("season"))

    @admin.display(description="old slugs")
    def old_slugs(self, show):
        """Where links still lead here from; a change of the slug adds to them."""
        return ", ".join(map(str, show.showslug_set.all())) or "-"

    @admin.display(description="seasons")
    def n_seasons(self, show):
        return show.found_seasons

    @admin.display(ordering="n_theories")
    def theories(self, show):
        return show.n_theories

    def get_prepopulated_fields(self, request, obj=None):
        return {} if obj else {"slug": ("title",)}

    def get_changeform_initial_data(self, request):
        hue = least_used_hue()
        return {"hue": hue, "pattern": hue, **super().get_changeform_initial_data(request)}

    def has_delete_permission(self, request, obj=None):
        return False

    def save_model(self, request, obj, form, change):
        if not change:
            return obj.save()
        obj.save(update_fields={*form.changed_data} - {"slug", "status_since"})  # the counters may have moved meanwhile
        if "slug" in form.changed_data:
            obj.move_to(obj.slug)


@admin.register(Season)
class SeasonAdmin(UpdatingAdmin, ExchangeAdmin, NamedAdmin):
    """A season with its episodes; added on its show's page."""

    resource = SeasonResource
    changes_of = ((Episode, "season"), (CastMember, "season"), (Availability, "season"))
    NAMED = "show"
    form = StatusForm
    list_display = ("__str__", "status", "premiered", "n_episodes", "verified_on")
    list_filter = (Freshness, "status", "show")
    list_select_related = ("show",)
    fields = (
        "show", "number", "premiered", "status", "status_since", "source_name", "source_url", "source_date",
        "verified_on", "note", picture_here,
    )  # fmt: skip
    ordering = ("show__title", "number")  # said here, because a count of episodes drops the model's own
    readonly_fields = ("show", "number", picture_here)
    inlines = (EpisodeInline, StatusChangeInline, CastInline, AvailabilityInline)
    actions = (verify, *(setting("status", status, status.label.lower()) for status in Status))

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(found_episodes=Count("episode"))

    @admin.display(description="episodes")
    def n_episodes(self, season):
        return season.found_episodes

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and (obj is None or not obj.is_spoken_of)


@admin.register(Episode)
class EpisodeAdmin(UpdatingAdmin, ExchangeAdmin, NamedAdmin):
    """Episodes of all shows, to find one in and to take in from files; added and moved on the page of their season."""

    NAMED = "show"
    resource = EpisodeResource
    list_display = ("__str__", "title", "aired")
    list_filter = ("show", "season__status")
    list_select_related = ("show", "season")
    fields = ("season", "number", "title", "aired")
    readonly_fields = ("season", "number")
    actions = None

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
