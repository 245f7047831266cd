import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

DAY, NIGHT = "rgb(244, 244, 247)", "rgb(18, 18, 23)"


def test_a_guest_keeps_the_dark(page, live_server):
    page.goto("/rules/")
    expect(page.locator("body")).to_have_css("background-color", DAY)
    page.locator(".masthead summary").click()
    page.get_by_role("link", name="Light or dark").click()
    page.get_by_label("Night").check()
    expect(page.locator("body")).to_have_css("background-color", NIGHT)  # at once, before it is kept
    page.get_by_role("button", name="Keep it").click()
    expect(page.get_by_role("heading", name="House rules")).to_be_visible()
    expect(page.locator("body")).to_have_css("background-color", NIGHT)


def test_a_member_keeps_it_from_the_menu(page, member, log_in):
    log_in(member)
    page.goto("/rules/")
    page.locator(".masthead summary").click()
    page.get_by_label("Night").check()
    expect(page.locator("body")).to_have_css("background-color", NIGHT)
    page.get_by_role("button", name="Keep").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "night")
    expect(page.get_by_role("heading", name="House rules")).to_be_visible()
    member.refresh_from_db()
    assert member.theme == "night"
