"""No page tells a reader who has seen nothing a word of what goes past the premise, nor anybody what is hidden."""

import pytest
from django.test import Client

from accounts.models import User
from fansite.tests.world import PAGES, SHOW, STATES, populate


@pytest.fixture
def addresses(author, member, staff, show):
    world = populate(author, member, staff, show)
    User.objects.create_user("newcomer", "newcomer@example.org")
    return [address.format(**world) for address in (*(address for address, _ in PAGES.values()), *STATES)]


def reader(name: str, label: str = "") -> Client:
    client = Client()
    if name:
        client.force_login(User.objects.get(name=name))
    if label:
        client.post(f"{SHOW}place/", {"episode": label, "axes": "1", "source": "on", "production": "on"})
    return client


def told(client, addresses) -> dict[str, int]:
    """Address -> how often the word comes out there, in the page or in its headers."""
    found = {}
    for address in addresses:
        answer = client.get(address)
        found[address] = answer.content.lower().count(b"canary") + str(answer.headers).lower().count("canary")
    return {address: times for address, times in found.items() if times}


@pytest.mark.parametrize(("name", "label"), [("", ""), ("", "s1e1"), ("newcomer", ""), ("warden", "")])
def test_who_has_seen_nothing_is_told_nothing(addresses, name, label):
    talk = {f"{SHOW}s1/e1/", "/members/member/comments/"}  # about the first episode, once that is seen
    assert set(told(reader(name, label), addresses)) == (talk if label else set())


def test_who_has_seen_it_all_is_told_all_but_what_is_hidden(addresses):
    found = told(reader("newcomer", "s1e12"), addresses)
    assert {"/", "/theories/", SHOW, f"{SHOW}s1/", f"{SHOW}s1/e1/", "/members/author/"} <= set(found)
    assert b"Canary words." not in b"".join(reader("newcomer", "s1e12").get(address).content for address in addresses)


def test_a_place_that_was_taken_back_covers_again(addresses):
    client = reader("", "s1e12")
    assert told(client, addresses)
    client.post(f"{SHOW}place/", {"to": ""})
    client.post(f"{SHOW}place/", {"to": "", "axes": "1"})
    assert told(client, addresses) == {}
