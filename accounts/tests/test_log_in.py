from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.tests.mail import code_in

pytestmark = pytest.mark.django_db

LOG_IN = "/accounts/login/"
PASSWORD = "correct horse battery"


@pytest.mark.parametrize("login", ["member", "MEMBER", "member@example.org", "Member@Example.org"])
def test_logs_in_by_name_or_address(client, member, login):
    answer = client.post(LOG_IN, {"login": login, "password": PASSWORD})
    assert answer.url == "/"
    assert client.session["_auth_user_id"] == str(member.pk)


def test_comes_back_to_the_page_it_came_from(client, member):
    answer = client.post(f"{LOG_IN}?next=/settings/", {"login": "member", "password": PASSWORD})
    assert answer.url == "/settings/"
    answer = client.get(f"{LOG_IN}?next=/settings/")
    assert answer.url == "/settings/"  # logged in already


def test_leaves_the_site_for_nobody(client, member):
    answer = client.post(f"{LOG_IN}?next=https://evil.example/", {"login": "member", "password": PASSWORD})
    assert answer.url == "/"


@pytest.mark.parametrize(
    ("login", "sentence"),
    [
        ("member", "That name and password do not go together."),
        ("nobody", "That name and password do not go together."),
        ("member@example.org", "That address and password do not go together."),
        ("nobody@example.org", "That address and password do not go together."),
    ],
)
def test_a_wrong_pair_is_told_alike(client, member, login, sentence):
    answer = client.post(LOG_IN, {"login": login, "password": "wrong horse battery"})
    assert sentence in answer.text
    assert f'value="{login}"' in answer.text


def test_six_wrong_passwords_are_too_many(client, member):
    for _ in range(6):
        answer = client.post(LOG_IN, {"login": "member", "password": "wrong horse battery"})
    assert "Too many tries. Wait five minutes" in answer.text
    answer = client.post(LOG_IN, {"login": "member", "password": PASSWORD})
    assert "_auth_user_id" not in client.session


def test_far_too_many_posts_get_the_429_page(client, settings):
    settings.ACCOUNT_RATE_LIMITS = {"login": "1/m/ip"}
    client.post(LOG_IN, {})
    answer = client.post(LOG_IN, {})
    assert answer.status_code == 429
    assert "That was a little fast" in answer.text


@pytest.mark.parametrize(
    ("purpose", "sentence"),
    [
        ("vote", "Log in to vote. The vote is still to be cast afterwards."),
        ("comment", "Log in to comment."),
        ("post", "Log in to post a theory."),
        ("report", "The report is still to be sent afterwards."),
    ],
)
def test_says_what_it_is_for(client, member, purpose, sentence):
    answer = client.get(f"{LOG_IN}?next=/settings/&for={purpose}")
    assert sentence in answer.text
    answer = client.post(f"{LOG_IN}?next=/settings/&for={purpose}", {"login": "member", "password": "wrong"})
    assert sentence in answer.text


def test_the_vote_is_recalled_after_the_login(client, member):
    answer = client.post(f"{LOG_IN}?next=/settings/&for=vote", {"login": "member", "password": PASSWORD}, follow=True)
    assert "Your vote is still to be cast." in answer.text


@pytest.mark.parametrize(("remember", "kept"), [({"remember": "on"}, True), ({}, False)])
def test_the_session_ends_with_the_browser_unless_kept(client, member, remember, kept):
    answer = client.post(LOG_IN, {"login": "member", "password": PASSWORD} | remember)
    assert bool(answer.cookies["sessionid"]["max-age"]) is kept


def test_logs_in_by_a_mailed_code(client, member, mailoutbox):
    answer = client.post("/accounts/login/code/?next=/settings/", {"email": member.email})
    assert answer.url == "/accounts/login/code/confirm/?next=%2Fsettings%2F"
    answer = client.post(answer.url, {"code": code_in(mailoutbox[0]).lower().replace("-", " ")})
    assert answer.url == "/settings/"
    assert client.session["_auth_user_id"] == str(member.pk)


def test_an_unknown_address_gets_a_mail_that_says_so(client, mailoutbox):
    answer = client.post("/accounts/login/code/", {"email": "nobody@example.org"}, follow=True)
    assert "We sent a code to" in answer.text
    assert "No account has this address." in mailoutbox[0].body


def test_a_code_works_for_15_minutes(client, member, mailoutbox, time_machine):
    client.post("/accounts/login/code/", {"email": member.email})
    time_machine.move_to(timezone.now() + timedelta(minutes=16), tick=False)
    answer = client.post("/accounts/login/code/confirm/", {"code": code_in(mailoutbox[0])})
    assert answer.url == "/accounts/login/code/"
    assert "_auth_user_id" not in client.session


def test_an_address_that_was_never_confirmed_gets_its_code_again(client, member, mailoutbox):
    member.emailaddress_set.update(verified=False)
    answer = client.post(LOG_IN, {"login": "member", "password": PASSWORD})
    assert answer.url == "/accounts/confirm-email/"
    assert "_auth_user_id" not in client.session
    client.post(answer.url, {"code": code_in(mailoutbox[0])})
    assert client.session["_auth_user_id"] == str(member.pk)


def test_logging_out_is_a_post(client, member):
    client.force_login(member)
    assert "Log out?" in client.get("/accounts/logout/").text
    answer = client.post("/accounts/logout/", follow=True)
    assert "Logged out." in answer.text
    assert "_auth_user_id" not in client.session


def test_a_closed_account_is_told_so(client, member):
    member.is_active = False
    member.save()
    answer = client.post(LOG_IN, {"login": "member", "password": PASSWORD}, follow=True)
    assert "This account is closed" in answer.text
