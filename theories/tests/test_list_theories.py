"""The list of theories: its sorts, filters and pages, and covers among what is open."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from conftest import make_show, make_theory
from shows.models import Tag
from theories import models
from theories.models import Theory

TITLE = re.compile(r'class="theory-title"><a href="/theories/\d+/">([^<]+)</a>')


def titles(client, query="") -> list[str]:
    answer = client.get(f"/theories/{query}")
    assert answer.status_code == 200
    return TITLE.findall(answer.text)


def rank(theory, ups=0, downs=0, days=0):
    """Give a theory votes and an age."""
    theory.ups, theory.downs, theory.created_at = ups, downs, timezone.now() - timedelta(days=days)
    theory.rerank()
    theory.save()


@pytest.fixture
def several(author, show):
    table = {"Loved": (90, 2, 20), "Argued": (9, 9, 5), "Fresh": (1, 0, 0), "Old": (500, 0, 90), "Hated": (0, 9, 6)}
    for title, (ups, downs, days) in table.items():
        rank(make_theory(author, show, title=title), ups, downs, days)


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        ("", ["Fresh", "Argued", "Hated", "Loved", "Old"]),
        ("hot", ["Fresh", "Argued", "Hated", "Loved", "Old"]),
        ("new", ["Fresh", "Argued", "Hated", "Loved", "Old"]),
        ("week", ["Fresh", "Argued", "Hated"]),
        ("month", ["Loved", "Fresh", "Argued", "Hated"]),
        ("controversial", ["Argued", "Loved"]),
    ],
)
def test_each_sort(client, several, sort, order):
    found = titles(client, f"?sort={sort}")
    assert found[: len(order)] == order
    if sort in ("week", "month"):
        assert len(found) == len(order)


def test_a_young_theory_overtakes_a_loved_one(client, author, show):
    rank(make_theory(author, show, title="A hit of last week"), 900, 0, 7)
    rank(make_theory(author, show, title="Not seen by anybody"), 0, 0, 0)
    assert titles(client) == ["Not seen by anybody", "A hit of last week"]


@pytest.fixture
def filtered(author, member, show):
    other = make_show("Dark", "dark", hue=2)
    second = show.season_set.get(number=2)
    make_theory(author, show, title="One", season=second, tags=["immune"])
    make_theory(member, show, title="Two", season=show.season_set.get(number=1))
    make_theory(author, other, title="Three", season=other.season_set.get(number=2), tags=["immune"])
    return Tag.objects.get(show=show)


@pytest.mark.parametrize(
    ("query", "found", "words"),
    [
        ("", {"One", "Two", "Three"}, ""),
        ("show=all-of-us-are-dead", {"One", "Two"}, "All of Us Are Dead"),
        ("show=dark", {"Three"}, "Dark"),
        ("season=2", {"One", "Three"}, "about season 2"),
        ("show=dark&season=1", set(), "about season 1"),
        ("by=AUTHOR", {"One", "Three"}, "by AUTHOR"),
        ("by=nobody", set(), "by nobody"),
        ("tag={tag}", {"One"}, "immune"),
        ("tag={tag}&by=member", set(), "immune"),
        ("show=dark&season=2&by=author&sort=new", {"Three"}, "by author"),
    ],
)
def test_filters_narrow_it_down_and_can_be_taken_away(client, filtered, query, found, words):
    page = client.get(f"/theories/?{query.format(tag=filtered.pk)}").text
    assert set(TITLE.findall(page)) == found
    assert ("Showing only" in page) is bool(words)
    assert not words or f"{words} <span" in page
    if not found:
        assert "No theories here with these filters yet" in page
        assert "Clear all filters" in page


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("show=gone", "show “gone”"),
        ("show=dark%00", "show “dark"),
        ("season=x", "season “x”"),
        ("season=9999", "season “9999”"),
        ("season=-1", "season “-1”"),
        ("tag=99999", "tag “99999”"),
        ("tag=x", "tag “x”"),
        ("tag=" + "9" * 400, "tag “999"),
        ("sort=best'--", "sort “best&#x27;--”"),
        ("sort=%ED%A0%80", "sort “"),
    ],
)
def test_what_there_is_not_is_left_out_and_said_so(client, filtered, query, name):
    page = client.get(f"/theories/?{query}").text
    assert page.count("Left out, because there is no such thing:") == 1 and name in page
    assert set(TITLE.findall(page)) == {"One", "Two", "Three"}


@pytest.mark.parametrize("by", ["a%00b", "%ED%A0%80", "x" * 500, "%25", "_"])
def test_an_author_that_cannot_be_finds_nothing(client, filtered, by):
    assert titles(client, f"?by={by}") == []


def test_a_long_address_says_it_once_too(client, filtered):
    assert client.get(f"/theories/?sort=x&pad={'x' * 400}").text.count("Left out") == 1


def test_what_is_gone_is_not_listed(client, several, staff):
    Theory.objects.get(title="Loved").hide(staff, "Rule 3.")
    Theory.objects.get(title="Argued").delete_text()
    page = client.get("/theories/").text
    assert set(TITLE.findall(page)) == {"Fresh", "Old", "Hated"}
    assert page.count('<article class="theory"') == 3


def test_a_covered_one_is_a_cover_in_its_place(client, author, show):
    rank(make_theory(author, show, title="Top"), 3)
    deep = {"depth": 1007, "title": "Canary", "claim": "Canary.", "teaser": "One arm", "tags": ["canary"]}
    rank(make_theory(author, show, **deep), 2)
    rank(make_theory(author, show, title="Low"), 1)
    page = client.get("/theories/").text
    assert "anary" not in page
    assert page.index("Top") < page.index("Covered: goes to S1E7") < page.index("Low")
    assert "One arm" in page and "Set your place: " in page
    client.post("/shows/all-of-us-are-dead/place/", {"episode": "s1e7"})
    page = client.get("/theories/").text
    assert "Canary" in page and ">canary</a>" in page and "Covered" not in page


def test_the_cloud_of_a_show_has_its_open_tags(client, author, show):
    make_theory(author, show, tags=["immune", "rooftop"])
    make_theory(author, show, tags=["immune"])
    make_theory(author, show, depth=1003, tags=["canary"])
    make_theory(author, make_show("Dark", "dark", hue=2), tags=["caves"])
    page = client.get("/theories/?show=all-of-us-are-dead").text
    assert re.findall(r'class="tag" href="/tags/\d+/">(\w+) <span class="num">(\d)', page) == [
        ("immune", "2"),
        ("rooftop", "1"),
    ]
    assert "canary" not in page and "caves" not in page


@pytest.mark.parametrize("sort", ["hot", "new", "month", "controversial"])
def test_pages_hold_each_theory_once(client, author, show, monkeypatch, sort):
    monkeypatch.setattr(models, "THEORIES_MAX", 3)
    names = {f"Theory {n}" for n in range(8)}
    for n in range(8):
        rank(make_theory(author, show, title=f"Theory {n}"), n % 3, n % 2)
    address, seen = f"?sort={sort}", []
    while address:
        page = client.get(f"/theories/{address}").text
        seen.append(TITLE.findall(page))
        found = re.search(r'href="(\?[^"]+)" rel="next"', page)
        address = found and found[1].replace("&amp;", "&")
    assert [len(titles) for titles in seen] == [3, 3, 2]
    assert {title for titles in seen for title in titles} == names
    back = re.search(r'href="(\?[^"]+)" rel="prev"', page)[1].replace("&amp;", "&")
    assert titles(client, back) == seen[1]


@pytest.mark.parametrize("cursor", ["after=x", "before=nan~1", "after=1~-1", "after=%00", "after=" + "9" * 5000])
def test_a_page_that_is_not_there_is_the_first(client, several, cursor):
    page = client.get(f"/theories/?{cursor}").text
    assert "That page is not there any more. This is the first." in page
    assert len(TITLE.findall(page)) == 5


def test_an_empty_site_asks_for_the_first(client, db):
    page = client.get("/theories/").text
    assert "No theories here yet" in page and "Post the first theory" in page


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_it_is_only_read(client, db, method):
    assert getattr(client, method)("/theories/").status_code == 405
