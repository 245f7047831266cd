"""What goes out with every page, and what no page may hold: inline script, inline style, handlers, stray cookies."""

from html.parser import HTMLParser

import pytest
from django.test import Client

from conftest import make_comment, make_theory, queries
from fansite.tests.test_pages import client_of
from fansite.tests.world import PAGES, SHOW, STATES, admin_pages, populate

DATA = {"application/json", "application/ld+json"}
BROKEN = ("/nothing-here/", "/theories/987654321/", "/shows/none/", "/theories/x/", "/images/1/none.webp")


@pytest.fixture
def world(author, member, staff, show, settings):
    settings.STAFF_NEED_SECOND_FACTOR = False
    return populate(author, member, staff, show)


class Inline(HTMLParser):
    """Collects what a strict policy forbids."""

    def __init__(self, page: str):
        super().__init__()
        self.found = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        names = dict(attrs)
        if tag == "style" or (tag == "script" and "src" not in names and names.get("type") not in DATA):
            self.found.append(tag)
        self.found += [f"{tag} {name}" for name in names if name == "style" or name.startswith(("on", "hx-on"))]
        links = [value or "" for name, value in attrs if name in ("href", "src", "action", "formaction")]
        self.found += [f"{tag} {link}" for link in links if link.strip().lower().startswith(("javascript:", "data:"))]


def addresses(world) -> list[str]:
    return [address.format(**world) for address in (*(address for address, _ in PAGES.values()), *STATES)] + [*BROKEN]


def is_html(answer) -> bool:
    return answer.headers.get("Content-Type", "").startswith("text/html")


def policy(answer) -> dict[str, str]:
    parts = (part.strip().partition(" ") for part in answer.headers["Content-Security-Policy"].split(";"))
    return {name: sources for name, _, sources in parts}


@pytest.mark.parametrize("who", ["guest", "member", "author", "warden"])
def test_every_page_holds_a_strict_policy_and_nothing_inline(world, who):
    client, n_pages = client_of(who), 0
    for address in addresses(world) + (list(admin_pages().values()) if who == "warden" else []):
        answer = client.get(address)
        rules = policy(answer)
        assert "unsafe" not in str(rules) and "*" not in str(rules), address
        assert rules["default-src"] == "'none'" and rules.get("script-src", "'self'") == "'self'", address
        assert answer["X-Content-Type-Options"] == "nosniff", address
        if is_html(answer) and answer.content:
            n_pages += 1
            assert Inline(answer.text).found == [], address
    assert n_pages > 30


def test_other_sites_get_neither_frame_nor_address(client, world):
    answer = client.get("/")
    assert (answer["X-Frame-Options"], answer["Referrer-Policy"]) == ("DENY", "same-origin")
    assert policy(answer)["frame-ancestors"] == "'none'" and policy(answer)["form-action"] == "'self'"
    assert "camera=()" in answer["Permissions-Policy"]


def at_place(label: str) -> Client:
    client = Client()
    client.post(f"{SHOW}place/", {"episode": label})
    client.get("/rules/")  # takes the message
    return client


@pytest.mark.parametrize("who", ["member", "warden", "placed", "uncovered"])
def test_what_is_made_for_a_place_is_kept_by_nobody(world, who):
    client = at_place("s1e7") if who == "placed" else Client() if who == "uncovered" else client_of(who)
    if who == "uncovered":
        client.post("/uncover/", {"open": f"t{world['deep']}"})
    same_for_all = {"/robots.txt", world["picture"]}
    for address in {address for address in addresses(world) if not address.endswith("share.png")} - same_for_all:
        answer = client.get(address)
        rules = set(answer.headers.get("Cache-Control", "").replace(" ", "").split(","))
        assert answer.status_code != 200 or ({"private", "no-store"} <= rules and "public" not in rules), address


PLAIN = (
    "/", "/theories/", "/shows/", "/rules/", "/keys/", "/search/", "/search/?q=bite", "/feeds/theories/", "/health/",
    "/sitemap.xml", "/sitemap-shows.xml", "/robots.txt", "/nothing-here/", "/theories/{theory}/", "/tags/{tag}/",
    "/comments/{comment}/", "/members/author/", "/members/author/comments/", f"{SHOW}s2/",
)  # fmt: skip


def test_a_guests_plain_page_sets_no_cookie(author, show):
    theory = make_theory(author, show, tags=["hambies"])
    comment = make_comment(theory, author)
    named = {"theory": theory.pk, "comment": comment.pk, "tag": theory.tags.get().pk}
    for address in PLAIN:
        assert not Client().get(address.format(**named)).cookies, address


def test_a_guests_reading_writes_nothing(world):
    for address in addresses(world):
        with queries() as counted:
            Client().get(address)
        assert [sql for sql in counted if not sql.startswith("SELECT")] == [], address
