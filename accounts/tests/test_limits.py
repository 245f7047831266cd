import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory

from accounts import limits
from accounts.models import Spent

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(member, settings, time_machine):
    settings.LIMITS_ON = True
    time_machine.move_to("2026-11-20T12:00:01Z", tick=False)
    request = RequestFactory().post("/")
    request.user, request.htmx = member, False
    return request


def test_ten_theories_a_day(asked, author, time_machine):
    assert [limits.spend(asked, "theory") for _ in range(10)] == [0] * 10
    assert limits.spend(asked, "theory") == 12 * 60 * 60 - 1
    assert limits.spend(asked, "report") == 0
    asked.user = author
    assert limits.spend(asked, "theory") == 0
    time_machine.shift(12 * 60 * 60)
    assert limits.spend(asked, "theory") == 0


def test_comments_have_a_short_and_a_long_window(asked, time_machine):
    assert limits.spend(asked, "comment") == 0
    assert limits.spend(asked, "comment") == 4
    for _ in range(59):
        time_machine.shift(5)
        assert limits.spend(asked, "comment") == 0
    time_machine.shift(5)
    assert limits.spend(asked, "comment") == 60 * 60 - 1 - 60 * 5


def test_the_row_is_one_for_each_pair(asked, time_machine, django_assert_num_queries):
    for _ in range(3):
        limits.spend(asked, "vote")
        time_machine.shift(60)
    assert Spent.objects.count() == 1
    limits.spend(asked, "vote")
    with django_assert_num_queries(1):
        limits.spend(asked, "vote")


def test_nothing_is_counted_when_limits_are_off(asked, settings):
    settings.LIMITS_ON = False
    assert [limits.spend(asked, "theory") for _ in range(11)] == [0] * 11
    assert not Spent.objects.exists()


@limits.limited("theory")
def view(request):
    return "done"


def test_a_limited_view_counts_posts_of_members(asked, member):
    for _ in range(10):
        assert view(asked) == "done"
    with pytest.raises(limits.TooMany) as told:
        view(asked)
    assert told.value.wait == 12 * 60 * 60 - 1
    asked.method = "GET"
    assert view(asked) == "done"
    asked.method, asked.user = "POST", AnonymousUser()
    assert view(asked) == "done"


@pytest.mark.parametrize(("headers", "page"), [({}, "testcard"), ({"hx-request": "true"}, "That was a little fast.")])
def test_the_answer_is_429_with_the_wait(client, member, show, settings, headers, page):
    settings.LIMITS_ON = True
    client.force_login(member)
    theory = member.theory_set.model.objects.post(member, show, title="T", claim="C", body_md="W")[0]
    for _ in range(60):
        Spent.objects.take(member, "vote/60", 2**40, 60)
    answer = client.post(f"/theories/{theory.pk}/vote/", {"value": "1"}, headers=headers)
    assert answer.status_code == 429
    assert int(answer["Retry-After"]) > 0
    assert page in answer.text


@pytest.mark.parametrize(
    ("wait", "words"),
    [
        (1, "1 second"),
        (2, "2 seconds"),
        (120, "120 seconds"),
        (121, "3 minutes"),
        (7200, "120 minutes"),
        (7201, "3 hours"),
    ],
)
def test_the_wait_in_words(wait, words):
    assert limits.in_words(wait) == words
