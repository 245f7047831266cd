"""Setting a place: in the account or in a signed cookie, moved into the account at the first signed-in request."""

import pytest
from django.core import signing
from django.http import HttpResponse
from django.test import Client

from conftest import make_member, make_show, make_theory
from shows.models import Episode
from spoilers.cookies import write_places
from spoilers.models import Place
from spoilers.reader import PLACES_MAX, Reader, Sight

SHOW = "/shows/all-of-us-are-dead/"


def places_of(client) -> dict[int, Sight]:
    return Reader(cookies={name: cookie.value for name, cookie in client.cookies.items()}).cookie_places


def post(client, **typed):
    return client.post(f"{SHOW}place/", typed)


def set_cookie(client, rows, salt="places"):
    client.cookies["places"] = signing.dumps(rows, salt=salt, compress=True)


@pytest.mark.parametrize(
    ("label", "position", "told"),
    [
        ("s1e7", 1007, "you are at S1E7 now."),
        ("S01E012", 1012, "you are at S1E12 now."),
        (" s1e1 ", 1001, "you are at S1E1 now."),
        ("", 0, "not started."),
    ],
)
@pytest.mark.parametrize("who", ["guest", "member"])
def test_it_is_kept_and_said(client, member, show, who, label, position, told):
    if who == "member":
        client.force_login(member)
    answer = post(client, episode=label)
    assert answer.url == SHOW
    assert f"All of Us Are Dead: {told}" in client.get(answer.url).text
    if who == "member":
        assert Place.objects.get().position == position
        assert "places" not in client.cookies
    else:
        assert places_of(client) == {show.pk: Sight(position)}
        assert not Place.objects.exists()


BAD = [
    "S1E13",
    "s2e1",
    "S1E999",
    "S1E998",
    "s0e1",
    "-1",
    "1007",
    "S1E-7",
    "NaN",
    "s1e7x",
    "S999E999",
    "s1e0",
    "9" * 400,
]


@pytest.mark.parametrize("label", [*BAD, "s1e7\0", "ｓ１ｅ７", "9" * 400])
def test_an_episode_of_another_show_or_of_none_is_refused(client, show, label):
    make_show("Dark", "dark", episodes=20, hue=2)
    post(client, episode="s1e3")
    answer = post(client, episode=label)
    assert answer.status_code == 400
    assert "has no such episode. Choose one from the blocks on its page." in answer.text
    assert places_of(client) == {show.pk: Sight(1003)}


def test_bytes_that_are_no_letters_are_refused(client, show):
    answer = client.post(f"{SHOW}place/", b"episode=%ED%A0%80", content_type="application/x-www-form-urlencoded")
    assert answer.status_code == 400


def test_a_button_says_more_than_the_episode_that_is_chosen(client, show):
    post(client, episode="s1e3", to="s1e12")
    assert places_of(client)[show.pk].position == 1012
    post(client, episode="s1e12", to="")
    assert places_of(client)[show.pk].position == 0


def test_the_axes_stay_unless_they_are_sent(client, show):
    post(client, episode="s1e3", axes="1", source="on")
    assert places_of(client) == {show.pk: Sight(1003, True, False)}
    post(client, episode="s1e4")
    assert places_of(client) == {show.pk: Sight(1004, True, False)}
    post(client, episode="s1e4", axes="1", production="on")
    assert places_of(client) == {show.pk: Sight(1004, False, True)}


def test_one_comes_back_to_the_page_one_was_on(client, show):
    for back, url in [
        ("/theories/?sort=new", "/theories/?sort=new"),
        ("https://evil.example/", SHOW),
        ("//evil", SHOW),
    ]:
        assert post(client, episode="s1e1", next=back).url == url


def test_there_is_no_such_show(client, db):
    assert client.post("/shows/none/place/", {"episode": "s1e1"}).status_code == 404


def test_a_wrong_token_sets_nothing(show):
    client = Client(enforce_csrf_checks=True)
    assert post(client, episode="s1e7").status_code == 403
    assert places_of(client) == {}


@pytest.mark.parametrize(
    ("cookie", "account", "merged"),
    [
        ((1007, 0, 0), None, (1007, False, False)),
        ((1007, 0, 0), (1003, True, False), (1007, True, False)),
        ((1003, 0, 1), (1007, False, False), (1007, False, True)),
        ((0, 1, 0), (1003, False, True), (1003, True, True)),
    ],
)
def test_the_cookie_moves_into_the_account_the_further_wins(client, member, show, cookie, account, merged):
    if account:
        place = dict(zip(("position", "source_open", "production_open"), account, strict=True))
        Place.objects.create(user=member, show=show, **place)
    theory = make_theory(make_member("other"), show, depth=merged[0], title="As far as that")
    set_cookie(client, [[show.pk, *cookie]])
    client.force_login(member)
    answer = client.get("/theories/")
    assert "As far as that" in answer.text and theory.title in answer.text
    assert answer.cookies["places"].value == ""
    found = Place.objects.get(user=member)
    assert (found.position, found.source_open, found.production_open) == merged


def test_a_cookie_for_a_show_that_is_gone_moves_nothing(client, member, show):
    set_cookie(client, [[987654, 1007, 0, 0], [show.pk, 1002, 0, 0]])
    client.force_login(member)
    assert client.get("/theories/").status_code == 200
    assert list(Place.objects.values_list("show", "position")) == [(show.pk, 1002)]


TAMPERED = {
    "not signed": "[[1,1012,1,1]]",
    "empty": "",
    "another key": "W1sxLDEwMTIsMSwxXV0:1v0000:" + "A" * 43,
    "no letters": "\xff\xfe",
    "huge": "A" * 100_000,
    "nul": "\0",
}


@pytest.mark.parametrize("value", TAMPERED.values(), ids=TAMPERED)
@pytest.mark.parametrize("name", ["places", "visit"])
def test_a_cookie_that_is_not_ours_opens_nothing(client, author, show, name, value):
    make_theory(author, show, depth=1007, title="Canary")
    client.cookies[name] = value
    answer = client.get("/theories/")
    assert answer.status_code == 200 and "Canary" not in answer.text


ODD = [
    [[]],
    {"a": 1},
    "text",
    7,
    None,
    [[1, 2]],
    [["x", 1, 0, 0]],
    [[1, None, 0, 0]],
    [[1, "x", 0, 0]],
    [[[], 1, 0, 0]],
]


@pytest.mark.parametrize("rows", ODD, ids=str)
def test_a_signed_cookie_of_another_form_is_none(client, author, show, rows):
    make_theory(author, show, depth=1007, title="Canary")
    set_cookie(client, rows)
    assert "Canary" not in client.get("/theories/").text


def test_one_cookies_signature_is_not_anothers(client, author, show):
    make_theory(author, show, depth=1007, title="Canary")
    set_cookie(client, [[show.pk, 1012, 1, 1]], salt="visit")
    assert "Canary" not in client.get("/theories/").text


def test_a_year_old_cookie_is_forgotten(client, author, show, time_machine):
    make_theory(author, show, depth=1007, title="Canary")
    time_machine.move_to("2025-01-01T00:00Z")
    set_cookie(client, [[show.pk, 1012, 0, 0]])
    time_machine.move_to("2025-12-31T00:00Z")
    assert "Canary" in client.get("/theories/").text
    time_machine.move_to("2026-01-02T00:00Z")
    assert "Canary" not in client.get("/theories/").text


def test_a_cookie_of_many_shows_stays_within_what_browsers_keep():
    response = HttpResponse()
    write_places(response, {10**9 + show: Sight(show * 977 % 999_999, True, True) for show in range(PLACES_MAX + 5)})
    cookie = response.cookies["places"]
    assert len(cookie.OutputString()) < 4096
    kept = Reader(cookies={"places": cookie.value}).cookie_places
    assert (len(kept), min(kept), max(kept)) == (PLACES_MAX, 10**9 + 5, 10**9 + PLACES_MAX + 4)


def test_the_cookie_is_for_us_alone(client, show):
    cookie = post(client, episode="s1e1").cookies["places"]
    assert (cookie["httponly"], cookie["samesite"], cookie["max-age"]) == (True, "Lax", 31_536_000)


def test_a_special_is_no_place_of_its_own(client, show):
    season = show.season_set.create(number=0)
    Episode.objects.create(show=show, season=season, number=1, position=1003)
    assert post(client, episode="s0e1").status_code == 400


@pytest.mark.parametrize("method", ["get", "put", "delete"])
def test_it_is_only_posted(client, show, method):
    assert getattr(client, method)(f"{SHOW}place/").status_code == 405
