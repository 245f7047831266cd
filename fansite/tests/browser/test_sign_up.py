import re

import pytest
from playwright.sync_api import expect

from accounts.models import User

pytestmark = pytest.mark.browser


def test_a_newcomer_joins_with_a_mailed_code(page, mailoutbox):
    page.goto("/")
    page.get_by_role("main").get_by_role("link", name="Join").click()
    page.get_by_label("E-mail").fill("newcomer@example.org")
    page.get_by_label("User name").fill("newcomer")
    page.get_by_label("Password", exact=True).fill("a bell before each loss")
    page.get_by_label("Password again").fill("a bell before each loss")
    page.get_by_role("button", name="Join").click()
    expect(page.get_by_text("It works for 15 minutes")).to_contain_text("newcomer@example.org")
    code = re.search(r"^\s*(\w{4}-\w{4})\s*$", mailoutbox[0].body, re.MULTILINE)[1]
    page.get_by_label("Code").fill(code)
    page.get_by_role("button", name="Confirm").click()
    expect(page.locator(".masthead").get_by_text("newcomer")).to_be_visible()
    assert User.objects.get().emailaddress_set.get().verified


def test_a_mistake_keeps_what_was_typed(page, live_server):
    page.goto("/accounts/signup/")
    page.get_by_label("User name").fill("new comer")
    page.get_by_role("button", name="Join").click()
    expect(page.get_by_role("alert")).to_contain_text("User name: Use the letters a to z, digits, _ and - only.")
    expect(page.get_by_label("User name")).to_have_value("new comer")
    expect(page.get_by_label("User name")).to_have_attribute("aria-invalid", "true")
