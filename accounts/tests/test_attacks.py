"""What a made-up `next` or referrer could do: lead to another site, name a view, or break the page. Guests' floods."""

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from conftest import make_theory

LEAVING = [
    "foo", "home", "#t1", "?a=b", ".", "..", "//evil.example/", "///evil.example/", r"/\evil.example/",
    r"\\evil.example/", "http:evil.example", "https://evil.example/", "http://testserver/x/", "javascript:alert(1)",
    "\x00/", " /x/",
]  # fmt: skip
REFERRERS = [
    "http://testserver//evil.example/x",
    r"http://testserver/\evil.example",
    "http://testserver",
    "x",
    "http://[",
]


def stays(answer) -> bool:
    address = answer.headers["Location"].split("?next=")[0]
    return answer.status_code == 302 and address[:1] == "/" and address[1:2] not in ("/", "\\")


@pytest.mark.parametrize("wanted", LEAVING)
def test_a_next_that_is_no_page_of_ours_leads_nowhere_else(member, theory, wanted):
    client = Client()
    client.force_login(member)
    forms = {
        "/uncover/": {"open": theory.key},
        "/theme/": {"theme": "day"},
        f"/theories/{theory.pk}/vote/": {"value": 1},
    }
    for address, form in forms.items():
        assert stays(client.post(address, form | {"next": wanted})), address
    assert stays(client.post(f"{theory.show.get_absolute_url()}place/", {"episode": "", "next": wanted}))
    assert stays(client.get(f"/theories/{theory.pk}/vote/", {"next": wanted}))


@pytest.mark.parametrize("referrer", REFERRERS)
def test_nor_does_a_made_up_referrer(member, theory, referrer):
    client, headers = Client(headers={"referer": referrer}), {"next": ""}
    guest = client.post(f"/threads/{theory.thread_id}/comments/", {"body": "Words."})
    assert stays(guest) and "evil" not in guest.url
    client.force_login(member)
    assert stays(client.post(f"/theories/{theory.pk}/vote/", headers | {"value": "1"}))
    assert stays(client.post(f"{theory.show.get_absolute_url()}place/", headers | {"episode": "s1e3"}))


def test_a_page_of_ours_is_come_back_to(member, author, show):
    theory, client = make_theory(author, show), Client()
    client.force_login(member)
    answer = client.post("/uncover/", {"open": theory.key, "next": "/theories/?sort=new#x"})
    assert answer.url == f"/theories/?sort=new#{theory.key}"


def test_guests_do_not_fill_the_table_of_sessions(theory):
    answers = [Client().post(f"/threads/{theory.thread_id}/comments/", {"body": "x" * 9000}) for _ in range(12)]
    assert Session.objects.count() == 10
    assert all(answer.url.startswith("/accounts/login/") for answer in answers)
    assert "Your text is kept." in answers[9].client.get(answers[9].url).text
    assert "your text was not kept" in answers[11].client.get(answers[11].url).text
