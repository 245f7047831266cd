import pytest
from playwright.sync_api import expect

from fansite.tests.browser.conftest import post_comment
from fansite.tests.browser.steps import answers, fill_login

pytestmark = pytest.mark.browser


def press(page, script, theory, name: str, score: str):
    """Press an arrow and wait for the server's answer: the script shows the score before it has come."""
    votes = page.locator(f"#{theory.key} .vote")
    with answers(page, script, f"/theories/#{theory.key}"):
        votes.get_by_role("button", name=name).click()
        expect(votes.locator("b")).to_have_text(score)
        if script:
            expect(page.locator("#status")).to_have_text(f"Score {score}")


def test_a_vote_counts_and_can_be_taken_back(page, theory, member, log_in, script):
    log_in(member)
    page.goto("/theories/")
    votes = page.get_by_role("group", name="Votes on A bell rings before each loss")
    up = votes.get_by_role("button", name="Vote up")
    press(page, script, theory, "Vote up", "1")
    expect(up).to_have_attribute("aria-pressed", "true")
    press(page, script, theory, "Vote up", "0")
    expect(up).to_have_attribute("aria-pressed", "false")
    press(page, script, theory, "Vote down", "−1")
    page.reload()
    expect(votes.locator("b")).to_have_text("−1")


def test_a_vote_on_a_comment_comes_back_to_the_comment(page, theory, author, member, log_in, script):
    comment = post_comment(theory, author, "It rings in the first scene.")
    log_in(member)
    page.goto(theory.get_absolute_url())
    votes = page.locator(f"#{comment.key} .vote")
    with answers(page, script, f"{theory.get_absolute_url()}#{comment.key}"):
        votes.get_by_role("button", name="Vote down").click()
        expect(votes.locator("b")).to_have_text("−1")


def test_a_guest_logs_in_and_is_told_that_the_vote_is_still_to_be_cast(page, theory, member, script):
    page.goto("/theories/")
    votes = page.locator(f"#{theory.key} .vote")
    votes.get_by_role("button", name="Vote up").click()
    expect(page.get_by_text("Log in to vote")).to_be_visible()
    fill_login(page, member)
    expect(page).to_have_url(f"/theories/#{theory.key}")
    expect(page.get_by_text("Your vote is still to be cast.")).to_be_visible()
    expect(votes.locator("b")).to_have_text("0")
    votes.get_by_role("button", name="Vote up").click()
    expect(votes.locator("b")).to_have_text("1")
