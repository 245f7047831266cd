import re

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import expect

from comments.models import Comment
from fansite.tests.browser.conftest import post_comment
from fansite.tests.browser.steps import fill_login, only_with_script, stays

pytestmark = pytest.mark.browser


@pytest.fixture
def first(theory, author):
    """A comment on the theory, with a reply."""
    first = post_comment(theory, author, "It rings in the first scene.")
    post_comment(theory, author, "And in the last.", parent=first)
    return first


def test_a_first_comment_opens_the_thread(page, theory, member, log_in):
    log_in(member)
    page.goto(theory.get_absolute_url())
    page.get_by_role("link", name="Write the first comment").click()
    page.get_by_label("Your comment").fill("Which bell?")
    page.get_by_role("button", name="Post comment").click()
    expect(page.locator("ol.thread > li .prose")).to_have_text("Which bell?")
    expect(page.locator("#reply")).to_have_count(0)
    assert Comment.objects.get().author == member


def test_a_reply_lands_under_what_it_answers(page, theory, first, member, log_in, script):
    log_in(member)
    page.goto(theory.get_absolute_url())
    page.locator(f"#{first.key} > details").get_by_role("link", name="Reply").first.click()
    page.get_by_label("Reply to author").fill("Which bell?")
    page.get_by_role("button", name="Post reply").click()
    reply = page.locator(f"#{first.key} > details > ol > li", has_text="Which bell?")
    expect(reply).to_be_visible()
    expect(reply).to_have_attribute("data-level", "1")
    if script:
        expect(reply).to_be_focused()
        expect(page).to_have_url(theory.get_absolute_url())
    else:
        answer = Comment.objects.get(author=member)
        expect(page).to_have_url(f"/comments/{answer.pk}/#{answer.key}")


def test_an_error_keeps_the_text(page, theory, first, member, log_in):
    log_in(member)
    page.goto(theory.get_absolute_url())
    page.get_by_role("link", name="Write a comment").click()
    page.get_by_label("Your comment").fill("Look ||up.")
    page.get_by_role("button", name="Post comment").click()
    expect(page.get_by_role("alert")).to_contain_text("Not posted.")
    text = page.get_by_label("Your comment")
    expect(text).to_have_value("Look ||up.")
    expect(text).to_have_accessible_description(re.compile("This cover does not close"))
    text.fill("Look up.")
    page.get_by_role("button", name="Post comment").click()
    expect(page.locator("li[data-level] .prose", has_text="Look up.")).to_be_visible()


@only_with_script
def test_a_reply_is_called_off_and_its_words_go_to_the_next(page, theory, first, member, log_in):
    log_in(member)
    page.goto(theory.get_absolute_url())
    with stays(page):
        link = page.locator(f"#{first.key} > details > a", has_text="Reply")
        link.click()
        expect(page.get_by_label("Reply to author")).to_be_focused()
        page.get_by_role("link", name="Cancel").click()
        expect(link).to_be_focused()
        link.click()
        page.get_by_label("Reply to author").fill("Half a thought")
        page.get_by_role("link", name="Write a comment").click()
        expect(page.get_by_label("Your comment")).to_have_value("Half a thought")
        expect(page.locator("#reply")).to_have_count(1)


def test_a_branch_is_folded_by_its_line(page, theory, first):
    page.goto(theory.get_absolute_url())
    branch = page.locator(f"#{first.key} > details")
    line = branch.locator("> summary").bounding_box()
    page.mouse.click(line["x"] + line["width"] / 2, line["y"] + line["height"] - 20)
    expect(branch.get_by_text("And in the last.")).to_be_hidden()
    page.locator(f"#{first.key} > details > summary").press("Enter")
    expect(branch.get_by_text("And in the last.")).to_be_visible()


def test_a_long_branch_is_followed_to_its_own_page(page, theory, first, author):
    last = first
    for number in range(8):
        last = post_comment(theory, author, f"Step {number}.", parent=last)
    page.goto(theory.get_absolute_url())
    expect(page.get_by_text("Step 4.")).to_be_visible()
    expect(page.get_by_text("Step 5.")).to_have_count(0)
    page.get_by_role("link", name="Follow this branch, 1 reply").click()
    expect(page.get_by_text("Step 7.")).to_be_visible()
    page.get_by_role("link", name="The whole thread").click()
    expect(page).to_have_url(f"{theory.get_absolute_url()}#thread")


def test_a_login_that_ran_out_while_replying_keeps_the_text(page, theory, first, member, log_in):
    log_in(member)
    page.goto(f"{theory.get_absolute_url()}?reply={first.key}")
    page.get_by_label("Reply to author").fill("Which bell?")
    Session.objects.all().delete()
    page.get_by_role("button", name="Post reply").click()
    expect(page.get_by_text("Log in to comment.")).to_be_visible()
    fill_login(page, member)
    expect(page.get_by_label("Reply to author")).to_have_value("Which bell?")
