import base64
import html
import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.test import Client

pytestmark = pytest.mark.django_db

PASSWORD = "correct horse battery"
ACTIVATE = "/accounts/2fa/totp/activate/"


def code_of(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))


def enter(client, name="member"):
    """Log in and prove it once more, as the pages that guard an account ask."""
    client.post("/accounts/login/", {"login": name, "password": PASSWORD})
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    return client


@pytest.fixture
def secret(member):
    key = "JBSWY3DPEHPK3PXP"
    TOTP.activate(member, key)
    return key


def key_on(page: str) -> str:
    return re.search(r'id="authenticator_secret" value="(\w+)"', page).group(1)


@pytest.mark.django_db(transaction=True)  # allauth tells and mails once it is committed
def test_an_app_is_set_up_and_gives_recovery_codes_once(client, member, mailoutbox):
    page = enter(client).get(ACTIVATE).text
    picture = base64.b64decode(re.search(r'src="data:image/svg\+xml;base64,([^"]+)"', page).group(1)).decode()
    assert 'fill="white"' in picture
    answer = client.post(ACTIVATE, {"code": code_of(key_on(page))})
    page = html.unescape(client.get(answer.url).text)
    assert "The authenticator app is on." in page
    codes = re.search(r"<textarea[^>]*>([\d\s]+)</textarea>", page).group(1).split()
    assert len(codes) == 10
    assert codes[0] not in client.get(answer.url).text
    assert client.get("/accounts/2fa/recovery-codes/download/").status_code == 403
    assert mailoutbox[-1].subject == "[Hiatus] Authenticator app switched on"


def test_a_wrong_code_sets_nothing_up(client, member):
    key = key_on(enter(client).get(ACTIVATE).text)
    answer = client.post(ACTIVATE, {"code": "000000"})
    assert "That code is not right." in answer.text
    assert key in answer.text
    assert not Authenticator.objects.exists()


def test_the_code_is_asked_for_and_the_browser_can_be_trusted(client, member, secret):
    answer = client.post("/accounts/login/?next=/settings/", {"login": "member", "password": PASSWORD})
    assert answer.url == "/accounts/2fa/authenticate/"
    assert "_auth_user_id" not in client.session
    assert "That code is not right." in client.post(answer.url, {"code": "000000"}).text
    answer = client.post(answer.url, {"code": code_of(secret)})
    assert answer.url == "/accounts/2fa/trust/"
    assert "For 2\xa0weeks" in client.get(answer.url).text
    assert client.post(answer.url, {"action": "trust"}).url == "/settings/"
    client.post("/accounts/logout/")
    assert client.post("/accounts/login/", {"login": "member", "password": PASSWORD}).url == "/"


def test_a_recovery_code_works_once(client, member, secret):
    code = RecoveryCodes.activate(member).get_unused_codes()[0]
    for expected in ("/accounts/2fa/trust/", None):
        browser = Client()
        browser.post("/accounts/login/", {"login": "member", "password": PASSWORD})
        answer = browser.post("/accounts/2fa/authenticate/", {"code": code})
        assert answer.headers.get("Location") == expected


def test_a_log_in_that_is_half_way_can_be_left(client, member, secret):
    client.post("/accounts/login/", {"login": "member", "password": PASSWORD})
    assert client.get("/accounts/login/").url == "/accounts/2fa/authenticate/"
    assert client.post("/accounts/logout/", {"next": "/accounts/login/"}).url == "/accounts/login/"
    assert client.get("/accounts/login/").status_code == 200


def test_the_app_is_switched_off(client, member, secret):
    client.force_login(member)
    answer = client.get("/accounts/2fa/totp/deactivate/")
    assert answer.url.startswith("/accounts/reauthenticate/")
    client.post(answer.url, {"password": PASSWORD})
    answer = client.post("/accounts/2fa/totp/deactivate/", follow=True)
    assert "The authenticator app is off." in answer.text
    assert not Authenticator.objects.exists()


def test_without_javascript_a_passkey_is_explained(client, member, secret):
    answer = client.post("/accounts/2fa/webauthn/login/", {"credential": ""}, follow=True)
    assert "A passkey needs JavaScript in this browser." in answer.text
    client.post("/accounts/login/", {"login": "member", "password": PASSWORD})
    answer = client.post("/accounts/2fa/authenticate/", {"credential": ""})
    assert "A passkey needs JavaScript in this browser." in answer.text


NO_CREDENTIALS = [
    "[]",
    "7",
    "nonsense",
    '{"id": "x"}',
    '{"id": "eA", "rawId": "eA", "type": "public-key", "response": {}}',
    '{"id": "eA", "rawId": "eA", "type": "public-key", "response": {"clientDataJSON": "", "authenticatorData": "",'
    ' "signature": "", "userHandle": "enp6enp6enp6enp6enp6eg"}}',
]


@pytest.mark.parametrize("credential", NO_CREDENTIALS)
def test_a_made_up_credential_lets_nobody_in_and_breaks_nothing(client, member, credential):
    answer = client.post("/accounts/2fa/webauthn/login/", {"credential": credential})
    assert answer.url == "/accounts/login/"
    answer = enter(client).post("/accounts/2fa/webauthn/add/", {"credential": credential, "name": "Key"})
    assert 'class="error-summary"' in answer.text
    assert not Authenticator.objects.exists()
