from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from accounts.tests.mail import code_in

pytestmark = pytest.mark.django_db

UNTIL = datetime(2099, 12, 24, 18, 30, tzinfo=UTC)
TOLD = "This account is suspended until 24 December 2099, 18:30 UTC."
LOG_IN = {"login": "member", "password": "correct horse battery"}


def test_cannot_log_in_by_password_and_is_told_until_when(client, member):
    member.suspend(UNTIL)
    answer = client.post("/accounts/login/", LOG_IN, follow=True)
    assert TOLD in answer.text
    assert "_auth_user_id" not in client.session


def test_only_the_right_password_tells(client, member):
    member.suspend(UNTIL)
    assert TOLD not in client.post("/accounts/login/", LOG_IN | {"password": "wrong"}, follow=True).text


def test_cannot_log_in_by_code(client, member, mailoutbox):
    member.suspend(UNTIL)
    client.post("/accounts/login/code/", {"email": member.email})
    answer = client.post("/accounts/login/code/confirm/", {"code": code_in(mailoutbox[0])}, follow=True)
    assert TOLD in answer.text
    assert "_auth_user_id" not in client.session


def test_suspending_ends_the_sessions(client, member):
    client.post("/accounts/login/", LOG_IN)
    member.suspend(UNTIL)
    assert client.get("/settings/").url == "/accounts/login/?next=/settings/"


@pytest.mark.parametrize(
    ("method", "headers", "status", "goes_to"),
    [
        ("get", {}, 302, "/settings/?bio=still+here"),
        ("post", {}, 302, "/accounts/login/"),
        ("post", {"hx-request": "true"}, 200, "/"),
    ],
)
def test_a_session_that_is_left_ends_at_the_next_request(client, member, method, headers, status, goes_to):
    client.force_login(member)  # a session that allauth has not listed
    member.suspend(UNTIL)
    answer = getattr(client, method)("/settings/", {"bio": "still here"}, headers=headers)
    assert answer.status_code == status
    assert answer.headers.get("HX-Redirect" if headers else "Location") == goes_to
    assert "_auth_user_id" not in client.session
    member.refresh_from_db()
    assert member.bio == ""
    assert TOLD in client.get("/accounts/login/").text


def test_logs_in_again_when_it_is_over_or_lifted(client, member):
    member.suspend(timezone.now() - timedelta(minutes=1))
    assert client.post("/accounts/login/", LOG_IN).url == "/"
    client.logout()
    member.suspend(UNTIL)
    member.lift_suspension()
    assert client.post("/accounts/login/", LOG_IN).url == "/"


def test_the_profile_shows_name_and_notice_only(client, member):
    member.bio = "Canary in the bio"
    member.save()
    member.suspend(UNTIL)
    page = client.get("/members/member/").text
    assert "This member is suspended until 24 December 2099." in page
    assert "Canary" not in page
    assert client.get("/members/member/comments/").text.count("Canary") == 0
