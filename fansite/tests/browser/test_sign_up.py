import pytest
from playwright.sync_api import expect

from accounts.models import User
from fansite.tests.browser.steps import join

pytestmark = pytest.mark.browser


def test_a_newcomer_joins_with_a_mailed_code(page, mailoutbox):
    page.goto("/")
    page.get_by_role("main").get_by_role("link", name="Join").click()
    join(page, "newcomer", mailoutbox)
    assert User.objects.get().emailaddress_set.get().verified


def test_a_mistake_keeps_what_was_typed(page, live_server):
    page.goto("/accounts/signup/")
    page.get_by_label("User name").fill("new comer")
    page.get_by_role("button", name="Join").click()
    expect(page.get_by_role("alert")).to_contain_text("User name: Use the letters a to z, digits, _ and - only.")
    expect(page.get_by_label("User name")).to_have_value("new comer")
    expect(page.get_by_label("User name")).to_have_attribute("aria-invalid", "true")
