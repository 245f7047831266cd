"""Who says so, when, and when somebody last looked: on the page, with a mark when that is long ago."""

import datetime

import pytest
from django.core.cache import caches

from shows.models import Season, Show
from shows.models.sourced import STALE_AFTER, is_stale
from shows.tests.test_admin import BESIDE, NEW, page, rows, seasons

SHOW = "/shows/all-of-us-are-dead/"
TODAY = datetime.date(2026, 11, 20)
STALE = "May be out of date"


@pytest.fixture(autouse=True)
def _today(time_machine):
    time_machine.move_to("2026-11-20T12:00Z")


def read(client, address=SHOW) -> str:
    caches["threads"].clear()
    return client.get(address).text


@pytest.mark.parametrize(("days", "stale"), [(0, False), (90, False), (91, True), (4000, True), (-5, False)])
def test_ninety_days_are_fresh_enough(days, stale):
    assert is_stale(TODAY - datetime.timedelta(days=days)) is stale
    assert is_stale(None)
    assert STALE_AFTER.days == 90


def test_a_status_names_its_source_and_day(client, show):
    said = {"source_name": "A <guide>", "source_url": "https://example.org/x", "source_date": "2026-06-09"}
    Season.objects.filter(show=show, number=2).update(**said)
    for address in (SHOW, f"{SHOW}s2/"):
        page = read(client, address)
        assert '<a href="https://example.org/x" rel="nofollow noopener">A &lt;guide&gt;</a>, 9 June 2026.' in page
    Show.objects.update(source_name="Another", updated_at="2026-07-01T00:00Z")
    page = read(client)
    assert "Another, undated." in page and "Page updated 1 July 2026." in page


@pytest.mark.parametrize(("day", "words", "stale"), [
    (None, "Not verified yet.", False), ("2026-11-01", "Last verified 1 November 2026.", False),
    ("2026-01-01", "Last verified 1 January 2026.", True),
])  # fmt: skip
def test_when_somebody_last_looked(client, show, day, words, stale):
    Show.objects.update(verified_on=day)
    Season.objects.update(verified_on=day)
    for address in (SHOW, f"{SHOW}s2/"):
        page = read(client, address)
        assert words in page and (STALE in page) is stale


@pytest.mark.parametrize("kind", ["show", "season"])
def test_staff_find_what_is_stale(client, staff, show, settings, kind):
    settings.STAFF_NEED_SECOND_FACTOR = False
    client.force_login(staff)
    address = f"/admin/shows/{kind}/"
    assert "All of Us Are Dead" in client.get(f"{address}?verified=stale").text
    client.post(
        address, {"action": "verify", "_selected_action": [show.pk, *show.season_set.values_list("pk", flat=True)]}
    )
    assert "0 " in client.get(f"{address}?verified=stale").text.partition('class="paginator"')[2]
    assert set(type(show).objects.values_list("verified_on", flat=True)) == {TODAY if kind == "show" else None}


@pytest.mark.parametrize("where", ["show", "season"])
def test_an_edit_says_when_the_page_was_updated(client, staff, show, settings, where):
    settings.STAFF_NEED_SECOND_FACTOR = False
    client.force_login(staff)
    Show.objects.update(updated_at="2020-01-01T00:00Z")
    if where == "show":
        client.post(page(show), NEW | {"slug": show.slug} | seasons())
    else:
        sent = {"status": "filming"} | BESIDE | rows("episode_set", ())
        client.post(page(show.season_set.get(number=2)), sent)
    assert Show.objects.get().updated_at.date() == TODAY
