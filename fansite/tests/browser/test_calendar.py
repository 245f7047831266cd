"""A calendar of what one follows, as a person gets it: an address to copy, another one instead, and none again."""

import pytest
from django.test import Client
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def address(page) -> str:
    """Where the calendar on the page is, without the site."""
    return "/" + page.locator("#calendar code").inner_text().split("/", 3)[3]


def test_an_address_is_made_renewed_and_switched_off(page, show, member, log_in):
    log_in(member)
    page.goto("/desk/")
    page.get_by_role("link", name="Calendar of what I follow").click()
    page.get_by_role("button", name="Make an address for it").click()
    expect(page.get_by_text("Here is the address of your calendar.").first).to_be_visible()
    first = address(page)
    assert Client().get(first).status_code == 200
    page.get_by_role("button", name="Make a new address").click()
    expect(page.get_by_text(first)).to_have_count(0)
    second = address(page)
    assert [Client().get(one).status_code for one in (first, second)] == [404, 200]
    page.get_by_role("button", name="Switch it off").click()
    expect(page.get_by_role("button", name="Make an address for it")).to_be_visible()
    assert Client().get(second).status_code == 404
