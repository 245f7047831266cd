"""Every place on one page, a button for the next episode, and a way back from a wrong press."""

import re

import pytest
from django.test import Client

from conftest import make_show, queries
from shows.models import Episode, Show
from spoilers.models import Place
from spoilers.reader import Reader

SHOW = "/shows/all-of-us-are-dead/"
PLACE = f"{SHOW}place/"
UNDO = re.compile(r'formaction="([^"]+)" name="(\w+)" value="(\w*)">Undo')

pytestmark = pytest.mark.django_db


@pytest.fixture(params=["guest", "member"])
def reader(request, show):
    client = Client()
    if request.param == "member":
        client.force_login(request.getfixturevalue("member"))
    return client


def position(client, show) -> int | None:
    cookies = {name: cookie.value for name, cookie in client.cookies.items()}
    kept = Place.objects.filter(show=show).values_list("position", flat=True).first()
    return kept if kept is not None else Reader(cookies=cookies).place(show.pk)


def test_every_place_with_what_comes_next(reader, show):
    assert "No place set yet" in reader.get("/my-shows/").text
    other = make_show("Dark", "dark", episodes=20, hue=2)
    reader.post(PLACE, {"episode": "s1e7"})
    reader.post("/shows/dark/place/", {"episode": "s1e20"})
    page = reader.get("/my-shows/")
    assert page["Cache-Control"] == "private, no-store"
    assert "you are at S1E7" in page.text and "I have watched S1E8" in page.text
    assert "you are at S1E20" in page.text and "All that has aired is seen." in page.text
    assert page.text.index(other.title) > page.text.index(show.title)


def test_the_next_episode_is_one_button(reader, show):
    assert "I have watched S1E" not in reader.get(SHOW).text  # nothing said yet: no episode is the next
    reader.post(PLACE, {"to": "s1e1"})
    for episode in (2, 3):
        value = re.search(r'value="(\w+)">I have watched S1E', reader.get(SHOW).text)[1]
        assert value == f"s1e{episode}"
        reader.post(PLACE, {"to": value})
        assert position(reader, show) == 1000 + episode
    reader.post(PLACE, {"to": "s1e12"})
    assert "I have watched S1E" not in reader.get(SHOW).text


def test_a_wrong_press_is_undone(reader, show):
    reader.post(PLACE, {"episode": "s1e3"})
    page = reader.post(PLACE, {"to": "s1e12", "next": "/theories/"}, follow=True).text
    address, name, value = UNDO.findall(page)[-1]
    assert (address, name, value) == (PLACE, "to", "s1e3") and '<form id="undo-' in page
    reader.post(address, {name: value})
    assert position(reader, show) == 1003


def test_the_first_one_is_undone_by_forgetting(reader, show):
    page = reader.post(PLACE, {"to": "s1e12"}, follow=True).text
    address, name, value = UNDO.search(page).groups()
    page = reader.post(address, {name: value}, follow=True).text
    assert position(reader, show) is None and "All of Us Are Dead: forgotten." in page
    assert UNDO.findall(page)[-1] == (PLACE, "to", "s1e12")


def test_what_moves_nothing_offers_no_undo(reader, show):
    reader.post(PLACE, {"episode": "s1e3"})
    reader.get("/")
    assert "Undo" not in reader.post(PLACE, {"episode": "s1e3"}, follow=True).text


def test_the_last_special_has_a_place_too(reader, show):
    season = show.season_set.create(number=0)
    Episode.objects.create(show=show, season=season, number=1, position=1999, aired="2022-03-01")
    page = reader.get(SHOW).text
    assert 'value="s1end">I have seen all that has aired' in page
    reader.post(PLACE, {"to": "s1end"})
    assert position(reader, show) == 1999
    assert "Anything past the end of season 1 is covered" in reader.get(SHOW).text
    assert reader.post(PLACE, {"to": "s2end"}).status_code == 400


def test_an_episode_that_is_gone_leaves_the_place_where_it_was(reader, show):
    reader.post(PLACE, {"episode": "s1e12"})
    show.episode_set.get(number=12).delete()
    Show.objects.get(pk=show.pk)
    for address in ("/my-shows/", SHOW):
        assert "S1E12" in reader.get(address).text


def test_it_asks_the_same_for_one_show_and_for_ten(member, client):
    client.force_login(member)
    counts = []
    for size in (1, 9):
        for n in range(size):
            show = make_show(f"Show {size} {n}", f"show-{size}-{n}", hue=1)
            Place.objects.create(user=member, show=show, position=1003)
        with queries() as asked:
            assert client.get("/my-shows/").status_code == 200
        counts.append(len(asked))
    assert counts == [3, 3]
