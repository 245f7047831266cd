import io
import re

import pytest
from django.contrib.sessions.models import Session
from PIL import Image
from playwright.sync_api import expect

from fansite.tests.browser.steps import fill_login
from theories.models import Theory

pytestmark = pytest.mark.browser

NEW = "/theories/new/?show=all-of-us-are-dead"


def picture() -> dict:
    held = io.BytesIO()
    Image.new("RGB", (640, 360), "teal").save(held, "PNG")
    return {"name": "door.png", "mimeType": "image/png", "buffer": held.getvalue()}


def fill(page, **words):
    start = {"Title": "The roof is a door", "The claim in one sentence": "It opens.", "The argument": "Look *up*."}
    for label, text in (start | words).items():
        page.get_by_label(label).fill(text)
    page.get_by_label("How far does it go?").select_option("No episodes needed")


def test_a_member_posts_a_theory_with_an_image(page, show, member, log_in):
    log_in(member)
    page.goto("/theories/")
    page.get_by_role("link", name="Post a theory").click()
    page.get_by_label("Which show is it about?").select_option("All of Us Are Dead")
    page.get_by_role("button", name="Go on").click()
    fill(page, Tags="roof, door")
    page.get_by_label("How far does it go?").select_option("S1E4")
    page.get_by_label("File").set_input_files(picture())
    page.get_by_label("Description").fill("A door under the sky.")
    page.get_by_role("button", name="Post theory").click()
    expect(page.get_by_role("heading", name="The roof is a door")).to_be_visible()
    expect(page.locator(".prose em")).to_have_text("up")
    expect(page.get_by_role("list", name="Tags")).to_contain_text("door")
    shown = page.get_by_role("img", name="A door under the sky.")
    shown.scroll_into_view_if_needed()
    page.wait_for_function("image => image.complete && image.naturalWidth > 0", arg=shown.element_handle())


def test_a_preview_shows_the_theory_and_posts_nothing(page, show, member, log_in):
    log_in(member)
    page.goto(NEW)
    fill(page)
    page.get_by_role("button", name="Preview").click()
    expect(page.get_by_role("region", name="Preview").locator(".prose em").first).to_have_text("up")
    expect(page.get_by_label("The argument")).to_have_value("Look *up*.")
    assert not Theory.objects.exists()
    page.get_by_role("button", name="Post theory").click()
    expect(page.get_by_role("heading", name="The roof is a door")).to_be_visible()


def test_errors_lead_to_their_fields_and_keep_what_was_typed(page, show, member, log_in, script):
    log_in(member)
    page.goto(NEW)
    fill(page, **{"Title": "S1E12 is a lie", "The argument": "Look ||up."})
    page.get_by_role("button", name="Post theory").click()
    summary = page.get_by_role("alert")
    expect(summary).to_contain_text("Two things to fix first")
    if script:
        expect(summary).to_be_focused()
    summary.get_by_role("link", name="The argument").click()
    argument = page.get_by_label("The argument")
    if script:
        expect(argument).to_be_focused()
    expect(argument).to_have_value("Look ||up.")
    expect(argument).to_have_accessible_description(re.compile("This cover does not close"))
    fill(page)
    page.get_by_role("button", name="Post theory").click()
    expect(page.get_by_role("heading", name="The roof is a door")).to_be_visible()


def test_a_login_that_ran_out_while_writing_keeps_the_text(page, show, member, log_in):
    log_in(member)
    page.goto(NEW)
    fill(page, Tags="roof")
    Session.objects.all().delete()
    page.get_by_role("button", name="Post theory").click()
    expect(page.get_by_text("Your text is kept.")).to_be_visible()
    fill_login(page, member)
    expect(page.get_by_label("The argument")).to_have_value("Look *up*.")
    expect(page.get_by_label("Tags")).to_have_value("roof")
    page.get_by_role("button", name="Post theory").click()
    expect(page.get_by_role("heading", name="The roof is a door")).to_be_visible()
    assert Theory.objects.get().author == member
