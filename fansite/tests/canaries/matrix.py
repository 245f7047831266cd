"""The trial itself: each sink as each reader, and where what came out differs from the law."""

from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from django.core import mail
from django.core.cache import caches
from django.db import transaction
from django.test import Client

from conftest import later_page
from fansite.tests.canaries import rules
from fansite.tests.canaries.asks import Ask, NoContent
from fansite.tests.canaries.law import STRANGER, Canary, Standing, Who
from fansite.tests.canaries.planting import Planted
from fansite.tests.canaries.readers import Reader, copy_of
from fansite.tests.canaries.sinks import ROWS
from fansite.tests.canaries.words import words_in, words_of_answer, words_of_mail

KEPT, SENT = "(finished pages kept)", "(mails sent)"
HTMX = {"HX-Request": "true"}
HOW = (("get", {}), ("head", {}), ("get", HTMX))
FULLY = 3  # addresses of one sink that are opened in every way, among them a covered one; the others by GET


class Finding(NamedTuple):
    """One place where the site and the law differ."""

    kind: str  # LEAK, MISSING, or WRONG for an answer of the wrong status
    sink: str
    reader: str
    what: str
    where: str  # method and address

    def __str__(self):
        return f"{self.kind} {self.sink} as {self.reader}: {self.what} by {self.where}"


@dataclass
class Trial:
    planted: Planted
    cells: dict = field(default_factory=lambda: defaultdict(set))  # (sink, reader) -> the open canaries that came out
    findings: list[Finding] = field(default_factory=list)
    silent: set[str] = field(default_factory=set)  # sinks said to have no content
    n_answers: int = 0
    n_mails: int = 0

    def __post_init__(self):
        self.by_word = {canary.word: canary for canary in self.planted.canaries}

    def run(self, readers: list[Reader], names: list[str] | None = None):
        """Open the named sinks, or all there are, as each reader; then what was kept and sent."""
        names = rules.sinks() if names is None else names
        asks = {name: rules.asks_of(name, self.planted) for name in names}
        self.silent |= {name for name in names if isinstance(rules.row_of(name), NoContent)}
        for reader in readers:
            for name in names:
                self.open(name, reader, asks[name])
            self.read_kept(reader)
            self.read_mails(reader)

    def open(self, name: str, reader: Reader, asks: list[Ask]):
        self.cells[name, reader.label]
        first = HOW if name in ROWS else HOW[:2]
        for number, ask in enumerate(asks):
            if ask.post is not None:
                self._post(name, reader, ask)
            else:
                self._get(name, reader, ask, first if number < FULLY else HOW[:1])
        for address in disguises(asks[0], self.planted) if name in ROWS else ():
            disguised = replace(asks[0], address=address, shows=())
            self._judge(name, reader, disguised, "GET", reader.client.get(address))

    def _get(self, name: str, reader: Reader, ask: Ask, how: tuple):
        for method, headers in how:
            answer = getattr(reader.client, method)(ask.address, headers=headers)
            self._judge(name, reader, ask, "htmx" if headers else method.upper(), answer, demands=method == "get")

    def _post(self, name: str, reader: Reader, ask: Ask):
        """By a browser of its own, and undone: the next reader finds everything as it was."""
        for method, headers in (("POST", {}), ("htmx POST", HTMX))[: 1 if ask.then else 2]:
            client = copy_of(reader.client)
            with transaction.atomic():
                answer = client.post(ask.address, ask.post, headers=headers)
                transaction.set_rollback(True)
            self._judge(name, reader, ask, method, answer, demands=bool(headers))
            self._check_refusal(name, reader, ask, method, answer)
        if ask.then:
            self._judge(name, reader, ask, "then GET", client.get(ask.then), demands=True)

    def _check_refusal(self, name: str, reader: Reader, ask: Ask, method: str, answer):
        is_due = ask.refuses and reader.who.name and not ask.refuses.may_be_read_by(reader.who)
        if is_due and answer.status_code != 409:
            self._find("WRONG", name, reader, f"{answer.status_code} instead of 409", f"{method} {ask.address}")

    def _judge(self, name: str, reader: Reader, ask: Ask, method: str, answer, *, demands=False):
        """What came out against the law. What was in the question itself is no answer."""
        self.n_answers += 1
        words = words_of_answer(answer) - words_in(f"{ask.address} {ask.post}")
        if answer.headers.get("Content-Type", "").startswith("image/"):
            words |= words_in(ask.address)
        found = {self.by_word[word] for word in words if word in self.by_word}
        who = STRANGER if ask.as_stranger else replace(reader.who, uncovered=ask.uncovers)
        for canary in found:
            if name not in self.silent and is_open(canary, ask, who):
                self.cells[name, reader.label].add(canary)
            else:
                self._find("LEAK", name, reader, str(canary), f"{method} {ask.address}")
        due = {c for c in ask.shows if is_due(c, ask, who)} if demands else set()
        for canary in due - found:
            self._find("MISSING", name, reader, str(canary), f"{method} {ask.address}")

    def _find(self, kind: str, name: str, reader: Reader, what: str, where: str):
        self.findings.append(Finding(kind, name, reader.label, what, where))

    def read_kept(self, reader: Reader):
        """Finished pages that the cache keeps are shared by strangers, whoever they were made for."""
        self.cells[KEPT, reader.label]
        for key, page in kept_pages():
            self._read(KEPT, reader, STRANGER, words_in(page), key)

    def read_mails(self, reader: Reader):
        """A mail goes to whom it is addressed; one to somebody unknown is read by a stranger."""
        self.cells[SENT, reader.label]
        address = f"{reader.who.name or 'nobody'}@example.org"
        Client().post("/accounts/password/reset/", {"email": address})
        self.n_mails += len(mail.outbox)
        for message in mail.outbox:
            who = reader.who if message.recipients() == [address] else STRANGER
            self._read(SENT, reader, who, words_of_mail(message), message.subject)
        mail.outbox.clear()

    def _read(self, name: str, reader: Reader, who: Who, words: set[str], where: str):
        for canary in (self.by_word[word] for word in words if word in self.by_word):
            if canary.may_be_read_by(who):
                self.cells[name, reader.label].add(canary)
            else:
                self._find("LEAK", name, reader, str(canary), where)


def is_open(canary: Canary, ask: Ask, who: Who) -> bool:
    if ask.for_staff:
        return who.is_staff and canary.standing is not Standing.GONE
    return canary.may_be_read_by(who)


def is_due(canary: Canary, ask: Ask, who: Who) -> bool:
    return who.is_staff if ask.for_staff else ask.when(canary, who)


def disguises(ask: Ask, planted: Planted) -> list[str]:
    """The same address as people and machines get it wrong: no slash, capitals, words behind it, made-up questions."""
    if ask.post is not None:
        return []
    path, _, query = ask.address.partition("?")
    deep, said = planted.named["theories"][2], planted.named["comments"][2]
    made_up = f"next=/theories/{deep.pk}/&reply={said.key}&sort=new&tag={deep.tags.get().pk}&season=1"
    return [
        f"{path.rstrip('/') or '/'}?{query}",
        path.upper(),
        f"{path}in-other-words/",
        later_page(f"{path}?{made_up}", "9e9~1"),
    ]


def kept_pages() -> list[tuple[str, str]]:
    """(key, page) of the finished HTML in the cache of this process, whether or not it has run out by now.

    What is kept there in other forms, as segments for one, stays on the server and may hold anything.
    """
    cache = caches["threads"]
    entries = [(key, cache.get(key.split(":", 2)[2])) for key in list(cache._cache)]
    return [(k, v.decode() if isinstance(v, bytes) else v) for k, v in entries if isinstance(v, str | bytes)]


def table(trial: Trial) -> str:
    """A line for each sink and a column for each reader: how many open canaries came out, or what is wrong."""
    readers = list(dict.fromkeys(reader for _, reader in trial.cells))
    names = list(dict.fromkeys(name for name, _ in trial.cells))
    wrong = defaultdict(list)
    for finding in trial.findings:
        wrong[finding.sink, finding.reader].append(finding.kind)
    lines = [f"{'sink':42}" + "".join(f"{reader:>11}" for reader in readers)]
    for name in names:
        told = {at: str(len(trial.cells[name, at])) if name not in trial.silent else "-" for at in readers}
        told |= {at: "+".join(sorted(set(wrong[name, at]))) for at in readers if wrong[name, at]}
        lines.append(f"{name:42}" + "".join(f"{told[at]:>11}" for at in readers))
    counts = f"{len(trial.cells)} cells, {trial.n_answers} answers, {trial.n_mails} mails, {len(trial.findings)} wrong"
    return "\n".join([*lines, counts])
