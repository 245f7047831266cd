"""Questions that the ledger answers, and those that staff have answered."""

import re

import pytest
from django.core.cache import caches

from moderation import verbs
from shows.models import Answer, Availability
from shows.questions import BOUND
from shows.season_ledger import read_ledger
from shows.tests.claims import MONTH, SHOW, make_claim, official
from spoilers.reader import Reader

pytestmark = pytest.mark.django_db
PAST = {"precision": "month", "window_start": "2024-01-01", "window_end": "2024-01-31"}
TRAILER = {"subject": "trailer", "trailer": "teaser", "trailer_url": "https://example.org/teaser"}


@pytest.fixture
def ask(show):
    def answer(bound) -> str:
        return BOUND[bound][1](show, read_ledger(show, 2, Reader.stranger()))

    return answer


@pytest.fixture(autouse=True)
def _now(time_machine):
    time_machine.move_to("2026-11-20T12:00Z")


def test_when_it_comes_out(ask, season, keeper):
    assert ask("date") == "No official date exists. Nobody has put a guess into print that is on record here."
    make_claim(season, keeper, **PAST)
    assert ask("date") == "No official date exists. One published guess was January 2024; it has passed."
    make_claim(season, keeper, **PAST | {"window_end": "2024-02-29", "precision": "span", "window_words": "early"})
    assert "ran from January 2024 to February 2024, and every one of those windows has passed." in ask("date")
    make_claim(season, keeper, depth=1012, **MONTH)
    assert "to January 2027, and 2 of 3 have passed." in ask("date")
    lapsed = official(season, keeper, **PAST)
    assert ask("date").startswith("Official date: none, January 2024 has passed.")
    verbs.mark_came_true(lapsed, keeper, "It did.")
    assert ask("date") == "It came out: January 2024."


def test_where_it_runs(ask, show, season, keeper):
    assert ask("watch") == "That is not recorded yet."
    show.platform = "Netflix"
    assert ask("watch") == "Where season 2 will run is not on record. Earlier ones ran on Netflix."
    make_claim(season, keeper, subject="platform", sentence="Elsewhere.", depth=1012)
    assert ask("watch") == "What is in print about it is covered for you."
    make_claim(season, keeper, subject="platform", kind="official", sentence="It runs on Netflix.")
    make_claim(season, keeper, subject="platform", sentence="No, elsewhere.")
    assert ask("watch") == "It runs on Netflix. (Official.)"


def test_where_it_runs_is_what_the_page_says_about_where_to_watch(client, show, season, keeper):
    Answer.objects.create(show=show, bound="watch")

    def said() -> str:
        caches["threads"].clear()
        page = client.get(SHOW).text
        words = re.search(r"<summary>Where can I watch season 2\?</summary><div class=\"prose\"><p>(.*?) The <a", page)[
            1
        ]
        assert page.count(words) >= 2  # once to people, once to machines
        return words

    Availability.objects.create(season=season, service="Netflix", certainty="expected")
    assert said() == "On Netflix. (Expected.)"
    make_claim(season, keeper, subject="platform", kind="reported", sentence="It runs on Elsewhere.")
    assert said() == "It runs on Elsewhere. (Reported.)"
    Availability.objects.create(season=season, service="Tving", region="KR", certainty="confirmed")
    assert said() == "On Tving (KR). (Confirmed.)"


def test_whether_there_is_a_trailer(ask, client, season, keeper):
    assert ask("trailer") == "None yet." and "None yet for season 2." in client.get(SHOW).text
    make_claim(season, keeper, **TRAILER | {"depth": 1012, "trailer": "full"})
    assert ask("trailer") == "What is in print about it is covered for you."
    make_claim(season, keeper, **TRAILER)
    assert ask("trailer") == "Yes: teaser, https://example.org/teaser"
    client.get("/shows/")
    page = client.post("/covers/", {"covers": "show", "next": SHOW}, follow=True).text
    assert '<a href="https://example.org/teaser" rel="noopener noreferrer">Teaser, the official video</a>' in page
    assert "<iframe" not in page


def test_whether_filming_has_begun(ask, season, keeper):
    assert ask("filming") == "Nobody has said so on record."
    claim = make_claim(season, keeper, subject="filming", kind="reported", sentence="It starts soon.", **PAST)
    said = (
        "Not that anybody has confirmed. It starts soon. (Reported, for January 2024, and that has passed unconfirmed.)"
    )
    assert ask("filming") == said
    verbs.mark_came_true(claim, keeper, "Photographs from the set.")
    assert ask("filming") == "Yes. It starts soon."


def test_a_written_answer_covers_its_passages_and_a_deep_question_is_counted(client, show):
    for depth, question in ((0, "Who returns?"), (1007, "Is the canary dead?")):
        answer = Answer(show=show, question=question, depth=depth)
        answer.write("Most of them, ||S1E7: but no canary||.")
        answer.save()
    page = client.get(SHOW).text
    assert "Who returns?" in page and "Covered to S1E7" in page and "1 more, covered" in page and "canary" not in page
    client.post("/uncover/", {"open": f"q{Answer.objects.first().pk}.1"})
    assert "but no canary" in client.get(SHOW).text
    client.post(f"{SHOW}place/", {"episode": "s1e7"})
    assert "Is the canary dead?" in client.get(SHOW).text


def test_the_timeline_takes_the_claim_that_says_most(client, season, keeper):
    filming = {"subject": "filming", "precision": "month"}
    soon = {"window_start": "2026-12-01", "window_end": "2026-12-31"}
    make_claim(season, keeper, sentence="A rumour that has passed.", **filming | PAST)
    make_claim(season, keeper, kind="reported", sentence="A report that has passed.", **filming | PAST)
    assert "A report that has passed. Reported, not confirmed. Its window has passed." in client.get(SHOW).text
    make_claim(season, keeper, sentence="A rumour that stands.", **filming | soon)
    make_claim(season, keeper, beat="post", kind="official", sentence="Into the edit.", **filming | soon)
    make_claim(season, keeper, kind="official", sentence="Covered words.", depth=1012, **filming | soon)
    client.post("/covers/", {"covers": "show"})
    client.post(f"{SHOW}place/", {"to": ""})
    page = client.get(SHOW).text
    steps = page[page.index('<ol class="timeline">') : page.index("</ol>", page.index('<ol class="timeline">'))]
    assert "A rumour that stands. A rumour." in steps and "has passed" not in steps and "Covered words" not in steps
    assert '<time datetime="2026-12">December 2026</time><span>Into the edit.</span>' in steps
