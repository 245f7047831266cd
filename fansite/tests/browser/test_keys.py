import pytest
from playwright.sync_api import expect

from fansite.tests.browser.conftest import post_comment
from fansite.tests.browser.steps import only_with_script

pytestmark = [pytest.mark.browser, only_with_script]


@pytest.fixture
def thread(page, theory, author, member, log_in):
    """A thread that a member has open: its two comments, the second under the first."""
    first = post_comment(theory, author, "It rings in the first scene.")
    second = post_comment(theory, author, "And in the last.", parent=first)
    log_in(member)
    page.goto(theory.get_absolute_url())
    return page.locator(f"#{first.key}"), page.locator(f"#{second.key}")


def test_j_and_k_move_u_and_d_vote(page, thread):
    first, second = thread
    page.keyboard.press("j")
    expect(first).to_be_focused()
    page.keyboard.press("j")
    expect(second).to_be_focused()
    page.keyboard.press("u")
    expect(second.locator(".vote b")).to_have_text("1")
    page.keyboard.press("k")
    expect(first).to_be_focused()
    page.keyboard.press("d")
    expect(first.locator("> details > .vote b")).to_have_text("−1")


def test_f_folds_and_r_replies(page, thread):
    first, second = thread
    page.keyboard.press("j")
    page.keyboard.press("f")
    expect(second).to_be_hidden()
    expect(first).to_be_focused()
    page.keyboard.press("f")
    expect(second).to_be_visible()
    page.keyboard.press("r")
    expect(page.get_by_label("Reply to author")).to_be_focused()
    page.keyboard.type("jukf?")
    expect(page.get_by_label("Reply to author")).to_have_value("jukf?")


def test_a_question_mark_lists_the_keys(page, thread):
    page.keyboard.press("j")
    page.keyboard.press("?")
    sheet = page.get_by_role("dialog", name="Keys")
    expect(sheet).to_contain_text("next, previous comment")
    page.keyboard.press("Escape")
    expect(sheet).to_be_hidden()
    expect(thread[0]).to_be_focused()


def test_a_member_turns_them_off(page, thread):
    page.goto("/settings/")
    page.get_by_label("Keyboard shortcuts in threads").uncheck()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Saved")).to_be_visible()
    page.keyboard.press("?")
    page.get_by_role("link", name="Keyboard shortcuts").click()
    expect(page.get_by_text("They are off.")).to_be_visible()
    expect(page.get_by_role("dialog")).to_have_count(0)
