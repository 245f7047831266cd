"""Many who write at once: afterwards every counter, rank and depth is what the rows say, and nothing is there twice."""

import uuid
from contextlib import suppress
from functools import partial

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.test import Client

from comments.models import Comment, Thread
from conftest import at_once, make_comment, make_member, make_theory
from shows.models import Show, Tag
from theories.models import Theory

pytestmark = pytest.mark.django_db(transaction=True)

HTMX = {"hx-request": "true"}
MANY = 8
NEW = "/theories/new/?show=all-of-us-are-dead"
TYPED = {"title": "T", "claim": "C", "depth": "0", "body_md": "B"}


@pytest.fixture(autouse=True)
def _true_afterwards(transactional_db):
    yield
    call_command("check_invariants")


def client_of(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def members(count=MANY) -> list[Client]:
    return [client_of(make_member(f"racer-{number}")) for number in range(count)]


def post(client, address, **typed):
    return client.post(address, typed, headers=HTMX).status_code


@pytest.mark.parametrize("noun", ["theory", "comment"])
def test_many_vote_on_one_text(request, noun):
    target = request.getfixturevalue(noun)
    address = f"{target.get_absolute_url()}vote/"
    votes = [partial(post, client, address, value=1 if n % 3 else -1) for n, client in enumerate(members())]
    assert at_once(*votes) == [200] * MANY
    target.refresh_from_db()
    assert (target.ups, target.downs, target.votes.count()) == (5, 3, MANY)


@pytest.mark.parametrize("noun", ["theory", "comment"])
def test_one_member_votes_from_many_windows(request, noun, member):
    target = request.getfixturevalue(noun)
    address = f"{target.get_absolute_url()}vote/"
    values = [1, 1, -1, 0, 1, -1, 1, 1]
    assert at_once(*(partial(post, client_of(member), address, value=value) for value in values)) == [200] * MANY
    assert target.votes.count() <= 1


def test_a_comment_sent_many_times_at_once_is_one(theory, member):
    typed = {"body": "Words.", "submission": str(uuid.uuid4())}
    address = f"/threads/{theory.thread_id}/comments/"
    assert at_once(*(partial(post, client_of(member), address, **typed) for _ in range(4))) == [200] * 4
    assert Comment.objects.count() == Thread.objects.get().n_comments == 1


def test_a_theory_sent_many_times_at_once_is_one(show, author):
    typed = {
        "title": "T",
        "claim": "C",
        "depth": "0",
        "body_md": "B",
        "tags": "one, two",
        "submission": str(uuid.uuid4()),
    }
    sends = [partial(post, client_of(author), NEW, **typed) for _ in range(4)]
    assert at_once(*sends) == [302] * 4
    assert (Theory.objects.count(), Thread.objects.count(), Show.objects.get().n_theories) == (1, 1, 1)


def test_the_first_comments_on_an_episode_share_one_thread(show):
    clients = members(4)
    for client in clients:
        post(client, f"{show.get_absolute_url()}place/", episode="s1e12")
    address = f"{show.get_absolute_url()}s1/e1/comments/"
    assert at_once(*(partial(post, client, address, body="First!") for client in clients)) == [200] * 4
    assert Thread.objects.get().n_comments == 4


def test_replies_come_while_their_parent_is_hidden_and_shown_and_deleted(theory, author, staff):
    parent = make_comment(theory, author)
    address = f"/threads/{theory.thread_id}/comments/"
    replies = [partial(post, client, address, body="Words.", parent=parent.pk) for client in members(5)]

    def hide_and_restore():
        with suppress(ValidationError):  # its author may have been quicker
            Comment.objects.get(pk=parent.pk).hide(staff, "Rule 2.")
            Comment.objects.get(pk=parent.pk).restore()

    answers = at_once(*replies, hide_and_restore, partial(post, client_of(author), f"/comments/{parent.pk}/delete/"))
    assert set(answers[:5]) <= {200, 409}
    listed = Comment.objects.filter(parent=parent).count()
    assert Comment.objects.get(pk=parent.pk).n_replies == listed == answers.count(200)


def test_a_branch_is_deleted_from_both_ends(theory, author):
    chain = [make_comment(theory, author)]
    for _ in range(4):
        chain.append(make_comment(chain[-1], author))
    at_once(*(partial(post, client_of(author), f"/comments/{comment.pk}/delete/") for comment in chain))
    assert Thread.objects.get().n_comments == 0
    assert not Comment.objects.listed().exists()


def test_comments_come_while_their_theory_goes_further(theory, author):
    address = f"/threads/{theory.thread_id}/comments/"
    typed = TYPED | {"depth": "S1E7", "from_source": "on"}
    comments = [partial(post, client, address, body="Words.") for client in members(5)]
    answers = at_once(*comments, partial(post, client_of(author), f"/theories/{theory.pk}/edit/", **typed))
    assert answers[-1] == 302 and set(answers[:-1]) <= {200, 409}
    assert set(Comment.objects.values_list("depth", "from_source")) <= {(1007, True)}


def test_many_theories_get_the_same_new_tags_in_another_order(show):
    names, sends = ["one", "two", "three", "four"], []
    for number in range(4):
        theory = make_theory(make_member(f"tagger-{number}"), show)
        typed = TYPED | {"tags": ", ".join(names[number:] + names[:number])}
        sends.append(partial(post, client_of(theory.author), f"{theory.get_absolute_url()}edit/", **typed))
    assert at_once(*sends) == [302] * 4
    assert dict(Tag.objects.values_list("name", "uses")) == dict.fromkeys(names, 4)


def test_theories_are_hidden_and_deleted_while_their_tag_is_used(show, author, staff):
    theories = [make_theory(author, show, tags=["shared"]) for _ in range(4)]
    at_once(
        partial(theories[0].hide, staff, "Rule 2."),
        partial(post, client_of(author), f"/theories/{theories[1].pk}/delete/"),
        partial(post, client_of(author), f"/theories/{theories[2].pk}/edit/", **TYPED, tags="other"),
        partial(post, client_of(author), NEW, **TYPED, tags="shared"),
    )
    assert dict(Tag.objects.values_list("name", "uses")) == {"shared": 2, "other": 1}
    assert Show.objects.get().n_theories == 3


def test_a_place_is_set_from_many_windows(show, member):
    sends = [
        partial(post, client_of(member), f"{show.get_absolute_url()}place/", episode=f"s1e{n}") for n in range(1, 9)
    ]
    assert at_once(*sends) == [302] * 8
    assert member.place_set.get().position in range(1001, 1009)
