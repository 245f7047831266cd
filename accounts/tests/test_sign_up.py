import pytest
from django.db import IntegrityError

from accounts import forms
from accounts.models import User
from accounts.tests.mail import code_in

pytestmark = pytest.mark.django_db

SIGN_UP = "/accounts/signup/"
CONFIRM = "/accounts/confirm-email/"
PASSWORD = "a quiet channel at night"


def form(**changes):
    return {
        "email": "okta@example.org",
        "username": "okta",
        "password1": PASSWORD,
        "password2": PASSWORD,
    } | changes


def test_joins_with_the_code_from_the_mail(client, mailoutbox):
    answer = client.post(f"{SIGN_UP}?next=/settings/", form())
    assert answer.url == CONFIRM
    [mail] = mailoutbox
    assert mail.to == ["okta@example.org"]
    answer = client.post(CONFIRM, {"code": code_in(mail)})
    assert answer.url == "/settings/"
    member = User.objects.get(name="okta")
    assert client.session["_auth_user_id"] == str(member.pk)
    assert member.emailaddress_set.get().verified


def test_nobody_is_logged_in_before_the_code(client, mailoutbox):
    client.post(SIGN_UP, form())
    assert "_auth_user_id" not in client.session
    answer = client.post(CONFIRM, {"code": "BCDF-BCDF"})
    assert "That code is not right" in answer.text
    assert "_auth_user_id" not in client.session


def test_three_wrong_codes_end_it(client, mailoutbox):
    client.post(SIGN_UP, form())
    for _ in range(3):
        answer = client.post(CONFIRM, {"code": "BCDF-BCDF"}, follow=True)
    assert "Too many tries" in answer.text
    assert client.post(CONFIRM, {"code": code_in(mailoutbox[0])}).url == "/accounts/login/"


def test_the_code_can_go_to_another_address(client, mailoutbox):
    client.post(SIGN_UP, form(email="tyop@example.org"))
    client.post(CONFIRM, {"action": "change", "email": "typo@example.org"})
    client.post(CONFIRM, {"code": code_in(mailoutbox[-1])})
    assert mailoutbox[-1].to == ["typo@example.org"]
    assert User.objects.get(name="okta").email == "typo@example.org"


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"username": "ok"}, "A name has at least 3 characters."),
        ({"username": "o" * 31}, "at most 30 characters"),
        ({"username": "okta!"}, "Use the letters a to z, digits, _ and - only."),
        ({"username": "옥타옥타"}, "Use the letters a to z, digits, _ and - only."),
        ({"username": "Moderator"}, "That name is kept for the site."),
        ({"username": "ok\x00ta"}, "Null characters are not allowed."),
        ({"username": ""}, "This field is required."),
        ({"email": "okta"}, "Enter a valid email address."),
        ({"password1": "short", "password2": "short"}, "at least 10 characters"),
        ({"password1": "okta@example.org", "password2": "okta@example.org"}, "too similar to the e-mail"),
        ({"password1": "password123", "password2": "password123"}, "too common"),
        ({"password2": "another channel"}, "You must type the same password each time."),
    ],
)
def test_bad_input_is_told(client, changes, sentence):
    answer = client.post(SIGN_UP, form(**changes))
    assert 'class="error-summary"' in answer.text
    assert sentence in answer.text
    assert not User.objects.exists()


def test_a_name_is_taken_in_any_case(client, member):
    answer = client.post(SIGN_UP, form(username="MEMBER"))
    assert "That name is taken." in answer.text


def test_the_same_name_at_the_same_moment_is_one_member(client, monkeypatch):
    def lose(*args):
        raise IntegrityError

    monkeypatch.setattr(forms.account.SignupForm, "try_save", lose)
    answer = client.post(SIGN_UP, form(), follow=True)
    assert answer.redirect_chain == [(SIGN_UP, 302)]
    assert "That name was taken a moment ago." in answer.text


def test_an_address_that_has_an_account_gets_a_mail_and_no_second_one(client, member, mailoutbox):
    answer = client.post(SIGN_UP, form(email=member.email))
    assert answer.url == CONFIRM
    assert "There is an account with this address already" in mailoutbox[0].body
    assert User.objects.count() == 1


def test_a_machine_that_fills_every_field_makes_nothing(client, mailoutbox):
    answer = client.post(SIGN_UP, form(website="https://example.org"))
    assert answer.status_code == 302
    assert not User.objects.exists()
    assert not mailoutbox
