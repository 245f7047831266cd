"""What tests of more than one journey do or look for."""

import re
from contextlib import contextmanager

import pytest
from playwright.sync_api import expect

only_with_script = pytest.mark.parametrize("script", [True], indirect=True, ids=["script"])
only_without = pytest.mark.parametrize("script", [False], indirect=True, ids=["plain"])


@contextmanager
def stays(page):
    """What is done and seen here changes the page without loading another."""
    page.evaluate("window.stayed = true")
    yield
    assert page.evaluate("window.stayed"), "the page was loaded anew"


@contextmanager
def arrives(page, address: str):
    """What is done here loads a page; the one that comes is at `address`."""
    with page.expect_event("load"):
        yield
    expect(page).to_have_url(re.compile(re.escape(address) + "$"))


def answers(page, script: bool, address: str):
    """With script the page stays, without it one comes back to the place at `address`."""
    return stays(page) if script else arrives(page, address)


def join(page, name: str, mailoutbox):
    """Make an account on the page for it, with the code from the mail."""
    page.get_by_label("E-mail").fill(f"{name}@example.org")
    page.get_by_label("User name").fill(name)
    page.get_by_label("Password", exact=True).fill("a bell before each loss")
    page.get_by_label("Password again").fill("a bell before each loss")
    page.get_by_role("main").get_by_role("button", name="Join").click()
    expect(page.get_by_text("It works for 15 minutes")).to_contain_text(f"{name}@example.org")
    code = re.search(r"^\s*(\w{4}-\w{4})\s*$", mailoutbox[0].body, re.MULTILINE)[1]
    page.get_by_label("Code").fill(code)
    page.get_by_role("button", name="Confirm").click()
    expect(page.locator(".masthead").get_by_text(name)).to_be_visible()


def fill_login(page, user):
    page.get_by_label("User name or e-mail").fill(user.name)
    page.get_by_label("Password").fill("correct horse battery")
    page.get_by_role("main").get_by_role("button", name="Log in").click()
