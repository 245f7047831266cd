import pytest

from accounts.tests.mail import code_in

pytestmark = pytest.mark.django_db

ASK, CONFIRM, COMPLETE = (
    "/accounts/password/reset/",
    "/accounts/password/reset/confirm/",
    "/accounts/password/reset/complete/",
)
NEW = {"password1": "a quiet channel at night", "password2": "a quiet channel at night"}


def test_sets_a_new_password_with_a_code(client, member, mailoutbox):
    assert client.post(ASK, {"email": "MEMBER@example.org"}).url == CONFIRM
    assert client.post(CONFIRM, {"code": code_in(mailoutbox[0])}).url == COMPLETE
    answer = client.post(COMPLETE, NEW, follow=True)
    assert "Your password is set" in answer.text
    member.refresh_from_db()
    assert member.check_password(NEW["password1"])
    assert mailoutbox[-1].subject == "[Hiatus] Your password is reset"


def test_a_member_without_a_password_can_set_one(client, member, mailoutbox):
    member.set_unusable_password()
    member.save()
    client.post(ASK, {"email": member.email})
    client.post(CONFIRM, {"code": code_in(mailoutbox[0])})
    client.post(COMPLETE, NEW)
    member.refresh_from_db()
    assert member.check_password(NEW["password1"])


def test_without_the_code_nothing_changes(client, member, mailoutbox):
    client.post(ASK, {"email": member.email})
    assert client.post(COMPLETE, NEW).url == CONFIRM
    assert "That code is not right" in client.post(CONFIRM, {"code": "BCDF-BCDF"}).text
    member.refresh_from_db()
    assert not member.check_password(NEW["password1"])


def test_two_passwords_that_differ_are_told(client, member, mailoutbox):
    client.post(ASK, {"email": member.email})
    client.post(CONFIRM, {"code": code_in(mailoutbox[0])})
    answer = client.post(COMPLETE, NEW | {"password2": "another channel"})
    assert "You must type the same password each time." in answer.text


def test_an_unknown_address_looks_the_same_and_gets_a_mail(client, mailoutbox):
    assert client.post(ASK, {"email": "nobody@example.org"}).url == CONFIRM
    assert "No account has this address." in mailoutbox[0].body


def test_a_change_of_password_ends_every_session(client, member, mailoutbox):
    client.post("/accounts/login/", {"login": "member", "password": "correct horse battery"})
    answer = client.post("/accounts/password/change/", {"oldpassword": "correct horse battery"} | NEW, follow=True)
    assert answer.redirect_chain == [("/accounts/login/?next=/settings/", 302)]
    assert "Your password is changed. Log in with the new one." in answer.text
    assert "_auth_user_id" not in client.session
    assert "Was it not you?" in mailoutbox[0].body


def test_a_wrong_current_password_is_told(client, member):
    client.force_login(member)
    answer = client.post("/accounts/password/change/", {"oldpassword": "wrong"} | NEW)
    assert "That is not your current password." in answer.text
