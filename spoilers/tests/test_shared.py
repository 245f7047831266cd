"""The copy of a page that strangers share: nobody else gets it, and nobody's token is in it."""

import re

import pytest
from django.test import Client

from conftest import make_theory
from spoilers.shared import TOKEN

TOKENS = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


@pytest.fixture
def deep(author, show):
    return make_theory(author, show, depth=1007, title="Canary")


@pytest.mark.parametrize("address", ["/", "/theories/", "/shows/all-of-us-are-dead/", "/theories/{pk}/"])
def test_it_is_never_another_readers(author, deep, show, address):
    address = address.format(pk=deep.pk)
    inside, placed = Client(), Client()
    inside.force_login(author)
    placed.post(f"{show.get_absolute_url()}place/", {"episode": "s1e7"})
    for _ in range(2):
        assert "Canary" in inside.get(address).text
        assert "Canary" in placed.get(address).text
        page = Client().get(address).text
        assert "Canary" not in page and "Log in" in page


def test_each_stranger_has_a_token_of_their_own_that_works(deep):
    seen = set()
    for _ in range(3):
        client = Client(enforce_csrf_checks=True)
        page = client.get(f"/theories/{deep.pk}/").text
        (token,) = TOKENS.findall(page)
        assert TOKEN not in page
        seen.add(token)
        assert client.post("/uncover/", {"open": deep.key, "csrfmiddlewaretoken": token}).status_code == 302
        assert "Canary" in client.get(f"/theories/{deep.pk}/").text
    assert len(seen) == 3


def test_a_change_is_on_the_theorys_own_page_at_once(client, author, show, staff):
    theory = make_theory(author, show, title="Before")
    assert "Before" in client.get(f"/theories/{theory.pk}/").text
    theory.edit(body_md="New.", image=None, title="After", claim="New.")
    assert "After" in client.get(f"/theories/{theory.pk}/").text
    theory.hide(staff, "Rule 2.")
    assert client.get(f"/theories/{theory.pk}/").status_code == 404


def test_a_list_catches_up_within_a_minute(client, author, show, time_machine):
    time_machine.move_to("2026-11-20T12:00:00Z", tick=False)
    theory = make_theory(author, show, title="Canary")
    assert "Canary" in client.get("/theories/").text
    theory.edit(body_md="New.", image=None, title="Canary", claim="New.", depth=1007)
    time_machine.move_to("2026-11-20T12:00:59Z", tick=False)
    assert "Canary" not in client.get("/theories/").text


def test_what_members_write_is_no_mark_for_a_token(client, author, show):
    theory = make_theory(author, show, title="\ue000token\ue000", body_md="[x](https://evil.example/\ue000token\ue000)")
    page = client.get(f"/theories/{theory.pk}/").text
    assert not TOKENS.findall(page) and "csrftoken" not in client.cookies
    assert "\ue000token\ue000" in page


def test_a_page_by_script_is_made_for_itself(client, deep):
    client.get("/theories/")
    assert client.get("/theories/", headers={"hx-request": "true"}).status_code == 200
    assert client.get("/theories/")["Vary"] == "Cookie"
