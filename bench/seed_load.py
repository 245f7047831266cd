"""Fills a database for the load test: few targets, so that the clients meet. Runs inside a Django that is set up."""

import json

from django.db import transaction

from bench import seed
from comments.models import Comment

THEORIES, COMMENTS = 4, 12


@transaction.atomic
def main(clients: int) -> None:
    """Prints the members, their sessions, what can be voted on and where comments can go."""
    members, show = seed.make_members(), seed.make_show()
    theories = [seed.make_theory(show, members, number) for number in range(THEORIES)]
    for theory in theories:
        seed.fill(theory, members, COMMENTS)
    show.n_theories = THEORIES
    show.save(update_fields=["n_theories"])
    writers = members[:clients]  # authors of some targets: a vote on one's own is refused under load as well
    comments = list(Comment.objects.order_by("pk"))
    facts = {
        "ready": seed.path_of(theories[0]),
        "members": [member.name for member in writers],
        "sessions": [seed.session_of(member) for member in writers],
        "targets": [seed.path_of(theory) for theory in theories] + [f"/comments/{c.pk}/" for c in comments],
        "places": [place(theory.thread_id) for theory in theories] + [place(c.thread_id, str(c.pk)) for c in comments],
    }
    print(json.dumps(facts))


def place(thread_id: int, parent: str = "") -> dict[str, str]:
    return {"path": f"/threads/{thread_id}/comments/", "parent": parent}
