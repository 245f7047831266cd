"""The sitemaps: every page that a stranger may open, and no other; read by an XML library of its own."""

from urllib.robotparser import RobotFileParser

import pytest
from django.test import Client
from lxml import etree

from conftest import make_show, make_theory
from fansite.sitemaps import SITEMAPS
from moderation import verbs
from shows.models import Show
from shows.tests.cast import make_character, make_row
from shows.tests.claims import make_claim, make_keeper

NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
SITE = "http://testserver"

pytestmark = pytest.mark.django_db


def read(path: str) -> etree._Element:
    answer = Client().get(path)
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/xml")
    return etree.fromstring(answer.content)


def locations(path: str) -> list[str]:
    return [node.text.removeprefix(SITE) for node in read(path).iterfind(".//s:loc", NAMES)]


def everything() -> list[str]:
    """The addresses of all files that the list of them names."""
    return [address for path in locations("/sitemap.xml") for address in locations(path)]


@pytest.fixture
def filled(author, staff, show):
    """One of each kind that is open to anybody, and covered ones with a word in them."""
    keeper, season = make_keeper(), show.season_set.get(number=2)
    make_theory(author, show, tags=["open"])
    make_theory(author, show, title="Canary", depth=1007, tags=["canary"])
    make_theory(author, show, title="Canary", from_source=True)
    make_theory(author, show, title="Canary").hide(staff, "Rule 2.")
    make_claim(season, keeper)
    make_claim(season, keeper, sentence="Canary.", depth=1012)
    make_claim(season, sentence="Canary, and not decided.")
    make_row(show, "Park Ji-hu", "Nam On-jo", verified_on="2026-11-01")
    masked = make_character(show, "Canary", depth=1007)
    make_row(show, "Canary actor", masked.name)
    return show


def test_every_page_that_is_open_to_a_stranger_and_no_other(filled):
    found = everything()
    assert len(found) == len(set(found))
    assert [Client().get(path).status_code for path in found] == [200] * len(found)
    counts = {kind: len(locations(f"/sitemap-{kind}.xml")) for kind in SITEMAPS}
    assert counts == {"pages": 5, "shows": 1, "ledgers": 1, "claims": 1, "seasons": 2, "episodes": 12,
                      "people": 1, "characters": 1, "tags": 1, "theories": 1}  # fmt: skip
    assert "anary" not in "".join(Client().get(f"/sitemap-{kind}.xml").text for kind in SITEMAPS)


def test_each_row_says_when_it_changed(filled):
    theory = filled.theory_set.order_by("pk").first()
    theory.edit(body_md="More.", image=None)
    day = str(theory.edited_at.date())
    assert read("/sitemap-theories.xml").findtext(".//s:lastmod", namespaces=NAMES) == day
    assert read("/sitemap-people.xml").findtext(".//s:lastmod", namespaces=NAMES) == "2026-11-01"
    Show.objects.update(updated_at="2026-11-02T00:00Z")
    for kind in ("shows", "seasons", "episodes", "ledgers"):
        days = {node.text for node in read(f"/sitemap-{kind}.xml").iterfind(".//s:lastmod", NAMES)}
        assert days == {"2026-11-02"}, kind
    claim = filled.season_set.get(number=2).claim_set.order_by("pk").first()
    verbs.mark_came_true(claim, make_keeper("other"), "So.")
    assert read("/sitemap-claims.xml").findtext(".//s:lastmod", namespaces=NAMES) == str(claim.came_true_at.date())


def test_what_is_raised_leaves_it(filled, staff):
    theory = filled.theory_set.order_by("pk").first()
    verbs.raise_depth(theory, 1003, staff, "So.")
    assert locations("/sitemap-theories.xml") == locations("/sitemap-tags.xml") == []


def test_a_long_list_has_several_files(filled, monkeypatch):
    monkeypatch.setattr("fansite.sitemaps.Pages.limit", 5)
    episodes = [path for path in locations("/sitemap.xml") if "episodes" in path]
    assert episodes == ["/sitemap-episodes.xml", "/sitemap-episodes.xml?p=2", "/sitemap-episodes.xml?p=3"]
    assert len(everything()) == len(set(everything())) == 26


def test_of_an_empty_site_it_is_whole(db):
    assert len(everything()) == 5
    assert Client().get("/sitemap-nothing.xml").status_code == 404


def test_robots_are_let_in_where_it_leads_and_nowhere_else(filled):
    make_show("Dark", "dark", hue=2)
    answer = Client().get("/robots.txt")
    assert answer["Content-Type"] == "text/plain" and f"Sitemap: {SITE}/sitemap.xml\n" in answer.text
    robots = RobotFileParser()
    robots.parse(answer.text.splitlines())
    assert [path for path in [*everything(), *locations("/sitemap.xml")] if not robots.can_fetch("x", path)] == []
    for path in ("/accounts/login/", "/admin/", "/search/?q=x", "/settings/", "/my-shows/", "/calendars/1/x.ics"):
        assert not robots.can_fetch("x", path), path
