"""What link previews of shows, seasons and episodes show: what a stranger may know."""

import pytest

from shows import share
from shows.models import Episode
from shows.tests.claims import SHOW, official

pytestmark = pytest.mark.django_db


def test_a_show_says_its_date(show, season, keeper):
    assert share.of_show(show).words[1:4] == ["Series", "All of Us Are Dead", "Official date for season 2: none"]
    official(season, keeper)
    assert share.of_show(show).note == "Official date for season 2: 14 March 2027"


def test_a_date_that_is_covered_is_told_without_its_words(season, keeper):
    words = {"precision": "span", "window_words": "canary days", "window_end": "2027-03-20", "depth": 1012}
    official(season, keeper, sentence="Canary.", **words)
    for found in (share.of_show(season.show), share.of_season(season)):
        assert "anary" not in str(found) and "March 2027" in found.note


def test_a_season_and_an_episode(show, season):
    first = show.season_set.get(number=1)
    Episode.objects.update(title="Canary")
    told = share.of_season(first)
    assert (told.title, told.kicker, told.note) == (
        "Season 1",
        "All of Us Are Dead",
        "Aired, premiered 28 January 2022",
    )
    assert share.of_season(season).note == "Announced. Official date for season 2: none"
    found = share.of_episode(first.episode_set.get(number=4))
    assert (found.title, found.note, found.numeral) == ("Episode 4", "Aired 28 January 2022", "1")
    assert found.kicker == "All of Us Are Dead, season 1"


@pytest.mark.parametrize("address", [SHOW, f"{SHOW}s1/", f"{SHOW}s2/", f"{SHOW}s1/e4/", "/"])
def test_each_is_a_picture_and_the_same_for_a_reader_ahead(client, show, address):
    Episode.objects.update(title="Canary")
    first = client.get(f"{address}share.png")
    client.post(f"{SHOW}place/", {"episode": "s1e12"})
    again = client.get(f"{address}share.png")
    assert first.content == again.content and first.content.startswith(b"\x89PNG") and b"anary" not in again.content
    assert again["Cache-Control"] == "public, max-age=60" and not again.cookies
