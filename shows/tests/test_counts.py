"""Numbers count what is open to the reader, and say beside it how much more is covered."""

import re

import pytest
from django.core.cache import caches

from conftest import make_show, make_theory
from shows.counts import Count, cloud, theories_of_shows
from spoilers.reader import Reader

SHOW = "/shows/all-of-us-are-dead/"

pytestmark = pytest.mark.django_db


@pytest.fixture
def texts(author, show, staff):
    make_theory(author, show, tags=["hambies"])
    make_theory(author, show, depth=1003, tags=["hambies", "rooftop"])
    make_theory(author, show, depth=1007, tags=["hambies", "rooftop", "finale"])
    make_theory(author, show, from_source=True, tags=["webtoon"])
    make_theory(author, show, tags=["gone"]).hide(staff, "Rule 2")
    make_theory(author, make_show("Dark", "dark", hue=2), depth=1001)


def at(client, label="", **axes) -> Reader:
    client.post(f"{SHOW}place/", {"episode": label, "axes": "1", **axes})
    return Reader(cookies={name: cookie.value for name, cookie in client.cookies.items()})


@pytest.mark.parametrize(
    ("label", "axes", "count", "tags", "covered"),
    [
        ("", {}, Count(1, 3), {"hambies": 1}, 3),
        ("s1e3", {}, Count(2, 2), {"hambies": 2, "rooftop": 1}, 2),
        ("s1e7", {}, Count(3, 1), {"hambies": 3, "rooftop": 2, "finale": 1}, 1),
        ("s1e12", {"source": "on"}, Count(4, 0), {"hambies": 3, "rooftop": 2, "finale": 1, "webtoon": 1}, 0),
    ],
)
def test_they_grow_with_the_place(client, texts, show, label, axes, count, tags, covered):
    reader = at(client, label, **axes)
    assert theories_of_shows(reader)[show.pk] == count
    found, n_covered = cloud(show.pk, reader)
    assert ({tag["name"]: tag["uses"] for tag in found}, n_covered) == (tags, covered)
    page = client.get(SHOW).text
    assert f'Theories <span class="num">{count.open}</span>' in page
    assert (f"{count.covered} more, covered" in page) == bool(count.covered)


def test_pages_say_both_numbers(client, texts):
    for address in ("/", "/shows/"):
        assert "1 theory, 3 more, covered" in client.get(address).text
    at(client, "s1e12", source="on", production="on")
    caches["threads"].clear()
    assert re.search(r"4 theories\s*</", client.get("/shows/").text)


def test_a_tag_is_counted_on_open_theories_only(client, texts):
    page = client.get("/theories/?show=all-of-us-are-dead").text
    assert 'hambies <span class="num">1</span>' in page and "finale" not in page and "3 more, covered" in page
