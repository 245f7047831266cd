from django.contrib import admin
from django.core.exceptions import ValidationError
from django.utils.html import format_html

from moderation import verbs
from moderation.admin.decisions import DecidingAdmin, Decision, link_to
from moderation.admin.filters import ReportStanding
from moderation.forms import ConfirmForm
from moderation.models import TARGETS, Action, Report


@admin.register(Action)
class ActionAdmin(DecidingAdmin):
    """The log, to read."""

    list_display = ("created_at", "by", "kind", "target_link", "reason", "note")
    list_filter = ("kind", ("by", admin.RelatedOnlyFieldListFilter), "created_at")
    list_select_related = ("by", *TARGETS)
    search_fields = ("reason", "note", "by__name", "user__name")
    fields = ("created_at", "by", "kind", "target_link", "reason", "note", "before", "after")

    @admin.display(description="what")
    def target_link(self, action):
        return link_to(action.target)


def settle(report, by):
    if not Report.objects.filter(pk=report.pk).settle(by):
        raise ValidationError("It is settled already.")


def hide_reported(report, by, reason: str):
    return verbs.hide(report.text, by, reason)


def can_be_hidden(text) -> bool:
    """A claim cannot: nothing leaves the ledger, but keepers raise or replace what is wrong in it."""
    return not getattr(text, "is_gone", True)


@admin.register(Report)
class ReportAdmin(DecidingAdmin):
    decisions = (
        Decision(
            "hide", "Hide what is reported", "Hidden", hide_reported, applies=lambda report: can_be_hidden(report.text)
        ),
        Decision(
            "settle", "Mark as settled", "Settled", settle, ConfirmForm,
            applies=lambda report: report.settled_at is None,
        ),
    )  # fmt: skip
    list_display = (
        "created_at",
        "reason",
        "spoils_words",
        "text_link",
        "author",
        "by",
        "note",
        "settled_at",
        "hide_link",
    )
    list_filter = (ReportStanding, "reason", "created_at")
    list_select_related = ("by", "settled_by", "theory__author", "comment__author", "claim__suggested_by")
    search_fields = ("note", "by__name", "theory__author__name", "comment__author__name", "claim__suggested_by__name")
    fields = (
        "created_at",
        "by",
        "reason",
        "spoils_words",
        "note",
        "text_link",
        "author",
        "words",
        "settled_at",
        "settled_by",
    )

    @admin.display(description="text")
    def text_link(self, report):
        return link_to(report.text)

    @admin.display(description="its author")
    def author(self, report):
        return link_to(report.claim.suggested_by if report.claim else report.text.author)

    @admin.display(description="what it says")
    def words(self, report):
        text = report.text
        parts = [getattr(text, name, "") for name in ("title", "claim", "teaser", "body_md", "sentence", "condition")]
        return "\n\n".join(part for part in parts if part) or "Nothing any more."

    @admin.display(description="decide")
    def hide_link(self, report):
        if not can_be_hidden(report.text):
            return "-" if report.claim else "gone"
        return format_html('<a href="{}">Hide</a>', self.address_of(self.decisions[0], [report.pk]))
