from django.db import models
from django.db.models import Max, Q
from django.urls import reverse

from shows.models.changes import Changes
from shows.models.pictures import Pictured, follow_subject
from shows.models.show import Show
from shows.models.sourced import Sourced
from shows.models.status import HasStatus
from shows.models.terms import Status
from spoilers.positions import EPISODE_MAX, POSITION_MAX, SEASON_MAX, position_of


class Season(Pictured, HasStatus, Sourced):
    """`source_*` say who told the status; `verified_on` is for all that is known of the season."""

    show = models.ForeignKey(Show, on_delete=models.CASCADE)
    number = models.PositiveSmallIntegerField(help_text="0 for specials.")
    premiered = models.DateField(null=True, blank=True)
    status = models.CharField(max_length=10, choices=Status, default=Status.ANNOUNCED)
    note = models.CharField(max_length=300, blank=True)

    changes = Changes(made=("image",))

    class Meta:
        ordering = ["show", "number"]
        constraints = [
            models.UniqueConstraint(fields=["show", "number"], name="season_once"),
            models.CheckConstraint(condition=Q(number__lte=SEASON_MAX), name="season_number"),
        ]

    def __str__(self):
        return f"{self.show.title}, {self.name}"

    def get_absolute_url(self):
        return reverse("comments:season", args=[self.show.slug, self.number])

    @property
    def name(self) -> str:
        return season_name(self.number)

    @property
    def status_changes(self):
        return self.statuschange_set.all()

    @property
    def whose_status(self) -> dict:
        return {"show_id": self.show_id, "season": self}

    @property
    def links(self) -> list[tuple[str, str]]:
        """(address, number) of its episodes, from the outline: a page with forty seasons asks nothing more."""
        last = dict(self.show.strip_outline).get(self.number, 0)
        address = self.get_absolute_url()
        return [(f"{address}e{number}/", str(number)) for number in range(1, last + 1)]

    @property
    def is_spoken_of(self) -> bool:
        """Whether anything hangs on it: episodes, a discussion, a theory, a claim or a picture of it."""
        hangs = (self.episode_set, self.theory_set, self.claim_set, self.picture_set)
        return hasattr(self, "thread") or any(rows.exists() for rows in hangs)

    def depth(self) -> int:
        """How far talk about the whole season goes: its last episode; 0 while it has none."""
        return self.episode_set.aggregate(last=Max("position"))["last"] or 0

    def deepen_talk(self):
        """Let the discussion of this season follow it after an episode was added."""
        if thread := getattr(self, "thread", None):
            thread.reach(self.depth(), False, False)
            thread.deepen(*thread.goes_to)


class Episode(Pictured):
    show = models.ForeignKey(Show, on_delete=models.CASCADE, editable=False)
    season = models.ForeignKey(Season, on_delete=models.CASCADE)
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=150, blank=True)
    aired = models.DateField(null=True, blank=True)
    position = models.PositiveIntegerField(
        blank=True, help_text="Computed, but for specials: the position of the next regular episode."
    )

    changes = Changes(made=("image",))

    class Meta:
        ordering = ["show", "position", "season", "number"]
        # A special shares the position of the regular episode that it stands before, so (show, position) cannot be
        # unique; (season, number) is, and with it the position of every regular episode.
        constraints = [
            models.UniqueConstraint(fields=["season", "number"], name="episode_once"),
            models.CheckConstraint(condition=Q(number__range=(1, EPISODE_MAX)), name="episode_number"),
            models.CheckConstraint(condition=Q(position__range=(1, POSITION_MAX)), name="episode_position"),
        ]
        indexes = [models.Index(fields=["show", "position"], name="episode_show_position")]

    def __str__(self):
        return f"{self.show.title} {self.label}"

    def save(self, *args, **kwargs):
        self.show_id = self.season.show_id
        if self.season.number:
            self.position = position_of(self.season.number, self.number)
        super().save(*args, **kwargs)
        self.show.redraw()
        self.season.deepen_talk()
        self.move_talk()

    def get_absolute_url(self):
        return reverse("comments:episode", args=[self.show.slug, self.season.number, self.number])

    def delete(self, *args, **kwargs):
        result = super().delete(*args, **kwargs)
        self.show.redraw()
        return result

    @property
    def label(self) -> str:
        return f"S{self.season.number}E{self.number}"

    @property
    def is_spoken_of(self) -> bool:
        """Whether anything hangs on it: a discussion, a picture, or what goes exactly as far as this."""
        own = hasattr(self, "thread") or self.picture_set.exists()
        if own or not self.season.number:
            return own
        here = Q(depth=self.position)
        texts = self.show.thread_set.filter(here | Q(comment__depth=self.position))
        cast = self.show.season_set.filter(castmember__depth=self.position)
        return texts.exists() or cast.exists() or self.show.character_set.filter(here).exists()

    def move_talk(self):
        """Let its discussion stand where the episode does: a special may be given another place. What was said there
        stays as deep as it was, or follows."""
        thread = getattr(self, "thread", None)
        if thread and thread.depth != self.position:
            thread.deepen(self.position, thread.from_source, thread.from_production)
        follow_subject(self)

    @property
    def picture_gate(self):
        return self.position, False, False

    def depth(self) -> int:
        return self.position


def season_name(number: int) -> str:
    return f"Season {number}" if number else "Specials"
