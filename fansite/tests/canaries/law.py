"""The spoiler law once more, in plain comparisons. It never asks the gate: a broken gate would agree with itself."""

from dataclasses import dataclass
from enum import Enum


@dataclass(frozen=True)
class Who:
    """One reader: by name where they have an account, and how far they are in the one show they have a place in."""

    name: str = ""
    show: int = 0
    place: int = 0
    source: bool = False
    production: bool = False
    is_staff: bool = False
    uncovered: frozenset[str] = frozenset()


STRANGER = Who()


@dataclass(frozen=True)
class Gate:
    """How far a text goes in its show, who wrote it, and the keys (t5, c7) by which a reader uncovers it."""

    show: int
    depth: int = 0
    source: bool = False
    production: bool = False
    author: str = ""
    keys: frozenset[str] = frozenset()

    @property
    def goes_to(self) -> tuple:
        return self.show, self.depth, self.source, self.production

    def is_within_place(self, who: Who) -> bool:
        here = who if who.show == self.show else STRANGER
        axes = (here.source or not self.source) and (here.production or not self.production)
        return self.depth <= here.place and axes

    def is_open(self, who: Who) -> bool:
        """By place, as its author's own, or because all of it was uncovered."""
        own = bool(self.author) and self.author == who.name
        return own or self.is_within_place(who) or (bool(self.keys) and self.keys <= who.uncovered)

    def deeper(self, depth: int = 0, source: bool = False, production: bool = False) -> "Gate":
        """The gate of what hangs on this: at least as deep, and with its axes."""
        return Gate(self.show, max(self.depth, depth), self.source or source, self.production or production)

    def holds(self, other: "Gate") -> bool:
        """Whether the other goes no further than this and draws on nothing else."""
        axes = (self.source or not other.source) and (self.production or not other.production)
        return self.show == other.show and other.depth <= self.depth and axes


class Standing(Enum):
    THERE = "there"  # open by its gate
    PUBLIC = "public"  # meant for everybody
    TEASER = "teaser"  # meant for everybody, and stands on covers
    HIDDEN = "hidden"  # by staff: its author still sees it
    STAFF = "staff"  # in the admin only
    GONE = "gone"  # deleted: nobody sees it again


@dataclass(frozen=True)
class Canary:
    """A word that stands in one field of one text, and nowhere else."""

    word: str
    field: str
    gate: Gate
    standing: Standing = Standing.THERE
    thread: Gate | None = None  # of what the discussion hangs off, for what is said in one
    text: str = ""  # t5, c7, e3: what it was planted in

    def __str__(self):
        axes = "".join(f"+{name}" for name in ("source", "production") if getattr(self.gate, name))
        standing = "" if self.standing is Standing.THERE else f", {self.standing.value}"
        return f"{self.field} of {self.text} ({self.gate.depth}{axes}{standing}) {self.word}"

    def may_be_read_by(self, who: Who) -> bool:
        """Whether it may come out anywhere. The admin has its own rule."""
        if self.standing in (Standing.PUBLIC, Standing.TEASER):
            return True
        if self.standing is not Standing.THERE:
            return self.standing is Standing.HIDDEN and bool(who.name) and who.name == self.gate.author
        opened_with_thread = self.thread and self.thread.holds(self.gate) and self.thread.is_open(who)
        return self.gate.is_open(who) or bool(opened_with_thread)


def by_place(canary: Canary, who: Who) -> bool:
    """Must come out where nobody is asked who wrote it: a tag's page."""
    return canary.standing is Standing.THERE and canary.gate.is_within_place(who)


def by_itself(canary: Canary, who: Who) -> bool:
    """Must come out in a list: by its own gate, whatever it hangs on. A teaser stands on covers alone."""
    if canary.standing is Standing.TEASER:
        return not canary.gate.is_open(who)
    return canary.may_be_read_by(who) and canary.gate.is_open(who)


def on_its_page(canary: Canary, who: Who) -> bool:
    """Must come out on the text's own page."""
    return by_itself(canary, who) if canary.standing is Standing.TEASER else canary.may_be_read_by(who)


def in_its_thread(canary: Canary, who: Who) -> bool:
    """Must come out on the page of its discussion, which has to be open itself."""
    return on_its_page(canary, who) and (canary.thread is None or canary.thread.is_open(who))


def to_its_author(canary: Canary, who: Who) -> bool:
    """Must come out in the forms and pages of whoever wrote it."""
    return bool(who.name) and who.name == canary.gate.author


def to_voters(canary: Canary, who: Who) -> bool:
    """Must come out in the control that answers a vote: to members, of what is open to them and not their own."""
    return bool(who.name) and not to_its_author(canary, who) and canary.may_be_read_by(who)
