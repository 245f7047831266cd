"""A theory's own page, for every kind of reader and whatever state it is in."""

import re

import pytest

from conftest import make_comment, make_theory

CANARY = {"title": "Canary title", "claim": "Canary claim.", "body_md": "Canary body.", "teaser": "One arm"}


@pytest.fixture
def deep(author, show):
    return make_theory(author, show, depth=1007, tags=["canary tag"], **CANARY)


def place(client, label, **more):
    client.post("/shows/all-of-us-are-dead/place/", {"episode": label, **more})


def page_of(client, theory) -> str:
    answer = client.get(f"/theories/{theory.pk}/")
    assert answer.status_code == 200
    return answer.text


def meta(page: str) -> dict:
    """What the head says under each name and property; one element may have both."""
    elements = re.findall(r'<meta ([^>]*)content="([^"]*)">', page)
    return {name: said for names, said in elements for name in re.findall(r'(?:name|property)="([\w:]+)"', names)}


def test_an_open_one_shows_all_of_it(client, show, author):
    theory = make_theory(author, show, season=show.season_set.get(number=2), tags=["hambies"], **CANARY)
    page = page_of(client, theory)
    for words in (
        "<title>Canary title: Hiatus</title>",
        "Canary claim.",
        "Canary body.",
        ">hambies</a>",
        ">author</a>",
    ):
        assert words in page
    assert '<a href="/shows/all-of-us-are-dead/s2/">about season 2</a>' in page
    assert meta(page)["og:title"] == "Canary title" and meta(page)["description"] == "Canary claim."
    assert "Nobody has said anything yet" in page


def test_a_covered_one_shows_the_cover(client, deep, member):
    make_comment(deep, member, "Canary comment.")
    page = page_of(client, deep)
    assert "anary" not in page
    for words in (
        "Covered: goes to S1E7",
        "One arm",
        ">author</a>",
        "1 comment, covered with it.",
        f'value="{deep.key}"',
    ):
        assert words in page
    assert meta(page)["og:title"] == "A theory about All of Us Are Dead"
    told = "A theory about All of Us Are Dead, covered for those who are not there yet. One arm"
    assert meta(page)["og:description"] == meta(page)["description"] == told


@pytest.mark.parametrize(("label", "opens"), [("s1e6", False), ("s1e7", True), ("s1e12", True), ("", False)])
def test_the_place_decides(client, deep, label, opens):
    place(client, label)
    page = page_of(client, deep)
    assert ("Canary body." in page) is opens
    assert meta(page)["og:title"] == "A theory about All of Us Are Dead"  # a link preview has no place


@pytest.mark.parametrize(
    ("axes", "opened", "opens"),
    [
        ({"from_source": True}, {}, False),
        ({"from_source": True}, {"source": "on"}, True),
        ({"from_source": True}, {"production": "on"}, False),
        ({"from_production": True}, {"production": "on"}, True),
        ({"from_source": True, "from_production": True}, {"source": "on"}, False),
        ({"from_source": True, "from_production": True}, {"source": "on", "production": "on"}, True),
    ],
)
def test_and_so_does_each_axis(client, author, show, axes, opened, opens):
    theory = make_theory(author, show, **axes, **CANARY)
    place(client, "s1e12", axes="1", **opened)
    assert ("Canary body." in page_of(client, theory)) is opens


def test_its_author_sees_it_whatever_their_place(client, deep, author):
    client.force_login(author)
    page = page_of(client, deep)
    assert "Canary body." in page
    assert f"/theories/{deep.pk}/edit/" in page and f"/theories/{deep.pk}/delete/" in page
    assert "report/" not in page


def test_staff_see_covers_like_anyone_else(client, deep, staff):
    client.force_login(staff)
    assert "anary" not in page_of(client, deep)


def test_a_member_sees_own_vote_and_no_way_to_edit(client, theory, member):
    client.force_login(member)
    page_of(client, theory)  # which is kept: no vote may wait for it
    client.post(f"/theories/{theory.pk}/vote/", {"value": "-1"})
    page = page_of(client, theory)
    assert 'value="0" aria-pressed="true" aria-label="Vote down"' in page
    assert "<b>−1</b>" in page
    assert "edit/" not in page and f"/theories/{theory.pk}/report/" in page


def test_a_covered_passage_opens_with_the_place(client, author, show):
    theory = make_theory(author, show, body_md="Before ||S1E9: canary words|| after.")
    page = page_of(client, theory)
    assert "canary words" not in page
    assert f'value="{theory.key}.1">Covered to S1E9</button>' in page
    place(client, "s1e9")
    assert "Before canary words after." in page_of(client, theory)


@pytest.mark.parametrize("text", ["", "Canary comment."])
def test_a_hidden_one_is_gone_but_for_its_thread_and_reason(client, theory, staff, member, text):
    theory.title = "Canary"
    theory.save()
    if text:
        make_comment(theory, member, text)
    theory.hide(staff, "It spoils in its title.")
    answer = client.get(f"/theories/{theory.pk}/")
    assert answer.status_code == (200 if text else 404)
    assert ("It spoils in its title." in answer.text) is bool(text)
    assert ("Canary comment." in answer.text) is bool(text)
    assert "Look at the arm." not in answer.text and "Canary</" not in answer.text


def test_its_author_sees_the_words_and_the_reason(client, theory, author, staff):
    theory.hide(staff, "It spoils in its title.")
    client.force_login(author)
    page = page_of(client, theory)
    assert "Only you still see the text:" in page and "Look at the arm." in page
    assert "It spoils in its title." in page


def test_the_stub_of_a_deep_one_keeps_its_thread_covered(client, deep, staff, member):
    make_comment(deep, member, "Canary comment.")
    deep.hide(staff, "Rule 2.")
    page = page_of(client, deep)
    assert "anary" not in page and "Rule 2." in page and "1 comment" in page
    place(client, "s1e7")
    assert "Canary comment." in page_of(client, deep)


def test_one_whose_author_left_is_nobodys(client, deep, author):
    author.delete()
    page = page_of(client, deep)
    assert "Deleted member" in page and "anary" not in page


@pytest.mark.parametrize("pk", [0, 987654321, 2**63, 10**40])
def test_there_is_no_such_theory(client, db, pk):
    answer = client.get(f"/theories/{pk}/")
    assert answer.status_code == 404
    assert "There is nothing on this channel." in answer.text


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_it_is_only_read(client, theory, method):
    assert getattr(client, method)(f"/theories/{theory.pk}/").status_code == 405


def test_a_locked_thread_says_why_and_takes_no_comment(client, theory, member):
    theory.thread.lock("Going in circles.")
    client.force_login(member)
    page = page_of(client, theory)
    assert "<b>Locked by a moderator.</b> Going in circles." in page
    assert "?reply=" not in page
