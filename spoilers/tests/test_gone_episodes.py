"""Positions outlive episodes: what names one that was taken away, or given another place, stays covered as it was."""

import pytest

from comments.models import Thread
from conftest import make_comment, make_theory
from shows.models import Episode
from theories.models import Theory

SHOW = "/shows/all-of-us-are-dead/"

pytestmark = pytest.mark.django_db


@pytest.fixture
def gone(author, show):
    """A theory to S1E12, which is no more."""
    theory = make_theory(author, show, depth=1012, title="Canary", tags=["canary"])
    make_comment(theory, author, "Canary words ||S1E12: and more||.")
    show.episode_set.get(number=12).delete()
    show.refresh_from_db()
    return theory


def test_the_text_is_covered_as_before(client, gone):
    client.post(f"{SHOW}place/", {"episode": "s1e11"})
    for address in ("/", "/theories/", f"/theories/{gone.pk}/", SHOW, "/search/?q=words"):
        assert "anary" not in client.get(address).text
    assert "Covered: goes to S1E12" in client.get("/theories/").text
    client.post("/uncover/", {"open": gone.key})
    assert "Canary words" in client.get(f"/theories/{gone.pk}/").text


def test_who_said_they_had_seen_it_keeps_their_place(client, gone, show):
    Episode.objects.create(season=show.season_set.first(), number=12)
    client.post(f"{SHOW}place/", {"episode": "s1e12"})
    show.episode_set.get(number=12).delete()
    assert "Canary" in client.get(f"/theories/{gone.pk}/").text


def test_its_author_mends_a_word_and_lowers_nothing(client, author, gone):
    client.force_login(author)
    page = client.get(f"/theories/{gone.pk}/edit/").text
    assert '<option value="s1e12" selected>S1E12</option>' in page
    typed = {"title": "Better", "claim": "C", "depth": "s1e12", "body_md": "Words."}
    assert client.post(f"/theories/{gone.pk}/edit/", typed).status_code == 302
    assert (Theory.objects.get().title, Theory.objects.get().depth) == ("Better", 1012)
    comment = gone.thread.comment_set.get()
    page = client.get(f"/comments/{comment.pk}/edit/").text
    assert '<option value="s1e12">S1E12 (like the theory)</option>' in page or 'value="s1e12" selected' in page
    assert client.post(f"/comments/{comment.pk}/edit/", {"body": "Mended.", "depth": "s1e12"}).status_code == 302


def test_a_new_text_cannot_go_there(client, member, gone):
    client.force_login(member)
    typed = {"title": "T", "claim": "C", "depth": "s1e12", "body_md": "B"}
    answer = client.post("/theories/new/?show=all-of-us-are-dead", typed)
    assert answer.status_code == 422 and "“s1e12” is no episode of this show." in answer.text


def test_the_talk_about_a_special_moves_with_it(client, author, show):
    season = show.season_set.create(number=0)
    special = Episode.objects.create(show=show, season=season, number=1, position=1003)
    comment = make_comment(Thread.of(special), author, "Canary words.")
    special.position = 1999
    special.save()
    comment.refresh_from_db()
    assert (comment.thread.depth, comment.depth) == (1999, 1999)
    special.position = 1002
    special.save()
    comment.refresh_from_db()
    assert (Thread.objects.get(pk=comment.thread_id).depth, comment.depth) == (1002, 1999)
