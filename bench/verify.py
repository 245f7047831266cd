"""Holds the journals of the load test against the database. Runs inside a Django that is set up."""

import json
import re
from collections import Counter
from pathlib import Path

from accounts.models import User
from comments.models import Comment, CommentVote
from theories.models import TheoryVote

MARK = re.compile(r"mark-([0-9a-f]{32})")


def main(path: str) -> None:
    """Prints a JSON list of sentences, one for each acknowledged write that is not there; empty when all are."""
    journals = json.loads(Path(path).read_text())
    print(json.dumps([*lost_comments(journals), *lost_votes(journals)]))


def lost_comments(journals: list[dict]) -> list[str]:
    bodies = Comment.objects.filter(body_md__contains="mark-").values_list("author__name", "body_md")
    found = Counter((name, match[1]) for name, body in bodies if (match := MARK.search(body)))
    problems = []
    for journal in journals:
        for mark, is_there in journal["comments"].items():
            if (times := found[journal["member"], mark]) != is_there:
                problems.append(f"{journal['member']}'s comment {mark} is there {times} times, not {int(is_there)}")
    return problems


def lost_votes(journals: list[dict]) -> list[str]:
    cast = votes_of(TheoryVote, "theories") | votes_of(CommentVote, "comments")
    ids = dict(User.objects.values_list("name", "pk"))
    problems = []
    for journal in journals:
        for target, value in journal["votes"].items():
            stored = cast.get((ids[journal["member"]], target), 0)
            if value is not None and stored != value:
                problems.append(f"{journal['member']}'s vote on {target} is {stored}, acknowledged was {value}")
    return problems


def votes_of(model: type[TheoryVote] | type[CommentVote], noun: str) -> dict[tuple[int, str], int]:
    rows = model.objects.values_list("user_id", "target_id", "value")
    return {(user, f"/{noun}/{target}/"): value for user, target, value in rows}
