"""What keepers of the ledger decide about a claim, for the admin and for the claim's own page alike."""

from django import forms

from moderation import verbs
from moderation.admin.decisions import Decision
from moderation.forms import ConfirmForm, RaiseForm, ReasonForm
from shows.models import Claim, Source


class DeclineForm(ReasonForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reason"].help_text = "Whoever suggested it reads this: say what a claim would need."


class CameTrueForm(ReasonForm):
    source = forms.ModelChoiceField(
        None, required=False, empty_label="None of the sources on record", help_text="Where one can see that it did."
    )
    field_order = ["source", "reason"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reason"].label = "What happened"
        self.fields["reason"].help_text = "It stands on the claim's page, covered wherever the claim is."
        self._offer(Claim.objects.accepted())

    def name_for(self, reader):
        """On a page: only the sources of claims that its reader has open."""
        self._offer(Claim.objects.accepted().open_to(reader))

    def _offer(self, claims):
        cited = claims.filter(season=self.targets[0].season_id)
        self.fields["source"].queryset = Source.objects.filter(cites__claim__in=cited).distinct()


class ReplaceForm(ReasonForm):
    replacement = forms.ModelChoiceField(
        None, label="By", empty_label="Choose the claim that stands now",
        error_messages={"required": "Choose the claim that stands now."},
    )  # fmt: skip
    field_order = ["replacement", "reason"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reason"].help_text = "The log keeps it."
        claim = self.targets[0]
        others = Claim.objects.accepted().filter(season=claim.season_id, replacement=None).exclude(pk=claim.pk)
        self.fields["replacement"].queryset = others
        self.name_for(None)

    def name_for(self, reader):
        """Call the choices by their sentences: in the admin all of them, on a page those that its reader has open."""

        def name(claim) -> str:
            is_open = reader is None or claim.is_open_to(reader)
            return f"{claim.pk}: {claim.sentence}" if is_open else f"{claim.pk}: covered for you"

        self.fields["replacement"].queryset = self.fields["replacement"].queryset.select_related("season")
        self.fields["replacement"].label_from_instance = name


def is_new(claim) -> bool:
    return not (claim.accepted_at or claim.declined_at)


def is_unsettled(claim) -> bool:
    return bool(claim.accepted_at) and not claim.is_settled


DECISIONS = (
    Decision("accept", "Accept", "Taken into the ledger", verbs.accept_claim, ConfirmForm, applies=is_new),
    Decision("decline", "Decline", "Declined", verbs.decline_claim, DeclineForm, applies=is_new),
    Decision(
        "came-true", "Mark as come true", "Come true", verbs.mark_came_true, CameTrueForm, applies=is_unsettled,
        is_for_many=False,
    ),
    Decision(
        "replace", "Replace by another claim", "Replaced", verbs.replace_claim, ReplaceForm, applies=is_unsettled,
        is_for_many=False,
    ),
    Decision("raise", "Raise how far it goes", "Raised", verbs.raise_depth, RaiseForm, is_for_many=False),
)  # fmt: skip
