"""Every page of allauth, as a guest and as a member: in the site's look, and nothing in it that the policy forbids."""

import json
import re
from pathlib import Path

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from allauth.mfa.webauthn.internal.auth import WebAuthn
from django.template import engines
from django.urls import get_resolver, resolve, reverse

from accounts.forms import AddEmailForm

pytestmark = pytest.mark.django_db

INLINE = re.compile(r"""<script(?![^>]*\ssrc=)(?![^>]*type="application/json")|\sstyle=|<style|\son[a-z]+=["']""", re.I)
NAMES = sorted(
    name
    for name in get_resolver().reverse_dict
    if isinstance(name, str) and name.startswith(("account_", "mfa_", "usersessions_"))
)


KEPT_BEHIND_A_FACTOR = {
    "mfa_deactivate_totp",
    "mfa_download_recovery_codes",
    "mfa_edit_webauthn",
    "mfa_generate_recovery_codes",
    "mfa_reauthenticate",
    "mfa_reauthenticate_webauthn",
    "mfa_remove_webauthn",
    "mfa_view_recovery_codes",
}
PASSKEY = json.loads((Path(__file__).parent / "passkey.json").read_text())  # as Chromium made it


def address(name: str) -> str:
    """The page of that name; those of one key are asked for with the first."""
    key = Authenticator.objects.filter(type=Authenticator.Type.WEBAUTHN).values_list("pk", flat=True).first()
    return reverse(name, args=[key or 1] if name in ("mfa_edit_webauthn", "mfa_remove_webauthn") else [])


@pytest.fixture
def guarded(member):
    """A member with an app, a key and codes."""
    TOTP.activate(member, "JBSWY3DPEHPK3PXP")
    RecoveryCodes.activate(member)
    WebAuthn.add(member, "Canary key", PASSKEY)
    return member


def enter(client, member):
    client.force_login(member)
    client.post("/accounts/reauthenticate/", {"password": "correct horse battery"})


def check(answer):
    assert answer.status_code in (200, 302)
    if answer.status_code == 200 and answer["Content-Type"].startswith("text/html"):
        assert not INLINE.findall(answer.text)
        assert 'class="masthead"' in answer.text
        assert answer.text.count("<h1") == 1
        ids = re.findall(r' id="([^"]+)"', answer.text)
        assert len(ids) == len(set(ids))


def test_the_list_of_pages_is_whole():
    assert len(NAMES) >= 25
    assert set(NAMES) > KEPT_BEHIND_A_FACTOR


@pytest.mark.parametrize("name", NAMES)
def test_as_a_guest(client, guarded, name):
    check(client.get(address(name)))


@pytest.mark.parametrize("name", NAMES)
def test_as_a_member_without_a_second_factor(client, member, name):
    enter(client, member)
    answer = client.get(address(name))
    if answer.status_code == 404:
        assert name in KEPT_BEHIND_A_FACTOR
    else:
        check(answer)


@pytest.mark.parametrize("name", sorted(set(NAMES) - {"mfa_download_recovery_codes"}))
def test_as_a_member_with_a_second_factor(client, guarded, name):
    enter(client, guarded)
    check(client.get(address(name)))


@pytest.mark.parametrize("path", ["/accounts/signup/", "/accounts/login/", "/accounts/password/reset/"])
def test_a_form_sent_empty_says_what_is_missing(client, path):
    answer = client.post(path)
    assert "This field is required." in answer.text
    assert 'aria-invalid="true"' in answer.text
    check(answer)


def test_an_error_is_read_out_before_the_hint(client):
    page = client.post("/accounts/signup/").text
    assert 'aria-describedby="id_username_error id_username_helptext"' in page
    assert 'aria-describedby="id_password2_error"' in page
    assert 'aria-describedby="id_username_helptext"' in client.get("/accounts/signup/").text


@pytest.mark.parametrize("template", ["account/email.html", "account/phone_change.html"])
def test_pages_of_allauth_that_are_not_ours_yet_take_the_look_from_its_elements(rf, member, template):
    request = rf.get("/accounts/email/")
    request.user, request.session = member, {}
    request.resolver_match = resolve("/accounts/email/")
    context = {"form": AddEmailForm(member), "emailaddresses": [1], "can_add_email": True}
    page = engines["django"].get_template(template).render(context, request)
    assert 'class="field' in page
    assert 'class="button' in page
