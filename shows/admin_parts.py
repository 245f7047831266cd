"""What the pages of the catalogue in the admin have in common."""

from operator import attrgetter

from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelect
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html

from shows.changes_admin import ChangesAdmin
from shows.models.changes import change_rows
from shows.models.sourced import stale_rows
from shows.windows import FIRST, LAST


class Freshness(admin.SimpleListFilter):
    title = "last verified"
    parameter_name = "verified"

    def lookups(self, request, model_admin):
        return [("stale", "Too long ago, or never"), ("fresh", "Not long ago")]

    def queryset(self, request, queryset):
        if self.value() == "stale":
            return queryset.filter(stale_rows())
        return queryset.exclude(stale_rows()) if self.value() == "fresh" else queryset


def sensible_day(day):
    """For `clean_...` of a form: the day, or ValidationError for one that only a slip of the pen names."""
    if day and not FIRST <= day <= LAST:
        raise ValidationError("Give a year from 1900 to 2199.")
    return day


@admin.action(description="Mark as verified today", permissions=["change"])
def verify(modeladmin, request, queryset):
    rows = list(queryset)
    for row in rows:
        row.verified_on = timezone.now().date()
    change_rows(queryset.model, rows, ("verified_on",), by=request.user, why="Verified")
    modeladmin.message_user(request, f"Verified today: {len(rows)}.")


def setting(column: str, value: str, words: str):
    """An action that gives the chosen rows this value, for rows with a show."""

    @admin.action(description=f"Mark as {words}", permissions=["change"])
    def mark(modeladmin, request, queryset):
        rows = list(queryset.select_related(modeladmin.SHOW_PATH.replace(".", "__")).exclude(**{column: value}))
        for row in rows:
            setattr(row, column, value)
        change_rows(queryset.model, rows, (column,), by=request.user, why=f"Marked as {words}")
        for show in {attrgetter(modeladmin.SHOW_PATH)(row) for row in rows}:
            show.mark_updated()
        modeladmin.message_user(request, f"Marked as {words}: {len(rows)}.")

    mark.__name__ = f"mark_{value}"
    return mark


class NamedAdmin(admin.ModelAdmin):
    """Found under every spelling of the name."""

    search_fields = ("name",)
    NAMED = ""  # what the rows belong to, where that has the name

    def get_search_results(self, request, queryset, search_term):
        if not search_term.strip():
            return queryset, False
        model = self.model._meta.get_field(self.NAMED).related_model if self.NAMED else self.model
        found = model.objects.named_like(search_term).values("pk")
        return queryset.filter(**{f"{self.NAMED or 'pk'}__in": found}), False


class NamedSelect(AutocompleteSelect):
    """Django's, but that an empty choice has words, without which it is no HTML, and an odd one is none."""

    def create_option(self, name, value, label, *args, **kwargs):
        return super().create_option(name, value, label or "None", *args, **kwargs)

    def optgroups(self, name, value, attrs=None):
        """What is no number is nobody's choice: Django would ask the database for it, and fail."""
        numbers = [one for one in value if str(one).isdecimal() and len(str(one)) < 19]
        return super().optgroups(name, numbers, attrs)


class NamedAutocompletes:
    """For an admin or inline with autocomplete_fields. The script gives each box the name of its field."""

    class Media:
        js = ("js/admin/names.js",)

    def get_form(self, request, obj=None, change=False, **kwargs):
        """The browser is not told what is required: a box that a script fills has no empty choice to ask for that."""
        form = super().get_form(request, obj, change=change, **kwargs)
        form.use_required_attribute = False
        return form

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs.setdefault("widget", NamedSelect(db_field, self.admin_site))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


@admin.display(description="picture")
def picture_here(row):
    """The way to the form for one. It stands on a page of its own: a new picture is a decision about the old one."""
    if not row.pk:
        return "-"
    address = f"{reverse('admin:shows_picture_add')}?{row._meta.model_name}={row.pk}"
    words = "There is one. Choose another" if row.image_id else "Add one"
    return format_html('<a href="{}">{}</a>', address, words)


class UpdatingAdmin(NamedAutocompletes, ChangesAdmin):
    """A change here, in the row or in those edited with it, is a change of what the page of the show says."""

    SHOW_PATH = "show"

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        show = attrgetter(self.SHOW_PATH)(form.instance) if self.SHOW_PATH else form.instance
        show.mark_updated()
