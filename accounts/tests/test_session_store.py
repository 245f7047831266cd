from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone

from accounts.sessions import SessionStore

pytestmark = pytest.mark.django_db


@pytest.fixture
def key() -> str:
    session = SessionStore()
    session["said"] = "hello"
    session.save()
    return session.session_key


def test_a_session_is_read_back(key):
    assert SessionStore(key)["said"] == "hello"


def test_one_that_ran_out_is_empty_and_gets_another_key(key):
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))
    session = SessionStore(key)
    assert session.get("said") is None
    assert session.session_key is None


def test_one_that_was_ended_is_empty(key):
    Session.objects.all().delete()
    assert SessionStore(key).get("said") is None


@pytest.fixture
def signed_in(client, member):
    client.force_login(member)
    return client


def test_a_member_who_is_not_active_any_more_reads_as_a_guest(signed_in, member):
    member.is_active = False
    member.save()
    assert signed_in.get("/").context["user"].is_anonymous


def test_a_member_who_is_gone_reads_as_a_guest(signed_in, member):
    member.delete()
    assert signed_in.get("/").context["user"].is_anonymous
