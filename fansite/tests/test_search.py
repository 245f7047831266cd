"""Search: words in titles, claims and what stands open of the arguments; nothing covered, in hits or in counts."""

import re

import pytest

from conftest import make_show, make_theory

TITLE = re.compile(r'class="theory-title"><a href="/theories/\d+/">([^<]+)</a>')


def hits(client, words) -> list[str]:
    return TITLE.findall(client.get("/search/", {"q": words}).text)


@pytest.fixture
def several(author, show):
    make_theory(author, show, title="Helicopter", claim="It comes back.", body_md="By **night**, over the roof.")
    make_theory(author, show, title="The roof", claim="Somebody waits.", body_md="See 옥상 100% a_b \\\\ 'x'.")


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("helicopter", {"Helicopter"}),
        ("HELI", {"Helicopter"}),
        ("comes back", {"Helicopter"}),
        ("night roof", {"Helicopter"}),
        ("roof", {"Helicopter", "The roof"}),
        ("roof somebody", {"The roof"}),
        ("옥상", {"The roof"}),
        ("100%", {"The roof"}),
        ("a_b", {"The roof"}),
        ("a%b", set()),
        ("'x'", {"The roof"}),
        ("strong", set()),
        ("nothing", set()),
        ("roof nothing", set()),
    ],
)
def test_every_word_stands_somewhere(client, several, words, found):
    assert set(hits(client, words)) == found


def test_it_does_not_look_into_covered_texts(client, author, show):
    make_theory(author, show, title="Canary one", depth=1007)
    make_theory(author, show, title="Open", body_md="Before ||S1E9: canary two|| after.")
    make_theory(author, show, title="Canary three", from_source=True)
    page = client.get("/search/?q=canary").text
    assert "Nothing open to you matches “canary”" in page
    assert not re.search("canary (one|two|three)", page, re.IGNORECASE)
    client.post(f"{show.get_absolute_url()}place/", {"episode": "s1e12"})
    assert hits(client, "canary") == ["Canary one"]
    assert hits(client, "one two") == []


def test_what_is_gone_is_not_found(client, author, show, staff):
    make_theory(author, show, title="Canary one").hide(staff, "Rule 2.")
    make_theory(author, show, title="Canary two").delete_text()
    assert hits(client, "canary") == []


def test_shows_by_title(client, show):
    make_show("Dark", "dark", hue=2)
    page = client.get("/search/?q=of us").text
    assert '<a href="/shows/all-of-us-are-dead/">All of Us Are Dead</a>' in page
    assert "/shows/dark/" not in page
    assert "No show of that name." in client.get("/search/?q=zzz").text


def test_only_so_many_are_shown(client, author, show, monkeypatch):
    monkeypatch.setattr("fansite.views.SEARCH_SHOWN", 2)
    for n in range(3):
        make_theory(author, show, title=f"Theory {n}")
    page = client.get("/search/?q=theory").text
    assert len(TITLE.findall(page)) == 2
    assert "These are the hottest 2. Add a word to narrow them down." in page


@pytest.mark.parametrize("query", ["", "q=", "q=+++", "q=%00", "q=%00%20%00"])
def test_without_words_there_is_the_form_alone(client, several, query):
    page = client.get(f"/search/?{query}").text
    assert 'name="q"' in page and 'id="found"' not in page


@pytest.mark.parametrize(
    "query", ["a%00b", "%ED%A0%80", "x" * 5000, "%25", "'%3B--", "<script>alert(1)</script>", "+".join("abcdefghijkl")]
)
def test_odd_words_do_not_break_it(client, several, query):
    answer = client.get(f"/search/?q={query}")
    assert answer.status_code == 200
    assert "<script>alert" not in answer.text


def test_it_is_only_read(client, db):
    assert client.post("/search/", {"q": "x"}).status_code == 405
