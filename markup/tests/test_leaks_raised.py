"""Passages of a text that was raised after it was cut: no passage is less deep than its text."""

import pytest
from django.test import Client

from conftest import make_comment, make_theory

BODY = "Open words. ||S1E3: Canary|| and ||S1E9: canary||"


@pytest.fixture
def placed(show):
    client = Client()
    client.post(f"{show.get_absolute_url()}place/", {"episode": "s1e5"})
    return client


def found(client, address) -> tuple[bool, bool, bool]:
    page = client.get(address).text
    return "Open words" in page, "Canary" in page, "canary" in page


def test_a_theorys_stay_covered_when_the_theory_is_uncovered(placed, author, show):
    theory = make_theory(author, show, depth=1003, body_md=BODY)
    address = theory.get_absolute_url()
    assert found(placed, address) == (True, True, False)
    theory.raise_depth(1007)
    assert found(placed, address) == (False, False, False)
    placed.post("/uncover/", {"open": theory.key})
    assert found(placed, address) == (True, False, False)
    assert "Covered to S1E7" in placed.get(address).text
    placed.post("/uncover/", {"open": f"{theory.key}.1"})
    assert found(placed, address) == (True, True, False)


@pytest.mark.parametrize("page", ["/comments/{comment}/", "/theories/{theory}/", "/members/author/comments/"])
def test_a_comments_stay_covered_too(placed, author, show, page):
    theory = make_theory(author, show)
    comment = make_comment(theory, author, BODY, depth=1003)
    comment.raise_depth(1007)
    placed.post("/uncover/", {"open": comment.key})
    assert found(placed, page.format(comment=comment.pk, theory=theory.pk)) == (True, False, False)
    placed.post(f"{show.get_absolute_url()}place/", {"episode": "s1e7"})
    assert found(placed, page.format(comment=comment.pk, theory=theory.pk)) == (True, True, False)
