import pytest
from django.test import Client

pytestmark = pytest.mark.django_db

SESSIONS = "/accounts/sessions/"


def logged_in(agent: str) -> Client:
    client = Client(headers={"user-agent": agent})
    client.post("/accounts/login/", {"login": "member", "password": "correct horse battery"})
    return client


def test_lists_and_ends_the_others(member):
    here, there = logged_in("Fox & Friends"), logged_in("Otter")
    page = here.get(SESSIONS).text
    assert "Fox &amp; Friends" in page
    assert "Otter" in page
    assert page.count("This one") == 1
    answer = here.post(SESSIONS, follow=True)
    assert "Every other session of yours has ended." in answer.text
    assert "Otter" not in answer.text
    assert there.get("/settings/").status_code == 302
    assert here.get("/settings/").status_code == 200


def test_a_lone_session_is_logged_out(member):
    here = logged_in("Fox")
    assert 'action="/accounts/logout/"' in here.get(SESSIONS).text


def test_a_stranger_is_sent_to_log_in(client):
    assert client.get(SESSIONS).url == f"/accounts/login/?next={SESSIONS}"
