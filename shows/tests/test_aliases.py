"""A show and the people in it, found under every title and every spelling; to each reader only who is open to them."""

import re

import pytest

from conftest import make_show
from shows.models import Alias
from shows.tests.cast import make_row

SHOW = "/shows/all-of-us-are-dead/"


def found(client, words, what="shows") -> list[str]:
    page = client.get("/search/", {"q": words}).text
    block = page.partition(f'<h2 id="{what}">')[2].partition("</section>")[0]
    return re.findall(r'<li><a href="[^"]+">([^<]+)</a>', block)


@pytest.fixture
def named(show):
    show.original_title = "지금 우리 학교는"
    show.save(update_fields=["original_title"])
    Alias.objects.create(show=show, title="Jigeum Uri Hakgyoneun", kind="roman")
    make_show("Dark", "dark", hue=2)
    return show


@pytest.mark.parametrize("words", [
    "all of us are dead", "All-of-us", "ALL OF US: ARE DEAD!", "지금 우리 학교는", "지금우리",
    "jigeum uri", "hakgyo-neun",
])  # fmt: skip
def test_a_show_is_found_by_each_of_its_titles(client, named, words):
    assert found(client, words) == ["All of Us Are Dead"]


@pytest.mark.parametrize("words", ["deadall", "us all", "hakgyoneunjigeum", "dead지금", "!?", "학교 지금", "darker"])
def test_and_by_no_other(client, named, words):
    assert found(client, words) == []


def test_two_titles_that_match_are_one_hit(client, named):
    Alias.objects.create(show=named, title="All of Us Are Dead (series)")
    assert found(client, "all of us") == ["All of Us Are Dead"]


@pytest.mark.parametrize("words", ["Cho Yi-hyun", "yi-hyun cho", "Jo Yihyun", "조이현", "hyun"])
def test_a_person_is_found_by_each_spelling(client, show, words):
    row = make_row(show, "Cho Yi-hyun")
    row.person.personname_set.create(name="조이현", kind="original")
    make_row(show, "Park Solomon")
    assert found(client, words, "people") == ["Cho Yi-hyun"]


@pytest.mark.parametrize("gate", [{"depth": 1012}, {"from_production": True}])
def test_who_is_in_nothing_that_is_open_is_not_found(client, show, gate):
    row = make_row(show, "Canary Person", "Canary", **gate)
    for place in ("s1e3", "s1e11"):
        client.post(f"{SHOW}place/", {"to": place})
        client.get("/rules/")
        page = client.get("/search/?q=canary").text
        assert found(client, "canary", "people") == [] and "/people/" not in page and "Person" not in page
    client.post(f"{SHOW}place/", {"to": "s1e12", "axes": "1", "production": "on"})
    assert found(client, "canary", "people") == ["Canary Person"]
    assert found(client, "canary") == [] and row.pk
