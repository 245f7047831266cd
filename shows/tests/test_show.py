"""A show's own rules: what is awaited, what has aired, its outline, its seasons' and episodes' addresses."""

import datetime

import pytest
from django.db import IntegrityError, transaction

from conftest import make_show
from shows.facts import facts_of
from shows.models import Episode, Season, Show, Status, least_used_hue

DAY = datetime.date(2026, 11, 20)


@pytest.fixture
def bare(db):
    return Show.objects.create(title="Dark", slug="dark", hue=2, pattern=2)


def season(show, number, status, **fields) -> Season:
    return Season.objects.create(show=show, number=number, status=status, **fields)


@pytest.mark.parametrize(
    ("seasons", "awaited", "standing"),
    [
        ([], 1, "Season 1: no word yet"),
        ([(1, Status.AIRED)], 2, "Season 2: no word yet"),
        ([(1, Status.AIRED), (2, Status.ANNOUNCED)], 2, "Season 2 announced"),
        ([(1, Status.AIRED), (2, Status.FILMING), (3, Status.ANNOUNCED)], 2, "Season 2 filming"),
        ([(1, Status.ENDED), (2, Status.ENDED)], 3, "Season 3: no word yet"),
        ([(0, Status.ANNOUNCED), (1, Status.AIRING)], 1, "Season 1 airing"),
    ],
)
def test_what_people_wait_for(bare, seasons, awaited, standing):
    for number, status in seasons:
        season(bare, number, status)
    assert (bare.awaited, bare.standing) == (awaited, standing)


@pytest.mark.parametrize(
    ("episodes", "last"),
    [
        ([], 0),
        ([(1, DAY), (2, DAY)], 1002),
        ([(1, DAY), (2, DAY + datetime.timedelta(days=1))], 1001),
        ([(1, DAY), (2, None)], 1001),
    ],
)
def test_the_last_that_anybody_can_have_seen(bare, time_machine, episodes, last):
    time_machine.move_to("2026-11-20T12:00Z")
    one = season(bare, 1, Status.AIRING)
    for number, aired in episodes:
        Episode.objects.create(season=one, number=number, aired=aired)
    assert bare.last_aired() == last


def test_of_an_aired_season_every_episode_has_aired_dates_or_not(bare):
    one = season(bare, 1, Status.AIRED)
    Episode.objects.create(season=one, number=3)
    assert bare.last_aired() == 1003


def test_the_outline_follows_the_episodes(bare):
    one, specials = season(bare, 2, Status.AIRED), season(bare, 0, Status.AIRED)
    last = Episode.objects.create(season=one, number=8)
    Episode.objects.create(season=one, number=7)
    Episode.objects.create(season=specials, number=1, position=2007)
    bare.refresh_from_db()
    assert bare.strip_outline == ((2, 8),)
    last.delete()
    bare.refresh_from_db()
    assert bare.strip_outline == ((2, 7),)
    assert bare.has_position(2007) and not bare.has_position(2008)


def test_an_episode_stands_where_its_number_says(bare):
    one = season(bare, 3, Status.AIRED)
    episode = Episode.objects.create(season=one, number=11, position=1)
    assert (episode.position, episode.show, episode.label) == (3011, bare, "S3E11")
    assert episode.get_absolute_url() == "/shows/dark/s3/e11/"
    assert one.get_absolute_url() == "/shows/dark/s3/"
    assert (one.depth(), episode.depth()) == (3011, 3011)
    assert Season.objects.get().links == [(f"/shows/dark/s3/e{n}/", str(n)) for n in range(1, 12)]


@pytest.mark.parametrize(
    ("model", "fields"),
    [
        (Season, {"number": 1}),
        (Season, {"number": 1000}),
        (Episode, {"number": 1}),
        (Episode, {"number": 0}),
        (Episode, {"number": 999}),
    ],
)
def test_the_database_refuses_what_cannot_be(bare, model, fields):
    one = season(bare, 1, Status.AIRED)
    Episode.objects.create(season=one, number=1)
    home = {"show": bare} if model is Season else {"season": one, "show": bare, "position": 1}
    with pytest.raises(IntegrityError), transaction.atomic():
        model.objects.bulk_create([model(**home, **fields)])


def test_a_new_show_takes_the_hue_that_fewest_have(db):
    assert least_used_hue() == 1
    for number in range(1, 8):
        make_show(f"Show {number}", f"show-{number}", hue=number)
    make_show("Another", "another", hue=1)
    assert least_used_hue() == 2


def test_what_is_not_recorded_says_so(bare):
    facts = dict(facts_of(bare))
    assert set(facts.values()) == {"Not recorded"}
    bare.director = "Baran bo Odar"
    assert dict(facts_of(bare))["Directed by"] == "Baran bo Odar"


def test_one_line_of_what_it_is(bare):
    assert bare.kicker == "Series"
    bare.platform, bare.based_on, bare.director = "Netflix", "a webtoon", "J. Lee"
    assert bare.kicker == "Series, Netflix, from a webtoon, directed by J. Lee"
