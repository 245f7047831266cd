"""An admin whose rows are decided on and never edited."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import AdminForm
from django.contrib.auth import get_permission_codename
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.html import format_html, format_html_join

from accounts.entrance import safe_next
from moderation.forms import ReasonForm
from moderation.models import Action

MANY = 100  # rows of one decision: each is a transaction of its own
LOG_SHOWN = 10


@dataclass(frozen=True)
class Decision:
    name: str  # in the address
    label: str  # on the button
    done: str  # before the list of what it was done to
    verb: Callable
    form: type[forms.Form] = ReasonForm
    applies: Callable[[Any], bool] = lambda row: True  # whether the page of this row offers it
    is_for_many: bool = True


class DecidingAdmin(admin.ModelAdmin):
    decisions: tuple[Decision, ...] = ()
    list_per_page = 50
    show_full_result_count = False
    list_select_related: tuple[str, ...] = ()

    def has_add_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def has_decide_permission(self, request):
        return request.user.has_perm(f"{self.opts.app_label}.{get_permission_codename('change', self.opts)}")

    def get_readonly_fields(self, request, obj=None):
        return self.fields

    def get_actions(self, request):
        if not self.has_decide_permission(request):
            return {}
        many = [decision for decision in self.decisions if decision.is_for_many]
        return {decision.name: (_send_to(decision), decision.name, decision.label) for decision in many}

    def get_urls(self):
        address = path("decide/<slug:name>/", self.admin_site.admin_view(self.decide), name=self._name("decide"))
        return [address, *super().get_urls()]

    def change_view(self, request, object_id, form_url="", extra_context=None):
        row = self.get_object(request, object_id)
        offered = self.decisions if row and self.has_decide_permission(request) else ()
        buttons = [(d.label, self.address_of(d, [row.pk])) for d in offered if d.applies(row)]
        return super().change_view(request, object_id, form_url, {"decisions": buttons, **(extra_context or {})})

    def decide(self, request, name):
        """Ask for what the decision needs, then take it for each row; a row that cannot be is named with the reason."""
        decision = next((one for one in self.decisions if one.name == name), None)
        if decision is None:
            raise Http404
        if not self.has_decide_permission(request):
            raise PermissionDenied
        targets = self._targets(request, decision)
        form = decision.form(request.POST if request.method == "POST" else None, targets=targets)
        if request.method == "POST" and form.is_valid():
            done, refused = take(decision, targets, request.user, form.cleaned_data)
            if done:
                return self._answer(request, decision, done, refused)
            form.add_error(None, refused)
        return self._ask(request, decision, targets, form)

    def _targets(self, request, decision):
        ids = [int(pk) for pk in request.GET.get("ids", "").split(",") if pk.isdecimal() and len(pk) < 19]
        rows = self.get_queryset(request).select_related(*self.list_select_related).filter(pk__in=ids)
        targets = list(rows.order_by("pk")[:MANY])
        if not targets or (len(targets) > 1 and not decision.is_for_many):
            raise Http404
        return targets

    def _ask(self, request, decision, targets, form):
        context = {
            **self.admin_site.each_context(request),
            "title": decision.label,
            "opts": self.opts,
            "decision": decision,
            "targets": [(self.words_for(row), self._page_of(row)) for row in targets],
            "form": form,
            "fieldset": fieldset_of(form),
            "back": self._back(request, targets),
        }
        return render(request, "admin/decide.html", context, status=422 if form.errors else 200)

    def _answer(self, request, decision, done, refused):
        messages.success(request, f"{decision.done}: {', '.join(map(str, done))}.")
        for why in refused:
            messages.warning(request, why)
        return redirect(self._back(request, [*done, *refused]))

    def _back(self, request, targets) -> str:
        """To the list it was asked for from; else to the page of the one row."""
        one = self._page_of(targets[0]) if len(targets) == 1 else reverse(f"admin:{self._name('changelist')}")
        return safe_next(request, otherwise=one)

    def _page_of(self, row) -> str:
        return reverse(f"admin:{self._name('change')}", args=[row.pk])

    def _name(self, view: str) -> str:
        return f"{self.opts.app_label}_{self.opts.model_name}_{view}"

    def words_for(self, row) -> str:
        """What a row is called where staff decide on it."""
        return str(row)

    def address_of(self, decision, ids: list[int], **more) -> str:
        address = reverse(f"admin:{self._name('decide')}", args=[decision.name])
        return f"{address}?{urlencode({'ids': ','.join(map(str, ids)), **more})}"

    @admin.display(description="decisions")
    def decisions_on(self, row):
        """The last of the log about this row."""
        return log_lines(Action.objects.about(row))


def take(decision: Decision, targets: list, by, data: dict) -> tuple[list, list[str]]:
    """(what it was done to, why not for the others)."""
    done, refused = [], []
    for row in targets:
        try:
            decision.verb(row, by=by, **data)
        except ValidationError as error:
            refused.append(f"{row}: {' '.join(error.messages)}" if len(targets) > 1 else error.messages[0])
        else:
            done.append(row)
    return done, refused


def _send_to(decision: Decision) -> Callable:
    """The admin action that leads from a list to the decision's form, and back to the list."""

    def send(modeladmin, request, queryset):
        ids = list(queryset.order_by("pk").values_list("pk", flat=True)[: MANY + 1])
        if len(ids) > MANY:
            messages.error(request, f"That is too many at once. Choose {MANY} at most.")
            return None
        return redirect(modeladmin.address_of(decision, ids, next=request.get_full_path()))

    return send


def log_lines(actions):
    rows = actions.select_related("by")[:LOG_SHOWN]
    lines = ((f"{row.created_at:%d %b %Y}", row.get_kind_display(), row.by, row.reason, row.note) for row in rows)
    return format_html_join("", "<div>{} <b>{}</b> by {}. {} {}</div>", lines) or "None"


def fieldset_of(form):
    """What one fills in, as the admin draws it; what is hidden stands apart in admin/decide.html."""
    return next(iter(AdminForm(form, [(None, {"fields": [field.name for field in form.visible_fields()]})], {})))


def link_to(row, words: str = ""):
    """A link to the admin's page of a row, under its own name by default."""
    if row is None:
        return "-"
    address = reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk])
    return format_html('<a href="{}">{}</a>', address, words or row)
