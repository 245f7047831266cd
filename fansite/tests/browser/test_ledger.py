"""A claim on its way: a member brings it with its source, a keeper takes it in, and everybody sees where it stands."""

import pytest
from playwright.sync_api import expect

from shows.models import Claim

pytestmark = pytest.mark.browser

SHOW = "/shows/all-of-us-are-dead/"
SENTENCE = "Filming begins in March 2099."


def bring_claim(page):
    page.goto(f"{SHOW}claims/new/")
    page.get_by_label("The claim in one sentence").fill(SENTENCE)
    page.get_by_role("button", name="Suggest the claim").click()
    expect(page.get_by_role("alert")).to_contain_text("Choose who says so.")
    page.get_by_label("What it is about").select_option("filming")
    page.get_by_label("Reported: a publication").check()
    page.get_by_label("How exact is its date?").select_option("month")
    page.get_by_label("From", exact=True).fill("2099-03-01")
    page.get_by_label("How far does it go?").select_option("No episodes needed")
    page.get_by_label("Where was it printed?").fill("The Courier")
    page.get_by_role("button", name="Suggest the claim").click()


def test_a_member_brings_a_claim_and_a_keeper_takes_it_in(page, member, staff, show, log_in, settings):
    settings.STAFF_NEED_SECOND_FACTOR = False
    log_in(member)
    bring_claim(page)
    expect(page.get_by_text("A keeper will look at it")).to_be_visible()
    claim = Claim.objects.get()
    page.context.clear_cookies()
    page.goto(SHOW)
    expect(page.get_by_text(SENTENCE)).to_have_count(0)
    log_in(staff)
    page.goto(f"/admin/shows/claim/{claim.pk}/change/")
    page.get_by_role("link", name="Accept", exact=True).click()
    page.get_by_role("button", name="Accept").click()
    page.goto(f"{SHOW}#ledger")
    expect(page.locator(f"#{claim.key}")).to_contain_text(SENTENCE)
    expect(page.locator(f"#{claim.key}")).to_contain_text("March 2099")
    page.context.clear_cookies()
    page.goto("/desk/")
    expect(page.get_by_text(SENTENCE).first).to_be_visible()
