"""What the claims about a season say together: the fate of each, and the headline that every other place repeats.

Plain functions over rows, so that page, questions, timeline, release desk and calendar cannot disagree. A row holds
Claim.ROW, without the covered fields where it is covered. `today` is a day in UTC.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.utils import timezone

from shows.models.terms import Kind, Subject
from shows.windows import words_of


class Fate(StrEnum):
    STANDS = "stands"
    CAME_TRUE = "came_true"
    LAPSED = "lapsed"
    REPLACED = "replaced"

    @property
    def label(self) -> str:
        return self.replace("_", " ").capitalize()


LIVE = (Fate.STANDS, Fate.CAME_TRUE)


def today_utc() -> date:
    return timezone.now().date()


def fate_of(row: dict, today: date) -> Fate:
    """What had become of a claim by the end of `today`.

    Two fates are decided by keepers and stored; a window that closed before today has lapsed by itself. That of an
    official renewal does not: it is the day of the announcement, not a promise.
    """
    if row["replaced_at"] and row["replaced_at"].date() <= today:
        return Fate.REPLACED
    if row["came_true_at"] and row["came_true_at"].date() <= today:
        return Fate.CAME_TRUE
    is_announcement = row["subject"] == Subject.RENEWAL and row["kind"] == Kind.OFFICIAL
    if row["window_end"] and row["window_end"] < today and not is_announcement:
        return Fate.LAPSED
    return Fate.STANDS


def when(row: dict) -> str:
    """The window in words: the source's own where the row is open, else its days or months."""
    return words_of(row["window_start"], row["window_end"], row["precision"], row.get("window_words", ""))


def newest(row: dict) -> tuple:
    return row["accepted_at"], row["id"]


def dated(rows: Iterable[dict], subject: str) -> list[dict]:
    return [row for row in rows if row["subject"] == subject and row["window_start"]]


@dataclass(frozen=True)
class Headline:
    """The official date of a season, or that there is none."""

    season: int
    words: str
    claim: dict | None = None  # the one that names the date
    is_true: bool = False

    def __str__(self):
        return f"Official date for season {self.season}: {self.words}"


def headline_of(season: int, rows: Iterable[dict], today: date) -> Headline:
    """The newest official claim about the release that holds; one whose day has passed unconfirmed is no date."""
    official = [row for row in dated(rows, Subject.RELEASE) if row["kind"] == Kind.OFFICIAL]
    fates = [(row, fate_of(row, today)) for row in sorted(official, key=newest, reverse=True)]
    for row, fate in fates:
        if fate in LIVE:
            return Headline(season, when(row), row, fate == Fate.CAME_TRUE)
    for row, fate in fates:
        if fate == Fate.LAPSED:
            return Headline(season, f"none, {when(row)} has passed")
    return Headline(season, "none")


@dataclass(frozen=True)
class Record:
    """How a source's claims with a window have turned out."""

    came_true: int = 0
    lapsed: int = 0
    stands: int = 0
    replaced: int = 0

    def __bool__(self):
        return any((self.came_true, self.lapsed, self.stands, self.replaced))


def record_of(rows: Iterable[dict], today: date) -> Record:
    found = Counter(fate_of(row, today) for row in rows if row["window_end"])
    return Record(**{fate.value: found[fate] for fate in Fate})
