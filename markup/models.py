from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone

from markup.passages import n_passages, show_all
from markup.render import render
from markup.words import words
from spoilers.models import Gate, Gated

REASON_MAX = 300
RAISED = "raised by a moderator"
BODY = ("body_md", "segments", "body_open")


class MemberText(Gated):
    """What a member wrote: Markdown kept as written and as rendered segments, and who hid or deleted it when.

    `body_open` holds its words without any covered passage; search and excerpts use nothing else.
    """

    # Saved by name: a save of the whole row would put back the counters it was read with.
    WRITTEN = (*BODY, "n_passages")
    LEAST = ("least_depth", "least_source", "least_production")

    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True)
    body_md = models.TextField(blank=True)
    segments = models.JSONField(default=list, editable=False)
    body_open = models.TextField(blank=True, editable=False)
    n_passages = models.PositiveIntegerField(
        default=0, editable=False
    )  # numbers given out, to this text and older ones
    least_depth = models.PositiveIntegerField(default=0, editable=False)  # what staff have raised it to
    least_source = models.BooleanField(default=False, editable=False)
    least_production = models.BooleanField(default=False, editable=False)
    submission = models.UUIDField(null=True, editable=False)
    created_at = models.DateTimeField(default=timezone.now)
    edited_at = models.DateTimeField(null=True, blank=True)
    hidden_at = models.DateTimeField(null=True, blank=True)
    hidden_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    hidden_reason = models.CharField(max_length=REASON_MAX, blank=True)
    deleted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True
        constraints = [
            # A form that is sent twice is one text.
            models.UniqueConstraint(fields=["author", "submission"], name="%(class)s_submission"),
        ]

    @property
    def is_gone(self) -> bool:
        return self.hidden_at is not None or self.deleted_at is not None

    def write(self, body_md: str, show):
        """Set the body and all that is made from it. ValidationError for a cover that does not close.

        A passage never gets a number that one had before the change: who uncovered that has not asked for this.
        """
        last_aired = show.last_aired() if "||" in body_md else 0  # only a cover needs to know
        known = {"last_aired": last_aired, "is_known": show.has_position}
        rendered = render(body_md, depth=self.depth, first=self.n_passages + 1, **known)
        if not words(show_all(rendered.segments)):
            raise ValidationError("Nothing of this would show on the page. Write some words.", code="wordless")
        self.body_md, self.segments, self.body_open = body_md, rendered.segments, rendered.body_open
        self.n_passages += n_passages(rendered.segments)

    def blank(self):
        """Take the words away for good; the row stays for what hangs on it."""
        self.body_md, self.segments, self.body_open, self.deleted_at = "", [], "", timezone.now()
        self.save(update_fields=[*BODY, "deleted_at"])

    @property
    def least(self) -> Gate:
        """How far it must go, whatever its author says: what staff have raised it to."""
        return self.least_depth, self.least_source, self.least_production

    def mark_raised(self, depth: int, from_source: bool, from_production: bool):
        """ValidationError for what goes as far already: a depth is raised, never lowered, by its author neither."""
        self.refresh_from_db(fields=self.GATE)
        if not self.reach(depth, from_source, from_production):
            raise ValidationError(f"It goes to {self.depth_label} already. A depth is raised, never lowered.")
        self.least_depth, self.least_source, self.least_production = self.goes_to
        self.save(update_fields=[*self.GATE, *self.LEAST])

    def mark_hidden(self, by, reason: str):
        """ValidationError for what is hidden or has no words left to hide."""
        if self.hidden_at:
            raise ValidationError("It is hidden already.")
        if self.deleted_at:
            raise ValidationError("Its author has deleted it: there is nothing left to hide.")
        self.hidden_at, self.hidden_by, self.hidden_reason = timezone.now(), by, reason
        self.save(update_fields=["hidden_at", "hidden_by", "hidden_reason"])

    def mark_restored(self):
        """ValidationError for what is not hidden."""
        if not self.hidden_at:
            raise ValidationError("It is not hidden.")
        self.hidden_at, self.hidden_by, self.hidden_reason = None, None, ""
        self.save(update_fields=["hidden_at", "hidden_by", "hidden_reason"])
