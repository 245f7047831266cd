"""What a reader's place opens and what an uncovered theory opens stay two things: together they open nothing more."""

import pytest

from conftest import make_comment, make_theory
from fansite.tests.world import SHOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def theory(author, show):
    return make_theory(author, show, from_source=True)


def test_an_axis_of_the_theory_does_not_reach_up_to_the_place(client, theory, member):
    canary = make_comment(theory, member, "Canary of the source.", depth=1003)
    make_comment(theory, member, "Plain words.")
    client.post(f"{SHOW}place/", {"episode": "s1e7"})
    client.post("/uncover/", {"open": theory.key})
    page = client.get(f"/theories/{theory.pk}/").text
    assert "Plain words." in page and "Canary" not in page
    assert "Covered: draws on the source" in page and "you are at S1E7" in page
    client.force_login(member)
    assert client.post(f"/comments/{canary.pk}/vote/", {"value": "1"}).status_code == 403  # their own


def test_a_covered_one_takes_no_vote_and_no_reply(client, theory, member, staff):
    canary = make_comment(theory, member, "Canary of the source.", depth=1003)
    client.force_login(staff)
    client.post(f"{SHOW}place/", {"episode": "s1e7"})
    client.post("/uncover/", {"open": theory.key})
    assert client.post(f"/comments/{canary.pk}/vote/", {"value": "1"}).status_code == 409
    reply = {"body": "So.", "parent": canary.pk}
    assert client.post(f"/threads/{theory.thread_id}/comments/", reply).status_code == 409
