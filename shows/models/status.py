"""How a show or season has stood over time: announced, filming, airing and so on, each with its day and source."""

from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone

from shows.models.sourced import LinkField
from shows.windows import FIRST, LAST, Precision, window_of, words_of


class Status(models.TextChoices):
    ANNOUNCED = "announced", "Announced"
    FILMING = "filming", "Filming"
    AIRING = "airing", "Airing"
    AIRED = "aired", "Aired"
    ENDED = "ended", "Ended"
    CANCELLED = "cancelled", "Cancelled"


LASTING = {Status.FILMING, Status.AIRING}  # it began on that day and went on
PRECISIONS = [(one.value, one.label) for one in Precision if one != Precision.SPAN]


class StatusChange(models.Model):
    """A status that a show, or one of its seasons, came to: a fact about the show, with who says so.

    Whoever changes a status makes one by that (`HasStatus.save`). It is undated unless somebody says since when: the
    day on which we heard of it is not the day on which it came about.
    """

    show = models.ForeignKey("shows.Show", on_delete=models.CASCADE)
    season = models.ForeignKey("shows.Season", on_delete=models.CASCADE, null=True, blank=True)
    status = models.CharField(max_length=10, choices=Status)
    on = models.DateField("since", null=True, blank=True, help_text="Empty: nobody has said when.")
    precision = models.CharField(
        max_length=7, choices=PRECISIONS, default=Precision.DAY, help_text="How exactly that is known."
    )
    source_name = models.CharField("source", max_length=150, blank=True, help_text="Who says so.")
    source_url = LinkField("link to the source", max_length=500, blank=True)
    noted_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = "change of status"
        verbose_name_plural = "changes of status"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=Q(on=None) | Q(on__range=(FIRST, LAST)), name="statuschange_on"),
        ]

    def __str__(self):
        return f"{self.get_status_display().lower()} {self.when}".strip()

    def save(self, *args, **kwargs):
        if self.season:
            self.show_id = self.season.show_id
        super().save(*args, **kwargs)

    @property
    def when(self) -> str:
        return words_of(*window_of(self.precision, self.on), self.precision) if self.on else ""

    @property
    def words(self) -> str:
        """Such as "announced June 2022" or "filming since 3 November 2026"; without a day the status alone."""
        lasts = " since" if self.status in LASTING and self.on else ""
        return f"{self.get_status_display().lower()}{lasts} {self.when}".strip()


class HasStatus(models.Model):
    """A show or season, with a row for each status that it came to."""

    status_since = None  # for the next save: since when its new status holds, and how exactly that is known
    status_precision = Precision.DAY

    class Meta:
        abstract = True

    @transaction.atomic
    def save(self, *args, update_fields=None, **kwargs):
        """Whatever door a change comes through, it is noted."""
        is_said = update_fields is None or "status" in update_fields
        before = self._saved_status() if is_said else self.status
        super().save(*args, update_fields=update_fields, **kwargs)
        if self.status != before:
            self._note_status()

    @property
    def changes(self):
        """The changes of its own status."""
        raise NotImplementedError

    @transaction.atomic
    def change_status(
        self, status: str, *, since=None, precision: str = Precision.DAY, source: str = "", url: str = ""
    ):
        """It came to this status, on that day if one is known, as that source says. The same as now is no change."""
        if status == self.status:
            return
        self.status_since, self.status_precision = since, precision
        self.status, self.source_name, self.source_url, self.source_date = status, source, url, None
        self.save(update_fields=["status", "source_name", "source_url", "source_date"])

    def _saved_status(self) -> str | None:
        """As it stands in the database; None for a new one."""
        return type(self).objects.filter(pk=self.pk).values_list("status", flat=True).first() if self.pk else None

    def _note_status(self):
        told = {"source_name": self.source_name, "source_url": self.source_url}
        when = {"on": self.status_since, "precision": self.status_precision}
        StatusChange.objects.create(status=self.status, **self.whose_status, **told, **when)
        self.status_since = None
