"""Rows of the catalogue that are edited on the page of what they belong to."""

from django import forms
from django.contrib import admin

from shows.gated_forms import CastMemberForm
from shows.models import Alias, Availability, CastMember, PersonName, RelatedPick, ShowSlug, ShowTheme


class LabelledFormSet(forms.BaseInlineFormSet):
    def add_fields(self, form, index):
        """The columns have headings, which is no label to a screen reader."""
        super().add_fields(form, index)
        for name, field in form.fields.items():
            if not field.widget.is_hidden:
                field.widget.attrs.setdefault("aria-label", f"{field.label or name} of row {(index or 0) + 1}")


class PersonNameInline(admin.TabularInline):
    model = PersonName
    formset = LabelledFormSet
    fields = ("name", "kind")
    extra = 1


class CastInline(admin.TabularInline):
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


class OldSlugInline(admin.TabularInline):
    """Only to be read: a change of the slug writes them."""

    model = ShowSlug
    formset = LabelledFormSet
    fields = readonly_fields = ("slug", "left_at")
    can_delete = False

    def has_add_permission(self, request, obj=None):
        return False


class AvailabilityInline(admin.TabularInline):
    """In short; the source is on the page of each row."""

    model = Availability
    formset = LabelledFormSet
    fields = ("service", "region", "certainty", "service_url", "verified_on")
    extra = 1
    show_change_link = True


class RelatedPickInline(admin.TabularInline):
    model = RelatedPick
    formset = LabelledFormSet
    fk_name = "show"
    fields = ("rank", "related")
    autocomplete_fields = ("related",)
    extra = 1


class ShowThemeInline(admin.TabularInline):
    model = ShowTheme
    formset = LabelledFormSet
    fields = autocomplete_fields = ("tag",)
    extra = 1
