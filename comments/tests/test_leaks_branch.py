"""The page of a comment whose parent is covered: what is one's own or uncovered is read there, the rest is covers."""

import re

import pytest
from django.test import Client

from conftest import make_comment


@pytest.fixture
def deep(theory, author):
    """A comment that is covered for everybody else."""
    return make_comment(theory, author, "Canary of the parent.", depth=1007)


@pytest.fixture
def answer(deep, member):
    return make_comment(deep, member, "Canary of the reply.")


@pytest.fixture
def client(member):
    client = Client()
    client.force_login(member)
    return client


def canaries(client, address) -> list[str]:
    return re.findall(r"Canary of the (\w+)", client.get(address).text)


def test_its_author_reads_it_under_a_cover(client, theory, deep, answer):
    make_comment(deep, deep.author, "Canary of the sibling.")
    assert canaries(client, f"/comments/{answer.pk}/") == ["reply"]
    assert canaries(client, f"/theories/{theory.pk}/") == []
    assert canaries(client, f"/comments/{deep.pk}/") == []


def test_others_see_two_covers_and_can_open_either(deep, answer):
    guest, address = Client(), f"/comments/{answer.pk}/"
    page = guest.get(address).text
    assert "Canary" not in page
    assert re.findall(r'name="open" value="(\w+)"', page) == [deep.key, answer.key]
    guest.post("/uncover/", {"open": answer.key})
    assert canaries(guest, address) == ["reply"]
    guest.post("/uncover/", {"open": deep.key})
    assert canaries(guest, address) == ["parent", "reply"]


def test_what_hangs_on_an_uncovered_reply_stays_gated(answer, author):
    make_comment(answer, author, "Canary of the third.", depth=1009)
    guest = Client()
    guest.post("/uncover/", {"open": answer.key})
    assert canaries(guest, f"/comments/{answer.pk}/") == ["reply"]
