"""A show's questions: those that staff have answered, and those whose answer is read off the ledger each time."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.utils.safestring import SafeString

from markup.covers import Passages
from shows.cards import source_of
from shows.ledger import LIVE, Fate, dated, fate_of, newest, when
from shows.models import Answer, Availability, Beat, Kind, Quote, Subject
from shows.production import is_firm, leads, trailer_of

COVERED = "What is in print about it is covered for you."


@dataclass(frozen=True)
class Question:
    key: str
    question: str
    html: SafeString | None = None  # what staff wrote, as this reader sees it
    words: str = ""  # what the ledger says

    @property
    def has_covers(self) -> bool:
        return bool(self.html) and 'form="uncover"' in self.html


def read_answers(show, reader) -> list[dict]:
    return Answer.objects.filter(show=show).order_by("rank", "id").for_reader(reader)


def questions_of(answers: list[dict], show, ledger, reader) -> tuple[list[Question], int]:
    """(the questions that are open to the reader, how many more are covered)"""
    answered = [_question(row, show, ledger, reader) for row in answers if not row["is_covered"]]
    return answered, len(answers) - len(answered)


def _question(row: dict, show, ledger, reader) -> Question:
    key = f"{Answer.KEY}{row['id']}"
    if row["bound"]:
        ask, answer = BOUND[row["bound"]]
        return Question(key, ask.format(ledger.season), words=answer(show, ledger))
    passages = Passages(reader, reader.sight(show.pk), key, depth=row["depth"])
    return Question(key, row["question"], html=passages.join(row["segments"]))


def answer_date(show, ledger) -> str:
    headline = ledger.headline
    if headline.claim:
        said = "It came out" if headline.is_true else "The official date is"
        return f"{said}: {headline.words}."
    guesses = [row for row in dated(ledger.rows, Subject.RELEASE) if row["kind"] != Kind.OFFICIAL]
    none = "No official date exists." if headline.words == "none" else f"Official date: {headline.words}."
    return f"{none} {_guesses(guesses, ledger.today)}".strip()


def _guesses(rows: list[dict], today: date) -> str:
    if not rows:
        return "Nobody has put a guess into print that is on record here."
    first, last = min(row["window_start"] for row in rows), max(row["window_end"] for row in rows)
    gone = sum(fate_of(row, today) not in LIVE for row in rows)
    fates = "every one of those windows has passed" if gone == len(rows) else f"{gone} of {len(rows)} have passed"
    if len(rows) == 1:
        return f"One published guess was {when(rows[0])}; {'it has passed' if gone else 'it still stands'}."
    return f"Published guesses ran from {first:%B %Y} to {last:%B %Y}, and {fates}."


def answer_watch(show, ledger) -> str:
    """What is confirmed, before what is printed, before what is expected."""
    services = {kind: [row for row in ledger.services if row["certainty"] == kind] for kind in Availability.Certainty}
    if sure := services[Availability.Certainty.CONFIRMED]:
        return f"On {_names(sure)}. (Confirmed.)"
    rows = [row for row in ledger.rows if row["subject"] == Subject.PLATFORM and fate_of(row, ledger.today) in LIVE]
    said = [row for row in rows if not row["is_covered"]]
    if said:
        best = max(said, key=lambda row: (is_firm(row, ledger.today), newest(row)))
        return f"{best['sentence']} ({Kind(best['kind']).label}.)"
    if hoped := services[Availability.Certainty.EXPECTED]:
        return f"On {_names(hoped)}. (Expected.)"
    if rows:
        return COVERED
    if show.platform:
        return f"Where season {ledger.season} will run is not on record. Earlier ones ran on {show.platform}."
    return "That is not recorded yet."


def _names(services: list[dict]) -> str:
    return ", ".join(f"{row['service']} ({row['region']})" if row["region"] else row["service"] for row in services)


def answer_trailer(show, ledger) -> str:
    slot = trailer_of(ledger.rows, ledger.today)
    if slot.is_covered:
        return COVERED
    return f"Yes: {slot.label.lower()}, {slot.url}" if slot.label else "None yet."


def answer_filming(show, ledger) -> str:
    row = leads(ledger.rows, ledger.today).get(Beat.FILMING)
    if row is None:
        return "Nobody has said so on record."
    if fate_of(row, ledger.today) == Fate.CAME_TRUE:
        return f"Yes. {row['sentence']}"
    kind = Kind(row["kind"]).label
    passed = ", and that has passed unconfirmed" if fate_of(row, ledger.today) == Fate.LAPSED else ""
    return f"Not that anybody has confirmed. {row['sentence']} ({kind}, for {when(row)}{passed}.)"


BOUND: dict[str, tuple[str, Callable]] = {
    Answer.Bound.DATE: ("When does season {} come out?", answer_date),
    Answer.Bound.WATCH: ("Where can I watch season {}?", answer_watch),
    Answer.Bound.TRAILER: ("Is there a trailer for season {}?", answer_trailer),
    Answer.Bound.FILMING: ("Has filming of season {} begun?", answer_filming),
}


def read_quotes(show, season: int, reader) -> tuple[list[dict], int]:
    """(what its makers said about a season and is open, the newest first; how much more is covered)"""
    about = {"season__show": show.pk, "season__number": season}
    rows = Quote.objects.filter(**about).order_by("-said_on", "-id").for_reader(reader)
    opened = [
        row | {"source": source_of(row), "key": f"{Quote.KEY}{row['id']}"} for row in rows if not row["is_covered"]
    ]
    return opened, len(rows) - len(opened)
