"""What staff have raised stays raised, and a changed text's passages are new ones to whoever uncovered the old."""

import pytest

from conftest import make_comment, make_theory
from moderation import verbs
from theories.models import Theory

pytestmark = pytest.mark.django_db

FIELDS = {"title": "T", "claim": "C", "season": None, "teaser": "", "body_md": "Words.", "image": None}


def test_an_author_cannot_lower_what_staff_have_raised(author, staff, show):
    theory = make_theory(author, show, depth=1002)
    verbs.raise_depth(theory, 1007, staff, "It names the ending", source=True)
    theory = Theory.objects.get()
    theory.edit(**FIELDS, depth=1001, from_source=False, from_production=False)
    theory.refresh_from_db()
    assert theory.goes_to == (1007, True, False) and theory.thread.goes_to == (1007, True, False)
    theory.edit(**FIELDS, depth=1009, from_source=True, from_production=False)
    theory.edit(**FIELDS, depth=1001, from_source=False, from_production=False)
    assert Theory.objects.get().goes_to == (1007, True, False)


def test_an_author_may_take_back_what_is_their_own_doing(author, show):
    theory = make_theory(author, show, depth=1009)
    theory.edit(**FIELDS, depth=1001, from_source=False, from_production=False)
    assert Theory.objects.get().depth == 1001


def test_nor_can_a_comment_be_lowered(author, staff, theory):
    comment = make_comment(theory, author, depth=1001)
    verbs.raise_depth(comment, 1007, staff, "It names the ending")
    comment.edit("Other words.", depth=0, axes=(False, False))
    comment.refresh_from_db()
    assert comment.depth == 1007


@pytest.mark.parametrize("noun", ["theory", "comment"])
def test_the_form_offers_nothing_below(client, author, staff, show, noun):
    theory = make_theory(author, show)
    text = theory if noun == "theory" else make_comment(theory, author)
    verbs.raise_depth(text, 1007, staff, "It names the ending")
    client.force_login(author)
    page = client.get(f"{text.get_absolute_url()}edit/").text
    assert '<option value="s1e7" selected>' in page and 'value="s1e6"' not in page
    assert "S1E7 (raised by a moderator)" in page


def numbers(text) -> list[int]:
    return [segment[1] for segment in text.segments if not isinstance(segment, str)]


def test_a_passage_that_was_uncovered_opens_no_other_after_a_change(client, author, theory):
    comment = make_comment(theory, author, "||S1E3: first|| and ||S1E4: second||.")
    assert numbers(comment) == [1, 2]
    client.post("/uncover/", {"open": f"{comment.key}.1"})
    assert "first" in client.get(f"/theories/{theory.pk}/").text
    comment.edit("||S1E12: canary|| now.", depth=0, axes=(False, False))
    comment.refresh_from_db()
    assert numbers(comment) == [3]
    assert "canary" not in client.get(f"/theories/{theory.pk}/").text
    comment.edit("None.", depth=0, axes=(False, False))
    comment.edit("||S1E12: canary|| again, ||one ||inner|| more||.", depth=0, axes=(False, False))
    assert numbers(comment) == [4, 5] and comment.n_passages == 6
