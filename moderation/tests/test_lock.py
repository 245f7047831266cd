import pytest

from comments.models import Comment, Thread
from moderation import verbs
from moderation.models import Action
from shows.models import Episode, Season

pytestmark = pytest.mark.django_db

REASON = "House rule 6"


@pytest.fixture
def talk(show):
    return Thread.of(Episode.objects.get(show=show, position=1007))


def reply_to(client, thread):
    return client.post(f"/threads/{thread.pk}/comments/", {"body": "One more.", "depth": "S1E7"}).status_code


def test_a_locked_theory_takes_no_replies_but_votes(client, theory, comment, member, staff):
    client.force_login(member)
    verbs.lock(theory, staff, REASON)
    assert reply_to(client, theory.thread) == 409
    assert client.post(f"/theories/{theory.pk}/vote/", {"value": "1"}).status_code == 302
    assert REASON in client.get(f"/theories/{theory.pk}/").text
    verbs.unlock(theory, staff)
    assert reply_to(client, theory.thread) == 302


def test_in_a_locked_thread_nothing_is_edited_but_deleted(client, theory, comment, author, staff):
    client.force_login(author)
    verbs.lock(theory, staff, REASON)
    assert client.post(f"/comments/{comment.pk}/edit/", {"body": "Changed."}).status_code == 403
    assert client.post(f"/comments/{comment.pk}/delete/").status_code == 302
    assert Comment.objects.get().deleted_at


def test_the_discussion_of_an_episode_stands_in_the_log_under_its_show(client, talk, show, member, staff):
    member.place_set.create(show=show, position=1012)
    client.force_login(member)
    action = verbs.lock(talk, staff, REASON)
    assert (action.show, action.note) == (show, "The discussion of All of Us Are Dead S1E7")
    assert reply_to(client, talk) == 409
    assert REASON in client.get("/shows/all-of-us-are-dead/s1/e7/").text
    assert verbs.unlock(talk, staff).before == {"locked_reason": REASON}
    assert reply_to(client, talk) == 302


def test_the_discussion_of_a_season_is_named_too(show, staff):
    talk = Thread.of(Season.objects.get(show=show, number=2))
    verbs.lock(talk, staff, REASON)
    assert Action.objects.get().note == "The discussion of All of Us Are Dead, Season 2"


def test_a_theory_that_is_locked_by_its_thread_stands_in_the_log_as_theory(theory, staff):
    thread = Thread.objects.get(pk=theory.thread_id)
    assert verbs.lock(thread, staff, REASON).theory == theory
