"""A member suggests a claim, or a correction, with its source; a keeper decides later."""

import datetime

import pytest

from accounts import limits
from conftest import make_member, make_show
from shows.models import Claim, Season, Source
from shows.tests.claims import SHOW, make_claim, official

NEW = f"{SHOW}claims/new/"
TYPED = {
    "season": "2", "subject": "release", "kind": "reported", "sentence": "It comes out in spring.", "depth": "0",
    "precision": "quarter", "window_start": "2027-05-17", "source_name": "A paper", "source_author": "A writer",
    "source_url": "https://example.org/spring", "source_published": "2026-11-01",
}  # fmt: skip
SPAN = {"precision": "span", "window_start": "2027-03-01", "window_end": "2027-05-31", "window_words": "in spring 2027"}


@pytest.fixture
def post(client, member, season):
    client.force_login(member)
    return lambda to=NEW, **changes: client.post(to, TYPED | changes)


def test_it_waits_for_a_keeper_with_its_source(post, client, member, season):
    answer = post()
    claim = Claim.objects.get()
    assert answer.url == f"{SHOW}claims/{claim.pk}/"
    assert (claim.suggested_by, claim.season, claim.accepted_at, claim.precision) == (member, season, None, "quarter")
    assert (claim.window_start, claim.window_end) == (datetime.date(2027, 4, 1), datetime.date(2027, 6, 30))
    source = claim.cites.get().source
    assert (source.name, source.published) == ("A paper", datetime.date(2026, 11, 1))
    page = client.get(answer.url).text
    assert "Waiting for a keeper" in page and "It comes out in spring." in page
    assert "It comes out in spring." not in client.get(SHOW).text


def test_nobody_else_sees_it_before(post, client):
    address = post().url
    for who in (None, make_member("other")):
        client.logout()
        if who:
            client.force_login(who)
        assert client.get(address).status_code == 404
        assert client.get(f"/sources/{Source.objects.get().pk}/").status_code == 404
        assert client.get(f"{address}correct/", follow=True).status_code == (404 if who else 200)


def test_a_span_keeps_its_words_and_a_claim_needs_no_date(post):
    post(**SPAN)
    post(precision="", window_start="", sentence="It has no date.")
    none, span = Claim.objects.order_by("-pk")
    assert (span.window_words, span.window_end) == ("in spring 2027", datetime.date(2027, 5, 31))
    assert (none.window_start, none.precision) == (None, "")


def test_a_source_that_is_known_is_not_made_again(post):
    post(), post(sentence="Another.")
    assert Source.objects.count() == 1 and Claim.objects.count() == 2


def test_sent_twice_it_is_one(post):
    key = {"submission": "6b0f3a52-9d1c-4f4e-8a77-3c1d5e20b9aa"}
    assert post(**key).url == post(**key).url
    assert Claim.objects.count() == 1


@pytest.mark.parametrize(("changes", "field", "said"), [
    ({"season": ""}, "About season", "Choose the season it is about."),
    ({"season": "7"}, "About season", "This show has no such season."),
    ({"season": "x"}, "About season", "This show has no such season."),
    ({"season": "9" * 30}, "About season", "This show has no such season."),
    ({"subject": "gossip"}, "What it is about", "Choose one from the list."),
    ({"kind": ""}, "Who says so", "Choose who says so."),
    ({"sentence": " "}, "The claim in one sentence", "Write some words here."),
    ({"sentence": "x" * 301}, "The claim in one sentence", "longer than 300 characters"),
    ({"sentence": "a\0b"}, "The claim in one sentence", "a character that cannot be kept"),
    ({"sentence": "As S1E9 shows."}, "The claim in one sentence", "You named S1E9, but set the claim to"),
    ({"precision": "fortnight"}, "How exact is its date?", "Choose one from the list."),
    ({"precision": ""}, "How exact is its date?", "choose how exact it is"),
    ({"window_start": "99999-01-01"}, "From", "with a year from 1900 to 2199"),
    ({"window_start": "1066-10-14"}, "From", "with a year from 1900 to 2199"),
    ({"window_start": "2027-02-30"}, "From", "Write it like 2027-03-14"),
    ({"window_start": ""}, "From", "Give its day"),
    ({"window_end": "2027-05-01"}, "To", "The window ends before it starts."),
    ({"window_end": "2028-05-01"}, "To", "Leave this empty"),
    ({"window_words": "spring"}, "As the source says it", "Choose “in words” above"),
    ({**SPAN, "window_words": ""}, "As the source says it", "Write the date as the source says it."),
    ({**SPAN, "window_end": ""}, "To", "Give the last day"),
    ({**SPAN, "window_words": "x" * 61}, "As the source says it", "longer than 60 characters"),
    ({"condition": "x" * 201}, "On what condition", "longer than 200 characters"),
    ({"depth": "S9E9"}, "How far does it go?", "is no episode of this show"),
    ({"source_name": ""}, "Where was it printed?", "a claim without a source is not listed"),
    ({"source_name": "a\0b"}, "Where was it printed?", "a character that cannot be kept"),
    ({"source_url": "javascript:alert(1)"}, "Its address", "Give the whole address"),
    ({"source_url": "https://example.org/" + "x" * 500}, "Its address", "longer than 500 characters"),
    ({"source_url": "", "is_first_hand": "on"}, "Its address", "A first-hand source needs its address."),
    ({"source_published": "99999-01-01"}, "When it was printed", "with a year from 1900 to 2199"),
])  # fmt: skip
def test_what_is_no_claim(post, changes, field, said):
    answer = post(**changes)
    assert answer.status_code == 422
    page = answer.text.replace("&#x27;", "'")
    assert f"{field}: ".replace("?:", "?") in page and said in page
    kept = [value for name, value in TYPED.items() if name not in changes and name.startswith("source")]
    assert all(f'value="{value}"' in page for value in kept)
    assert not Claim.objects.exists() and not Source.objects.exists()


def test_a_season_of_another_show_is_none_of_this_one(post):
    Season.objects.create(show=make_show("Dark", "dark", hue=2), number=3)
    assert post(season="3").status_code == 422
    assert post(to="/shows/none/claims/new/").status_code == 404


def test_a_guest_logs_in_and_finds_the_draft(client, show, member):
    answer = client.post(NEW, TYPED)
    assert answer.url.startswith("/accounts/login/") and "for=claim" in answer.url
    assert "Log in to suggest a claim." in client.get(answer.url).text
    client.force_login(member)
    page = client.get(NEW).text
    assert "It comes out in spring." in page and 'value="https://example.org/spring"' in page
    assert not Claim.objects.exists()


def test_twenty_a_day(post, client, settings, monkeypatch):
    settings.LIMITS_ON = True
    monkeypatch.setitem(limits.LIMITS, "claim", [(1, limits.DAY)])
    assert post().status_code == 302
    answer = post(sentence="One too many.")
    assert answer.status_code == 429 and "One too many." in answer.text and "That was a little fast." in answer.text
    assert Claim.objects.count() == 1


@pytest.fixture
def wrong(season, keeper):
    return official(season, keeper, depth=1003)


@pytest.fixture
def at(client):
    return lambda label: client.post(f"{SHOW}place/", {"episode": label})


def test_a_correction_starts_from_the_claim_and_goes_as_far(post, client, wrong, at):
    at("s1e3")
    address = f"{SHOW}claims/{wrong.pk}/correct/"
    page = client.get(address).text
    assert "It premieres on that day." in page and 'value="2027-03-14"' in page and "No episodes needed" not in page
    post(address, depth="S1E3")
    correction = Claim.objects.exclude(pk=wrong.pk).get()
    assert (correction.corrects, correction.depth) == (wrong, 1003)
    post(address, depth="0", sentence="Less deep?")
    assert Claim.objects.latest("pk").depth == 1003


def test_a_correction_stays_in_the_season_of_what_it_corrects(post, client, wrong, at, show):
    at("s1e3")
    post(f"{SHOW}claims/{wrong.pk}/correct/", season="1", depth="S1E3")
    assert Claim.objects.exclude(pk=wrong.pk).get().season == wrong.season


def test_a_covered_claim_is_uncovered_before_it_is_corrected(post, client, wrong):
    address = f"{SHOW}claims/{wrong.pk}/correct/"
    for answer in (client.get(address), post(address)):
        assert answer.status_code == 409 and "Uncover it first." in answer.text
        assert "It premieres on that day." not in answer.text
    client.post("/uncover/", {"open": wrong.key})
    assert client.get(address).status_code == 200


def test_who_is_suspended_suggests_nothing(post, member, client, monkeypatch):
    monkeypatch.setattr(type(member), "can_write", lambda user: False)
    assert post().status_code == 403 and client.get(NEW).status_code == 403


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_it_is_a_form(post, client, season, method):
    claim = make_claim(season)
    for address in (NEW, f"{SHOW}claims/{claim.pk}/correct/"):
        assert getattr(client, method)(address).status_code == 405


def test_an_own_suggestion_is_open_to_its_author(post, client, season):
    address = post(depth="S1E12", sentence="The end of it.").url
    assert "The end of it." in client.get(address).text
