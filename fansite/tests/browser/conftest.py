"""The site as a person meets it: in a real Chromium, with JavaScript and without."""

import os
import re
import shutil

import pytest
from django.core.cache import cache
from django.db import connections
from django.test import Client
from playwright.sync_api import expect, sync_playwright
from pytest_django.live_server_helper import LiveServer

from comments.models import Comment
from theories.models import Theory

expect.set_options(timeout=15_000)  # milliseconds: a machine that is busy is no fault of the page

FLAGS = """
    --headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking
    --disable-component-update --disable-sync
"""


@pytest.fixture(scope="session")
def live_server(django_db_setup):
    """pytest-django's, but static files come from WhiteNoise, whose copies a browser keeps: a page needs sixty."""
    server = LiveServer("localhost", start=False)
    server.thread.static_handler = lambda application: application
    server.start()
    yield server
    server.thread.terminate()  # and no more: a browser may hold a connection a little longer, and with it the database


@pytest.fixture(scope="session")
def playwright(django_db_setup):
    """Playwright's loop stands in the thread of the tests. There Django would refuse to ask the database, as if by an
    async caller, and would open another connection than the one that is ready for tests.
    """
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    connection = connections["default"]
    with sync_playwright() as started:
        connections["default"] = connection
        yield started


@pytest.fixture(scope="session")
def browser_type_launch_args():
    """People's browsers keep pages for the Back button, which Playwright's own flags switch off."""
    program = os.environ.get("HIATUS_BROWSER") or shutil.which("chromium")
    keeping = {"ignore_default_args": ["--disable-back-forward-cache"]}
    return keeping | {"executable_path": program, "args": FLAGS.split()}


@pytest.fixture(autouse=True)
def _no_limits_spent():
    """What allauth counts lies in a table that no model owns, so that nobody empties it between two tests."""
    yield
    cache.clear()


@pytest.fixture(params=[True, False], ids=["script", "plain"])
def script(request):
    return request.param


@pytest.fixture
def browser_context_args(live_server, script):
    return {
        "base_url": live_server.url,
        "java_script_enabled": script,
        "reduced_motion": "reduce",
        "viewport": {"width": 1280, "height": 900},
    }


@pytest.fixture
def page(page):
    """A page that fails its test when anything goes wrong on it that a person would not see."""
    troubles = watch(page)
    yield page
    assert troubles == []


def watch(page) -> list[str]:
    """What the page's console says is wrong, from now on: errors of scripts, and what the policy refused."""
    troubles = []
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on("console", lambda message: troubles.append(message.text) if is_trouble(message) else None)
    return troubles


def is_trouble(message) -> bool:
    """Forms with errors and pages that say what went wrong come with a status of 400 and more: that is no trouble."""
    is_this_page = message.location["url"] == message.page.url
    is_answer = re.search("status of" if is_this_page else "status of 4(?!04)", message.text)
    return message.type in ("error", "warning") and not is_answer


@pytest.fixture
def log_in(page, live_server):
    """Log a member in as if they had been before: by the cookie alone."""

    def log_in(user):
        client = Client()
        client.force_login(user)
        session = client.cookies["sessionid"].value
        page.context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])

    return log_in


@pytest.fixture
def theory(live_server, author, show):
    """A theory that is open to everybody, with nothing said about it."""
    return post_theory(author, show, "A bell rings before each loss")


@pytest.fixture
def deep(live_server, author, show):
    """A theory for those who have seen all of it."""
    return post_theory(author, show, "The roof is a door", depth=1012, teaser="On ways out.")


def post_theory(author, show, title, **fields):
    start = {"claim": f"{title}, and that is no accident.", "body_md": f"Why: {title.lower()}.", "depth": 0}
    theory, _ = Theory.objects.post(author, show, title=title, **(start | fields))
    return theory


def post_comment(on, author, body, parent=None, **fields):
    comment, _ = Comment.objects.post(on.thread, author, body, parent=parent, **fields)
    return comment
