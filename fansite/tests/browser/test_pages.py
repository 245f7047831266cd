import re
from itertools import count

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from django.core import mail
from django.core.management import call_command
from django.test import Client, override_settings
from django.urls import get_resolver, resolve

from accounts import limits
from accounts.models import User
from fansite.tests.browser.conftest import watch
from fansite.tests.browser.pages import NO_PAGES, NOWHERE, PAGES
from fansite.tests.browser.stage import set_stage
from fansite.tests.browser.validity import mistakes

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WIDE, NARROW, NARROWEST = (1280, 390, 320)
CHECK = "async () => (await axe.run({resultTypes: ['violations'], preload: false})).violations"
REFUSALS = """
    window.refused = [];
    document.addEventListener("securitypolicyviolation", (event) => {
        refused.push(`${event.violatedDirective}: ${event.sample}`);
    });
"""
PLAIN = "document.querySelector('[data-composer]')?.removeAttribute('data-composer')"  # a reply posts as without script
number = count()


@pytest.fixture(scope="module")
def stage(django_db_setup, django_db_blocker, tmp_path_factory):
    media = tmp_path_factory.mktemp("media")
    with django_db_blocker.unblock():
        with override_settings(MEDIA_ROOT=media, PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]):
            found = set_stage()
        yield found | {"media": media}
        call_command("flush", verbosity=0, interactive=False)


@pytest.fixture
def _django_db_helper(stage):
    """In place of pytest-django's, which would empty the database after each test; `stage` does so after the last."""


@pytest.fixture(scope="module")
def window(stage, live_server, browser):
    """One page of one window, for all that follow."""
    context = browser.new_context(base_url=live_server.url)
    context.add_init_script(REFUSALS)
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def heard(window):
    return watch(window)


@pytest.fixture
def troubled(settings, monkeypatch, stage):
    """Make something fail in the way that a page calls for."""
    settings.MEDIA_ROOT, settings.STAFF_NEED_SECOND_FACTOR = stage["media"], False

    def trouble(kind: str):
        monkeypatch.undo()
        settings.LIMITS_ON = kind == "limits"
        if kind == "limits":
            monkeypatch.setitem(limits.LIMITS, "report", [(0, 60)])
        if kind == "broken":
            monkeypatch.setattr("fansite.views.render", lambda *_: 1 / 0)

    return trouble


def filled(stage: dict, text: str) -> str:
    """What stands in the place of {names}: of the stage, a number that is new, the code that was mailed last."""
    if "{code}" in text:
        return re.search(r"^\s*(\w{4}-\w{4})\s*$", mail.outbox[-1].body, re.MULTILINE)[1]
    if "{recovery}" in text:
        return stage["recovery"].pop()
    return text.format(**stage, n=next(number))


def visitor(page, stage) -> Client:
    """Whoever opens `page`, as far as they have come: logged in, forms posted."""
    client = Client(raise_request_exception=False, SERVER_NAME="localhost")
    if page.who:
        client.force_login(User.objects.get(name=page.who))
    for address, data in page.before:
        client.post(address, {name: filled(stage, value) for name, value in data.items()})
    return client


def open_page(window, page, stage):
    """Bring the page up in the window, or the one that answers the button to be pressed on it; what was answered."""
    client = visitor(page, stage)
    window.context.clear_cookies()
    for name, cookie in client.cookies.items():
        window.context.add_cookies([{"name": name, "value": cookie.value, "domain": "localhost", "path": "/"}])
    window.set_viewport_size({"width": WIDE, "height": 900})
    window.emulate_media(color_scheme="light")
    answer = window.goto(filled(stage, page.address))
    if page.trouble == "token":
        window.context.clear_cookies(name="csrftoken")
    if page.press:
        window.evaluate(
            "document.querySelector('[data-composer]')?.removeAttribute('data-composer')"
        )  # as without script
        with window.expect_navigation() as navigation:
            window.get_by_role("main").get_by_role("button", name=page.press, exact=True).click()
        answer = navigation.value
    return answer


def found_by_axe(window) -> list[str]:
    return [f"{rule['id']}: {node['html'][:200]}" for rule in window.evaluate(CHECK) for node in rule["nodes"]]


def is_cut(window, width: int) -> bool:
    """Whether there is something to scroll to at the side."""
    window.set_viewport_size({"width": width, "height": 844})
    return window.evaluate("document.documentElement.scrollWidth > innerWidth")


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_a_page_is_whole(window, heard, stage, page, troubled):
    """At each width, light and dark: nothing that axe finds, nothing on the console, nothing beyond the edge."""
    troubled(page.trouble)
    heard.clear()
    open_page(window, page, stage)
    # Asked for before axe does what our policy forbids, which the console may tell as late as on the next page.
    wrong = window.evaluate("window.refused") + [words for words in heard if "Content Security Policy" not in words]
    if not page.press and not window.url.endswith(filled(stage, page.address)):
        wrong += [f"led to {window.url}"]
    window.evaluate(AXE_SCRIPT)
    wrong += found_by_axe(window)
    wrong += [f"wider than {width}" for width in (WIDE, NARROW, NARROWEST) if is_cut(window, width)]
    window.set_viewport_size({"width": NARROW, "height": 844})
    window.emulate_media(color_scheme="dark")
    window.evaluate("document.getAnimations().forEach((change) => change.finish())")  # no colour half way to another
    wrong += found_by_axe(window)
    assert not wrong, "\n".join(wrong)


def names(resolver, space="") -> set[str]:
    found = set()
    for part in resolver.url_patterns:
        inner = f"{space}{part.namespace}:" if getattr(part, "namespace", None) else space
        found |= names(part, inner) if hasattr(part, "url_patterns") else {f"{space}{part.name}"}
    return found


def test_every_address_is_opened_or_is_no_page(stage):
    opened = {resolve(filled(stage, page.address).split("?")[0]).view_name for page in PAGES if page.address != NOWHERE}
    asked = {name for name in names(get_resolver()) if not name.startswith("admin:")}
    assert asked == {name for name in opened if not name.startswith("admin:")} | NO_PAGES


def test_every_page_is_valid_html(window, stage, troubled, tmp_path):
    texts = {}
    for page in PAGES:
        troubled(page.trouble)
        if page.press:  # the window knows where a form goes
            texts[str(page)] = open_page(window, page, stage).text()
        else:
            texts[str(page)] = visitor(page, stage).get(filled(stage, page.address)).text
    wrong = mistakes(texts, tmp_path)
    assert not wrong, "\n".join(wrong)
