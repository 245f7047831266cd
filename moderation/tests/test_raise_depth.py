import pytest
from django.core.exceptions import ValidationError

from moderation import verbs
from shows.models import Tag

pytestmark = pytest.mark.django_db

REASON = "It tells who dies in S1E9"


def gates(*rows):
    for row in rows:
        row.refresh_from_db()
    return [row.goes_to for row in rows]


def test_a_theory_takes_along_all_that_hangs_on_it(theory, image, answer, staff):
    shallow, deep = answer(), answer(depth=1012)
    verbs.raise_depth(theory, 1009, staff, REASON, source=True)
    goes_to = (1009, True, False)
    assert gates(theory, theory.thread, image, shallow, deep) == [goes_to] * 4 + [(1012, True, False)]


def test_a_theory_takes_its_tags_along(post, staff):
    theory = post(tags=["cure"])
    verbs.raise_depth(theory, 1009, staff, REASON)
    assert Tag.objects.get().depth == 1009
    post("Shallower", tags=["cure"], depth=1002)
    assert Tag.objects.get().depth == 1002


def test_a_comment_takes_its_replies_along_and_nothing_else(theory, answer, staff):
    root = answer()
    child = answer(parent=root, axes=(False, True))
    grandchild, beside = answer(parent=child), answer()
    verbs.raise_depth(root, 1004, staff, REASON)
    assert gates(root, child, grandchild, beside, theory) == [
        (1004, False, False), (1004, False, True), (1004, False, True), (0, False, False), (0, False, False),
    ]  # fmt: skip


def test_the_log_keeps_both_ends(theory, staff):
    action = verbs.raise_depth(theory, 1009, staff, REASON, production=True)
    assert action.note == "the premise to S1E9"
    assert action.before == {"depth": 0, "from_source": False, "from_production": False}
    assert action.after == {"depth": 1009, "from_source": False, "from_production": True}


def test_what_was_open_is_covered_at_once(client, theory, comment, staff):
    page = f"/theories/{theory.pk}/"
    assert "Canary" in client.get(page).text
    verbs.raise_depth(theory, 1009, staff, REASON)
    assert "Canary" not in client.get(page).text


def test_only_an_axis_can_be_added(comment, staff):
    verbs.raise_depth(comment, 0, staff, REASON, source=True)
    assert gates(comment) == [(0, True, False)]


@pytest.mark.parametrize(
    ("to", "why"),
    [
        (0, "It goes to S1E5 already. A depth is raised, never lowered."),
        (1004, "It goes to S1E5 already. A depth is raised, never lowered."),
        (1005, "It goes to S1E5 already. A depth is raised, never lowered."),
        (1013, "S1E13 is no episode of All of Us Are Dead."),
        (3001, "S3E1 is no episode of All of Us Are Dead."),
    ],
)
def test_never_lowered_and_only_to_an_episode(post, answer, staff, to, why):
    for text in (post(depth=1005), answer(depth=1005)):
        with pytest.raises(ValidationError) as error:
            verbs.raise_depth(text, to, staff, REASON)
        assert error.value.messages == [why]
        assert gates(text) == [(1005, False, False)]


def test_what_stands_in_the_database_counts_and_not_what_was_read(post, staff):
    theory = post()
    stale = type(theory).objects.get(pk=theory.pk)
    verbs.raise_depth(theory, 1009, staff, REASON)
    with pytest.raises(ValidationError, match="S1E9 already"):
        verbs.raise_depth(stale, 1003, staff, REASON)
