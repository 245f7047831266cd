import pytest
from django.test import RequestFactory

from accounts import drafts
from accounts.entrance import members_only


@pytest.fixture
def asked():
    request = RequestFactory().post("/theories/new/")
    request.session = {}
    return request


def test_is_given_back_once(asked):
    assert drafts.keep(asked, {"title": "A title", "body": "Words. 옥타", "tags": "", "csrfmiddlewaretoken": "x"})
    assert drafts.take(asked, "/elsewhere/") == {}
    assert drafts.take(asked) == {"title": "A title", "body": "Words. 옥타"}
    assert drafts.take(asked) == {}


def test_the_longest_field_gives_way(asked):
    assert not drafts.keep(asked, {"body": "옥" * 8000, "title": "A title", "claim": "c" * 300})
    kept = drafts.take(asked)
    assert (kept["title"], kept["claim"]) == ("A title", "c" * 300)
    assert 6000 < len(kept["body"]) < 8000
    assert sum(len(part.encode()) for pair in kept.items() for part in pair) <= drafts.MAX_BYTES


def test_more_names_than_fit_are_left_out(asked):
    assert not drafts.keep(asked, {f"{n:0>300}": "a" for n in range(100)})
    assert len(drafts.take(asked)) < 100


def test_a_session_keeps_three_forms(asked):
    for n in range(4):
        drafts.keep(asked, {"body": f"Text {n}"}, f"/theories/{n}/")
    assert drafts.take(asked, "/theories/0/") == {}
    assert drafts.take(asked, "/theories/3/") == {"body": "Text 3"}


def test_the_same_page_keeps_the_last(asked):
    drafts.keep(asked, {"body": "First"})
    drafts.keep(asked, {"body": "Second"})
    assert drafts.take(asked) == {"body": "Second"}


@members_only("comment", keeps_text=True)
def view(request):
    return "in"


@pytest.mark.django_db
@pytest.mark.parametrize(("body", "told"), [("Words.", "Your text is kept."), ("w" * 30_000, "only the first 20 KB")])
def test_a_text_posted_with_an_expired_login_survives_it(client, member, show, body, told):
    page = show.get_absolute_url() + "s1/e1/"
    answer = client.post(
        f"{page}comments/", {"body": body}, headers={"referer": f"http://testserver{page}?reply=thread"}
    )
    assert answer.url == "/accounts/login/?next=%2Fshows%2Fall-of-us-are-dead%2Fs1%2Fe1%2F%3Freply%3Dthread&for=comment"
    assert told in client.get(answer.url).text
    answer = client.post(answer.url, {"login": "member", "password": "correct horse battery"})
    assert answer.url == f"{page}?reply=thread"
    assert client.session[drafts.KEY][page]["body"] == body[: drafts.MAX_BYTES - 4]


def test_a_member_goes_in(asked):
    asked.user = type("Member", (), {"is_authenticated": True})()
    assert view(asked) == "in"
