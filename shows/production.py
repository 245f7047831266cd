"""The steps of a production as its claims tell them: the timeline and the trailer. Only open claims have words here."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from shows.ledger import LIVE, Fate, Headline, fate_of, newest, when
from shows.models.terms import Beat, Kind, Subject, Trailer

BEAT_OF = {
    Subject.RENEWAL: Beat.RENEWED,
    Subject.FILMING: Beat.FILMING,
    Subject.TRAILER: Beat.TRAILER,
    Subject.RELEASE: Beat.PREMIERE,
}
AWAITED = (Beat.FILMING, Beat.TRAILER, Beat.PREMIERE)  # named as undated until somebody confirms them
DOUBTS = {Kind.REPORTED: "Reported, not confirmed.", Kind.RUMOUR: "A rumour."}
PASSED = "Its window has passed."


@dataclass(frozen=True)
class Step:
    when: str
    words: str
    iso: str = ""  # for <time>, where it is one day or month
    is_open: bool = False  # not confirmed


def is_firm(row: dict, today: date) -> bool:
    fate = fate_of(row, today)
    return fate == Fate.CAME_TRUE or (fate == Fate.STANDS and row["kind"] == Kind.OFFICIAL)


def leads(rows: Iterable[dict], today: date) -> dict[str, dict]:
    """Beat -> the open claim with a window that says most about it: a firm one, else the one best vouched for."""
    found: dict[str, list] = {}
    for row in rows:
        beat, fate = row["beat"] or BEAT_OF.get(row["subject"]), fate_of(row, today)
        is_worth_it = fate in LIVE or (fate == Fate.LAPSED and row["kind"] != Kind.RUMOUR)
        if beat and row["window_start"] and is_worth_it and not row["is_covered"]:
            found.setdefault(beat, []).append(row)
    kinds = [*reversed(Kind.values)]

    def weight(row: dict) -> tuple:
        return is_firm(row, today), fate_of(row, today) in LIVE, kinds.index(row["kind"]), newest(row)

    return {beat: max(claims, key=weight) for beat, claims in found.items()}


def timeline(show, ledger) -> list[Step]:
    """The last premiere, each step that a claim dates, and in one line those that nobody has confirmed."""
    headline, today = ledger.headline, ledger.today
    found, firm = leads(ledger.rows, today), set()
    steps = _last_premiere(show, headline.season)
    for beat in Beat:
        row = headline.claim if beat == Beat.PREMIERE and headline.claim else found.get(beat)
        if row is None:
            continue
        is_sure = is_firm(row, today)
        firm |= {beat} if is_sure else set()
        steps.append(Step(when(row), _words(row, headline, today), iso_of(row), not is_sure))
    if undated := [beat.label for beat in AWAITED if beat not in firm]:
        steps.append(Step("No date", ", ".join(undated).capitalize() + ".", is_open=True))
    return steps


def _last_premiere(show, awaited: int) -> list[Step]:
    aired = [season for season in show.season_set.all() if season.premiered and 0 < season.number < awaited]
    if not aired:
        return []
    last = max(aired, key=lambda season: season.number)
    day = last.premiered
    return [Step(f"{day.day} {day:%B %Y}", f"Season {last.number} premiered.", day.isoformat())]


def _words(row: dict, headline: Headline, today: date) -> str:
    said = f"Season {headline.season} premieres." if row is headline.claim else row["sentence"]
    doubt = "" if is_firm(row, today) else DOUBTS.get(row["kind"], "")
    return " ".join(filter(None, (said, doubt, PASSED if fate_of(row, today) == Fate.LAPSED else "")))


def iso_of(row: dict) -> str:
    """The window as machines read it, where it is one day or month."""
    start, end = row["window_start"], row["window_end"]
    if start == end:
        return start.isoformat()
    return f"{start:%Y-%m}" if (start.year, start.month) == (end.year, end.month) else ""


@dataclass(frozen=True)
class TrailerSlot:
    label: str = ""  # empty: none yet
    url: str = ""
    is_covered: bool = False


def trailer_of(rows: Iterable[dict], today: date) -> TrailerSlot:
    """The full trailer before a teaser, the newest of each first; what is covered is only said to be there."""
    out = [row for row in rows if row["trailer"] and fate_of(row, today) != Fate.REPLACED]
    found = max(out, key=lambda row: (not row["is_covered"], row["trailer"] == Trailer.FULL, newest(row)), default=None)
    if found is None:
        return TrailerSlot()
    if found["is_covered"]:
        return TrailerSlot("Covered", is_covered=True)
    return TrailerSlot(Trailer(found["trailer"]).label, found["trailer_url"])
