from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from shows.cards import KEY
from shows.models.claim_queries import KEPT, ClaimQuerySet
from shows.models.season import Season
from shows.models.sources import URL_MAX, WEB, Source
from shows.models.terms import Beat, Kind, Subject, Trailer
from shows.windows import FIRST, LAST, Precision
from spoilers.models import Gated

SENTENCE_MAX, NOTE_MAX, CONDITION_MAX, WORDS_MAX, REASON_MAX = 300, 200, 200, 60, 300


def _who(related_name: str = "+"):
    """Who did what the column is named after; empty once they have left."""
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, editable=False, related_name=related_name
    )


class Claim(Gated):
    """One thing that somebody printed about a season: what, who says so, for when, and what became of it."""

    KEY = KEY
    SHOW_PATH = "season__show_id"
    AUTHOR = "suggested_by_id"
    ROW = (
        "id", "season_id", "season__number", "season__show_id", "season__show__title", "season__show__slug",
        "season__show__outline", "subject", "kind", "beat", "sentence", "note", "condition", "window_start",
        "window_end", "precision", "window_words", "trailer", "trailer_url", "depth", "from_source", "from_production",
        "suggested_by_id", "suggested_at", "accepted_at", "declined_at", "came_true_at", "came_true_why", "replaced_at",
        "replacement_id", "corrects_id", "cites__source_id", "cites__source__name", "cites__source__published",
        "cites__is_first_hand",
    )  # fmt: skip
    # The window in the words of a source may say more than when; by its months it does not.
    COVERED = (
        "sentence", "note", "condition", "window_words", "trailer_url", "came_true_why",
        "decline_reason", "cites__source_id", "cites__source__name", "cites__source__published", "cites__is_first_hand",
    )  # fmt: skip
    WINDOW = ("window_start", "window_end", "precision", "window_words")
    FATES = ("id", "subject", "kind", "window_start", "window_end", "accepted_at", "came_true_at", "replaced_at")

    season = models.ForeignKey(Season, on_delete=models.PROTECT)
    subject = models.CharField(max_length=8, choices=Subject)
    kind = models.CharField(max_length=8, choices=Kind)
    beat = models.CharField(
        "step of the production",
        max_length=8,
        choices=Beat,
        blank=True,
        help_text="Empty: the one that its subject says.",
    )
    sentence = models.CharField(max_length=SENTENCE_MAX)
    condition = models.CharField(
        max_length=CONDITION_MAX, blank=True, help_text="Such as: if filming begins within two months."
    )
    note = models.CharField(max_length=NOTE_MAX, blank=True, help_text="A remark of the keepers, after the source.")
    window_start = models.DateField(null=True, blank=True)
    window_end = models.DateField(null=True, blank=True)
    precision = models.CharField(max_length=7, choices=Precision, blank=True)
    window_words = models.CharField(max_length=WORDS_MAX, blank=True, help_text="Such as: late 2024 or early 2025.")
    trailer = models.CharField(max_length=6, choices=Trailer, blank=True, help_text="If this is where one came out.")
    trailer_url = models.CharField("its official video", max_length=URL_MAX, blank=True, validators=[WEB])
    sources = models.ManyToManyField(Source, through="shows.ClaimSource")
    corrects = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="corrections")
    submission = models.UUIDField(null=True, editable=False)
    suggested_at = models.DateTimeField(default=timezone.now, editable=False)
    suggested_by = _who("claims")
    accepted_at = models.DateTimeField(null=True, editable=False)
    accepted_by = _who()
    declined_at = models.DateTimeField(null=True, editable=False)
    declined_by = _who()
    decline_reason = models.CharField(max_length=REASON_MAX, blank=True, editable=False)
    came_true_at = models.DateTimeField(null=True, editable=False)
    came_true_by = _who()
    came_true_why = models.CharField(max_length=REASON_MAX, blank=True, editable=False)
    came_true_source = models.ForeignKey(
        Source, on_delete=models.PROTECT, null=True, editable=False, related_name="claims_come_true"
    )
    replaced_at = models.DateTimeField(null=True, editable=False)
    replaced_by = _who()
    replacement = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, editable=False, related_name="replaces"
    )

    objects = ClaimQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            # What is compared with NULL is neither true nor false, and a check lets that pass: so NULL is ruled out.
            models.CheckConstraint(
                condition=Q(window_start=None, window_end=None, precision="")
                | Q(
                    ~Q(precision=""),
                    window_start__isnull=False,
                    window_end__isnull=False,
                    window_start__range=(FIRST, F("window_end")),
                    window_end__lte=LAST,
                ),
                name="claim_window",
            ),
            models.CheckConstraint(
                condition=Q(~Q(window_words=""), precision=Precision.SPAN)
                | Q(~Q(precision=Precision.SPAN), window_words=""),
                name="claim_window_words",
            ),
            models.CheckConstraint(
                condition=Q(trailer="", trailer_url="") | (~Q(trailer="") & ~Q(trailer_url="")), name="claim_trailer"
            ),
            models.CheckConstraint(condition=Q(accepted_at=None) | Q(declined_at=None), name="claim_one_decision"),
            models.CheckConstraint(condition=Q(came_true_at=None) | Q(replacement=None), name="claim_one_fate"),
            models.CheckConstraint(
                condition=Q(came_true_at=None, replacement=None) | Q(accepted_at__isnull=False),
                name="claim_fate_of_accepted",
            ),
            models.CheckConstraint(
                condition=Q(came_true_at=None, came_true_why="") | Q(~Q(came_true_why=""), came_true_at__isnull=False),
                name="claim_came_true_why",
            ),
            models.CheckConstraint(
                condition=Q(replacement=None, replaced_at=None)
                | Q(replacement__isnull=False, replaced_at__isnull=False),
                name="claim_replaced",
            ),
            models.CheckConstraint(condition=~Q(replacement=F("id")) & ~Q(corrects=F("id")), name="claim_not_itself"),
            models.UniqueConstraint(fields=["suggested_by", "submission"], name="claim_submission"),
        ]
        indexes = [
            models.Index(fields=["-accepted_at", "-id"], name="claim_new"),
            models.Index(fields=["window_end", "id"], name="claim_window_end"),
        ]

    def __str__(self):
        return f"claim {self.pk}"  # never the sentence: this stands in logs and in the admin's messages

    def get_absolute_url(self):
        return reverse("shows:claim", args=[self.show.slug, self.pk])

    @property
    def replacement_address(self) -> str:
        """Of the claim that took its place, which is about the same season."""
        return reverse("shows:claim", args=[self.show.slug, self.replacement_id])

    @property
    def show(self):
        return self.season.show

    def delete(self, *args, **kwargs):
        raise TypeError(KEPT)

    @transaction.atomic
    def accept(self, by):
        """Into the ledger. One that corrects another which still stands takes its place: that one is returned."""
        self._settle()
        if self.accepted_at or self.declined_at:
            raise ValidationError("It is decided already.")
        if not self.cites.exists():
            raise ValidationError("It has no source. Add one first: a claim without a source is not listed.")
        if self.corrects:
            self.reach(*self.corrects.goes_to)
        gate = {name: getattr(self, name) for name in self.GATE}
        self._set(accepted_at=timezone.now(), accepted_by=by, **gate)
        if self.corrects and self.corrects.accepted_at and not self.corrects.is_settled:
            self.corrects.replace(by, self)
            return self.corrects
        return None

    @transaction.atomic
    def decline(self, by, reason: str):
        self._settle()
        if self.accepted_at or self.declined_at:
            raise ValidationError("It is decided already.")
        self._set(declined_at=timezone.now(), declined_by=by, decline_reason=reason)

    @transaction.atomic
    def come_true(self, by, why: str, source=None):
        self._settle()
        self._check_open()
        self._set(came_true_at=timezone.now(), came_true_by=by, came_true_why=why, came_true_source=source)

    @transaction.atomic
    def replace(self, by, replacement):
        """Strike this claim through in favour of another that is accepted, about the same season."""
        self._settle()
        self._check_open()
        if replacement.season_id != self.season_id or not replacement.accepted_at:
            raise ValidationError("Only an accepted claim about the same season can take its place.")
        after = replacement
        while after is not None:  # a chain may not lead back
            if after.pk == self.pk:
                raise ValidationError("That claim was itself replaced by this one. Choose another.")
            after = after.replacement
        self._set(replaced_at=timezone.now(), replaced_by=by, replacement=replacement)

    @transaction.atomic
    def raise_depth(self, depth: int, from_source: bool = False, from_production: bool = False):
        """Let it go further, and what corrects it; never less far. ValidationError when it goes as far already."""
        self._settle()
        if not self.reach(depth, from_source, from_production):
            raise ValidationError(f"It goes to {self.depth_label} already. A depth is raised, never lowered.")
        self.save(update_fields=self.GATE)
        self._take_along()

    @property
    def is_settled(self) -> bool:
        return self.came_true_at is not None or self.replacement_id is not None

    def _take_along(self):
        self.corrections.all().reach(*self.goes_to)
        for correction in self.corrections.all():
            correction._take_along()

    def _settle(self):
        """Wait for whoever else decides on this claim, then see how things stand."""
        Claim.objects.select_for_update().get(pk=self.pk)
        names = ("accepted_at", "declined_at", "came_true_at", "replacement", "season", "corrects", *self.GATE)
        self.refresh_from_db(fields=names)

    def _check_open(self):
        if not self.accepted_at:
            raise ValidationError("It is not in the ledger. Accept it first.")
        if self.is_settled:
            raise ValidationError("What became of it is settled already.")

    def _set(self, **fields):
        for name, value in fields.items():
            setattr(self, name, value)
        self.save(update_fields=list(fields))


class ClaimSource(models.Model):
    """That a claim stands in a source, and whether that source speaks for itself or passes on what it heard."""

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="cites")
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="cites")
    is_first_hand = models.BooleanField("first-hand", default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["claim", "source"], name="claim_source_once")]

    def __str__(self):
        return f"{self.claim} in source {self.source_id}"
