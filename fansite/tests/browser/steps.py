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


def fill_login(page, user):
    page.get_by_label("User name or e-mail").fill(user.name)
    page.get_by_label("Password").fill("correct horse battery")
    page.get_by_role("main").get_by_role("button", name="Log in").click()
