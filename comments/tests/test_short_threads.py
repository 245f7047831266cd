"""A short thread is read whole, a long one level by level: whatever its shape, the first page is the same."""

from copy import copy

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from comments import pages, tree
from comments.models import Comment, Thread
from comments.sorting import ORDERS

# For each comment: what it answers (an earlier one or none), its votes, and whether it is gone.
COMMENTS = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 3), st.integers(0, 3), st.booleans()), max_size=30)
TOGETHER = settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)


def plant(thread, drawn) -> Thread:
    """The comments drawn, with the counts that their verbs would have left."""
    Comment.objects.all().delete()
    made = []
    for at, ups, downs, is_gone in drawn:
        parent = made[at % len(made)] if made and at % 3 else None
        comment = Comment(thread=thread, parent=parent, level=parent.level + 1 if parent else 0, segments=["<p>W</p>"])
        comment.ups, comment.downs, comment.hidden_at = ups, downs, thread.show.created_at if is_gone else None
        comment.rerank()
        comment.save()
        made.append(comment)
    for comment in reversed(made):
        comment.n_replies = comment.replies.listed().count()
        comment.save()
    thread.n_comments = sum(not comment.is_gone for comment in made)
    return thread


@pytest.mark.django_db
@TOGETHER
@given(drawn=COMMENTS, sort=st.sampled_from(sorted(ORDERS)))
def test_both_ways_lead_to_the_same_page(theory, monkeypatch, drawn, sort):
    monkeypatch.setattr(tree, "TOP_MAX", 4)
    monkeypatch.setattr(tree, "REPLIES_MAX", 2)
    monkeypatch.setattr(tree, "LEVELS", 4)
    short = plant(theory.thread, drawn)
    long = copy(short)
    long.n_comments = tree.PAGE_MAX + 1
    assert pages._make(short, sort, None, "", "") == pages._make(long, sort, None, "", "")
