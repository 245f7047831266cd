"""What goes out to readers without a place: the feed."""

from xml.etree import ElementTree

import pytest
from django.test import Client

from conftest import make_theory

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def several(author, staff, show):
    """An open theory, a deep one, one from the source, one that is hidden."""
    return [
        make_theory(author, show, title="Open <one> & all", claim="It is so.", tags=["hambies"]),
        make_theory(author, show, title="Canary", claim="Canary.", depth=1007, teaser="About one arm", tags=["canary"]),
        make_theory(author, show, title="Canary", claim="Canary.", from_source=True),
        hidden := make_theory(author, show, title="Canary", claim="Canary."),
        hidden.hide(staff, "Rule 2."),
    ][:4]


def feed(client) -> ElementTree.Element:
    answer = client.get("/feeds/theories/")
    assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
    return ElementTree.fromstring(answer.content)


def test_the_feed_has_the_newest_first_and_covers_what_goes_further(client, several):
    entries = feed(client).findall(f"{ATOM}entry")
    assert [entry.findtext(f"{ATOM}title") for entry in entries] == [
        "All of Us Are Dead: Covered: draws on the source",
        "All of Us Are Dead: Covered: goes to S1E7",
        "Open <one> & all",
    ]
    assert [entry.findtext(f"{ATOM}summary") for entry in entries] == ["", "About one arm", "It is so."]
    links = [entry.find(f"{ATOM}link").get("href") for entry in entries]
    assert links == [f"http://testserver/theories/{theory.pk}/" for theory in several[2::-1]]
    assert [entry.findtext(f"{ATOM}author/{ATOM}name") for entry in entries] == ["author"] * 3
    assert [entry.get("term") for entry in entries[2].findall(f"{ATOM}category")] == ["hambies"]


@pytest.mark.parametrize("who", ["placed", "author", "uncovered"])
def test_the_feed_and_the_sitemaps_are_the_same_for_everybody(several, author, show, who):
    client = Client()
    if who == "author":
        client.force_login(author)
    client.post(f"{show.get_absolute_url()}place/", {"episode": "s1e12", "axes": "1", "source": "on"})
    client.post("/uncover/", {"open": several[1].key})
    for address in ("/feeds/theories/", "/sitemap.xml", "/sitemap-theories.xml", "/sitemap-tags.xml"):
        assert client.get(address).content == Client().get(address).content
        assert b"anary" not in client.get(address).content


def test_the_feed_of_an_empty_site(client, db):
    assert feed(client).findall(f"{ATOM}entry") == []


def test_a_theory_whose_author_left_is_in_it(client, several, author):
    author.delete()
    assert feed(client).findtext(f"{ATOM}entry/{ATOM}author/{ATOM}name") == "Deleted member"


def test_the_feed_holds_thirty_at_most(client, author, show, monkeypatch):
    monkeypatch.setattr("theories.feeds.FEED_SHOWN", 2)
    for _ in range(3):
        make_theory(author, show)
    assert len(feed(client).findall(f"{ATOM}entry")) == 2


def test_health_asks_the_database(client, db):
    assert client.get("/health/").text == "ok"


def test_every_page_names_the_feed_and_the_icon(client, db):
    page = client.get("/").text
    assert '<link rel="alternate" type="application/atom+xml" title="New theories" href="/feeds/theories/">' in page
    assert '<link rel="icon" type="image/svg+xml" href="/static/img/favicon.svg">' in page
