"""Rows of the catalogue that are edited on the page of what they belong to."""

from django import forms
from django.contrib import admin

from shows.admin_parts import NamedAutocompletes, sensible_day
from shows.gated_forms import CastMemberForm
from shows.models import Alias, Availability, CastMember, PersonName, RelatedPick, Show, ShowTheme, StatusChange


class LabelledFormSet(forms.BaseInlineFormSet):
    def add_fields(self, form, index):
        """The columns have headings, which is no label to a screen reader."""
        super().add_fields(form, index)
        for name, field in form.fields.items():
            widget = getattr(field.widget, "widget", field.widget)  # that of a key is wrapped
            if not widget.is_hidden:
                widget.attrs.setdefault("aria-label", f"{field.label or name} of row {(index or 0) + 1}")


class PersonNameInline(admin.TabularInline):
    model = PersonName
    formset = LabelledFormSet
    fields = ("name", "kind")
    extra = 1


class CastInline(NamedAutocompletes, admin.TabularInline):
    """The cast in short; notes, sources and axes are on the page of each row."""

    model = CastMember
    form, formset = CastMemberForm, LabelledFormSet
    fields = ("billing", "person", "character", "certainty", "goes_to")
    autocomplete_fields = ("person", "character")
    extra = 1
    show_change_link = True

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("season__show", "person", "character")


class AliasInline(admin.TabularInline):
    model = Alias
    formset = LabelledFormSet
    fields = ("title", "kind")
    extra = 1


class AvailabilityInline(admin.TabularInline):
    """In short; link and source are on the page of each row."""

    model = Availability
    formset = LabelledFormSet
    fields = ("service", "region", "certainty", "verified_on")
    extra = 1
    show_change_link = True


class StatusChangeForm(forms.ModelForm):
    def clean_on(self):
        return sensible_day(self.cleaned_data["on"])


class StatusChangeInline(admin.StackedInline):
    """Of the show or season itself. A new status makes a row here by itself; here its day is mended, or an old one
    told. Which one holds now is said by the status above."""

    model = StatusChange
    form, formset = StatusChangeForm, LabelledFormSet
    fields = (("status", "on", "precision"), "source_name", "source_url")
    extra = 0

    def get_queryset(self, request):
        """On the page of a show not those of its seasons, which have pages of their own."""
        found = super().get_queryset(request)
        return found.filter(season=None) if self.parent_model is Show else found


class RelatedPickInline(NamedAutocompletes, admin.TabularInline):
    model = RelatedPick
    formset = LabelledFormSet
    fk_name = "show"
    fields = ("rank", "related")
    autocomplete_fields = ("related",)
    extra = 1


class ShowThemeInline(NamedAutocompletes, admin.TabularInline):
    model = ShowTheme
    formset = LabelledFormSet
    fields = autocomplete_fields = ("tag",)
    extra = 1
