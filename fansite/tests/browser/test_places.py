"""Places, as a person sets them: once, for the next episode, by mistake, before there is an account."""

import pytest
from playwright.sync_api import expect

from accounts.models import User
from fansite.tests.browser.steps import join
from fansite.tests.browser.test_post_theory import NEW, fill
from spoilers.models import Place

pytestmark = pytest.mark.browser


def say(page, show, button="I have seen all that has aired"):
    page.goto(show.get_absolute_url())
    page.get_by_role("button", name=button).click()


def test_a_guests_place_comes_along_into_the_account(page, deep, show, mailoutbox):
    say(page, show)
    page.goto(deep.get_absolute_url())
    expect(page.get_by_role("heading", name="The roof is a door")).to_be_visible()
    page.goto("/accounts/signup/")
    join(page, "newcomer", mailoutbox)
    page.goto(deep.get_absolute_url())
    expect(page.get_by_role("heading", name="The roof is a door")).to_be_visible()
    assert Place.objects.get(user=User.objects.get(name="newcomer")).position == 1012
    assert "places" not in {cookie["name"] for cookie in page.context.cookies()}


def test_episode_after_episode_from_the_page_of_all_places(page, show):
    page.goto("/my-shows/")
    expect(page.get_by_role("heading", name="No place set yet")).to_be_visible()
    page.get_by_role("link", name="Choose a show").click()
    page.get_by_role("link", name="All of Us Are Dead").first.click()
    page.get_by_role("radio", name="Season 1 episode 10").check()
    page.get_by_role("button", name="Save my place").click()
    expect(page.get_by_text("you are at S1E10 now")).to_be_visible()
    page.goto("/my-shows/")
    for episode in ("S1E11", "S1E12"):
        page.get_by_role("button", name=f"I have watched {episode}").click()
        expect(page.get_by_text(f"you are at {episode} now")).to_be_visible()
    expect(page.get_by_text("All that has aired is seen.")).to_be_visible()


def test_a_wrong_press_is_taken_back(page, deep, show):
    say(page, show)
    expect(page.get_by_text("you are at S1E12 now")).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("All of Us Are Dead: forgotten.")).to_be_visible()
    page.goto(deep.get_absolute_url())
    expect(page.get_by_role("heading", name="A covered theory about")).to_be_visible()


@pytest.mark.parametrize("who", ["guest", "member"])
def test_covers_are_left_out_of_lists_and_come_back(page, deep, theory, member, log_in, who):
    if who == "member":
        log_in(member)
    page.goto("/theories/")
    expect(page.get_by_text("Covered: goes to S1E12")).to_be_visible()
    page.get_by_role("button", name="Hide covered").click()
    expect(page.get_by_text("Covered texts are left out.")).to_be_visible()
    expect(page.locator(f"#{deep.key}")).to_have_count(0)
    page.goto("/")
    expect(page.get_by_role("link", name="A bell rings before each loss").first).to_be_visible()
    page.get_by_role("button", name="Show covers").first.click()
    expect(page.get_by_text("Covered: goes to S1E12").first).to_be_visible()


def test_an_author_sees_what_three_readers_will(page, show, member, log_in):
    log_in(member)
    page.goto(NEW)
    fill(page, **{"The argument": "Look up. ||S1E9: It opens.||"})
    page.get_by_label("How far does it go?").select_option("S1E4")
    page.get_by_role("button", name="Preview").click()
    preview = page.get_by_role("region", name="Preview")
    expect(preview.locator(".preview")).to_have_count(3)
    expect(preview.locator(".preview").nth(0)).to_contain_text("Covered: goes to S1E4")
    expect(preview.locator(".preview").nth(1)).to_contain_text("Look up. Covered to S1E9")
    expect(preview.locator(".preview").nth(2)).to_contain_text("Look up. It opens.")


def test_a_comment_is_previewed_where_it_is_written_and_then_posted(page, theory, member, log_in, script):
    log_in(member)
    page.goto(f"{theory.get_absolute_url()}?reply=theory#reply")
    composer = page.locator("form.composer")
    composer.get_by_label("Your comment").fill("Look up. ||S1E9: It opens.||")
    composer.get_by_role("button", name="Preview").click()
    expect(composer.locator(".preview").first).to_contain_text("Look up. Covered to S1E9")
    if script:
        expect(composer.locator("[data-preview]")).to_be_focused()
    expect(composer.get_by_label("Your comment")).to_have_value("Look up. ||S1E9: It opens.||")
    composer.get_by_role("button", name="Post comment").click()
    expect(page.locator("ol.thread .prose")).to_contain_text("Look up.")
    expect(page.locator("form.composer")).to_have_count(0)
