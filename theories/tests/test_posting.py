"""A theory as machines read it: whole where a stranger may read it, and else nothing but the way to its page."""

import pytest
from django.test import Client

from comments.structured import SHOWN, TEXT_MAX
from conftest import make_comment, make_theory
from fansite.tests.machines import thing, things

pytestmark = pytest.mark.django_db
SITE = "http://testserver"


def page(theory, client=None) -> str:
    return (client or Client()).get(theory.get_absolute_url()).text


def said(theory) -> list[str]:
    return [comment["text"] for comment in thing(page(theory), "DiscussionForumPosting").get("comment", [])]


def test_it_says_who_wrote_what_when_and_what_came_of_it(author, member, show):
    theory = make_theory(author, show, title="On <b> & co", claim="He is.", body_md="See **this** ||S1E7: canary||.")
    theory.cast(member, 1)
    comment = make_comment(theory, member, "Not *so* sure.")
    found = thing(page(theory), "DiscussionForumPosting")
    here = f"{SITE}/theories/{theory.pk}/"
    assert (found["headline"], found["text"], found["url"]) == ("On <b> & co", "He is. See this .", here)
    assert found["author"] == {"@type": "Person", "name": "author", "url": f"{SITE}/members/author/"}
    assert found["datePublished"] == theory.created_at.isoformat(timespec="minutes") and "dateModified" not in found
    counts = {count["interactionType"]: count["userInteractionCount"] for count in found["interactionStatistic"]}
    assert counts == {"https://schema.org/LikeAction": 1, "https://schema.org/CommentAction": 1}
    (answer,) = found["comment"]
    assert (answer["text"], answer["url"]) == ("Not so sure.", f"{SITE}/comments/{comment.pk}/")
    assert answer["author"]["name"] == "member" and answer["datePublished"].startswith(str(comment.created_at.date()))


@pytest.mark.parametrize("gate", [{"depth": 1003}, {"from_source": True}, {"from_production": True}])
def test_of_a_covered_one_only_the_way_is_told_even_to_its_author(author, member, show, gate):
    theory = make_theory(author, show, title="Canary", claim="Canary.", **gate)
    make_comment(theory, member, "Canary.")
    for client in (Client(), Client()):
        assert [one["@type"] for one in things(page(theory, client))] == ["BreadcrumbList"]
        client.force_login(author)
        assert "anary" not in str(things(page(theory, client)))


def test_comments_that_go_further_are_left_out(theory, member, staff):
    make_comment(theory, member, "Canary.", depth=1003)
    make_comment(theory, member, "Canary.", axes=(True, False))
    make_comment(theory, member, "||S1E3: Canary.||")
    make_comment(make_comment(theory, member, "Canary.", depth=1003), member, "Canary below it.")
    make_comment(theory, member, "Open, ||S1E3: canary|| so.")
    hidden = make_comment(theory, member, "Canary.")
    make_comment(hidden, member, "It stays as a stub.")
    hidden.hide(staff, "Canary rule")
    assert said(theory) == ["Open, so."]
    client = Client()
    client.force_login(member)
    client.post("/shows/all-of-us-are-dead/place/", {"episode": "s1e12", "axes": "1", "source": "on"})
    assert things(page(theory, client)) == things(page(theory))


def test_it_stays_small(theory, member):
    for _ in range(SHOWN + 3):
        make_comment(theory, member, "word " * 200)
    assert len(said(theory)) == SHOWN and max(map(len, said(theory))) <= TEXT_MAX


def test_who_left_has_no_page(theory, author, member):
    make_comment(theory, member)
    author.delete()
    member.delete()
    found = thing(page(theory), "DiscussionForumPosting")
    assert found["author"] == found["comment"][0]["author"] == {"@type": "Person", "name": "Deleted member"}


def test_one_that_is_gone_says_nothing(theory, member, staff):
    make_comment(theory, member, "Canary.")
    theory.hide(staff, "Rule 2.")
    assert [one["@type"] for one in things(page(theory))] == ["BreadcrumbList"]
