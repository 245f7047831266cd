"""What every page says to machines: it can be read, it is whole, and it is the same whoever asked for the page."""

import pytest
from django.test import Client

from comments.models import Thread
from conftest import make_comment, make_theory
from fansite.tests.machines import canonical, preview, thing, things, visible_crumbs
from fansite.tests.test_headers import addresses, is_html
from fansite.tests.test_pages import client_of
from fansite.tests.world import SHOW, populate
from shows.models import CastMember

SITE = "http://testserver"
# Kind -> what must be there, by the documentation of schema.org and of the search engines that read it.
REQUIRED = {
    "TVSeries": {"@id", "name", "url"},
    "TVSeason": {"@id", "name", "url", "seasonNumber", "partOfSeries"},
    "TVEpisode": {"@id", "name", "url", "episodeNumber", "partOfSeason", "partOfSeries"},
    "FAQPage": {"mainEntity"},
    "BreadcrumbList": {"itemListElement"},
    "DiscussionForumPosting": {"author", "datePublished", "text", "url"},
}
PREVIEW = {"og:site_name", "og:type", "og:title", "og:url", "og:description", "og:image", "og:image:type",
           "og:image:width", "og:image:height", "og:image:alt"}  # fmt: skip
ASKED = (SHOW, f"{SHOW}s1/", f"{SHOW}s2/", f"{SHOW}s1/e1/", "/theories/{theory}/", "/theories/{deep}/",
         "/theories/{gone}/", "/comments/{comment}/", "/theories/", "/characters/{character}/")  # fmt: skip


@pytest.fixture
def world(author, member, staff, show, settings):
    settings.STAFF_NEED_SECOND_FACTOR = False
    found = populate(author, member, staff, show)
    CastMember.objects.update(certainty="confirmed")
    make_comment(Thread.of(show.season_set.get(number=2)), member, "Who is in it?")
    return found


def pages(world, client) -> dict[str, str]:
    found = {address: client.get(address) for address in addresses(world)}
    return {address: answer.text for address, answer in found.items() if answer.status_code == 200 and is_html(answer)}


def test_what_a_page_says_can_be_read_and_is_whole(world):
    kinds = set()
    for address, page in pages(world, Client()).items():
        for one in things(page):
            kinds.add(one["@type"])
            assert set(one) >= REQUIRED[one["@type"]], (address, one)
            assert "anary" not in str(one), address
    assert kinds == set(REQUIRED)


def test_every_way_to_a_page_is_told_to_machines_as_to_people(world):
    n_pages = 0
    for address, page in pages(world, client_of("member")).items():
        if steps := visible_crumbs(page):
            n_pages += 1
            items = thing(page, "BreadcrumbList")["itemListElement"]
            told = [(item["name"], item["item"].removeprefix(SITE)) for item in items]
            assert told == [("Hiatus", "/"), *steps], address
            assert [item["position"] for item in items] == list(range(1, len(told) + 1))
    assert n_pages > 12


def test_every_page_that_is_to_be_found_has_a_whole_preview(world):
    for address, page in pages(world, Client()).items():
        if '<meta name="robots" content="noindex">' in page:
            continue
        found = preview(page)
        assert set(found) == PREVIEW and all(found.values()), address
        assert found["og:url"] == canonical(page) and found["og:url"].startswith(f"{SITE}/"), address
        assert '<meta name="twitter:card" content="summary_large_image">' in page
        image = Client().get(found["og:image"].removeprefix(SITE))
        assert image.status_code == 200 and image["Content-Type"] == "image/png", address


@pytest.mark.parametrize("who", ["member", "author", "warden", "guest at the end"])
def test_it_is_the_same_whoever_asked(world, who):
    client = Client() if who == "guest at the end" else client_of(who)
    client.post(f"{SHOW}place/", {"episode": "s1e12", "axes": "1", "source": "on", "production": "on"})
    client.post("/uncover/", {"open": f"t{world['gone']}"})
    for address in (address.format(**world) for address in ASKED):
        mine, everybodys = client.get(address).text, Client().get(address).text
        assert things(mine) == things(everybodys) and preview(mine) == preview(everybodys), address


CANONICAL = [
    ("/?utm_source=x", "/"), ("/theories/?fbclid=x", "/theories/"), ("/theories/?sort=new", "/theories/?sort=new"),
    ("/theories/?sort=hot", "/theories/"), ("/theories/?show=none&utm_x=1", "/theories/"),
    ("/theories/?by=author&show=all-of-us-are-dead", "/theories/?show=all-of-us-are-dead&by=author"),
    ("/theories/{theory}/?reply=theory&sort=new", "/theories/{theory}/"), ("/desk/?ref=x", "/desk/"),
    (f"{SHOW}?utm_medium=mail", SHOW), ("/rules/?after=x", "/rules/"), ("/search/?q=bite", "/search/"),
]  # fmt: skip


@pytest.mark.parametrize(("asked", "known"), CANONICAL)
def test_the_canonical_address_has_nothing_of_who_linked(world, asked, known):
    assert canonical(Client().get(asked.format(**world)).text) == SITE + known.format(**world)


def test_a_page_further_on_is_a_page_of_its_own(client, show, author, monkeypatch):
    monkeypatch.setattr("theories.models.THEORIES_MAX", 1)
    for _ in range(3):
        make_theory(author, show)
    page = client.get("/theories/?sort=new&utm_source=x").text
    further = page.split('rel="next"')[0].rsplit('href="', 1)[1].split('"')[0].replace("&amp;", "&")
    known = canonical(client.get(f"/theories/{further}").text)
    assert known.startswith(f"{SITE}/theories/?sort=new&after=") and "utm" not in known
