"""Truth under load: clients vote and comment at random, and afterwards every acknowledged word must be there.

Each client is one member and keeps a journal of what the server acknowledged; `bench.verify` holds the journals
against the database, and `manage.py check_invariants` holds the database against itself.
"""

import json
import random
import re
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from http.client import HTTPException
from uuid import uuid4

from bench import postgres, texts
from bench.client import Answer, Visitor
from bench.report import Report, Row
from bench.serve import Server, running
from bench.site import OurSite, on_postgres, on_sqlite

CLIENTS = 16
WORKERS = 2
TABLE = "Truth under load"
HTMX = {"HX-Request": "true"}
COMMENT_ID = re.compile(rb'id="c(\d+)"')


@dataclass
class Journal:
    """What one member was told is so. A value of None stands for a request that was not answered."""

    member: str
    comments: dict[str, bool] = field(default_factory=dict)  # mark of the text -> still there
    votes: dict[str, int | None] = field(default_factory=dict)  # address of the target -> last value
    answers: Counter[str] = field(default_factory=Counter)  # what was asked and how it was answered -> how often


class Client(threading.Thread):
    """One member who writes without pause until `deadline`."""

    def __init__(self, server: Server, facts: dict, number: int, deadline: float) -> None:
        super().__init__(name=f"client {number}")
        self.visitor: Visitor = server.visitor(facts["sessions"][number])
        self.facts = facts
        self.deadline = deadline
        self.rng = random.Random(f"client {number}")
        self.journal = Journal(facts["members"][number])
        self.own: dict[str, str] = {}  # mark -> address of what this member wrote

    def run(self) -> None:
        acts = [self.vote] * 12 + [self.comment] * 6 + [self.edit, self.delete]
        while time.monotonic() < self.deadline:
            self.rng.choice(acts)()
        self.visitor.close()

    def vote(self) -> None:
        path = self.rng.choice(self.facts["targets"])
        value = self.rng.choice((-1, 0, 1))
        answer = self.send("vote", f"{path}vote/", {"value": str(value)})
        if answer is None:
            self.journal.votes[path] = None
        elif answer.status < 400:
            self.journal.votes[path] = value

    def comment(self) -> None:
        """At the top or in reply; one in eight is sent twice, as an impatient member does."""
        mark = uuid4().hex
        place = self.rng.choice(self.facts["places"])
        fields = {"submission": mark, "parent": place["parent"], "body": words(mark)}
        for _ in range(1 + (self.rng.randrange(8) == 0)):
            answer = self.send("comment", place["path"], fields)
            if answer is not None and answer.status < 400:
                self.journal.comments[mark] = True
                self.own[mark] = f"/comments/{COMMENT_ID.findall(answer.body)[0].decode()}/"

    def edit(self) -> None:
        """The old words must go and the new ones come; without an answer nobody can say which are there."""
        if not self.own:
            return
        old, new = self.rng.choice(list(self.own)), uuid4().hex
        path = self.own.pop(old)
        answer = self.send("edit", f"{path}edit/", {"body": words(new)})
        if answer is None:
            del self.journal.comments[old]
        elif answer.status < 400:
            self.journal.comments |= {old: False, new: True}
            self.own[new] = path

    def delete(self) -> None:
        if not self.own:
            return
        mark = self.rng.choice(list(self.own))
        answer = self.send("delete", f"{self.own.pop(mark)}delete/", {})
        if answer is None:
            del self.journal.comments[mark]
        elif answer.status < 400:
            self.journal.comments[mark] = False

    def send(self, what: str, path: str, fields: dict[str, str]) -> Answer | None:
        """The answer, or None if none came; the visitor then comes back on a new connection."""
        try:
            answer = self.visitor.submit(path, fields, **HTMX)
        except (OSError, HTTPException) as error:
            self.visitor.close()
            self.journal.answers[f"{what} {type(error).__name__}"] += 1
            return None
        self.journal.answers[f"{what} {answer.status}"] += 1
        return answer


def words(mark: str) -> str:
    return f"{texts.comment(int(mark[:4], 16))} mark-{mark}"


@dataclass(frozen=True)
class Outcome:
    """What the load test found on one database."""

    answers: Counter[str]
    seconds: float
    problems: list[str]

    @property
    def failures(self) -> int:
        """Requests without an answer, and answers that say the server broke."""
        return sum(n for what, n in self.answers.items() if not what.split()[1].startswith(("2", "3", "4")))


def hammer(site: OurSite, seconds: float, clients: int = CLIENTS) -> Outcome:
    """Fills `site` for the purpose, lets the clients loose for `seconds`, and checks what is left."""
    site.fill("bench.seed_load:main", clients)
    with running(site.app("load", workers=WORKERS), site.facts["ready"]) as server:
        begun = time.monotonic()
        threads = [Client(server, site.facts, n, begun + seconds) for n in range(clients)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        took = time.monotonic() - begun
    journals = [thread.journal for thread in threads]
    answers = sum((journal.answers for journal in journals), Counter())
    return Outcome(answers, took, [*invariants(site), *missing(site, journals)])


def invariants(site: OurSite) -> list[str]:
    """What `check_invariants` has to say; nothing when all is well."""
    try:
        site.manage("check_invariants")
    except RuntimeError as error:
        return [str(error)]
    return []


def missing(site: OurSite, journals: list[Journal]) -> list[str]:
    path = site.directory / "journals.json"
    kept = [{"member": j.member, "comments": j.comments, "votes": j.votes} for j in journals]
    path.write_text(json.dumps(kept))
    return json.loads(site.call("bench.verify:main", str(path)))


def measure(report: Report, seconds: float) -> None:
    """Both databases, where PostgreSQL is there."""
    engines = {"SQLite": on_sqlite} | ({"PostgreSQL": on_postgres} if postgres.is_there() else {})
    for engine, place in engines.items():
        with place("load") as site:
            outcome = hammer(site, seconds)
        for problem in outcome.problems[:20]:
            print(f"  {engine}: {problem}")
        answers = ", ".join(f"{what}: {n}" for what, n in sorted(outcome.answers.items()))
        rate = outcome.answers.total() / outcome.seconds
        report.add(
            TABLE,
            Row(f"{engine}: requests of {CLIENTS} clients in {seconds:.0f} s", answers, rate, unit=" /s"),
            Row(f"{engine}: requests that were not answered, or by a 500", "", outcome.failures, 0),
            Row(f"{engine}: broken invariants and acknowledged writes lost", "", len(outcome.problems), 0),
        )
