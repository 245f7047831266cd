from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from conftest import make_member
from moderation import verbs
from moderation.models import Action

pytestmark = pytest.mark.django_db

UNTIL = datetime(2099, 12, 24, 18, 30, tzinfo=UTC)
REASON = "House rule 2, twice"
LOG_IN = {"login": "member", "password": "correct horse battery"}


def test_every_session_ends_and_the_log_keeps_the_date(client, member, staff):
    others = Client()
    for one in (client, others):
        one.post("/accounts/login/", LOG_IN)
    action = verbs.suspend(member, staff, UNTIL, REASON)
    assert [one.get("/settings/").status_code for one in (client, others)] == [302, 302]
    assert (action.after, action.note) == ({"until": UNTIL.isoformat()}, "Until 24 December 2099, 18:30 UTC")


def test_the_date_can_be_moved(member, staff):
    verbs.suspend(member, staff, UNTIL, REASON)
    sooner = timezone.now() + timedelta(days=1)
    action = verbs.suspend(member, staff, sooner, "Said sorry")
    assert action.before == {"until": UNTIL.isoformat()}
    assert member.suspended_until == sooner


def test_lifting_lets_them_in_again(client, member, staff):
    verbs.suspend(member, staff, UNTIL, REASON)
    client.post("/accounts/login/", LOG_IN)
    assert "_auth_user_id" not in client.session
    verbs.lift(member, staff)
    client.post("/accounts/login/", LOG_IN)
    assert "_auth_user_id" in client.session


def test_a_suspension_that_is_over_is_not_lifted(member, staff):
    member.suspend(timezone.now() - timedelta(minutes=1))
    with pytest.raises(ValidationError, match="member is not suspended"):
        verbs.lift(member, staff)


@pytest.mark.parametrize("ago", [timedelta(), timedelta(seconds=1), timedelta(days=900)])
def test_a_moment_that_has_passed_is_refused(member, staff, ago):
    with pytest.raises(ValidationError, match="That moment has passed"):
        verbs.suspend(member, staff, timezone.now() - ago, REASON)
    assert member.suspended_until is None


@pytest.mark.parametrize(
    ("by", "whom", "why"),
    [
        ("moderator", "moderator", "You cannot suspend yourself."),
        ("staff", "staff", "You cannot suspend yourself."),
        ("moderator", "staff", "warden is staff. Only a superuser suspends staff, and nobody a superuser."),
        ("moderator", "colleague", "colleague is staff. Only a superuser suspends staff, and nobody a superuser."),
        ("staff", "owner", "owner is staff. Only a superuser suspends staff, and nobody a superuser."),
    ],
)
def test_staff_are_not_suspended_by_just_anyone(moderator, staff, by, whom, why):
    people = {"moderator": moderator, "staff": staff}
    people["colleague"] = make_member("colleague", is_staff=True)
    people["owner"] = make_member("owner", is_superuser=True)
    with pytest.raises(ValidationError) as error:
        verbs.suspend(people[whom], people[by], UNTIL, REASON)
    assert error.value.messages == [why]
    assert not Action.objects.exists()


def test_a_superuser_suspends_staff(moderator, staff):
    verbs.suspend(moderator, staff, UNTIL, REASON)
    assert moderator.is_suspended
