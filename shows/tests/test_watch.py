"""Where to watch: by season, region and service, sure or expected, from a source, checked on a day."""

import pytest
from django.core.cache import caches
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from conftest import queries
from shows.models import Availability, Season, Status
from shows.tests.cast import make_row
from shows.tests.test_admin import page

SHOW, SEASON = "/shows/all-of-us-are-dead/", "/shows/all-of-us-are-dead/s2/"


def read(client, address=SHOW) -> str:
    caches["threads"].clear()
    return client.get(address).text.partition('id="watch"')[2].partition("</section>")[0]


def record(show, season=2, service="Netflix", **fields) -> Availability:
    return Availability.objects.create(season=show.season_set.get(number=season), service=service, **fields)


def test_none_recorded_says_so(client, show):
    assert "Season 2</a></dt><dd>Not recorded</dd>" in read(client) and "Season 1" not in read(client)
    assert "Not recorded." in read(client, SEASON)
    show.season_set.all().delete()
    assert "Not recorded." in read(client)


def test_each_season_with_its_services(client, show):
    record(show, 1, region="worldwide", service_url="https://example.org/1")
    record(show, 2, "Zed", region="KR", certainty="expected")
    block = read(client)
    assert '<a href="https://example.org/1" rel="nofollow noopener">Netflix</a> <span class="muted">worldwide' in block
    assert 'Zed <span class="muted">KR</span> <span class="kind" data-kind="reported">Expected</span>' in block
    assert 'data-kind="official">Confirmed' in block and "Not recorded" not in block


def test_a_season_says_by_whom_and_since_when(client, show, time_machine):
    time_machine.move_to("2026-11-20T12:00Z")
    record(show, source_name="A guide", source_date="2026-10-01", verified_on="2026-10-02")
    record(show, service="Zed", verified_on="2026-01-02")
    block = read(client, SEASON)
    assert "A guide, 1 October 2026." in block and "Last verified 2 October 2026." in block
    assert block.count("May be out of date") == 1


def test_one_row_for_each_season_region_and_service(show):
    record(show, region="KR")
    record(show, region="JP")
    with pytest.raises(IntegrityError), transaction.atomic():
        record(show, region="KR")
    with pytest.raises(ProtectedError):
        show.season_set.get(number=2).delete()


@pytest.mark.parametrize(("typed", "kept"), [("kr", "KR"), (" Worldwide ", "worldwide"), ("", ""), ("GB", "GB")])
def test_a_region_is_a_country_or_the_world(client, staff, show, settings, typed, kept):
    settings.STAFF_NEED_SECOND_FACTOR = False
    client.force_login(staff)
    sent = {"season": show.season_set.get(number=2).pk, "service": "Netflix", "certainty": "expected", "region": typed}
    assert client.post("/admin/shows/availability/add/", sent).status_code == 302
    assert Availability.objects.get().region == kept
    again = client.post("/admin/shows/availability/add/", sent)
    assert "already exists" in again.text


@pytest.mark.parametrize(("typed", "said"), [
    ({"region": "UK"}, "“UK” is no country code"), ({"region": "Korea"}, "“korea” is no country code"),
    ({"service": ""}, "This field is required."), ({"service_url": "ftp://x.org"}, "Enter a valid URL"),
    ({"certainty": "rumoured"}, "Select a valid choice"), ({"verified_on": "soon"}, "Enter a valid date"),
])  # fmt: skip
def test_what_is_no_place_to_watch(client, staff, show, settings, typed, said):
    settings.STAFF_NEED_SECOND_FACTOR = False
    client.force_login(staff)
    row = record(show)
    sent = {"season": row.season_id, "service": "Netflix", "certainty": "confirmed"}
    assert said in client.post(page(row), sent | typed).text


def test_a_large_show_asks_as_much_as_a_small_one(client, member, show):
    client.force_login(member)
    client.post(f"{SHOW}place/", {"to": "s1e3"})
    counts = []
    for seasons, rows in ((range(3, 4), 2), (range(4, 41), 298)):
        for number in seasons:
            Season.objects.create(show=show, number=number, status=Status.AIRED)
            record(show, number, region="KR")
        for n in range(rows):
            make_row(show, f"Actor {rows} {n}", f"Role {rows} {n}", note="||S1E12: x||", depth=1012 if n % 7 else 0)
        sizes = []
        for address in (SHOW, SEASON):
            caches["threads"].clear()
            with queries() as counted:
                assert client.get(address).status_code == 200
            sizes.append(len(counted))
        counts.append(sizes)
    assert counts[0] == counts[1]
    assert counts[0][0] <= 14
