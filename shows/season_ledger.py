"""The ledger of one season as a page shows it, and as headline, timeline and questions are read off it."""

from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from shows.ledger import Headline, headline_of, today_utc
from shows.models import Answer, Claim, Subject
from shows.production import timeline, trailer_of
from shows.questions import questions_of, read_answers, read_quotes
from spoilers.reader import Reader

FIRST_SHOWN = 6  # the rest are folded
FOLDED_MAX = 44  # and past these they are on a page of their own
SUBJECTS = {subject: place for place, subject in enumerate(Subject.values)}


@dataclass
class Ledger:
    """Every claim about one season, as one reader sees them."""

    season: int
    rows: list[dict]
    today: date
    hides_covered: bool = False
    services: list[dict] = field(default_factory=list)  # where the season can be watched, of `shows.watch`

    @cached_property
    def headline(self) -> Headline:
        return headline_of(self.season, self.rows, self.today)

    @cached_property
    def for_strangers(self) -> "Ledger":
        """The same as anybody may read it."""
        return replace(self, rows=Claim.seen_by(self.rows, Reader.stranger()), hides_covered=False)

    @cached_property
    def shown(self) -> list[dict]:
        """What is listed: with covers, unless the reader wants none."""
        return [row for row in self.rows if not (self.hides_covered and row["is_covered"])]

    @property
    def first(self) -> list[dict]:
        return self.shown[:FIRST_SHOWN]

    @property
    def rest(self) -> list[dict]:
        return self.shown[FIRST_SHOWN : FIRST_SHOWN + FOLDED_MAX]

    @property
    def n_left_out(self) -> int:
        return len(self.shown) - len(self.first) - len(self.rest)

    @property
    def n_hidden(self) -> int:
        return len(self.rows) - len(self.shown)

    @property
    def years(self) -> list[int]:
        return self.rows[0]["axis_years"] if self.rows else []

    @property
    def has_covers(self) -> bool:
        return any(row["cover"] for row in self.shown)


def read_ledger(show, season: int, reader) -> Ledger:
    """The ledger of one season of a show, by subject, the latest window of each first. What is covered comes last and
    in no such order: its place would tell what it is about."""
    today = today_utc()
    rows = Claim.objects.of_season(show, season).cards(reader, today)
    return Ledger(season, sorted(rows, key=_by_subject), today, reader.hides_covered)


def _by_subject(row: dict) -> tuple:
    if row["is_covered"]:
        return len(SUBJECTS), row["id"]
    start = row["window_start"]
    return SUBJECTS[row["subject"]], start is None, -start.toordinal() if start else 0, row["id"]


def release_context(show, ledger: Ledger, reader) -> dict:
    """What the show's page takes beside its ledger: all of it read off the same claims."""
    answers, stranger = read_answers(show, reader), Reader.stranger()
    questions, n_questions_covered = questions_of(answers, show, ledger, reader)
    told, _ = questions_of(Answer.seen_by(answers, stranger), show, ledger.for_strangers, stranger)
    quotes, n_quotes_covered = read_quotes(show, ledger.season, reader)
    return {
        "ledger": ledger,
        "steps": timeline(show, ledger),
        "trailer": trailer_of(ledger.rows, ledger.today),
        "questions": questions,
        "n_questions_covered": n_questions_covered,
        "questions_told": told,  # to machines
        "quotes": quotes,
        "n_quotes_covered": n_quotes_covered,
    }
