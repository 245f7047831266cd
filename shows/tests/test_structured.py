"""A show's pages as machines read them: what anybody may know, and nothing that lies past the premise."""

import pytest
from django.test import Client

from comments.models import Thread
from conftest import make_comment
from fansite.tests.machines import thing, things
from shows.models import Answer, CastMember, Episode
from shows.tests.cast import make_row
from shows.tests.claims import SHOW, make_claim, official

pytestmark = pytest.mark.django_db
SITE = "http://testserver"


@pytest.fixture
def ahead(client):
    """Somebody who has seen it all."""
    client.post(f"{SHOW}place/", {"episode": "s1e12", "axes": "1", "source": "on", "production": "on"})
    return client


def test_a_show_with_its_seasons(client, show):
    type(show).objects.update(
        original_title="지금 우리 학교는", genres="horror, drama", country="South Korea", director="Lee Jae-kyoo"
    )
    found = thing(client.get(SHOW).text, "TVSeries")
    assert found["name"] == "All of Us Are Dead" and found["alternateName"] == "지금 우리 학교는"
    assert (found["genre"], found["countryOfOrigin"]["name"]) == (["horror", "drama"], "South Korea")
    assert found["director"]["name"] == "Lee Jae-kyoo" and found["description"] == show.premise
    first, second = found["containsSeason"]
    assert (first["numberOfEpisodes"], first["startDate"]) == (12, "2022-01-28")
    assert "startDate" not in second and second["url"] == f"{SITE}{SHOW}s2/" and found["numberOfSeasons"] == 2


def test_of_the_cast_who_is_confirmed_and_open(ahead, show):
    for number in range(14):
        make_row(show, f"Canary {number}", "Somebody", depth=1012, certainty="confirmed", billing=number)
    make_row(show, "Canary, expected", billing=20)
    row = make_row(show, "Park Ji-hu", "Nam On-jo", certainty="confirmed", billing=21)
    expected = [{"@type": "Person", "name": "Park Ji-hu", "url": f"{SITE}/people/{row.person_id}/"}]
    for client in (ahead, Client()):
        assert thing(client.get(SHOW).text, "TVSeries")["actor"] == expected
    assert CastMember.objects.count() == 16


def test_an_episode_by_its_number(ahead, show):
    Episode.objects.update(title="Canary")
    for client in (ahead, Client()):
        found = thing(client.get(f"{SHOW}s1/e4/").text, "TVEpisode")
        assert (found["episodeNumber"], found["datePublished"]) == (4, "2022-01-28")
        assert found["partOfSeason"]["seasonNumber"] == 1 and found["partOfSeries"]["url"] == f"{SITE}{SHOW}"
        assert "anary" not in str(found)


def test_talk_about_a_season_that_has_not_aired_is_posts(client, show, season, member):
    comment = make_comment(Thread.of(season), member, "Who ||S1E3: canary|| comes back?")
    make_comment(Thread.of(season), member, "Canary.", depth=1003)
    make_comment(Thread.of(show.season_set.get(number=1)), member, "Canary.")
    found = thing(client.get(f"{SHOW}s2/").text, "DiscussionForumPosting")
    assert (found["text"], found["url"]) == ("Who comes back?", f"{SITE}/comments/{comment.pk}/")
    assert found["author"]["name"] == "member" and found["about"]["name"] == "All of Us Are Dead"
    client.post(f"{SHOW}place/", {"episode": "s1e12"})
    kinds = [one["@type"] for one in things(client.get(f"{SHOW}s1/").text)]
    assert kinds == ["TVSeason", "BreadcrumbList"]


def test_questions_with_the_answers_that_the_page_gives(ahead, show, season, keeper):
    Answer.objects.create(show=show, bound="date")
    written = Answer(show=show, question="What of <it>?", rank=1)
    written.write("It is **so**. ||S1E12: Canary.||")
    written.save()
    covered = Answer(show=show, question="Canary?", depth=1003, rank=2)
    covered.write("Canary.")
    covered.save()
    official(season, keeper)
    make_claim(season, keeper, depth=1012, kind="official", sentence="Canary.", precision="day",
               window_start="2029-01-01", window_end="2029-01-01")  # fmt: skip
    for client in (Client(), ahead):
        page = thing(client.get(SHOW).text, "FAQPage")["mainEntity"]
        told = [(one["name"], one["acceptedAnswer"]["text"]) for one in page]
        assert "anary" not in str(told)
        assert [ask for ask, _ in told] == ["When does season 2 come out?", "What of <it>?"]
        assert told[1][1] == "It is so. Covered to S1E12"


def test_a_show_without_questions_has_no_page_of_them(client, show):
    assert [one["@type"] for one in things(client.get(SHOW).text)] == ["TVSeries"]


def test_a_date_that_is_covered_is_not_the_start_of_a_season(ahead, season, keeper):
    official(season, keeper, depth=1012, precision="span", window_words="canary days", window_end="2027-03-15")
    for client in (ahead, Client()):
        for address in (SHOW, f"{SHOW}s2/"):
            assert "anary" not in str(things(client.get(address).text))
