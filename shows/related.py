"""Shows that go with a show: staff's own picks, then what shares people, tags or followers with it.

Whoever asks, it is computed from what strangers may know, so that no order or number tells of what is covered. One
answer serves everybody for up to a minute.
"""

from typing import NamedTuple

from django.core.cache import caches
from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from markup.stencils import address
from shows.models import CastMember, Follow, RelatedPick, Show, ShowTheme, Tag, Theme
from spoilers.reader import Reader

SHOWN = 6
FOLLOWERS_MIN = 5  # fewer in common could tell of single members what they follow
COLUMNS = ("pk", "slug", "title", "platform", "rank", "n_people", "n_tags", "n_themes", "n_followers")


class Surroundings(NamedTuple):
    picks: list[dict]
    alike: list[dict]
    themes: list[dict]
    warnings: list[dict]


def surroundings_of(show) -> Surroundings:
    key = f"around:{show.pk}"
    found = caches["threads"].get(key)
    if found is None:
        found = _around(show)
        caches["threads"].set(key, found)
    return found


def shows_of_theme(tag) -> list[Show]:
    return list(Show.objects.filter(showtheme__tag=tag.pk).order_by("title"))


def _around(show) -> Surroundings:
    rows = [_words(row) for row in _candidates(show).values(*COLUMNS)]
    picks = [row for row in rows if row["rank"] is not None]
    alike = [row for row in rows if row["rank"] is None]
    picks.sort(key=lambda row: (row["rank"], row["title"]))
    alike.sort(key=lambda row: (-row["n_shared"], -row["n_followers"], row["title"]))
    tags = Theme.objects.filter(showtheme__show=show).order_by("name").for_reader(Reader.stranger())
    tags = [row | {"address": address("theories:tag", row["id"])} for row in tags]
    kinds = [[tag for tag in tags if tag["kind"] == kind] for kind in (Tag.Kind.THEME, Tag.Kind.WARNING)]
    return Surroundings(picks[:SHOWN], alike[:SHOWN], *kinds)


def _candidates(show) -> QuerySet:
    """Every other show that is picked for this one, or has something in common with it, with how much of each."""
    stranger, here = Reader.stranger(), OuterRef("pk")
    people = CastMember.objects.filter(season__show=show, person__isnull=False).open_to(stranger).values("person")
    tags = Tag.objects.filter(show=show, uses__gt=0).open_to(stranger).values("slug")
    pick = RelatedPick.objects.filter(show=show, related=here).values("rank")[:1]
    cast_there = CastMember.objects.filter(season__show=here, person__in=people).open_to(stranger)
    tags_there = Tag.objects.filter(show=here, uses__gt=0, slug__in=tags).open_to(stranger)
    themes_there = ShowTheme.objects.filter(show=here, tag__in=ShowTheme.objects.filter(show=show).values("tag"))
    fans_there = Follow.objects.filter(show=here, user__in=Follow.objects.filter(show=show).values("user"))
    others = Show.objects.exclude(pk=show.pk).annotate(
        rank=Subquery(pick),
        n_people=_number(cast_there, "season__show", "person"),
        n_tags=_number(tags_there, "show", "pk"),
        n_themes=_number(themes_there, "show", "pk"),
        n_followers=_number(fans_there, "show", "user"),
    )
    shared = Q(n_shared__gt=0) | Q(n_followers__gte=FOLLOWERS_MIN)
    return others.annotate(n_shared=F("n_people") + F("n_tags") + F("n_themes")).filter(Q(rank__isnull=False) | shared)


def _number(rows: QuerySet, by: str, what: str) -> Coalesce:
    """How many different `what` these rows of one show have."""
    counted = rows.order_by().values(by).annotate(n=Count(what, distinct=True)).values("n")
    return Coalesce(Subquery(counted), 0)


def _words(row: dict) -> dict:
    n_people, n_tags = row["n_people"], row["n_tags"] + row["n_themes"]
    parts = [f"{n_people} {'person' if n_people == 1 else 'people'}"] if n_people else []
    parts += [f"{n_tags} {'tag' if n_tags == 1 else 'tags'}"] if n_tags else []
    shared = f"{' and '.join(parts)} in common" if parts else "Many follow both"
    return row | {"address": address("shows:detail", row["slug"]), "n_shared": n_people + n_tags, "shared": shared}
