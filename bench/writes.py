"""How long a reply and a vote take, as the member who writes them sees it."""

from collections.abc import Callable
from contextlib import ExitStack
from itertools import count
from uuid import uuid4

from bench import rounds, texts
from bench.client import Answer, Visitor, checked
from bench.report import Row, ms
from bench.run import Run
from bench.serve import running

TIMES = 60  # writes of each kind; fewer than the busy topic has comments to vote on
REPLY, VOTE = 0.5, 0.45  # our share of Spirit's median
TABLE = "Writes on SQLite, medians"
Action = Callable[[], object]


def measure(run: Run) -> None:
    """A reply under the opening post and a vote on a comment not voted on yet, in turns with Spirit's."""
    with ExitStack() as stack:
        ours = stack.enter_context(running(run.site.app(), run.site.facts["theory"]))
        actions = our_actions(run, ours.visitor(run.site.facts["member"]))
        if run.spirit:
            spirit = stack.enter_context(running(run.spirit.app, run.spirit.facts["topic"]))
            actions |= spirit_actions(run.spirit.facts, spirit.visitor(run.spirit.facts["member"]))
        for action in actions.values():
            action()
        taken = rounds.latencies(actions, TIMES)
    for what, limit in (("reply", REPLY), ("reply, until it stands on the page", None), ("vote", VOTE)):
        mine, theirs = taken[what.split(",")[0]], taken.get(f"spirit {what}")
        if theirs is None:
            run.report.add(TABLE, Row(f"A {what}", "", mine * 1000, unit=" ms"))
        else:
            measured = f"{ms(mine)}, theirs {ms(theirs)}"
            run.report.add(TABLE, Row(f"A {what}, share of spirit", measured, mine / theirs, limit, is_share=True))


def our_actions(run: Run, member: Visitor) -> dict[str, Action]:
    numbers, votes = count(10_000), iter(run.site.facts["votes"])

    def reply() -> object:
        fields = {"body": texts.comment(next(numbers)), "submission": str(uuid4())}
        return member.post(run.site.facts["reply"], fields, **{"HX-Request": "true"})

    def vote() -> object:
        return member.post(next(votes), {"value": "1"}, **{"HX-Request": "true"})

    return {"reply": reply, "vote": vote}


def spirit_actions(facts: dict, member: Visitor) -> dict[str, Action]:
    numbers, votes = count(10_000), iter(facts["votes"])

    def reply() -> Answer:
        return member.post(facts["reply"], {"comment": texts.comment(next(numbers))}, expect=(302,))

    def reply_and_look() -> object:
        """Ours answers with the comment, in its place; theirs with an address, and the next with another."""
        answer = reply()
        while address := answer.headers.get("Location"):
            answer = member.request("GET", address.split("#")[0])
        return checked(answer, 200, facts["reply"])

    def vote() -> object:
        return member.post(next(votes), {}, expect=(200,), **{"X-Requested-With": "XMLHttpRequest"})

    return {"spirit reply": reply, "spirit reply, until it stands on the page": reply_and_look, "spirit vote": vote}
