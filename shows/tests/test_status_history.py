"""How a show came to stand as it does: a row for each change, with its day and source, in words on its pages."""

import pytest

from conftest import queries
from shows.models import Season, StatusChange
from shows.models.changes import add_rows, change_rows
from shows.tests.claims import SHOW
from shows.tests.test_admin import BESIDE, episodes, page, seasons

pytestmark = pytest.mark.django_db
GUIDE = {"source": "A guide", "url": "https://example.org/guide"}


def told(season) -> list[tuple]:
    return [(change.status, str(change.on or ""), change.source_name) for change in season.status_changes]


def test_a_change_is_a_row_and_the_same_again_is_none(season):
    assert told(season) == [("announced", "", "")]
    season.change_status("filming", since="2026-11-03", **GUIDE)
    season.change_status("filming", since="2026-12-01", source="Another")
    season.note = "Mended."
    season.save()
    assert told(season) == [("announced", "", ""), ("filming", "2026-11-03", "A guide")]
    season.refresh_from_db()
    assert (season.status, season.source_name, season.source_url) == ("filming", "A guide", GUIDE["url"])


def test_an_old_one_that_is_told_later_changes_nothing_now(season):
    season.change_status("filming", since="2026-11-03")
    StatusChange.objects.create(season=season, status="announced", on="2022-06-06")
    season.save()
    season.refresh_from_db()
    assert season.status == "filming" and len(told(season)) == 3


def test_a_status_that_is_set_in_any_other_way_is_noted_too(season, show):
    Season.objects.get(pk=season.pk).save()
    season.status = "cancelled"
    season.save(update_fields=["status"])
    assert [status for status, *_ in told(season)] == ["announced", "cancelled"]
    assert [status for status, *_ in told(show)] == ["aired"]  # a season's is not its show's


def test_both_pages_say_it_in_words(client, season):
    season.status_changes.update(on="2022-06-06", source_name="A paper")
    season.change_status("filming", since="2026-11-03", **GUIDE)
    link = '<a href="https://example.org/guide" rel="nofollow noopener">A guide</a>'
    words = f"Announced 6 June 2022 (A paper), filming since 3 November 2026 ({link})."
    for address in (SHOW, f"{SHOW}s2/"):
        assert words in client.get(address).text


def test_a_month_is_told_as_a_month_and_no_day_as_none(client, season):
    season.status_changes.update(on="2022-06-15", precision="month")
    season.change_status("filming")
    assert "Announced June 2022, filming." in client.get(SHOW).text


def test_one_that_nobody_dated_is_no_history(client, show):
    assert "Aired." not in client.get(SHOW).text and "Announced." not in client.get(SHOW).text


def test_it_stands_in_the_order_in_which_it_came_about(client, season):
    season.change_status("filming", since="2026-11-03")
    StatusChange.objects.create(season=season, status="announced", on="2022-06-06")
    season.status_changes.filter(on=None).delete()
    assert "Announced 6 June 2022, filming since 3 November 2026." in client.get(f"{SHOW}s2/").text


def test_many_changes_ask_no_more(client, show):
    counts = []
    for first in (3, 5, 20):
        for number in range(first, first * 2 - 1):
            row = Season.objects.create(show=show, number=number, status="announced")
            row.change_status("filming", since="2026-01-01")
        with queries() as asked:
            client.get(f"{SHOW}?{first}")
        counts.append(len(asked))
    assert counts[1] == counts[2]


@pytest.fixture
def admin(client, staff, settings):
    settings.STAFF_NEED_SECOND_FACTOR = False
    client.force_login(staff)
    return client


def test_staff_say_since_when(admin, season, show):
    sent = {"status": "filming", "status_since": "2026-11-03", "source_name": "A guide"} | BESIDE | episodes()
    assert admin.post(page(season), sent).status_code == 302
    assert told(season)[-1] == ("filming", "2026-11-03", "A guide")
    sent = {"title": show.title, "slug": show.slug, "status": "ended", "status_since": "2027-01-01", "hue": "4",
            "pattern": "4"} | seasons()  # fmt: skip
    assert admin.post(page(show), sent).status_code == 302
    assert told(show)[-1] == ("ended", "2027-01-01", "")


@pytest.mark.parametrize("day", ["0001-01-01", "1899-12-31", "2200-01-01", "9999-12-31"])
def test_a_day_that_no_show_has_is_refused(admin, season, day):
    sent = {"status": "filming", "status_since": day} | BESIDE | episodes()
    past = {f"statuschange_set-0-{name}": value for name, value in
            {"status": "filming", "on": day, "precision": "day"}.items()}  # fmt: skip
    for wrong in (sent, {**sent, "status_since": "", "statuschange_set-TOTAL_FORMS": 1, **past}):
        answer = admin.post(page(season), wrong)
        assert answer.status_code == 200 and "Give a year from 1900 to 2199." in answer.text
    assert told(season) == [("announced", "", "")]


def test_staff_mend_the_day_of_one(admin, season):
    (change,) = season.status_changes
    prefix, sent = "statuschange_set", {"status": "announced"} | BESIDE | episodes()
    sent |= {f"{prefix}-TOTAL_FORMS": 2, f"{prefix}-INITIAL_FORMS": 1, f"{prefix}-0-id": change.pk}
    sent |= {f"{prefix}-0-status": "announced", f"{prefix}-0-on": "2022-06-06", f"{prefix}-0-precision": "day"}
    sent |= {f"{prefix}-1-status": "filming", f"{prefix}-1-on": "2021-01-01", f"{prefix}-1-precision": "year"}
    assert admin.post(page(season), sent).status_code == 302
    assert told(season) == [("announced", "2022-06-06", ""), ("filming", "2021-01-01", "")]
    assert {change.show for change in season.status_changes} == {season.show}


def test_many_at_once_are_noted_as_one_by_one_are(show, staff):
    seasons = list(show.season_set.all())
    for season in seasons:
        season.status = "ended"
    change_rows(Season, seasons, ("status",), by=staff, why="It is over")
    assert [found[-1][0] for found in map(told, seasons)] == ["ended", "ended"]
    before = StatusChange.objects.count()
    change_rows(Season, seasons, ("status",), by=staff, why="Once more")
    change_rows(Season, seasons, ("note",), by=staff)
    assert StatusChange.objects.count() == before
    add_rows(Season, [Season(show=show, number=7, status="announced")], by=staff)
    assert [change[0] for change in told(Season.objects.get(number=7))] == ["announced"]
