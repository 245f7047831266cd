"""The calendar of what a member follows: an address that nobody guesses, read by programs without a login."""

import re

import pytest
from django.test import Client
from icalendar import Calendar

from conftest import make_member, make_show, queries
from shows.models import CalendarKey, Follow
from shows.tests.claims import SHOW, make_claim, official

pytestmark = pytest.mark.django_db
KEY = "/my-shows/calendar/"


@pytest.fixture
def follower(member, show):
    Follow.objects.put(member, show, True)
    return member


@pytest.fixture
def address(follower) -> str:
    return CalendarKey.objects.renew(follower).get_absolute_url()


def said(address: str) -> list[str]:
    """The words and first days of its events, as another library than the one that made them reads them."""
    answer = Client().get(address)
    assert answer.status_code == 200 and answer["Content-Type"] == "text/calendar; charset=utf-8"
    return [f"{event.decoded('dtstart')} {event['summary']}" for event in Calendar.from_ical(answer.content).events]


def test_it_holds_what_is_followed_and_nothing_else(address, follower, keeper, season):
    dark, other = make_show("Dark", "dark", hue=2), make_show("Signal", "signal", hue=3)
    Follow.objects.put(follower, dark.season_set.get(number=2), True)
    days = ("2027-04-01", "2027-05-01", "2027-06-01")
    for home, day in zip((dark.season_set.get(number=2), dark.season_set.get(number=1), other.season_set.get(number=2)),
                         days, strict=True):  # fmt: skip
        official(home, keeper, window_start=day, window_end=day)
    official(season, keeper)
    expected = ["2027-03-14 All of Us Are Dead, season 2: premiere", "2027-04-01 Dark, season 2: premiere"]
    assert said(address) == expected
    Follow.objects.put(follower, dark.season_set.get(number=2), False)
    assert said(address) == expected[:1]


def test_a_show_and_its_season_followed_both_are_told_once(address, follower, keeper, season):
    Follow.objects.put(follower, season, True)
    official(season, keeper)
    assert len(said(address)) == 1


def test_it_says_what_the_member_may_know_whoever_fetches_it(address, follower, keeper, season, client):
    trailer = {"subject": "trailer", "kind": "official", "precision": "day", "depth": 1012}
    make_claim(season, keeper, sentence="Canary.", window_start="2027-01-02", window_end="2027-01-02", **trailer)
    assert said(address) == [] and b"anary" not in Client().get(address).content
    client.force_login(follower)
    client.post(f"{SHOW}place/", {"episode": "s1e12"})
    assert said(address) == ["2027-01-02 All of Us Are Dead, season 2: trailer"]
    assert "Canary." in Client().get(address).text
    assert b"Canary" not in Client().get(f"{SHOW}calendar.ics").content


def test_an_own_text_of_the_fetcher_opens_nothing(address, keeper, season):
    """The address is the reader, not the browser that it is opened in."""
    other = Client()
    other.force_login(make_member("other"))
    other.post(f"{SHOW}place/", {"episode": "s1e12"})
    deep = {"subject": "trailer", "kind": "official", "precision": "day", "depth": 1012}
    make_claim(season, keeper, sentence="Canary.", window_start="2027-01-02", window_end="2027-01-02", **deep)
    assert "Canary" not in other.get(address).text


def test_a_program_needs_no_login_and_leaves_nothing(address):
    with queries() as asked:
        answer = Client().get(address)
    assert not answer.cookies and len(asked) == 2 and all(sql.startswith("SELECT") for sql in asked)
    assert answer["Cache-Control"] == "private, no-store" and answer["X-Robots-Tag"] == "noindex"


def test_it_is_made_renewed_and_switched_off_on_my_shows(client, follower):
    client.force_login(follower)
    assert "Make an address for it" in client.get("/my-shows/").text
    found = []
    for _ in range(2):
        assert client.post(KEY).url == "/my-shows/#calendar"
        found.append(
            re.search(r"<code>http://localhost:8000(/calendars/[^<]*)</code>", client.get("/my-shows/").text)[1]
        )
    assert [Client().get(one).status_code for one in found] == [404, 200]
    assert "leads nowhere any more" in client.post(KEY, {"revoke": "1"}, follow=True).text
    assert Client().get(found[1]).status_code == 404 and not CalendarKey.objects.exists()


@pytest.mark.parametrize("change", [
    lambda path: path.replace(".ics", "0.ics"), lambda path: f"{path[:-5]}x.ics", lambda path: "/calendars/1/x.ics",
    lambda path: re.sub(r"\d+/", "987654321/", path, count=1), lambda path: f"/calendars/{10**30}/{'a' * 64}.ics",
    lambda path: re.sub(r"/[^/]+\.ics", "/%C3%A9.ics", path),
])  # fmt: skip
def test_another_address_is_none(address, change):
    assert Client().get(change(address)).status_code == 404


def test_one_members_token_opens_no_others(address, db):
    other = CalendarKey.objects.renew(make_member("other"))
    assert Client().get(address.replace(address.split("/")[2], str(other.pk), 1)).status_code == 404


def test_who_is_kept_out_has_none(address, follower):
    follower.suspend("2099-01-01T00:00Z")
    assert Client().get(address).status_code == 404


def test_a_guest_is_asked_to_log_in(client, show):
    assert client.post(KEY).url.startswith("/accounts/login/?next=")
    page = client.get("/my-shows/").text
    assert 'href="/accounts/login/?next=/my-shows/&amp;for=calendar"' in page and "Make an address" not in page
    assert "Log in to have a calendar" in client.get("/accounts/login/?next=/my-shows/&for=calendar").text


def test_the_table_alone_opens_nothing(address, settings):
    key = CalendarKey.objects.get()
    assert key.nonce not in address
    settings.SECRET_KEY = "another"
    assert not key.fits(address.split("/")[3].removesuffix(".ics"))


def test_the_desk_leads_to_it(client, show):
    assert "Calendar of what I follow" in client.get("/desk/").text
