"""Changing a comment at /comments/40/edit/, and what follows a change of depth."""

import pytest
from django.test import Client

from comments.models import Comment
from conftest import make_comment, make_member


@pytest.fixture
def comment(theory, member):
    return make_comment(theory, member, "Old words.", depth=1003)


@pytest.fixture
def edit(client, member, comment):
    client.force_login(member)
    return lambda **typed: client.post(f"/comments/{comment.pk}/edit/", {"body": "New words.", "depth": "S1E3"} | typed)


def test_the_form_holds_it_as_it_stands(client, member, comment):
    client.force_login(member)
    page = client.get(f"/comments/{comment.pk}/edit/").text
    assert "Old words.</textarea>" in page and '<option value="s1e3" selected>' in page


def test_the_new_words_are_there_and_it_says_edited(edit, client, comment):
    answer = edit(body="New *words*.")
    assert answer.url == f"/comments/{comment.pk}/#c{comment.pk}"
    page = client.get(answer.url).text
    assert "New <em>words</em>." in page and "<span>edited</span>" in page and "Your comment is changed." in page
    comment.refresh_from_db()
    assert comment.body_open == "New words." and comment.edited_at


@pytest.mark.parametrize("place", ["theory", "comment"])
def test_a_kept_page_is_not_served_after_a_change(request, edit, show, place):
    address = request.getfixturevalue(place).get_absolute_url()
    reader = Client()
    reader.post(f"{show.get_absolute_url()}place/", {"episode": "s1e3"})
    assert "Old words." in reader.get(address).text
    edit(body="Canary", depth="S1E4")
    page = reader.get(address).text
    assert "Old words." not in page and "Canary" not in page and "Covered: goes to S1E4" in page


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ({"depth": "0"}, (0, False, False)),
        ({"depth": "S1E9"}, (1009, False, False)),
        ({"depth": "S1E3", "from_source": "on"}, (1003, True, False)),
    ],
)
def test_it_goes_as_far_as_is_said_now(edit, comment, typed, found):
    edit(**typed)
    comment.refresh_from_db()
    assert comment.goes_to == found


def test_never_less_far_than_what_it_answers(edit, comment, theory):
    theory.thread.deepen(1002, True, False)
    edit(depth="0")
    comment.refresh_from_db()
    assert comment.goes_to == (1002, True, False)


def test_nor_when_no_form_says_so(comment, theory, author):
    """The verbs raise by themselves what the form would have raised."""
    theory.thread.deepen(1002, False, True)
    comment.edit("Words.", depth=0, axes=(True, False))
    assert comment.goes_to == (1002, True, True)
    reply = make_comment(comment, author)
    assert reply.goes_to == comment.goes_to
    comment.raise_depth(1009)
    reply.refresh_from_db()
    reply.edit("Words.", depth=1003, axes=(False, False))
    assert reply.goes_to == (1009, True, True)


def test_its_replies_follow_level_by_level(edit, comment, author):
    reply = make_comment(comment, author)
    deeper = make_comment(comment, author, depth=1012)
    last = make_comment(reply, author)
    edit(depth="S1E9", from_production="on")
    for text, depth in ((reply, 1009), (deeper, 1012), (last, 1009)):
        text.refresh_from_db()
        assert text.goes_to == (depth, False, True)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"body": ""}, "Write something first."),
        ({"body": "\u200b"}, "Write some words here."),
        ({"body": "||open"}, "This cover does not close"),
        ({"body": "x" * 10_001}, "longer than 10,000 characters"),
        ({"depth": "S3E1"}, "is no episode of this show."),
    ],
)
def test_what_cannot_be_is_said_and_nothing_changes(edit, comment, typed, words):
    answer = edit(**typed)
    assert answer.status_code == 422
    assert words in answer.text
    comment.refresh_from_db()
    assert (comment.body_md, comment.edited_at) == ("Old words.", None)


@pytest.mark.parametrize("who", ["stranger", "staff"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_only_its_author_may(client, comment, staff, who, method):
    client.force_login(staff if who == "staff" else make_member("stranger"))
    answer = getattr(client, method)(f"/comments/{comment.pk}/edit/", {"body": "New."})
    assert answer.status_code == 403
    assert "Only its author can edit a comment" in answer.text
    assert Comment.objects.get().body_md == "Old words."


@pytest.mark.parametrize("state", ["hidden", "deleted", "locked"])
def test_nor_when_it_is_closed(edit, comment, staff, state):
    {
        "hidden": lambda: comment.hide(staff, "Rule 2."),
        "deleted": comment.delete_text,
        "locked": comment.thread.lock,
    }[state]()
    assert edit().status_code == 403
    comment.refresh_from_db()
    assert comment.body_md == ("" if state == "deleted" else "Old words.")


@pytest.mark.parametrize("gone", ["hide", "delete_text"])
def test_one_that_is_removed_while_it_is_changed_stays_removed(edit, comment, staff, gone, monkeypatch):
    monkeypatch.setattr(Comment, "can_be_edited_by", lambda *whoever: True)  # as it was when the form was read
    comment.hide(staff, "Rule 2.") if gone == "hide" else comment.delete_text()
    answer = edit()
    assert answer.status_code == 409
    assert "Your comment was removed while you wrote, so it was not changed." in answer.text
    assert "New" not in Comment.objects.get().body_md


def test_a_text_outlives_an_expired_login(client, comment):
    address = f"/comments/{comment.pk}/edit/"
    answer = client.post(address, {"body": "Long words.", "depth": "S1E5"})
    answer = client.post(answer.url, {"login": "member", "password": "correct horse battery"})
    assert answer.url == address
    page = client.get(address).text
    assert "Long words.</textarea>" in page and '<option value="s1e5" selected>' in page


@pytest.mark.parametrize("pk", [0, 987654321, 10**40])
def test_there_is_no_such_comment(client, member, pk):
    client.force_login(member)
    assert client.post(f"/comments/{pk}/edit/", {"body": "New."}).status_code == 404


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_no_other_method(client, member, comment, method):
    client.force_login(member)
    assert getattr(client, method)(f"/comments/{comment.pk}/edit/").status_code == 405
