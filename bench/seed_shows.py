"""Two shows that differ in size alone, for `bench.large_show`. Runs inside a Django that is set up."""

import datetime

from django.utils import timezone

from bench import texts
from shows.models import CastMember, Character, Claim, ClaimSource, Episode, Person, Season, Show, Source, Status
from spoilers.positions import position_of

SMALL = {"seasons": 1, "episodes": 10, "cast": 8, "claims": 6}
LARGE = {"seasons": 40, "episodes": 25, "cast": 300, "claims": 500}
DAY = datetime.date(2022, 1, 28)
SUBJECTS = ("release", "filming", "cast", "platform", "plot")


def make(slug: str, seasons: int, episodes: int, cast: int, claims: int) -> str:
    """The address of a show with so many seasons of so many episodes, all aired, and another season awaited."""
    show = Show.objects.create(title=texts.title(len(slug))[:100], slug=slug, hue=2, pattern=3)
    made = [Season(show=show, number=n, status=Status.AIRED, premiered=DAY) for n in range(1, seasons + 1)]
    *aired, awaited = Season.objects.bulk_create([*made, Season(show=show, number=seasons + 1)])
    Episode.objects.bulk_create(
        Episode(
            show=show, season=season, number=n, position=position_of(season.number, n), aired=DAY, title=f"Part {n}"
        )
        for season in aired
        for n in range(1, episodes + 1)
    )
    show.redraw()
    fill_cast(show, [*aired, awaited], cast)
    fill_ledger(awaited, claims)
    return show.get_absolute_url()


def fill_cast(show: Show, seasons: list[Season], size: int) -> None:
    """A person and a character each, over the seasons; one row in three is covered for a guest."""
    people = Person.objects.bulk_create(Person(name=f"{show.slug} person {n}") for n in range(size))
    roles = Character.objects.bulk_create(Character(show=show, name=f"{show.slug} role {n}") for n in range(size))
    CastMember.objects.bulk_create(
        CastMember(
            season=seasons[n % len(seasons)], person=people[n], character=roles[n], billing=n, depth=1001 * (n % 3 == 0)
        )
        for n in range(size)
    )


def fill_ledger(season: Season, size: int) -> None:
    """Claims with a window and a source each, one in three of them covered."""
    sources = Source.objects.bulk_create(Source(name=f"Paper {n}") for n in range(20))
    claims = Claim.objects.bulk_create(
        Claim(
            season=season,
            subject=SUBJECTS[n % len(SUBJECTS)],
            kind="reported",
            sentence=texts.title(n)[:200],
            precision="month",
            window_start=datetime.date(2027, 1 + n % 12, 1),
            window_end=datetime.date(2027, 1 + n % 12, 28),
            accepted_at=timezone.now(),
            depth=1001 * (n % 3 == 0),
        )
        for n in range(size)
    )
    ClaimSource.objects.bulk_create(
        ClaimSource(claim=claim, source=sources[n % len(sources)]) for n, claim in enumerate(claims)
    )
