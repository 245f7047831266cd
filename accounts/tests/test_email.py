import pytest

from accounts.tests.mail import code_in

pytestmark = pytest.mark.django_db

EMAIL, CONFIRM = "/accounts/email/", "/accounts/confirm-email/"


@pytest.fixture
def inside(client, member):
    client.post("/accounts/login/", {"login": "member", "password": "correct horse battery"})
    client.post("/accounts/reauthenticate/", {"password": "correct horse battery"})
    return client


def test_the_new_address_counts_once_its_code_is_entered(inside, member, mailoutbox):
    assert inside.post(EMAIL, {"action_add": "", "email": "new@example.org"}).url == CONFIRM
    member.refresh_from_db()
    assert member.email == "member@example.org"
    assert "This one" not in inside.get(CONFIRM).text
    inside.post(CONFIRM, {"code": code_in(mailoutbox[0])})
    member.refresh_from_db()
    assert member.email == "new@example.org"
    assert {tuple(mail.to) for mail in mailoutbox[1:]} == {("member@example.org",)}


def test_a_browser_address_and_a_date_stand_unescaped_in_the_notice(inside, member, mailoutbox):
    inside.post(EMAIL, {"action_add": "", "email": "new@example.org"})
    inside.post(CONFIRM, {"code": code_in(mailoutbox[0])}, headers={"user-agent": "<Fox> & 'Friends'"})
    assert "from 127.0.0.1 (<Fox> & 'Friends') on" in mailoutbox[-1].body
    assert "http://testserver/accounts/password/reset/" in mailoutbox[-1].body


@pytest.mark.parametrize(
    ("email", "sentence"),
    [("member@example.org", "That is your address already."), ("nomail", "Enter a valid email address.")],
)
def test_bad_addresses_are_told(inside, email, sentence):
    assert sentence in inside.post(EMAIL, {"action_add": "", "email": email}).text


def test_a_stranger_is_sent_to_log_in(client):
    assert client.get(EMAIL).url == "/accounts/login/?next=/accounts/email/"
