"""Deleting a comment, and what the thread and its parents count afterwards."""

import pytest

from comments.models import Comment, Thread
from conftest import make_comment, make_member


@pytest.fixture
def comment(theory, member):
    return make_comment(theory, member, "Canary words.")


@pytest.fixture
def delete(client, member, comment):
    client.force_login(member)
    return lambda method="post": getattr(client, method)(f"/comments/{comment.pk}/delete/")


def test_it_is_asked_first(delete, comment, author):
    assert "The replies stay" not in delete("get").text
    make_comment(comment, author)
    assert "Delete this comment?" in delete("get").text
    assert "The replies stay" in delete("get").text
    assert not Comment.objects.exclude(deleted_at=None).exists()


def test_every_word_of_it_goes(delete, client, comment, theory):
    answer = delete()
    assert answer.url == f"/theories/{theory.pk}/#thread"
    page = client.get(answer.url).text
    assert "Your comment is deleted." in page and "Canary" not in page and "0 comments" in page
    comment.refresh_from_db()
    assert (comment.body_md, comment.body_open, comment.segments) == ("", "", [])
    assert "Canary" not in client.get("/members/member/comments/").text


def test_twice_is_once(delete, theory):
    assert delete().url == delete().url == f"/theories/{theory.pk}/#thread"
    assert Thread.objects.get().n_comments == 0


def test_even_from_a_locked_thread_and_when_hidden(delete, comment, staff):
    comment.thread.lock("Enough.")
    comment.hide(staff, "Rule 2.")
    assert delete().status_code == 302
    comment.refresh_from_db()
    assert comment.body_md == ""
    assert Thread.objects.get().n_comments == 0


@pytest.mark.parametrize("who", ["stranger", "staff"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_only_its_author_may(client, comment, staff, who, method):
    client.force_login(staff if who == "staff" else make_member("stranger"))
    answer = getattr(client, method)(f"/comments/{comment.pk}/delete/")
    assert answer.status_code == 403
    assert Comment.objects.get().deleted_at is None


def test_a_guest_logs_in_first(client, comment):
    assert "/accounts/login/" in client.post(f"/comments/{comment.pk}/delete/").url
    assert Comment.objects.get().deleted_at is None


@pytest.mark.parametrize("pk", [0, 987654321, 10**40])
def test_there_is_no_such_comment(client, member, pk):
    client.force_login(member)
    assert client.post(f"/comments/{pk}/delete/").status_code == 404


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_no_other_method(delete, method):
    assert delete(method).status_code == 405
    assert Comment.objects.get().deleted_at is None


def counts(*comments) -> list[int]:
    """What the thread counts, then each comment's count of its listed replies."""
    return [Thread.objects.get().n_comments, *(Comment.objects.get(pk=one.pk).n_replies for one in comments)]


def test_parents_count_the_replies_that_are_listed(comment, author, staff):
    reply = make_comment(comment, author)
    last = make_comment(reply, author)
    assert counts(comment, reply, last) == [3, 1, 1, 0]
    reply.delete_text()  # a stub is listed for the sake of its reply
    assert counts(comment, reply, last) == [2, 1, 1, 0]
    last.hide(staff, "Rule 2.")  # the stub above goes with the last reply
    assert counts(comment, reply, last) == [1, 0, 0, 0]
    last.restore()
    assert counts(comment, reply, last) == [2, 1, 1, 0]


def test_a_comment_read_before_others_replied_counts_them_all_the_same(comment, author):
    stale = Comment.objects.select_related("parent").get(pk=make_comment(comment, author).pk)
    make_comment(comment, author)
    stale.delete_text()
    assert counts(comment) == [2, 1]


def test_hiding_what_is_deleted_and_deleting_what_is_hidden_counts_once(comment, author, staff):
    other = make_comment(comment.thread, author)
    other.hide(staff, "Rule 2.")
    other.delete_text()
    assert counts() == [1]
    other.restore()
    assert counts() == [1]
