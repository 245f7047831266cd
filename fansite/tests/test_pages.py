"""Every named URL as every kind of person: what they get, or where they are sent. A new URL without a row fails."""

import pytest
from django.test import Client
from django.urls import resolve

from accounts.models import User
from fansite.tests.world import LOGIN, PAGES, admin_pages, named, populate

ROWS = ("theory", "deep", "tag", "comment", "thread", "person", "character", "claim", "new_claim", "source", "poster")
PEOPLE = ("guest", "member", "author", "warden")


@pytest.fixture
def world(author, member, staff, show, settings):
    settings.STAFF_NEED_SECOND_FACTOR = False
    return populate(author, member, staff, show)


def client_of(name: str) -> Client:
    client = Client()
    if name != "guest":
        client.force_login(User.objects.get(name=name))
    return client


def said(answer, expected) -> int | str:
    """The status, or where it leads: as much of that as is expected."""
    where = answer.headers.get("Location", "")
    return where[: len(expected)] if isinstance(expected, str) else answer.status_code


def test_every_name_has_its_row():
    names = [name for name in named() if not name.startswith("admin:")]
    assert sorted(names) == sorted(PAGES)
    for name, (address, _) in PAGES.items():
        filled = address.format(picture="/images/1/x", calendar="/calendars/1/x.ics", **dict.fromkeys(ROWS, 1))
        assert resolve(filled.partition("?")[0]).view_name == name


@pytest.mark.parametrize("who", range(4), ids=PEOPLE)
def test_every_page(world, who):
    client = client_of(PEOPLE[who])
    expected = {name: answers[who] for name, (_, answers) in PAGES.items()}
    got = {name: said(client.get(PAGES[name][0].format(**world)), answer) for name, answer in expected.items()}
    assert got == expected


def test_a_suspended_member_reads_on_as_a_guest(world, member):
    for name, (address, answers) in PAGES.items():
        client = client_of("member")
        User.objects.filter(pk=member.pk).update(suspended_until="2099-01-01T00:00Z")
        address = address.format(**world)
        assert client.get(address).url == address, name
        assert said(client.get(address), answers[0]) == answers[0], name


@pytest.mark.parametrize("method", ["head", "put", "delete"])
def test_no_page_breaks_on_another_method(world, method):
    client = client_of("author")
    for name, (address, _) in PAGES.items():
        assert getattr(client, method)(address.format(**world)).status_code < 500, name


def test_the_admin_is_for_staff(world):
    pages = admin_pages()
    for who in ("guest", "member"):
        client = client_of(who)
        sent = {name: client.get(address).headers.get("Location", "") for name, address in pages.items()}
        assert {name: where for name, where in sent.items() if not where.startswith("/admin/login/?next=")} == {}
    client = client_of("warden")
    got = {name: client.get(address).status_code for name, address in pages.items()}
    assert {name: status for name, status in got.items() if status not in (200, 302, 403, 404, 405)} == {}
    opened = {name: status for name, status in got.items() if name.endswith(("_changelist", "_change", "_history"))}
    assert opened == dict.fromkeys(opened, 200)


def test_the_admin_logs_in_where_everybody_does(client, db):
    assert client.get("/admin/login/?next=/admin/").url.startswith(LOGIN)
