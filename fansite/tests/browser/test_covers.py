import re

import pytest
from playwright.sync_api import expect

from fansite.tests.browser.conftest import post_comment
from fansite.tests.browser.steps import answers, only_with_script

pytestmark = pytest.mark.browser


def test_a_place_opens_what_it_reaches(page, deep, show, script):
    page.goto("/theories/")
    cover = page.locator(f"#{deep.key} .cover")
    expect(cover).to_contain_text("Covered: goes to S1E12")
    cover.get_by_role("link", name="Set my place").click()
    page.get_by_role("radio", name="Season 1 episode 12").check()
    if not script:
        page.get_by_role("button", name="Save my place").click()
    expect(page.get_by_text("Anything past S1E12 is covered for you")).to_be_visible()
    expect(page.get_by_role("link", name="The roof is a door")).to_be_visible()
    page.goto("/theories/")
    expect(page.get_by_role("link", name="The roof is a door")).to_be_visible()


def test_one_button_says_that_all_has_been_seen(page, deep, member, log_in, show):
    log_in(member)
    page.goto(show.get_absolute_url())
    page.get_by_role("button", name="I have seen all that has aired").click()
    expect(page.get_by_text("All of Us Are Dead: you are at S1E12 now.")).to_be_visible()
    expect(page.get_by_role("link", name="The roof is a door")).to_be_visible()


def test_a_theory_in_a_list_is_uncovered_and_covered_again(page, deep, script):
    page.goto("/theories/")
    text = page.locator(f"#{deep.key}")
    with answers(page, script, f"/theories/#{deep.key}"):
        text.get_by_role("button", name="Uncover").click()
        expect(text.get_by_role("link", name="The roof is a door")).to_be_visible()
        expect(text.get_by_role("group")).to_have_attribute("aria-label", "Votes on The roof is a door")
    if script:
        expect(text).to_be_focused()
    with answers(page, script, f"/theories/#{deep.key}"):
        text.get_by_role("button", name="Cover again").click()
        expect(text.locator(".cover")).to_be_visible()
    if script:
        expect(text.get_by_role("button", name="Uncover")).to_be_focused()


def test_a_theorys_own_page_is_uncovered_with_its_thread(page, deep, author, member, log_in, script):
    comment = post_comment(deep, author, "It opens outwards.")
    log_in(member)
    page.goto(deep.get_absolute_url())
    expect(page).to_have_title("A covered theory about All of Us Are Dead: Hiatus")
    with answers(page, script, f"{deep.get_absolute_url()}#{deep.key}"):
        page.get_by_role("button", name="Uncover").click()
        expect(page.locator(f"#{comment.key}")).to_contain_text("It opens outwards.")
        expect(page).to_have_title("The roof is a door: Hiatus")
    page.get_by_role("button", name="Cover again").click()
    expect(page).to_have_title("A covered theory about All of Us Are Dead: Hiatus")
    expect(page.locator(f"#{comment.key}")).to_have_count(0)


def test_a_comment_and_a_passage_in_it_are_uncovered(page, theory, author, script):
    comment = post_comment(theory, author, "Look up. ||S1E12: It is open.||", depth=1004)
    page.goto(theory.get_absolute_url())
    text = page.locator(f"#{comment.key}")
    place = f"{theory.get_absolute_url()}#{comment.key}"
    with answers(page, script, place):
        text.get_by_role("button", name="Uncover").click()
        expect(text.locator(".prose")).to_contain_text("Look up.")
    with answers(page, script, place):
        text.get_by_role("button", name="Covered to S1E12").click()
        expect(text.locator(".passage.is-open")).to_contain_text("It is open.")
    if script:
        expect(text.locator(".passage.is-open")).to_be_focused()


def test_watching_on_from_a_cover_moves_the_place(page, deep, member, log_in, show):
    log_in(member)
    page.goto(show.get_absolute_url())
    page.get_by_role("radio", name="Season 1 episode 10").check()
    page.get_by_role("button", name="Save my place").click()
    expect(page.get_by_text("you are at S1E10 now")).to_be_visible()
    page.goto(deep.get_absolute_url())
    page.get_by_role("button", name="I have watched S1E12").click()
    expect(page.get_by_role("heading", name="The roof is a door")).to_be_visible()


@pytest.mark.parametrize("who", ["guest", "member"])
def test_the_back_button_never_shows_what_is_covered_again(page, deep, member, log_in, show, who):
    if who == "member":
        log_in(member)
    page.goto(show.get_absolute_url())
    page.get_by_role("button", name="I have seen all that has aired").click()
    expect(page.get_by_text("you are at S1E12 now")).to_be_visible()
    page.goto(deep.get_absolute_url())
    expect(page.get_by_role("heading", name="The roof is a door")).to_be_visible()
    page.get_by_role("link", name="Set your place").click()
    page.get_by_role("button", name="Not started").click()
    expect(page.get_by_text("All of Us Are Dead: not started.")).to_be_visible()
    page.evaluate("history.go(-2)")
    expect(page).to_have_url(deep.get_absolute_url())
    expect(page.get_by_role("heading", name="A covered theory about")).to_be_visible()
    assert "roof is a door" not in page.content()


@only_with_script
def test_nothing_covered_stays_in_the_browser_after_an_uncovering_is_taken_back(page, deep):
    page.goto(deep.get_absolute_url())
    page.get_by_role("button", name="Uncover").click()
    expect(page.get_by_role("heading", name="The roof is a door")).to_be_visible()
    page.get_by_role("button", name="Cover again").click()
    expect(page.get_by_role("heading", name=re.compile("A covered theory"))).to_be_visible()
    page.goto("/rules/")
    page.evaluate("history.back()")
    expect(page.get_by_role("heading", name=re.compile("A covered theory"))).to_be_visible()
    stored = "JSON.stringify([{...localStorage}, {...sessionStorage}]) + document.documentElement.outerHTML"
    assert "roof is a door" not in page.evaluate(stored)
