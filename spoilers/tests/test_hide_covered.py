"""Lists with covers or without them: the reader's choice, remembered, and never a walk through the whole table."""

import re

import pytest
from django.test import Client

from conftest import make_comment, make_theory
from votes import keyset

pytestmark = pytest.mark.django_db


@pytest.fixture
def texts(author, show):
    """One open theory and one that is covered for who has said nothing, the covered one hotter."""
    open_one = make_theory(author, show, title="Open to all")
    covered = make_theory(author, show, title="Canary", depth=1007)
    make_comment(open_one, author, "Deep canary.", depth=1009)
    return open_one, covered


LISTS = ["/", "/theories/", "/theories/?sort=new", "/shows/all-of-us-are-dead/", "/members/author/"]


@pytest.mark.parametrize("who", ["guest", "member"])
@pytest.mark.parametrize("address", LISTS)
def test_the_choice_is_kept_until_it_is_taken_back(client, member, texts, who, address):
    if who == "member":
        client.force_login(member)
    before = client.get(address).text
    assert "Covered: goes to S1E7" in before and 'name="covers" value="hide"' in before
    answer = client.post("/covers/", {"covers": "hide", "next": address})
    assert answer.url == address
    hidden = client.get(address)
    assert "Covered: goes to S1E7" not in hidden.text and "Open to all" in hidden.text
    assert 'name="covers" value="show"' in hidden.text and hidden["Cache-Control"] == "private, no-store"
    client.post("/covers/", {"covers": "show", "next": address})
    assert "Covered: goes to S1E7" in client.get(address).text


def test_a_member_finds_it_on_every_device_and_in_the_settings(client, member, texts):
    client.force_login(member)
    client.post("/covers/", {"covers": "hide"})
    assert "covers" not in client.cookies
    other = Client()
    other.force_login(member)
    assert "Covered: goes to" not in other.get("/theories/").text
    assert re.search('name="hides_covered"[^>]* checked', other.get("/settings/").text)
    other.post("/settings/", {"bio": "", "theme": "auto", "keys_on": "on"})
    assert "Covered: goes to" in client.get("/theories/").text


def test_comments_of_a_member_too(client, texts):
    assert "Covered: goes to S1E9" in client.get("/members/author/comments/").text
    client.post("/covers/", {"covers": "hide"})
    page = client.get("/members/author/comments/").text
    assert "Covered: goes to" not in page and "Covered comments are left out, and there are no others." in page


def test_where_nothing_is_open_the_page_says_so(client, author, show):
    make_theory(author, show, depth=1007)
    client.post("/covers/", {"covers": "hide"})
    for address in LISTS:
        assert "Nothing here is open to you" in client.get(address).text


def test_only_so_many_rows_are_tried_for_a_page(client, author, show, monkeypatch):
    monkeypatch.setattr(keyset, "LOOKED_AT", 3)
    make_theory(author, show, title="Far down")
    for _ in range(5):
        make_theory(author, show, depth=1007)
    client.post("/covers/", {"covers": "hide"})
    page = client.get("/theories/?sort=new")
    assert "Nothing here is open to you so far" in page.text and "Far down" not in page.text
    further = client.get(f"/theories/?{page.context['pages']['next']}")
    assert "Far down" in further.text and further.context["pages"]["next"] is None
    assert "Look further" in page.text


@pytest.mark.parametrize("value", ["", "HIDE", "hide\0", "1"])
def test_any_other_word_shows_covers(client, texts, value):
    assert client.post("/covers/", {"covers": value}).status_code == 302
    assert "Covered: goes to" in client.get("/theories/").text


def test_a_link_changes_nothing_and_nobody_leaves_the_site(client, db):
    assert client.get("/covers/?covers=hide").status_code == 405
    assert client.post("/covers/", {"covers": "hide", "next": "//evil.example/"}).url == "/"
    assert Client(enforce_csrf_checks=True).post("/covers/", {"covers": "hide"}).status_code == 403
