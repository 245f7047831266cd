"""The check after the load test must itself be able to fail."""

import json

import pytest

from accounts.models import User
from bench import seed, verify
from bench.seed import BATCH
from comments.models import Comment

MARK = "0" * 32


@pytest.fixture
def theory(db):
    members = seed.make_members()
    theory = seed.make_theory(seed.make_show(), members, 3)
    seed.fill(theory, members, 6)
    return theory


def problems(capsys, tmp_path, **said) -> list[str]:
    path = tmp_path / "journals.json"
    path.write_text(json.dumps([{"member": "member1", "comments": {}, "votes": {}, **said}]))
    verify.main(str(path))
    return json.loads(capsys.readouterr().out)


@pytest.mark.parametrize(
    ("posted", "said", "found"), [(1, True, 0), (0, True, 1), (2, True, 1), (1, False, 1), (0, False, 0)]
)
def test_each_acknowledged_comment_is_there_once(theory, capsys, tmp_path, posted, said, found):
    author = User.objects.get(name="member1")
    for _ in range(posted):
        Comment.objects.post(theory.thread, author, f"Words mark-{MARK}")
    assert len(problems(capsys, tmp_path, comments={MARK: said})) == found


@pytest.mark.parametrize(
    ("cast", "said", "found"), [(1, 1, 0), (0, 1, 1), (1, 0, 1), (-1, 1, 1), (0, 0, 0), (1, None, 0)]
)
def test_the_last_acknowledged_vote_stands(theory, capsys, tmp_path, cast, said, found):
    theory.cast(User.objects.get(name="member1"), cast)
    assert len(problems(capsys, tmp_path, votes={f"/theories/{theory.pk}/": said})) == found


def test_the_seed_counts_what_it_writes(theory):
    theory.thread.refresh_from_db()
    assert theory.thread.n_comments == Comment.objects.count() == 6 < BATCH
    for comment in Comment.objects.all():
        assert comment.n_replies == comment.replies.count()
        assert comment.ups == comment.votes.count()
