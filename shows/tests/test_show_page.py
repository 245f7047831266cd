"""The pages of a show: the show itself, all shows, a season, an episode."""

import re

import pytest

from conftest import make_show, make_theory
from shows.models import Episode, Show, Status

SHOW = "/shows/all-of-us-are-dead/"


def read(client, address=SHOW) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.text


def test_all_shows_by_title(client, show):
    make_show("Dark", "dark", hue=2)
    page = read(client, "/shows/")
    assert page.index("All of Us Are Dead") < page.index(">Dark<")
    assert "Season 2 announced" in page and "0 theories" in page


def test_no_shows_yet(client, db):
    assert "No shows yet" in read(client, "/shows/")
    assert "No theories yet" in read(client, "/")


def test_a_show_has_premise_seasons_facts_and_theories(client, show, author):
    make_theory(author, show, title="Its theory", tags=["hambies"])
    make_theory(author, make_show("Dark", "dark", hue=2), title="Another's")
    page = read(client)
    for words in (
        "A school shuts in on itself.",
        "Season 1",
        "Premiered 28 January 2022.",
        "Official date for season 2: none.",
        "Its theory",
    ):
        assert words in page
    assert "Another's" not in page
    assert page.count("<dd>Not recorded</dd>") == 8  # seven facts, and where to watch the awaited season
    assert re.findall(r"/s1/e(\d+)/", page) == [str(number) for number in range(1, 13)]
    assert '>hambies <span class="num">1</span>' in page


def test_covered_tags_are_counted_and_not_named(client, show, author):
    make_theory(author, show, tags=["hambies"])
    make_theory(author, show, depth=1007, tags=["canary", "canaries"])
    page = read(client)
    assert "canar" not in page and "2 more, covered" in page
    client.post(f"{SHOW}place/", {"episode": "s1e7"})
    page = read(client)
    assert "canaries" in page and "more, covered" not in page


def test_the_picker_shows_where_one_is(client, show):
    assert "Until you say, anything past the premise is covered for you." in read(client)
    client.post(f"{SHOW}place/", {"episode": "s1e7", "axes": "1", "source": "on"})
    page = read(client)
    assert 'value="s1e7" checked' in page and page.count(" checked") == 2
    assert "Anything past S1E7 is covered for you across the site." in page
    client.post(f"{SHOW}place/", {"to": ""})
    assert "You have not started: anything past the premise is covered for you." in read(client)


def test_the_picker_of_several_seasons(client, show):
    second = show.season_set.get(number=2)
    Episode.objects.bulk_create(Episode(show=show, season=second, number=n, position=2000 + n) for n in (1, 2))
    Show.objects.get().redraw()
    client.post(f"{SHOW}place/", {"episode": "s2e1"})
    page = read(client)
    assert re.findall(r'name="to" value="(\w*)"', page) == ["s1e12", "s2e2", "s1e12", ""]
    assert re.findall(r'name="episode" value="(\w+)"', page) == ["s2e1", "s2e2"]


def test_a_show_without_episodes_has_nothing_to_pick(client, db):
    Show.objects.create(title="Nothing", slug="all-of-us-are-dead", hue=1, pattern=1)
    page = read(client)
    assert "No episode of this show is recorded yet" in page
    assert "Premise: not recorded." in page and "Not recorded." in page


@pytest.mark.parametrize(("label", "title"), [("", "Covered"), ("s1e6", "Covered"), ("s1e7", "Canary title")])
def test_an_episodes_title_is_as_deep_as_the_episode(client, show, label, title):
    Episode.objects.filter(position=1007).update(title="Canary title")
    client.post(f"{SHOW}place/", {"episode": label})
    page = read(client, f"{SHOW}s1/e7/")
    assert f"<dt>Title</dt><dd>{title}</dd>" in page
    assert ("Canary" in page) is (title != "Covered")
    assert "<title>All of Us Are Dead, S1E7: Hiatus</title>" in page
    assert "28 January 2022" in page


def test_an_episode_without_title_or_date_says_so(client, show):
    Episode.objects.filter(position=1001).update(aired=None)
    page = read(client, f"{SHOW}s1/e1/")
    assert page.count("<dd>Not recorded</dd>") == 2


def test_a_season_lists_its_episodes(client, show):
    page = read(client, f"{SHOW}s1/")
    assert "<dt>Episodes</dt><dd>12</dd>" in page and f'href="{SHOW}s1/e12/"' in page
    assert "No episodes yet." in read(client, f"{SHOW}s2/")


def test_specials_have_a_page(client, show):
    specials = show.season_set.create(number=0, status=Status.AIRED)
    Episode.objects.create(season=specials, number=1, position=1003)
    assert '<h1 class="title-small">Specials ' in read(client, f"{SHOW}s0/")
    assert "Covered: goes to S1E3" in read(client, f"{SHOW}s0/e1/")


@pytest.mark.parametrize(
    "path", ["s3/", "s1/e13/", "s0/", "s1/e0/", f"s{10**20}/", f"s1/e{10**20}/", "s-1/", "sx/", "s1/e1/e1/"]
)
def test_there_is_no_such_season_or_episode(client, show, path):
    assert client.get(SHOW + path).status_code == 404


@pytest.mark.parametrize("slug", ["dark", "All-Of-Us-Are-Dead", "%00", "%ED%A0%80", "x" * 5000])
def test_there_is_no_such_show(client, show, slug):
    assert client.get(f"/shows/{slug}/").status_code == 404


@pytest.mark.parametrize("address", ["/shows/", SHOW, f"{SHOW}s1/", f"{SHOW}s1/e1/"])
@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_they_are_only_read(client, show, address, method):
    assert getattr(client, method)(address).status_code == 405
