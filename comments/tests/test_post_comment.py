"""Posting a comment: on a theory, a season or an episode, or as a reply; by script and without."""

import uuid

import pytest
from django.test import Client

from comments.models import LEVEL_MAX, Comment, Thread
from conftest import make_comment, make_show, make_theory

HTMX = {"hx-request": "true"}
CLOSED = "This was locked or removed while you wrote, so it takes no more replies. Your text was not posted."
COVERED = "What you answer is covered for you. Uncover it to reply."


@pytest.fixture
def post(client, member, theory):
    client.force_login(member)

    def send(body="Not so sure.", headers=None, to=None, **changes):
        return client.post(to or f"/threads/{theory.thread_id}/comments/", {"body": body} | changes, headers=headers)

    return send


@pytest.fixture
def place(client, show):
    return lambda label: client.post(f"{show.get_absolute_url()}place/", {"episode": label})


def test_it_is_there_and_so_is_its_author(post, client, theory, member):
    answer = post("Look *again*.")
    comment = Comment.objects.get()
    assert answer.url == f"/comments/{comment.pk}/#c{comment.pk}"
    assert (comment.author, comment.thread, comment.parent, comment.level) == (member, theory.thread, None, 0)
    assert comment.segments == ["<p>Look <em>again</em>.</p>\n"]
    theory.thread.refresh_from_db()
    assert (theory.thread.n_comments, theory.thread.last_at) == (1, comment.created_at)
    assert "Look <em>again</em>." in client.get(f"/theories/{theory.pk}/").text


def test_by_script_the_answer_is_the_comment_alone(post):
    answer = post("Look *again*.", HTMX)
    assert answer.status_code == 200
    comment = Comment.objects.get()
    assert answer.text.startswith(f'<li id="c{comment.pk}" data-level="0">')
    assert "Look <em>again</em>." in answer.text and f"/comments/{comment.pk}/edit/" in answer.text
    assert "<html" not in answer.text


def test_a_reply_stands_under_its_parent(post, comment):
    answer = post("A reply.", HTMX, parent=str(comment.pk))
    reply = Comment.objects.get(parent=comment)
    assert (reply.level, reply.thread_id) == (1, comment.thread_id)
    assert f'<li id="c{reply.pk}" data-level="1">' in answer.text
    comment.refresh_from_db()
    assert comment.n_replies == 1
    assert Thread.objects.get().n_comments == 2


@pytest.mark.parametrize(("address", "depth"), [("s1/", 1012), ("s1/e7/", 1007), ("s2/", 0)])
def test_a_season_and_an_episode_get_their_thread_with_the_first(post, place, client, show, address, depth):
    place("s1e12")
    home = f"{show.get_absolute_url()}{address}"
    assert "Write the first comment" in client.get(home).text
    answer = post("First!", to=f"{home}comments/")
    comment = Comment.objects.get(body_md="First!")
    assert answer.url == f"/comments/{comment.pk}/#c{comment.pk}"
    assert comment.goes_to == comment.thread.goes_to == (depth, False, False)
    assert "First!" in client.get(home).text
    post("Second!", to=f"/threads/{comment.thread_id}/comments/")
    assert comment.thread.comment_set.count() == 2


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ({}, (1003, True, False)),
        ({"depth": "0"}, (1003, True, False)),
        ({"depth": "S1E1"}, (1003, True, False)),
        ({"depth": "s01e09"}, (1009, True, False)),
        ({"depth": "S1E9", "from_production": "on"}, (1009, True, True)),
    ],
)
def test_it_is_at_least_as_deep_as_what_it_answers(client, author, show, typed, found):
    theory = make_theory(author, show, depth=1003, from_source=True)
    client.force_login(author)
    client.post(f"/threads/{theory.thread_id}/comments/", {"body": "Words.", **typed})
    comment = Comment.objects.get()
    assert comment.goes_to == found
    client.post(f"/threads/{theory.thread_id}/comments/", {"body": "Words.", "parent": comment.pk})
    assert comment.replies.get().goes_to == found


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("body", "", "Write something first."),
        ("body", " \n\t ", "Write something first."),
        ("body", "\u200b\u2060\ufeff", "Write some words here."),
        ("body", "\u3164 \u2800", "Write some words here."),
        ("body", "x" * 10_001, "longer than 10,000 characters"),
        ("body", "a\0b", "a character that cannot be kept"),
        ("body", "It ||does not close", "This cover does not close"),
        ("body", "||S9E9: none||", "names no episode of this show"),
        ("depth", "S2E1", "“S2E1” is no episode of this show."),
        ("depth", "-1", "is no episode of this show."),
        ("depth", "9" * 300, "is no episode of this show."),
        ("depth", "1007", "is no episode of this show."),
    ],
)
@pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "script"])
def test_what_cannot_be_is_said_and_the_text_stays(post, headers, field, value, words):
    answer = post(**{"body": "My long comment.", field: value}, headers=headers)
    assert answer.status_code == 422
    assert "<b>Not posted.</b>" in answer.text and words in answer.text
    assert field == "body" or "My long comment.</textarea>" in answer.text
    assert ("<html" in answer.text) is not bool(headers)
    assert not Comment.objects.exists()


def test_bytes_that_are_no_letters_do_not_break_it(client, member, theory):
    client.force_login(member)
    body = b"body=%ED%A0%80&depth=%FF&parent=&submission=%ED%A0%80&next=%ED%A0%80"
    kind = "application/x-www-form-urlencoded"
    assert client.post(f"/threads/{theory.thread_id}/comments/", body, content_type=kind).status_code == 422


def test_nothing_hostile_comes_out(post, client):
    text = "<script>alert(1)</script> <img src=x onerror=alert(1)> [x](javascript:alert(1)) \ue000 \ue001id\ue002 %s"
    answer = post(text)
    page = client.get(answer.url).text
    assert "<script>alert" not in page and "<img src=x" not in page and 'href="javascript' not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page and "%s" in page


@pytest.mark.parametrize("parent", ["0", "-1", "x", "1.5", "9" * 18, "9" * 400, "1\0", "１２３"])
def test_there_is_no_such_parent(post, parent):
    assert post(parent=parent).status_code == 404
    assert not Comment.objects.exists()


def test_a_parent_in_another_thread_is_none(post, author, show):
    other = make_comment(make_theory(author, show), author)
    assert post(parent=str(other.pk)).status_code == 404
    assert Comment.objects.count() == 1


@pytest.mark.parametrize("pk", [0, 987654321, 2**63, 10**40])
def test_there_is_no_such_thread(post, pk):
    assert post(to=f"/threads/{pk}/comments/").status_code == 404


@pytest.mark.parametrize("address", ["s9/", "s1/e99/", "s0/", f"s{10**30}/", f"s1/e{10**30}/"])
def test_there_is_no_such_episode(post, show, address):
    assert post(to=f"{show.get_absolute_url()}{address}comments/").status_code == 404


def test_replies_end_at_a_level_that_can_still_be_followed(post, comment):
    Comment.objects.filter(pk=comment.pk).update(level=LEVEL_MAX)
    answer = post(parent=str(comment.pk), headers=HTMX)
    assert answer.status_code == 409
    assert "too deep to be answered" in answer.text
    Comment.objects.filter(pk=comment.pk).update(level=LEVEL_MAX - 1)
    post(parent=str(comment.pk))
    assert comment.replies.get().level == LEVEL_MAX


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "script"])
def test_what_is_covered_is_uncovered_first(post, client, author, show, headers):
    theory = make_theory(author, show, depth=1007)
    to = f"/threads/{theory.thread_id}/comments/"
    answer = post(to=to, headers=headers)
    assert answer.status_code == 409
    assert COVERED in answer.text
    assert not Comment.objects.exists()
    client.post("/uncover/", {"open": theory.key})
    assert post(to=to, headers=headers).status_code in (200, 302)
    assert Comment.objects.get().depth == 1007


def test_so_is_a_covered_comment_in_an_open_thread(post, place, theory, author):
    deep = make_comment(theory, author, depth=1009)
    answer = post(parent=str(deep.pk), headers=HTMX)
    assert (answer.status_code, answer.text) == (409, COVERED)
    place("s1e9")
    assert post(parent=str(deep.pk)).status_code == 302


def test_a_season_thread_is_covered_until_it_is_seen(post, place, show):
    to = f"{show.get_absolute_url()}s1/comments/"
    assert post(to=to).status_code == 409
    assert not Thread.objects.filter(season__number=1).exists()
    place("s1e12")
    assert post(to=to).status_code == 302


@pytest.mark.parametrize("state", ["locked", "hidden", "deleted", "parent hidden", "parent deleted"])
def test_what_is_closed_takes_no_reply(post, theory, comment, staff, state):
    if state == "locked":
        theory.thread.lock("Enough.")
    else:
        target = comment if "parent" in state else theory
        target.hide(staff, "Rule 2.") if "hidden" in state else target.delete_text()
    answer = post(parent=str(comment.pk), headers=HTMX)
    assert (answer.status_code, answer.text) == (409, CLOSED)
    assert Comment.objects.count() == 1


def test_one_that_is_locked_while_it_is_written_says_so(post, theory, monkeypatch):
    monkeypatch.setattr("comments.views._refusal", lambda *whatever: theory.thread.lock("Enough."))
    answer = post(headers=HTMX)
    assert (answer.status_code, answer.text) == (409, CLOSED)


@pytest.mark.parametrize("parent", [False, True])
def test_sent_twice_it_is_one(post, comment, parent):
    typed = {"submission": str(uuid.uuid4()), "parent": str(comment.pk) if parent else ""}
    assert post("Once.", **typed).url == post("Twice.", **typed).url
    assert Comment.objects.exclude(pk=comment.pk).get().body_md == "Once."
    assert Thread.objects.get().n_comments == 2
    comment.refresh_from_db()
    assert comment.n_replies == parent


def test_a_suspended_member_posts_nothing(post, member):
    type(member).objects.filter(pk=member.pk).update(suspended_until="2099-01-01T00:00Z")
    assert post().url == "/accounts/login/"
    assert not Comment.objects.exists()


def test_a_guests_text_outlives_the_login(client, member, theory):
    page = f"/theories/{theory.pk}/?reply=thread"
    answer = client.post(
        f"/threads/{theory.thread_id}/comments/", {"body": "Long words.", "depth": "S1E5", "next": page}
    )
    assert "for=comment" in answer.url
    answer = client.post(answer.url, {"login": "member", "password": "correct horse battery"})
    assert answer.url == page
    form = client.get(page).text
    assert "Long words.</textarea>" in form and '<option value="s1e5" selected>' in form
    assert not Comment.objects.exists()


def test_a_guest_with_script_is_sent_to_the_login(client, theory):
    answer = client.post(f"/threads/{theory.thread_id}/comments/", {"body": "Words.", "next": "/rules/"}, headers=HTMX)
    assert answer["HX-Redirect"] == "/accounts/login/?next=%2Frules%2F&for=comment"


def test_with_a_wrong_token_the_text_is_shown_to_copy(member, theory):
    client = Client(enforce_csrf_checks=True)
    client.force_login(member)
    answer = client.post(f"/threads/{theory.thread_id}/comments/", {"body": "My <long> words", "depth": "0"})
    assert answer.status_code == 403
    assert "My &lt;long&gt; words</textarea>" in answer.text
    assert not Comment.objects.exists()


def test_a_second_within_five_seconds_waits_and_keeps_its_text(post, settings, time_machine):
    time_machine.move_to("2026-11-20T12:00:01Z", tick=False)
    settings.LIMITS_ON = True
    assert post().status_code == 302
    answer = post("My second thought.", HTMX)
    assert answer.status_code == 429
    assert "nothing you wrote is lost" in answer.text and "My second thought.</textarea>" in answer.text
    assert Comment.objects.count() == 1


@pytest.mark.parametrize("method", ["get", "head", "put", "delete"])
@pytest.mark.parametrize("address", ["/threads/1/comments/", "/shows/all-of-us-are-dead/s1/e1/comments/"])
def test_it_is_only_posted(client, member, show, method, address):
    client.force_login(member)
    assert getattr(client, method)(address).status_code == 405


def test_another_shows_episode_is_none_of_this_one(post, author):
    other = make_show("Dark", "dark", episodes=20, hue=2)
    theory = make_theory(author, other)
    assert post(to=f"/threads/{theory.thread_id}/comments/", depth="S1E20").status_code == 302
    assert post(depth="S1E20").status_code == 422


def test_a_form_for_no_comment_of_an_episode_nobody_has_spoken_of(client, member, comment, place):
    """The address is made up: the thread has no row yet, so nothing in it can be answered."""
    client.force_login(member)
    place("s1e1")
    answer = client.get(f"/shows/all-of-us-are-dead/s1/e1/?reply={comment.key}")
    assert answer.status_code == 200 and 'id="reply"' not in answer.text
