import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory

from accounts.entrance import members_only, page_before, safe_next

OURS, THEIRS = "http://testserver", "http://evil.example"


@members_only("vote")
def vote(request):
    return "voted"


def ask(method="get", path="/theories/12/vote/", data=None, htmx=False, **headers):
    request = getattr(RequestFactory(), method)(path, data or {}, headers=headers)
    request.user, request.htmx = AnonymousUser(), htmx
    return request


@pytest.mark.parametrize(
    ("request_", "back"),
    [
        (ask(data={"next": "/theories/12/", "value": "1"}), "%2Ftheories%2F12%2F"),
        (ask(data={"next": f"{THEIRS}/"}), "%2F"),
        (ask("post", referer=f"{OURS}/theories/?sort=new"), "%2Ftheories%2F%3Fsort%3Dnew"),
        (ask("post", referer=f"{THEIRS}/theories/"), "%2Ftheories%2F12%2Fvote%2F"),
        (ask("post", data={"next": "/shows/"}, referer=f"{OURS}/theories/"), "%2Fshows%2F"),
        (ask("post", data={"next": "/shows/"}), "%2Fshows%2F"),
    ],
)
def test_a_guest_comes_back_to_the_page_they_were_on(request_, back):
    assert vote(request_).url == f"/accounts/login/?next={back}&for=vote"


def test_htmx_leaves_the_page_for_the_login():
    answer = vote(ask("post", data={"next": "/shows/"}, htmx=True))
    assert answer["HX-Redirect"] == "/accounts/login/?next=%2Fshows%2F&for=vote"


def test_a_page_itself_is_come_back_to_with_its_query():
    assert page_before(ask(path="/theories/new/", data={"show": "dark"})) == "/theories/new/?show=dark"


@pytest.mark.parametrize("wanted", [f"{THEIRS}/x/", "//evil.example/", "javascript:alert(1)", "", "\x00"])
def test_only_pages_of_ours_are_come_back_to(wanted):
    assert safe_next(ask(data={"next": wanted}), otherwise="/rules/") == "/rules/"
