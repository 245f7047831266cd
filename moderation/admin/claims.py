from django.contrib import admin
from django.forms import BaseInlineFormSet

from moderation import verbs
from moderation.admin.decisions import DecidingAdmin, link_to
from moderation.admin.filters import ClaimFate, ClaimStanding
from moderation.claim_rows import ClaimResource
from moderation.claims import DECISIONS
from shows.admin_parts import NamedAutocompletes
from shows.catalogue.exchange import ExchangeAdmin
from shows.claim_forms import WindowForm
from shows.ledger import fate_of, today_utc, when
from shows.ledger_admin import GATE, GatedForm
from shows.models import Claim, ClaimSource

WRITTEN = (
    "season", "subject", "kind", "beat", "sentence", "precision", "window_start", "window_end", "window_words",
    "condition", "note", "trailer", "trailer_url", *GATE,
)  # fmt: skip
DECIDED = (
    "fate", "corrects_link", "suggested_by", "suggested_at", "accepted_by", "accepted_at", "declined_by", "declined_at",
    "decline_reason", "came_true_by", "came_true_at", "came_true_why", "came_true_source", "replaced_by",
    "replaced_at", "replaced_with", "decisions_on",
)  # fmt: skip


class ClaimAdminForm(WindowForm, GatedForm):
    def clean(self):
        data = super().clean()
        if "window_start" in self.fields:
            self.check_window(data)
        if bool(data.get("trailer")) != bool(data.get("trailer_url")):
            self.add_error("trailer_url", "A trailer comes with its address, and an address with which trailer it is.")
        return data


class CiteFormSet(BaseInlineFormSet):
    def add_fields(self, form, index):
        """The columns have headings, which is no label to a screen reader."""
        super().add_fields(form, index)
        for name, field in form.fields.items():
            if not field.widget.is_hidden:
                widget = getattr(field.widget, "widget", field.widget)  # one that stands in another with its links
                widget.attrs.setdefault("aria-label", f"{field.label or name} of row {(index or 0) + 1}")


class CiteInline(NamedAutocompletes, admin.TabularInline):
    model = ClaimSource
    formset = CiteFormSet
    autocomplete_fields = ("source",)
    verbose_name = "source"
    min_num, validate_min, extra = 1, True, 0

    def get_formset(self, request, obj=None, **kwargs):
        return super().get_formset(request, obj, validate_min=True, **kwargs)


def _is_decided(claim) -> bool:
    return bool(claim and (claim.accepted_at or claim.declined_at))


@admin.register(Claim)
class ClaimAdmin(NamedAutocompletes, ExchangeAdmin, DecidingAdmin):
    """A suggestion can be tidied up until it is decided on; from then on a claim is corrected by another claim.

    What a keeper adds here is in the ledger at once.
    """

    decisions = DECISIONS
    resource = ClaimResource
    form = ClaimAdminForm
    inlines = (CiteInline,)
    list_display = ("sentence", "season", "kind", "subject", "window", "fate", "suggested_by")
    list_filter = (
        ClaimStanding, ClaimFate, "kind", "subject", ("season__show", admin.RelatedOnlyFieldListFilter),
    )  # fmt: skip
    list_select_related = ("season__show", "suggested_by")
    search_fields = ("sentence", "condition", "note", "sources__name", "season__show__title")
    autocomplete_fields = ("season",)
    fields = (*WRITTEN, *DECIDED)

    has_add_permission = admin.ModelAdmin.has_add_permission
    has_change_permission = admin.ModelAdmin.has_change_permission

    def get_readonly_fields(self, request, obj=None):
        kept = [name for name in WRITTEN if name != "note"] if _is_decided(obj) else []
        return (*kept, "goes_to", *DECIDED)

    def get_fields(self, request, obj=None):
        if _is_decided(obj):  # what can no longer be typed is told in words
            return ["goes_to" if name == "depth" else name for name in self.fields]
        return self.fields if obj else WRITTEN

    def save_model(self, request, obj, form, change):
        if not change:
            obj.suggested_by = request.user
        super().save_model(request, obj, form, change)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        if not change:
            verbs.accept_claim(form.instance, by=request.user)

    def words_for(self, row):
        return f"{row}: {row.sentence}"

    @admin.display(description="for when", ordering="window_end")
    def window(self, claim):
        return when(vars(claim))

    @admin.display(description="goes to")
    def goes_to(self, claim):
        return claim.depth_label

    @admin.display(description="what became of it")
    def fate(self, claim):
        if not claim.accepted_at:
            return "Declined" if claim.declined_at else "To decide"
        return fate_of(vars(claim), today_utc()).label

    @admin.display(description="corrects")
    def corrects_link(self, claim):
        return link_to(claim.corrects)

    @admin.display(description="replaced with")
    def replaced_with(self, claim):
        return link_to(claim.replacement)
