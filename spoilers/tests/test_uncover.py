"""Uncovering: the reader's own act, for one visit, and no further than the text that was asked for."""

import pytest
from django.http import HttpResponse
from django.test import Client

from conftest import make_comment, make_member, make_theory
from spoilers.cookies import write_visit
from spoilers.reader import VISIT_MAX, Reader


@pytest.fixture
def deep(author, show):
    return make_theory(author, show, depth=1007, title="Canary title", body_md="Canary ||S1E9: passage||.")


def opened(client) -> tuple[str, ...]:
    return Reader(cookies={name: cookie.value for name, cookie in client.cookies.items()}).opened


def read(client, theory) -> str:
    return client.get(f"/theories/{theory.pk}/").text


@pytest.mark.parametrize("who", ["guest", "member"])
def test_a_text_opens_and_closes_again(client, member, deep, who):
    if who == "member":
        client.force_login(member)
    answer = client.post("/uncover/", {"open": deep.key, "next": f"/theories/{deep.pk}/?sort=new"})
    assert answer.url == f"/theories/{deep.pk}/?sort=new#{deep.key}"
    page = read(client, deep)
    assert "Canary title" in page and "You uncovered this, it goes to S1E7." in page
    client.post("/uncover/", {"close": deep.key})
    assert "Canary" not in read(client, deep)


def test_in_lists_too(client, deep):
    client.post("/uncover/", {"open": deep.key})
    page = client.get("/theories/").text
    assert "Canary title" in page and f'name="close" value="{deep.key}"' in page


def test_a_passage_opens_by_itself_and_closes_with_its_text(client, deep):
    client.post("/uncover/", {"open": deep.key})
    assert "passage</p>" not in read(client, deep) and "Covered to S1E9" in read(client, deep)
    answer = client.post("/uncover/", {"open": f"{deep.key}.1", "next": f"/theories/{deep.pk}/"})
    assert answer.url.endswith(f"#{deep.key}")
    assert '<span class="passage is-open">passage' in read(client, deep)
    client.post("/uncover/", {"close": deep.key})
    assert opened(client) == ()


def test_a_theory_does_not_open_another_nor_a_deeper_comment(client, deep, author, show):
    make_theory(author, show, depth=1007, title="Other canary")
    make_comment(deep, author, "Deeper canary.", depth=1012)
    client.post("/uncover/", {"open": deep.key})
    page = read(client, deep) + client.get("/theories/").text
    assert "Other canary" not in page and "Deeper canary." not in page


def test_a_comment_opens_by_itself(client, theory, author):
    comment = make_comment(theory, author, "Canary words.", depth=1009)
    make_comment(comment, author, "Canary reply.", depth=1012)
    client.post("/uncover/", {"open": comment.key})
    page = read(client, theory)
    assert "Canary words." in page and '<div class="cover is-open">' in page
    assert "Canary reply." not in page and "Covered: goes to S1E12" in page


NO_KEYS = [
    "",
    "t",
    "t0",
    "t-1",
    "12",
    "tt1",
    "t1.0",
    "t1.1.1",
    "t1 ",
    "t1\n",
    "T1",
    "t1'",
    "t" + "9" * 19,
    "t1.99999999",
]


@pytest.mark.parametrize("key", [*NO_KEYS, "ｔ1", "t１", "t1\0"])
def test_what_is_no_key_opens_nothing(client, db, key):
    assert client.post("/uncover/", {"open": key, "close": key}).status_code == 302
    assert opened(client) == ()


@pytest.mark.parametrize("back", ["https://evil.example/", "//evil.example/", "javascript:alert(1)", "\\\\evil", ""])
def test_one_stays_on_this_site(client, db, back):
    assert client.post("/uncover/", {"open": "t1", "next": back}).url == "/#t1"


def test_the_oldest_of_many_goes(client, db):
    for number in range(1, VISIT_MAX + 3):
        client.post("/uncover/", {"open": f"t{number}"})
    client.post("/uncover/", {"open": "t5"})
    assert opened(client) == (*(f"t{number}" for number in (3, 4)), *(f"t{n}" for n in range(6, VISIT_MAX + 3)), "t5")


def test_the_cookie_stays_within_what_browsers_keep():
    response = HttpResponse()
    write_visit(
        response,
        [f"t{10**17 + number * 10**13 + number}.{9999999 - number}" for number in range(VISIT_MAX)],
        Reader.stranger(),
    )
    assert len(response.cookies["visit"].OutputString()) < 4096


def test_the_visit_ends_with_the_browser_or_after_twelve_hours(client, deep, time_machine):
    time_machine.move_to("2026-11-20T12:00Z")
    cookie = client.post("/uncover/", {"open": deep.key}).cookies["visit"]
    assert (cookie["max-age"], cookie["expires"], cookie["httponly"], cookie["samesite"]) == ("", "", True, "Lax")
    time_machine.move_to("2026-11-20T23:59Z")
    assert "Canary" in read(client, deep)
    time_machine.move_to("2026-11-21T00:01Z")
    assert "Canary" not in read(client, deep)


def test_nobody_else_sees_it(client, deep):
    client.post("/uncover/", {"open": deep.key})
    assert "Canary" in read(client, deep)
    assert "Canary" not in read(Client(), deep)
    assert "Canary" not in client.get("/feeds/theories/").text + client.get("/sitemap.xml").text


def test_a_wrong_token_opens_nothing(deep):
    client = Client(enforce_csrf_checks=True)
    assert client.post("/uncover/", {"open": deep.key}).status_code == 403
    assert opened(client) == ()


@pytest.mark.parametrize("method", ["get", "head", "put", "delete"])
def test_a_link_never_uncovers(client, db, method):
    assert getattr(client, method)("/uncover/?open=t1").status_code == 405
    assert opened(client) == ()


def test_what_a_guest_uncovered_stays_open_when_they_log_in(client, member, deep):
    client.post("/uncover/", {"open": deep.key})
    client.force_login(member)
    assert "Canary" in read(client, deep)


def test_what_a_member_uncovered_is_covered_for_whoever_comes_after(client, member, author, deep):
    client.force_login(member)
    client.post("/uncover/", {"open": deep.key})
    visit = client.cookies["visit"].value
    client.logout()
    client.cookies["visit"] = visit
    assert "Canary" not in read(client, deep)
    client.force_login(make_member("other"))
    client.cookies["visit"] = visit
    assert "Canary" not in read(client, deep)


def test_uncovering_more_does_not_make_the_visit_longer(client, deep, time_machine):
    time_machine.move_to("2026-11-20T12:00Z")
    client.post("/uncover/", {"open": deep.key})
    time_machine.move_to("2026-11-20T23:00Z")
    client.post("/uncover/", {"open": "t999"})
    assert "Canary" in read(client, deep)
    time_machine.move_to("2026-11-21T00:01Z")
    assert "Canary" not in read(client, deep)
    client.post("/uncover/", {"open": deep.key})
    assert "Canary" in read(client, deep)
