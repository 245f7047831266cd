"""Who plays whom in which season, and how sure that is. Actors' names are public; that one of them is in a season, and
a character's very name, may be what somebody has not watched yet: both are gated.
"""

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from markup.passages import n_passages
from markup.render import render
from shows.models.changes import Changes
from shows.models.known import KnownElsewhere
from shows.models.names import Named, NamedQuerySet
from shows.models.pictures import Pictured, follow_subject
from shows.models.season import Season
from shows.models.show import Show
from shows.models.sourced import Sourced
from spoilers.models import Gated, GatedQuerySet

NOTE_MAX = 500


class PersonQuerySet(NamedQuerySet):
    def named_like(self, words: str):
        """By their name, or by one of the other ways to write it."""
        by_variant = PersonName.objects.named_like(words).values("person")
        return self.filter(Q(pk__in=super().named_like(words).values("pk")) | Q(pk__in=by_variant))

    def with_open_role(self, reader):
        """Who is in something as far as `reader` may know: to others a person is nowhere, not even in search."""
        return self.filter(Exists(CastMember.objects.filter(person=OuterRef("pk")).open_to(reader)))


class Person(Pictured, KnownElsewhere, Named):
    """Somebody who plays in a show, under the name this site uses."""

    objects = PersonQuerySet.as_manager()
    changes = Changes(made=("image", "folded"))

    class Meta:
        verbose_name_plural = "people"
        ordering = ["name"]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("shows:person", args=[self.pk])

    @property
    def picture_show(self):
        return None

    @property
    def open_name(self) -> str:
        return "Somebody who plays in a show"

    def is_named_to(self, reader) -> bool:
        return CastMember.objects.filter(person=self).open_to(reader).exists()


class PersonName(Named):
    """Another way to write a person's name."""

    class Kind(models.TextChoices):
        SPELLING = "spelling", "Other spelling"
        ORDER = "order", "Other name order"
        ROMANISATION = "roman", "Other romanisation"
        ORIGINAL = "original", "Original script"
        OTHER = "other", "Other name"

    person = models.ForeignKey(Person, on_delete=models.CASCADE)
    kind = models.CharField(max_length=8, choices=Kind, default=Kind.SPELLING)

    objects = NamedQuerySet.as_manager()
    changes = Changes(made=("folded",))

    class Meta:
        verbose_name = "name variant"
        ordering = ["kind", "name"]
        constraints = [models.UniqueConstraint(fields=["person", "name"], name="personname_once")]

    def __str__(self):
        return self.name


class CharacterQuerySet(GatedQuerySet, NamedQuerySet):
    pass


class Character(Pictured, Gated, Named):
    """A character of a show, as deep as the episode that introduces them: before that the name itself would tell."""

    KEY = "n"
    AUTHOR = ""
    ROW = ("id", "show_id", "name", *Gated.GATE)
    COVERED = ("name", "folded", "tag")

    show = models.ForeignKey(Show, on_delete=models.PROTECT)
    tag = models.SlugField(
        max_length=60,
        allow_unicode=True,
        blank=True,
        help_text="The tag under which members write about them, as in its address: nam-ra.",
    )

    objects = CharacterQuerySet.as_manager()
    changes = Changes(made=("image", "folded"))

    class Meta:
        ordering = ["show", "name"]

    def __str__(self):
        return f"character {self.pk}" if self.is_covered else self.name

    @transaction.atomic
    def save(self, *args, **kwargs):
        """What names a character, or shows them, goes at least as far as the name does."""
        super().save(*args, **kwargs)
        self.castmember_set.reach(*self.goes_to)
        follow_subject(self)

    def get_absolute_url(self):
        return reverse("shows:character", args=[self.pk])

    @property
    def picture_gate(self):
        return self.goes_to

    @property
    def open_name(self) -> str:
        return f"A character of {self.show.title}"

    def is_named_to(self, reader) -> bool:
        return self.is_open_to(reader)


class CastMember(Gated, Sourced):
    """One row of a season's cast: a person as a character, either of whom may not be known yet."""

    KEY = "p"
    SHOW_PATH = "season__show_id"
    AUTHOR = ""
    PORTRAITS = ("character__image_id", "person__image_id")
    SHOWN = (
        "person_id", "person__name", "character_id", "character__name", "character__depth", "character__from_source",
        "character__from_production", "certainty", "segments", *Sourced.SOURCE, *PORTRAITS,
    )  # fmt: skip
    COVERED = (*SHOWN, "note")
    ROW = (
        "id", "season_id", "season__number", "season__show_id", "season__show__slug", "season__show__title",
        *Gated.GATE, *SHOWN,
    )  # fmt: skip

    class Certainty(models.TextChoices):
        CONFIRMED = "confirmed", "Confirmed"
        EXPECTED = "expected", "Expected"
        RUMOURED = "rumoured", "Rumoured"
        LEFT = "left", "Left"

    season = models.ForeignKey(Season, on_delete=models.PROTECT)
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, help_text="Empty while nobody is announced."
    )
    character = models.ForeignKey(
        Character, on_delete=models.PROTECT, null=True, blank=True, help_text="Empty while the role is not known."
    )
    certainty = models.CharField(max_length=9, choices=Certainty, default=Certainty.EXPECTED)
    billing = models.PositiveSmallIntegerField(default=0, help_text="The order of the list: lowest first.")
    note = models.TextField(
        max_length=NOTE_MAX,
        blank=True,
        help_text="Markdown. ||S1E12: words|| are covered to that episode. Who may read the row reads the rest.",
    )
    segments = models.JSONField(default=list, editable=False)
    n_passages = models.PositiveIntegerField(default=0, editable=False)  # numbers given out so far

    objects = GatedQuerySet.as_manager()
    changes = Changes(made=("segments", "n_passages"))

    class Meta:
        ordering = ["season", "billing", "pk"]
        indexes = [models.Index(fields=["season", "billing", "id"], name="castmember_billing")]
        constraints = [
            models.UniqueConstraint(fields=["season", "person", "character"], name="castmember_once"),
            models.CheckConstraint(
                condition=Q(person__isnull=False) | Q(character__isnull=False),
                name="castmember_somebody",
                violation_error_message="Name the person, the character or both.",
            ),
        ]

    def __str__(self):
        return f"cast row {self.pk}"  # no name: this stands in logs and in the admin's messages

    def clean(self):
        if self.character_id and self.season_id and self.character.show_id != self.season.show_id:
            raise ValidationError({"character": "This is a character of another show."})
        self._settle()

    @transaction.atomic
    def save(self, *args, **kwargs):
        """The row goes at least as far as its character, and its note is rendered for that. ValidationError for a note
        with a cover that does not close."""
        self._settle()
        super().save(*args, **kwargs)

    def _settle(self):
        if self.character_id:
            self.reach(*self.character.goes_to)
        self.segments = self._rendered() if self.note.strip() and self.season_id else []

    def _rendered(self) -> list:
        show = self.season.show
        known = {"last_aired": show.last_aired() if "||" in self.note else 0, "is_known": show.has_position}
        try:
            segments = render(self.note, depth=self.depth, first=self.n_passages + 1, **known).segments
        except ValidationError as error:
            raise ValidationError({"note": error}) from error
        self.n_passages += n_passages(segments)  # who uncovered one has not asked for what stands in its place now
        return segments
