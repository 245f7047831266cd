from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Max, Q
from django.db.models.functions import Coalesce
from django.utils import timezone

from markup.stencils import address
from shows.models.changes import Changes
from shows.models.known import KnownElsewhere, imdb_id
from shows.models.pictures import Pictured
from shows.models.sourced import Sourced
from shows.models.status import HasStatus
from shows.models.terms import Status
from shows.names import fold_title

TITLE_MAX, SLUG_MAX = 150, 80
LEFT = "Another show once had this address, and old links still lead there."


def has_aired(path: str = "") -> Q:
    """A condition: episodes at `path` that anybody can have seen by now."""
    is_over = {f"{path}aired": None, f"{path}season__status__in": (Status.AIRED, Status.ENDED)}
    return Q(**{f"{path}aired__lte": timezone.now().date()}) | Q(**is_over)


class ShowQuerySet(models.QuerySet):
    def with_last(self):
        """Shows with `last`, as `last_aired` gives it: in one query for all of them."""
        aired = Max("episode__position", filter=has_aired("episode__"))
        return self.annotate(last=Coalesce(aired, 0))

    def at(self, slug: str):
        """The show that stands under this slug, or has left it for another."""
        return self.filter(Q(slug=slug) | Q(showslug__slug=slug)).distinct()

    def named_like(self, words: str):
        """Shows in one of whose titles these words stand: the title, the original one, an alias."""
        folded = fold_title(words)
        if not folded:
            return self.filter(title__icontains=words)
        aliases = Show.alias_set.rel.related_model.objects.filter(folded__contains=folded)
        return self.filter(Q(folded__contains=folded) | Q(pk__in=aliases.values("show")))


class Show(Pictured, HasStatus, KnownElsewhere, Sourced):
    """`source_*` say who told the status; `verified_on` is for all the facts of the show itself."""

    class Pattern(models.IntegerChoices):
        HORIZON = 1, "horizon"
        RAYS = 2, "rays"
        SCAN = 3, "scan"
        CIRCLE = 4, "circle"
        SPLIT = 5, "split"
        RINGS = 6, "rings"
        WEDGE = 7, "wedge"

    title = models.CharField(max_length=TITLE_MAX)
    slug = models.SlugField(max_length=SLUG_MAX, unique=True)
    original_title = models.CharField(max_length=TITLE_MAX, blank=True)
    folded = models.TextField(default="", editable=False)  # both titles as lookups compare them
    premise = models.TextField(max_length=600, blank=True, help_text="What anybody may know before episode 1.")
    country = models.CharField(max_length=60, blank=True)
    language = models.CharField(max_length=60, blank=True)
    genres = models.CharField(max_length=120, blank=True, help_text="With commas between.")
    platform = models.CharField(max_length=60, blank=True)
    based_on = models.CharField(max_length=150, blank=True)
    director = models.CharField(max_length=100, blank=True)
    hue = models.PositiveSmallIntegerField(help_text="1 to 7, one of the colour bars.")
    pattern = models.PositiveSmallIntegerField(choices=Pattern)
    status = models.CharField(max_length=10, choices=Status, default=Status.AIRED)
    outline = models.JSONField(default=list, editable=False)  # [[season, highest episode number]], to draw strips
    n_theories = models.PositiveIntegerField(default=0, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    updated_at = models.DateTimeField(default=timezone.now, editable=False)  # when staff last changed any of its facts
    imdb_id = imdb_id()

    objects = ShowQuerySet.as_manager()
    changes = Changes(made=("image", "folded", "outline", "n_theories", "created_at", "updated_at"))

    class Meta:
        ordering = ["title"]
        constraints = [
            models.CheckConstraint(condition=Q(hue__range=(1, 7)), name="show_hue"),
            models.CheckConstraint(condition=Q(pattern__range=(1, 7)), name="show_pattern"),
        ]

    def __str__(self):
        return self.title

    def clean(self):
        if self.is_left_by_another(self.slug):
            raise ValidationError({"slug": LEFT})

    def save(self, *args, update_fields=None, **kwargs):
        self.fold()
        if update_fields is not None and {"title", "original_title"} & set(update_fields):
            update_fields = {*update_fields, "folded"}
        super().save(*args, update_fields=update_fields, **kwargs)

    def get_absolute_url(self):
        return address("shows:detail", self.slug)

    def fold(self):
        self.folded = f"{fold_title(self.title)} {fold_title(self.original_title)}"

    def is_left_by_another(self, slug: str) -> bool:
        """Whether another show once stood under this slug."""
        return Show.showslug_set.rel.related_model.objects.of_others(slug, self).exists()

    @transaction.atomic
    def move_to(self, slug: str):
        """Give the show another address; the one it leaves leads here for ever. ValidationError for one that another
        show has left."""
        self.slug = slug
        self.clean()
        old = Show.objects.select_for_update(no_key=True).values_list("slug", flat=True).get(pk=self.pk)
        self.showslug_set.filter(slug=slug).delete()
        if old != slug:
            self.showslug_set.create(slug=old)
        self.save(update_fields=["slug"])

    @property
    def picture_show(self):
        return self

    def mark_updated(self):
        self.updated_at = timezone.now()
        self.save(update_fields=["updated_at"])

    @property
    def strip_outline(self) -> tuple[tuple[int, int], ...]:
        return tuple(map(tuple, self.outline))

    def has_position(self, position: int) -> bool:
        """Whether an episode of this show stands there: what a text may name."""
        return self.episode_set.filter(position=position).exists()

    def last_aired(self) -> int:
        """The position of the last episode that anybody can have seen; 0 before the first."""
        return self.episode_set.filter(has_aired()).aggregate(last=Max("position"))["last"] or 0

    def redraw(self):
        """Recount the outline after an episode was added, moved or removed."""
        pairs = self.episode_set.filter(season__number__gt=0).values_list("season__number")
        pairs = pairs.annotate(Max("number")).order_by("season__number")
        self.outline = [list(pair) for pair in pairs]
        self.save(update_fields=["outline"])

    @property
    def status_changes(self):
        return self.statuschange_set.filter(season=None)

    @property
    def whose_status(self) -> dict:
        return {"show_id": self.pk, "season": None}

    @property
    def kicker(self) -> str:
        """One line of what it is: where it runs, what it is based on, who directs."""
        parts = ("Series", self.platform, self.based_on and f"from {self.based_on}")
        directed = self.director and f"directed by {self.director}"
        return ", ".join(part for part in (*parts, directed) if part)

    @property
    def standing(self) -> str:
        """Where the awaited season stands, in words: "Season 2 announced"."""
        number = self.awaited
        status = {season.number: season.get_status_display().lower() for season in self.season_set.all()}.get(number)
        return f"Season {number} {status}" if status else f"Season {number}: no word yet"

    @property
    def awaited(self) -> int:
        """The number of the season people wait for: the first that has not aired, else the one after the last."""
        seasons = sorted((s.number, s.status) for s in self.season_set.all() if s.number)
        waiting = [number for number, status in seasons if status not in (Status.AIRED, Status.ENDED)]
        return waiting[0] if waiting else (seasons[-1][0] + 1 if seasons else 1)


def least_used_hue() -> int:
    """The hue a new show takes: the one that the fewest shows have."""
    used = dict(Show.objects.values_list("hue").annotate(models.Count("pk")))
    return min(range(1, 8), key=lambda hue: (used.get(hue, 0), hue))
