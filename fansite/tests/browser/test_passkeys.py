"""A passkey made, used alone and used as a second factor, in a real browser with an authenticator of its own."""

import re

import pytest

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.parametrize("script", [True], indirect=True, ids=["script"]),  # a passkey is nothing but script
]

AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def phone(page):
    """A page in a browser with a device that answers at once."""
    device = page.context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    device.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
    return page


def enter(page, site):
    page.goto(f"{site}/accounts/login/?next=/settings/")
    page.get_by_label("User name or e-mail").fill("member")
    page.get_by_label("Password", exact=True).fill("correct horse battery")
    page.locator("main").get_by_role("button", name="Log in").click()


def log_out(page, site):
    page.goto(f"{site}/accounts/logout/")
    page.locator("main").get_by_role("button", name="Log out").click()
    page.wait_for_url(f"{site}/")


def add_key(page, site, *, alone: bool):
    enter(page, site)
    page.goto(f"{site}/accounts/2fa/webauthn/add/")
    page.get_by_label("Password", exact=True).fill("correct horse battery")
    page.get_by_role("button", name="Go on").click()
    page.get_by_label("Name").fill("Phone")
    page.get_by_label("Log in with this key alone").set_checked(alone)
    page.get_by_role("button", name="Add it").click()
    page.wait_for_url("**/recovery-codes/")
    page.get_by_label("I have saved my codes").check()
    log_out(page, site)


def test_a_passkey_logs_in_alone(phone, live_server, member):
    add_key(phone, live_server.url, alone=True)
    phone.goto(f"{live_server.url}/accounts/login/?next=/settings/")
    phone.get_by_role("button", name="Use a passkey").click()
    phone.wait_for_url(f"{live_server.url}/settings/")
    phone.goto(f"{live_server.url}/accounts/2fa/webauthn/")
    assert re.search(r"Phone\s+Passkey", phone.locator("main").inner_text())


def test_a_key_is_the_second_factor(phone, live_server, member):
    add_key(phone, live_server.url, alone=False)
    enter(phone, live_server.url)
    phone.get_by_role("button", name="Use a passkey or key").click()
    phone.get_by_role("button", name="Ask me each time").click()
    phone.wait_for_url(f"{live_server.url}/settings/")


def test_a_passkey_that_fails_is_told(phone, live_server, member):
    phone.goto(f"{live_server.url}/accounts/login/")
    told = phone.get_by_text("The passkey did not work")
    assert not told.is_visible()
    phone.get_by_role("button", name="Use a passkey").click()
    told.wait_for(state="visible")
