from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from spoilers.positions import POSITION_MAX, deepest, label_of

REPORTED = ("theory", "comment", "claim")
TARGETS = ("theory", "comment", "user", "tag", "image", "show", "claim")


def exactly_one(names: tuple[str, ...]) -> Q:
    """A condition: one of the named columns is set, and no other."""
    return Q(
        *(Q(**{f"{other}__isnull": other != name for other in names}) for name in names),
        _connector=Q.OR,
    )


APPEND_ONLY = "The log is append-only: an action is neither changed nor deleted."


class ActionQuerySet(models.QuerySet):
    def update(self, **fields):
        raise TypeError(APPEND_ONLY)

    def delete(self):
        raise TypeError(APPEND_ONLY)

    def bulk_update(self, *args, **kwargs):
        raise TypeError(APPEND_ONLY)

    def about(self, thing):
        """The decisions on one theory, comment, member, tag, image, show or claim."""
        return self.filter(**{thing._meta.model_name: thing})

    def erase(self):
        """The one way out of the log: `remove_demo` takes the decisions about its own texts along."""
        return super().delete()


class Action(models.Model):
    """One staff decision. Written by the verbs of `moderation.verbs` alone; never changed, never deleted."""

    class Kind(models.TextChoices):
        HIDE = "hide", "Hid"
        RESTORE = "restore", "Restored"
        LOCK = "lock", "Locked"
        UNLOCK = "unlock", "Unlocked"
        SUSPEND = "suspend", "Suspended"
        LIFT = "lift", "Lifted the suspension of"
        MERGE = "merge", "Merged"
        UNMERGE = "unmerge", "Undid the merge of"
        RENAME = "rename", "Renamed"
        RAISE = "raise", "Raised the depth of"
        ACCEPT = "accept", "Accepted"
        DECLINE = "decline", "Declined"
        FULFIL = "fulfil", "Marked as come true"
        REPLACE = "replace", "Replaced"

    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="actions_taken")
    kind = models.CharField(max_length=8, choices=Kind)
    reason = models.CharField(max_length=300, blank=True)
    note = models.TextField(blank=True)
    before = models.JSONField(default=dict, blank=True)
    after = models.JSONField(default=dict, blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    theory = models.ForeignKey("theories.Theory", on_delete=models.PROTECT, null=True, blank=True)
    comment = models.ForeignKey("comments.Comment", on_delete=models.PROTECT, null=True, blank=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True)
    tag = models.ForeignKey("shows.Tag", on_delete=models.PROTECT, null=True, blank=True)
    image = models.ForeignKey("images.Image", on_delete=models.PROTECT, null=True, blank=True)
    show = models.ForeignKey("shows.Show", on_delete=models.PROTECT, null=True, blank=True)
    claim = models.ForeignKey("shows.Claim", on_delete=models.PROTECT, null=True, blank=True)

    objects = ActionQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-id"]
        constraints = [models.CheckConstraint(condition=exactly_one(TARGETS), name="action_one_target")]
        indexes = [models.Index(fields=["-created_at", "-id"], name="action_new")]

    def __str__(self):
        return f"{self.get_kind_display()} {self.target}"

    def save(self, *args, **kwargs):
        if not self._state.adding:
            raise TypeError(APPEND_ONLY)
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise TypeError(APPEND_ONLY)

    @property
    def target(self):
        return next((found for name in TARGETS if (found := getattr(self, name)) is not None), None)


class ReportQuerySet(models.QuerySet):
    def about(self, text):
        """The reports on one text; none on a kind that nobody reports."""
        if text._meta.model_name not in REPORTED:
            return self.none()
        return self.filter(**{text._meta.model_name: text})

    def unsettled(self):
        return self.filter(settled_at=None)

    def furthest(self) -> int | None:
        """The furthest episode that one of these names, among those nobody has settled."""
        named = self.unsettled().exclude(spoils=None).values_list("spoils", flat=True)
        return deepest(0, *named) or None

    def settle(self, by):
        """Staff have looked at these."""
        return self.unsettled().update(settled_at=timezone.now(), settled_by=by)


class Report(models.Model):
    """A member's word that a text breaks a rule. Staff read the list and mark what they have dealt with."""

    class Reason(models.TextChoices):
        SPOILER = "spoiler", "It spoils more than it says"
        ABUSE = "abuse", "It attacks a person"
        SPAM = "spam", "It is spam or an advertisement"
        OTHER = "other", "Something else"

    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True)
    reason = models.CharField(max_length=7, choices=Reason)
    note = models.CharField(max_length=500, blank=True)
    spoils = models.PositiveIntegerField("spoils up to", null=True, blank=True)  # a position in the text's show
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    theory = models.ForeignKey("theories.Theory", on_delete=models.CASCADE, null=True, blank=True)
    comment = models.ForeignKey("comments.Comment", on_delete=models.CASCADE, null=True, blank=True)
    claim = models.ForeignKey("shows.Claim", on_delete=models.CASCADE, null=True, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True, editable=False)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, editable=False, related_name="+"
    )

    objects = ReportQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-id"]
        constraints = [
            models.CheckConstraint(condition=exactly_one(REPORTED), name="report_one_target"),
            models.CheckConstraint(condition=Q(spoils__range=(1, POSITION_MAX)), name="report_position"),
            models.UniqueConstraint(fields=["by", "theory"], name="report_theory_once"),
            models.UniqueConstraint(fields=["by", "comment"], name="report_comment_once"),
            models.UniqueConstraint(fields=["by", "claim"], name="report_claim_once"),
        ]

    def __str__(self):
        return f"{self.get_reason_display()}: {self.text}"

    @property
    def spoils_words(self) -> str:
        return label_of(self.spoils) if self.spoils else ""

    @property
    def text(self):
        """The theory, comment or claim that it is about."""
        return self.theory or self.comment or self.claim
