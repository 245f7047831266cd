"""The addresses that search engines are told of: pages that a stranger may open, with the day of their last change.

Addresses hold numbers and slugs, never a word of a gated text.
"""

from django.contrib.sitemaps import Sitemap
from django.db.models import F, Max, OuterRef, Subquery
from django.db.models.functions import Coalesce, Greatest
from django.urls import reverse

from shows.models import CastMember, Character, Claim, Episode, Person, Season, Show, Tag
from spoilers.reader import Reader
from theories.models import Theory

PAGE = 5000  # addresses of one file, which is made in a tenth of a second or so
STRANGER = Reader.stranger()


class Pages(Sitemap):
    """Rows with `changed`, a day or moment or None."""

    limit = PAGE

    def lastmod(self, row):
        return row.changed

    def get_latest_lastmod(self):
        """In the database: Django would read every row for the list of files."""
        return self.items().aggregate(latest=Max("changed"))["latest"]


class FixedPages(Sitemap):
    def items(self):
        return ["home", "shows:list", "shows:desk", "theories:list", "rules"]

    def location(self, name):
        return reverse(name)


class ShowPages(Pages):
    def items(self):
        return Show.objects.annotate(changed=F("updated_at")).order_by("pk")


class LedgerPages(ShowPages):
    """All that was claimed about a show."""

    def items(self):
        return super().items().filter(pk__in=Claim.objects.accepted().open_to(STRANGER).values("season__show"))

    def location(self, show):
        return reverse("shows:claims", args=[show.slug])


class SeasonPages(Pages):
    def items(self):
        return Season.objects.select_related("show").annotate(changed=F("show__updated_at")).order_by("pk")


class EpisodePages(Pages):
    def items(self):
        episodes = Episode.objects.select_related("show", "season").annotate(changed=F("show__updated_at"))
        return episodes.order_by("pk")


class ClaimPages(Pages):
    def items(self):
        changes = ("accepted_at", "came_true_at", "replaced_at")
        latest = Greatest(*(Coalesce(change, "accepted_at") for change in changes))
        claims = Claim.objects.accepted().open_to(STRANGER).select_related("season__show")
        return claims.annotate(changed=latest).order_by("pk")


class PersonPages(Pages):
    """Of whoever is in something as far as a stranger may know."""

    def items(self):
        roles = CastMember.objects.filter(person=OuterRef("pk")).open_to(STRANGER)
        return Person.objects.with_open_role(STRANGER).annotate(changed=verified(roles, "person")).order_by("pk")


class CharacterPages(Pages):
    def items(self):
        roles = CastMember.objects.filter(character=OuterRef("pk")).open_to(STRANGER)
        return Character.objects.open_to(STRANGER).annotate(changed=verified(roles, "character")).order_by("pk")


def verified(roles, whose: str) -> Subquery:
    """The last day on which one of these was checked."""
    return Subquery(roles.order_by().values(whose).annotate(day=Max("verified_on")).values("day"))


class TagPages(Pages):
    """Of tags on theories that a stranger may read; the newest of those is their last change."""

    def items(self):
        theories = Theory.objects.listed().filter(theorytag__tag=OuterRef("pk")).open_to(STRANGER)
        newest = Subquery(theories.order_by("-created_at").values("created_at")[:1])
        tags = Tag.objects.filter(canonical=None, uses__gt=0).open_to(STRANGER)
        return tags.annotate(changed=newest).exclude(changed=None).order_by("pk")


class TheoryPages(Pages):
    def items(self):
        changed = Coalesce("edited_at", "created_at")
        theories = Theory.objects.listed().open_to(STRANGER).annotate(changed=changed)
        return theories.order_by("pk").only("pk", "edited_at", "created_at")


SITEMAPS = {
    "pages": FixedPages,
    "shows": ShowPages,
    "ledgers": LedgerPages,
    "claims": ClaimPages,
    "seasons": SeasonPages,
    "episodes": EpisodePages,
    "people": PersonPages,
    "characters": CharacterPages,
    "tags": TagPages,
    "theories": TheoryPages,
}
