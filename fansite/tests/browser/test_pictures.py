"""A member suggests a poster, staff take it in, and it is on the show's page; what is covered is never asked for."""

import re

import pytest
from playwright.sync_api import expect

from images.tests.samples import sample
from shows.tests.pictures import put_up

pytestmark = pytest.mark.browser

SHOW = "/shows/all-of-us-are-dead/"
POSTER = {"name": "poster.png", "mimeType": "image/png", "buffer": sample("PNG", (600, 900))}


def suggest_poster(page):
    """With one try that lacks everything."""
    page.get_by_role("link", name="Suggest a picture").click()
    page.get_by_role("button", name="Suggest the picture").click()
    expect(page.get_by_role("alert")).to_contain_text("Choose the file of the picture.")
    page.get_by_label("File").set_input_files(POSTER)
    page.get_by_label("Description").fill("A door under the sky")
    page.get_by_label("Whose picture it is").fill("A studio, 2022")
    page.get_by_label("How far does it go?").select_option("No episodes needed")
    page.get_by_role("button", name="Suggest the picture").click()


def test_a_poster_from_the_suggestion_to_the_page(page, show, member, staff, log_in, settings):
    settings.STAFF_NEED_SECOND_FACTOR = False
    log_in(member)
    page.goto(SHOW)
    expect(page.locator(".show-hero .poster b")).to_have_text("2")
    suggest_poster(page)
    expect(page.get_by_role("heading", name="A picture you suggested")).to_contain_text("Waiting for staff")
    expect(page.get_by_role("img", name="A door under the sky")).to_be_visible()
    log_in(staff)
    page.goto("/admin/shows/picture/?is=new")
    page.get_by_role("link", name="A door under the sky").click()  # the picture itself
    page.get_by_role("link", name="Accept").click()
    page.get_by_role("button", name="Accept").click()
    expect(page.get_by_text("Accepted: picture")).to_be_visible()
    page.context.clear_cookies()
    page.goto(SHOW)
    poster = page.locator(".show-hero .poster").get_by_role("img", name="A door under the sky")
    expect(poster).to_be_visible()
    assert poster.evaluate("image => image.complete && image.naturalWidth > 0")
    expect(page.get_by_text("Picture: A studio, 2022.")).to_be_visible()


def test_a_covered_still_is_not_asked_for(page, show, author, staff):
    """Neither before nor after: its address is on no page that is made for who is not there yet."""
    image = put_up(author, show.episode_set.get(number=7), staff).image
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{SHOW}s1/e7/")
    expect(page.get_by_role("heading", name="Episode 7")).to_be_visible()
    assert not [url for url in asked if "/images/" in url] and "/images/" not in page.content()
    page.get_by_role("link", name="Set my place").first.click()
    page.get_by_role("radio", name="Season 1 episode 7").check()
    if page.get_by_role("button", name="Save my place").is_visible():
        page.get_by_role("button", name="Save my place").click()
    expect(page.get_by_text("you are at S1E7 now")).to_be_visible()
    page.goto(f"{SHOW}s1/e7/")
    expect(page.get_by_role("img", name="A door under the sky")).to_be_visible()
    assert [url for url in asked if re.search(rf"/images/{image.pk}/", url)]


@pytest.mark.parametrize("width", [390, 1280])
def test_a_picture_moves_nothing_when_it_comes(page, show, author, staff, width):
    """Its box stands before the file is there, as large as afterwards."""
    put_up(author, show, staff)
    page.set_viewport_size({"width": width, "height": 900})
    page.route("**/images/**", lambda route: route.fulfill(status=410))
    page.goto(SHOW)
    empty = page.locator(".show-hero .poster").bounding_box()
    page.unroute("**/images/**")
    page.goto(SHOW)
    expect(page.locator(".show-hero .poster img")).to_be_visible()
    assert page.locator(".show-hero .poster").bounding_box() == empty
