"""A short thread is read whole, a long one level by level: a reader must not be able to tell."""

import random

import pytest

from comments import pages, tree
from comments.models import Comment, Thread
from comments.sorting import ORDERS

pytestmark = pytest.mark.django_db


@pytest.fixture
def thread(show, author):
    """Sixty comments in a random tree, deeper and wider than a page shows."""
    thread = Thread.objects.create(show=show, episode=show.episode_set.first())
    chance = random.Random(7)
    made = []
    for n in range(60):
        parent = chance.choice([None, *made[-25:]]) if n > 3 else None
        comment, _ = Comment.objects.post(thread, author, f"Comment {n}", parent=parent)
        Comment.objects.filter(pk=comment.pk).update(best=chance.random(), controversy=chance.randrange(3))
        made.append(comment)
    made[5].hide(author, "House rule 2.")
    made[6].delete_text()
    return Thread.objects.select_related("episode", "season").get(pk=thread.pk)


def seen(leaves):
    """What of a page a reader could tell apart, times aside."""
    return [(p.id, p.stub, p.more, seen_below(p.replies)) for p in leaves.pieces], leaves.before, leaves.after


def seen_below(pieces):
    return [(p.id, p.stub, p.more, seen_below(p.replies)) for p in pieces]


@pytest.mark.parametrize("limits", [(40, 10), (3, 2), (1, 1)])
@pytest.mark.parametrize("sort", ORDERS)
def test_both_ways_give_the_same_page(thread, monkeypatch, sort, limits):
    monkeypatch.setattr(tree, "TOP_MAX", limits[0])
    monkeypatch.setattr(tree, "REPLIES_MAX", limits[1])
    whole = pages._make(thread, sort, None, "", "")
    thread.n_comments = tree.PAGE_MAX + 1
    assert seen(whole) == seen(pages._make(thread, sort, None, "", ""))


def test_a_short_thread_is_one_query(thread, django_assert_num_queries):
    with django_assert_num_queries(1):
        pages._make(thread, "best", None, "", "")
