"""Voting: the same on a theory and on a comment, so every test runs on both."""

import pytest
from django.test import Client

from conftest import make_member
from votes import ranking

HTMX = {"hx-request": "true"}
PLACE = {"episode": "s1e7"}

pytestmark = pytest.mark.django_db


@pytest.fixture(params=["theory", "comment"])
def target(request):
    return request.getfixturevalue(request.param)


@pytest.fixture
def vote(client, member, target):
    """Posts a value as `member`; without one, whatever else is given."""
    client.force_login(member)

    def post(value=None, **headers):
        data = {} if value is None else {"value": str(value)}
        return client.post(f"{target.get_absolute_url()}vote/", data, headers=headers)

    return post


def counters(target) -> tuple:
    target.refresh_from_db()
    return target.ups, target.downs, target.score


@pytest.mark.parametrize(
    ("values", "left"),
    [
        ([1], (1, 0, 1)),
        ([-1], (0, 1, -1)),
        ([0], (0, 0, 0)),
        ([1, 0], (0, 0, 0)),
        ([-1, 0], (0, 0, 0)),
        ([1, 1], (1, 0, 1)),
        ([-1, -1], (0, 1, -1)),
        ([1, -1], (0, 1, -1)),
        ([-1, 1], (1, 0, 1)),
        ([0, 0, 1], (1, 0, 1)),
        ([1, 0, 0, -1], (0, 1, -1)),
    ],
)
def test_a_vote_is_set_to_a_value_never_toggled(vote, target, values, left):
    for value in values:
        assert vote(value).status_code == 302
    assert counters(target) == left
    assert list(target.votes.values_list("value", flat=True)) == [value for value in (left[2],) if value]


def test_the_votes_of_several_add_up_and_rank(client, target, db):
    for n, value in enumerate((1, 1, -1, 1)):
        client.force_login(make_member(f"voter{n}"))
        client.post(f"{target.get_absolute_url()}vote/", {"value": value})
    assert counters(target) == (3, 1, 2)
    assert (target.best, target.controversy) == (ranking.best(3, 1), ranking.controversy(3, 1))
    if hasattr(target, "hot"):
        assert target.hot == ranking.hot(3, 1, target.created_at)


def test_one_is_back_at_the_text_on_the_page_one_came_from(vote, target):
    assert vote(1, referer="http://testserver/theories/?sort=new").url == f"/theories/?sort=new#{target.key}"
    assert vote(1, referer="http://evil.example/").url.endswith(f"#{target.key}")


def test_htmx_gets_the_control_as_it_stands_now(vote, target):
    answer = vote(1, **HTMX)
    assert answer.status_code == 200
    assert answer.text.startswith('<div class="vote')
    assert "<b>1</b>" in answer.text
    assert 'value="0" aria-pressed="true" aria-label="Vote up"' in answer.text
    assert 'value="-1" aria-pressed="false" aria-label="Vote down"' in answer.text
    assert "<html" not in answer.text
    assert "<b>−1</b>" in vote(-1, **HTMX).text


@pytest.mark.parametrize("value", ["7", "2", "-2", "", "up", "1.0", " 1", "１", "1\0", "9" * 400, None])
def test_a_value_that_is_none_is_refused(vote, target, value):
    answer = vote(value, **HTMX)
    assert answer.status_code == 400
    assert answer.text == "A vote is up, down or none. Go back to the page and use its arrows."
    assert counters(target) == (0, 0, 0)


def test_without_script_a_refusal_is_a_page_with_the_way_back(vote):
    answer = vote("7", referer="http://testserver/theories/?sort=new")
    assert answer.status_code == 400
    assert "use its arrows.</p>" in answer.text
    assert '<a class="button" href="/theories/?sort=new">Back to the page</a>' in answer.text


def test_there_is_none_on_ones_own(client, author, target):
    client.force_login(author)
    answer = client.post(f"{target.get_absolute_url()}vote/", {"value": "1"}, headers=HTMX)
    assert (answer.status_code, answer.text) == (403, "Your own text stands on the votes of others.")
    assert counters(target) == (0, 0, 0)


def test_a_suspended_member_casts_none(vote, member, target):
    type(member).objects.filter(pk=member.pk).update(suspended_until="2099-01-01T00:00Z")
    assert vote(1).url == "/accounts/login/"
    assert counters(target) == (0, 0, 0)


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_a_covered_text_takes_none_until_it_is_uncovered(vote, client, target, headers):
    type(target).objects.filter(pk=target.pk).update(depth=1007)
    answer = vote(1, **headers)
    assert answer.status_code == 409
    assert "This text is covered for you. Uncover it to vote." in answer.text
    assert counters(target) == (0, 0, 0)
    client.post("/uncover/", {"open": target.key})
    assert vote(1, **headers).status_code in (200, 302)
    assert counters(target) == (1, 0, 1)


def test_a_covered_text_takes_one_from_who_is_there(vote, client, target, show):
    type(target).objects.filter(pk=target.pk).update(depth=1007)
    client.post(f"{show.get_absolute_url()}place/", PLACE)
    assert vote(1).status_code == 302
    assert counters(target) == (1, 0, 1)


@pytest.mark.parametrize("gone", ["hidden_at", "deleted_at"])
def test_what_is_gone_takes_none(vote, target, gone):
    type(target).objects.filter(pk=target.pk).update(**{gone: "2026-01-01T00:00Z"})
    answer = vote(1, **HTMX)
    assert (answer.status_code, answer.text) == (409, "This text is gone, so it takes no more votes.")
    assert counters(target) == (0, 0, 0)


def test_a_locked_thread_still_takes_votes(vote, target):
    target.thread.lock("Going in circles.")
    assert vote(1).status_code == 302
    assert counters(target) == (1, 0, 1)


@pytest.mark.parametrize("pk", [0, 987654321, 2**63, 10**40])
@pytest.mark.parametrize("noun", ["theories", "comments"])
def test_there_is_no_such_text(client, member, noun, pk):
    client.force_login(member)
    assert client.post(f"/{noun}/{pk}/vote/", {"value": "1"}).status_code == 404


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_no_other_method_casts(client, member, target, method):
    client.force_login(member)
    answer = getattr(client, method)(f"{target.get_absolute_url()}vote/", "value=1")
    assert answer.status_code == 405
    assert answer["Allow"] == "GET, HEAD, POST"


def test_a_guest_logs_in_and_is_back_with_the_vote_still_to_be_cast(client, member, target):
    page = "/theories/?sort=new"
    answer = client.get(f"{target.get_absolute_url()}vote/", {"value": "1", "next": page})
    assert "The vote is still to be cast" in client.get(answer.url).text
    answer = client.post(answer.url, {"login": "member", "password": "correct horse battery"})
    assert answer.url == f"{page}#{target.key}"
    assert counters(target) == (0, 0, 0)


def test_a_guest_with_script_is_sent_to_the_login(client, target):
    headers = {**HTMX, "referer": "http://testserver/theories/"}
    answer = client.post(f"{target.get_absolute_url()}vote/", {"value": "1"}, headers=headers)
    assert answer["HX-Redirect"] == f"/accounts/login/?next=%2Ftheories%2F%23{target.key}&for=vote"


def test_asking_for_a_vote_casts_none(client, member, target):
    client.force_login(member)
    answer = client.get(f"{target.get_absolute_url()}vote/", {"value": "1", "next": "/theories/"}, follow=True)
    assert answer.redirect_chain == [(f"/theories/#{target.key}", 302)]
    assert "Your vote is still to be cast." in answer.text
    assert counters(target) == (0, 0, 0)


def test_a_wrong_token_casts_none(target, member):
    client = Client(enforce_csrf_checks=True)
    client.force_login(member)
    answer = client.post(f"{target.get_absolute_url()}vote/", {"value": "1", "csrfmiddlewaretoken": "x" * 64})
    assert answer.status_code == 403
    assert "The page had expired" in answer.text
    assert counters(target) == (0, 0, 0)


def test_the_model_takes_no_other_value(member, target):
    with pytest.raises(ValueError, match="1, -1 or 0"):
        target.cast(member, 7)
