"""The history of a row in the admin: what it was, who changed it when, and why. The forms ask for that last."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import ForeignKey, OuterRef, Subquery
from django.http import Http404
from django.shortcuts import render

from shows.models.changes import REASON_MAX
from spoilers.positions import label_of

SHOWN = 100
KINDS = {"+": "Added", "~": "Changed", "-": "Deleted"}


class WhyField(forms.CharField):
    """Of the change, not of the row: a form in which only this is filled changes nothing."""

    def __init__(self, **kwargs):
        words = {"label": "Why", "help_text": "The reason of this change, for its history."}
        super().__init__(required=False, max_length=REASON_MAX, widget=forms.TextInput(attrs={"size": 80}), **words)

    def has_changed(self, initial, data):
        return False


@dataclass(frozen=True)
class Change:
    at: datetime
    who: str
    kind: str
    what: str
    why: str
    columns: list[tuple[str, str, str]]  # name, what it was, what it became


class ChangesAdmin(admin.ModelAdmin):
    changes_of: tuple[tuple[type, str], ...] = ()  # what is edited on the same page: model, and its key to this row

    def get_fields(self, request, obj=None):
        may = self.has_change_permission(request, obj) if obj else self.has_add_permission(request)
        return (*super().get_fields(request, obj), "why") if may else super().get_fields(request, obj)

    def get_form(self, request, obj=None, change=False, **kwargs):
        named = kwargs.pop("fields", None) or self.get_fields(request, obj)
        named = [name for name in named if name != "why"]
        form = super().get_form(request, obj, change=change, fields=named, **kwargs)
        form.base_fields["why"] = WhyField()
        return form

    def save_form(self, request, form, change):
        request.change_reason = form.cleaned_data.get("why", "")
        return super().save_form(request, form, change)

    def save_model(self, request, obj, form, change):
        """A form that changes nothing leaves no mark in the history."""
        if not change or form.changed_data:
            super().save_model(request, obj, form, change)

    def history_view(self, request, object_id, extra_context=None):
        row = self.get_object(request, object_id)
        if row is None:
            raise Http404
        if not self.has_view_or_change_permission(request, row):
            raise PermissionDenied
        found = changes_in(self.model, row.changes.all())
        for model, key in self.changes_of:
            found += changes_in(model, model.changes.filter(**{key: row.pk}))
        found.sort(key=lambda change: change.at, reverse=True)
        context = {
            **self.admin_site.each_context(request), "title": f"History: {row}", "opts": self.opts, "object": row,
            "changes": found[:SHOWN], "shown": SHOWN,
        }  # fmt: skip
        return render(request, "admin/changes.html", context)


def changes_in(model, records) -> list[Change]:
    """The newest of these records, each with what it changed; in three statements and one for each foreign key."""
    past = model.changes.model
    earlier = past.objects.filter(id=OuterRef("id"), history_id__lt=OuterRef("history_id")).order_by("-history_id")
    records = records.annotate(earlier=Subquery(earlier.values("history_id")[:1])).select_related("history_user")
    records = list(records.order_by("-history_id")[:SHOWN])
    before = past.objects.in_bulk([record.earlier for record in records if record.earlier])
    words = Words(past, [*records, *before.values()])
    return [_change(model, record, before.get(record.earlier), words) for record in records]


def _change(model, record, before, words: "Words") -> Change:
    columns = words.differing(before, record) if before and record.history_type == "~" else []
    who = record.history_user.name if record.history_user else "a command"
    what = f"{model._meta.verbose_name} {words.name_of(record)}"
    return Change(record.history_date, who, KINDS[record.history_type], what, record.history_change_reason, columns)


class Words:
    """What stands in records, as staff read it: labels for choices and depths, names for keys."""

    def __init__(self, past, records: Iterable):
        self.fields = [field for field in past.tracked_fields if field.name != "id"]
        self.related = {field.attname: _named(field, records) for field in self.fields if isinstance(field, ForeignKey)}

    def differing(self, before, after) -> list[tuple[str, str, str]]:
        pairs = [(field, getattr(before, field.attname), getattr(after, field.attname)) for field in self.fields]
        return [(str(f.verbose_name), self.read(f, was), self.read(f, now)) for f, was, now in pairs if was != now]

    def read(self, field, value) -> str:
        if value in (None, ""):
            return "nothing"
        if field.attname in self.related:
            return self.related[field.attname].get(value, f"number {value}, which is gone")
        if field.name in ("depth", "position"):
            return label_of(value)
        if isinstance(value, bool):
            return "yes" if value else "no"
        return str(dict(field.flatchoices).get(value, value))

    def name_of(self, record) -> str:
        """By what the row is told from others."""
        told = ("title", "name", "number", "service", "question", "bound")
        texts = [str(getattr(record, name)) for name in told if getattr(record, name, "") not in ("", None)]
        names = [self.related[key][pk] for key in ("person_id", "character_id") if (pk := getattr(record, key, None))
                 in self.related.get(key, {})]  # fmt: skip
        return ", ".join([*names, *texts[:1]]) or f"number {record.id}"


def _named(field, records) -> dict[int, str]:
    keys = {getattr(record, field.attname) for record in records} - {None}
    return {pk: str(row) for pk, row in field.related_model._base_manager.in_bulk(keys).items()} if keys else {}
