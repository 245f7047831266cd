"""What the admin's first page says waits for staff, and the lists that it leads to."""

import pytest
from django.contrib.auth.models import Permission
from django.utils import timezone

from conftest import queries
from moderation.models import Report
from moderation.worklist import jobs_for
from shows.models import Season, Show
from shows.tests.cast import make_row
from shows.tests.claims import make_claim, official
from shows.tests.pictures import suggest

pytestmark = pytest.mark.django_db


def found(member) -> dict[str, int]:
    return {job.words: job.count for job in jobs_for(member)}


def test_what_waits_is_counted(staff, show, theory, author):
    season = show.season_set.get(number=2)
    official(season, staff)
    make_claim(season)
    make_row(show, "Park Ji-hu", verified_on=timezone.now().date())
    Report.objects.create(by=author, reason="spam", theory=theory)
    Season.objects.filter(number=1).update(verified_on="2020-01-01")
    suggest(author, show)
    expected = {"Claims to decide": 1, "Pictures to decide": 1, "Reports nobody has looked at": 1}
    assert found(staff) == expected | {"To verify: shows": 1, "To verify: seasons": 2}
    Show.objects.update(verified_on=timezone.now().date())
    assert "To verify: shows" not in found(staff)


def test_each_leads_to_a_list_of_just_these(client, staff, author, show):
    suggest(author, show)
    make_claim(show.season_set.get(number=2))
    client.force_login(staff)
    page = client.get("/admin/")
    for job in jobs_for(staff):
        assert f'<a href="{job.address}">{job.words}</a>: {job.count}' in page.text
        assert client.get(job.address).context["cl"].result_count == job.count


def test_only_where_one_may_change_something(member, show):
    make_claim(show.season_set.get(number=2))
    assert jobs_for(member) == []
    member.user_permissions.set(Permission.objects.filter(codename="change_claim"))
    member = type(member).objects.get(pk=member.pk)
    assert found(member) == {"Claims to decide": 1}


def test_it_costs_two_statements_a_list(staff, show):
    with queries() as counted:
        jobs_for(staff)
    assert len(counted) <= 14
