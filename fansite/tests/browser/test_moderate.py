import pytest
from playwright.sync_api import expect

from fansite.tests.browser.conftest import post_comment
from moderation.models import Action, Report

pytestmark = pytest.mark.browser


@pytest.fixture
def rude(theory, author):
    """A comment that breaks a rule, with a reply that does not."""
    rude = post_comment(theory, author, "Only a fool would think so.")
    post_comment(theory, author, "Why a fool?", parent=rude)
    return rude


@pytest.fixture
def staff_in(staff, log_in, settings):
    settings.STAFF_NEED_SECOND_FACTOR = False
    log_in(staff)
    return staff


def test_a_member_reports_a_comment(page, theory, rude, member, log_in):
    log_in(member)
    page.goto(theory.get_absolute_url())
    page.locator(f"#{rude.key} > details").get_by_role("link", name="Report").first.click()
    page.get_by_role("button", name="Send the report").click()
    expect(page.get_by_role("alert")).to_contain_text("What is wrong with it?")
    page.get_by_label("It attacks a person").check()
    page.get_by_label("What should staff know?").fill("Rule 2.")
    page.get_by_role("button", name="Send the report").click()
    expect(page.get_by_text("Staff will look at it")).to_be_visible()
    report = Report.objects.get()
    assert (report.comment, report.by, report.note) == (rude, member, "Rule 2.")


def test_staff_hide_a_comment_and_its_reason_stands_in_its_place(page, theory, rude, staff_in):
    page.goto("/admin/comments/comment/")
    page.get_by_role("link", name="Only a fool would think so.").click()
    page.get_by_role("link", name="Hide", exact=True).click()
    page.get_by_label("Reason").fill("House rule 2: argue with the theory.")
    page.get_by_role("button", name="Hide").click()
    expect(page.get_by_text("Hidden: ")).to_be_visible()
    page.goto(theory.get_absolute_url())
    stub = page.locator(f"#{rude.key}")
    expect(stub).to_contain_text("Removed by a moderator. House rule 2: argue with the theory.")
    expect(stub).to_contain_text("Why a fool?")
    expect(page.get_by_text("Only a fool")).to_have_count(0)
    assert Action.objects.get().by == staff_in


def test_staff_lock_a_thread_and_nobody_replies(page, theory, rude, staff_in):
    page.goto(f"/admin/theories/theory/{theory.pk}/change/")
    page.get_by_role("link", name="Lock the discussion").click()
    page.get_by_label("Reason").fill("House rule 6: it goes in circles.")
    page.get_by_role("button", name="Lock the discussion").click()
    page.goto(theory.get_absolute_url())
    expect(page.get_by_text("Locked by a moderator. House rule 6")).to_be_visible()
    expect(page.get_by_role("link", name="Reply")).to_have_count(0)
    expect(page.get_by_role("link", name="Write a comment")).to_have_count(0)
    page.locator(f"#{rude.key} > details > .vote").get_by_role("button", name="Vote up").click()
    expect(page.locator(f"#{rude.key} > details > .vote b")).to_have_text("1")
