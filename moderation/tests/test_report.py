import pytest
from django.utils import timezone

from moderation.models import Report
from shows.tests.claims import make_claim

pytestmark = pytest.mark.django_db


@pytest.fixture
def claim(show, staff):
    return make_claim(show.season_set.get(number=2), staff)


@pytest.fixture(params=["theory", "comment", "claim"])
def text(request):
    return request.getfixturevalue(request.param)


@pytest.fixture
def address(text):
    return f"{text.get_absolute_url()}report/"


def test_a_report_is_a_row_and_a_word_of_thanks(client, member, text, address):
    client.force_login(member)
    assert "Staff read every report." in client.get(address).text
    answer = client.post(address, {"reason": "spoiler", "note": "  Tells the\nending. "}, follow=True)
    assert answer.redirect_chain == [(f"{text.get_absolute_url()}#{text.key}", 302)]
    assert "Thank you. Staff will look at it." in answer.text
    report = Report.objects.get()
    assert (report.by, report.text, report.reason, report.note) == (member, text, "spoiler", "Tells the ending.")
    assert str(report) == f"It spoils more than it says: {text}"


def test_a_second_report_replaces_the_first_and_is_looked_at_again(client, member, staff, address):
    client.force_login(member)
    client.post(address, {"reason": "spam"})
    Report.objects.all().settle(staff)
    client.post(address, {"reason": "abuse", "note": "Look again."})
    report = Report.objects.get()
    assert (report.reason, report.note, report.settled_at, report.settled_by) == ("abuse", "Look again.", None, None)


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({}, "Choose what is wrong."),
        ({"reason": "boring"}, "Select a valid choice."),
        ({"reason": "spam", "note": "x" * 501}, "longer than 500 characters"),
        ({"reason": "spam", "note": "a\0b"}, "cannot be kept"),
        ({"reason": "spam", "note": "\u200b\u200b"}, "Write some words here."),
    ],
)
def test_bad_input(client, member, address, sent, said):
    client.force_login(member)
    answer = client.post(address, sent)
    assert answer.status_code == 422
    assert said in answer.text
    assert not Report.objects.exists()


def test_a_guest_logs_in_first_and_finds_what_they_wrote(client, member, address):
    answer = client.post(address, {"reason": "spam", "note": "Kept note"})
    assert answer.url.startswith("/accounts/login/?next=")
    client.force_login(member)
    page = client.get(address).text
    assert "Kept note" in page
    assert 'value="spam"' in page
    assert not Report.objects.exists()


@pytest.mark.parametrize("text", ["theory", "comment"], indirect=True)
def test_what_is_gone_cannot_be_reported(client, member, staff, text, address):
    client.force_login(member)
    text.hide(staff, "House rule 2")
    assert client.get(address).status_code == 404
    assert client.post(address, {"reason": "spam"}).status_code == 404
    assert client.get(address.replace(str(text.pk), "999")).status_code == 404


def test_what_is_covered_can_be_reported_and_stays_covered(client, member, text, address):
    text.raise_depth(1009)
    client.force_login(member)
    page = client.get(address)
    assert page.status_code == 200
    assert "Canary" not in page.text
    client.post(address, {"reason": "spoiler"})
    assert Report.objects.get().text == text


def test_a_suspended_member_reports_nothing(client, member, address):
    client.force_login(member)
    member.suspend(timezone.now() + timezone.timedelta(days=1))
    assert client.post(address, {"reason": "spam"}).url == "/accounts/login/"
    assert not Report.objects.exists()


def test_a_flood_is_slowed_down(client, member, address, settings):
    settings.LIMITS_ON = True
    client.force_login(member)
    codes = [client.post(address, {"reason": "spam"}).status_code for _ in range(21)]
    assert codes == [302] * 20 + [429]


def test_settling_counts_each_once(member, staff, text):
    Report.objects.create(by=member, reason="spam", **{text._meta.model_name: text})
    assert [Report.objects.about(text).settle(staff) for _ in range(2)] == [1, 0]
    assert not Report.objects.unsettled().exists()


def test_a_claim_that_waits_is_for_keepers_alone(client, member, show):
    claim = make_claim(show.season_set.get(number=2))
    client.force_login(member)
    assert client.get(f"{claim.get_absolute_url()}report/").status_code == 404


def test_staff_see_what_a_reported_claim_says_and_raise_it_where_keepers_do(client, member, staff, claim):
    report = Report.objects.create(by=member, reason="spoiler", spoils=1007, claim=claim)
    client.force_login(staff)
    page = client.get(f"/admin/moderation/report/{report.pk}/change/").text
    assert claim.sentence in page and f"/admin/shows/claim/{claim.pk}/change/" in page
    assert "Hide what is reported" not in page and "Mark as settled" in page
    assert client.get("/admin/moderation/report/").status_code == 200
    client.post(f"{claim.get_absolute_url()}decide/raise/", {"to": "s1e7", "reason": "It tells of the seventh"})
    assert not Report.objects.unsettled().exists()
