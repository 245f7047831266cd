"""What has happened to a claim, the oldest first: who suggested it, who took it in, and what became of it."""

from dataclasses import dataclass
from datetime import date, timedelta

from shows.ledger import Fate


@dataclass(frozen=True)
class Event:
    on: date
    words: str
    by: str = ""
    address: str = ""  # of the claim or source that it leads to
    link: str = ""


def _name(member) -> str:
    return member.name if member else ""


def history_of(claim, row: dict) -> list[Event]:
    """`claim` with the members it names, stripped where it is covered; `row` is its card."""
    events = [Event(claim.suggested_at.date(), "Suggested", _name(claim.suggested_by) or "a deleted member")]
    if claim.accepted_at:
        events.append(Event(claim.accepted_at.date(), "Taken into the ledger", _name(claim.accepted_by)))
    if claim.declined_at:
        events.append(Event(claim.declined_at.date(), "Declined"))
    if claim.came_true_at:
        source = None if claim.is_covered else claim.came_true_source
        link = {"address": source.get_absolute_url(), "link": source.name} if source else {}
        events.append(Event(claim.came_true_at.date(), "Came true", _name(claim.came_true_by), **link))
    if row["window_end"] and row["fate"] in (Fate.LAPSED, Fate.REPLACED) and _closed_first(claim):
        events.append(Event(claim.window_end + timedelta(days=1), "Its window closed"))
    if claim.replacement_id:
        link = {"address": claim.replacement_address, "link": "the claim that took its place"}
        events.append(Event(claim.replaced_at.date(), "Replaced", _name(claim.replaced_by), **link))
    return sorted(events, key=lambda event: event.on)


def _closed_first(claim) -> bool:
    """Whether its window had closed by the time that it was replaced, if it was."""
    return claim.replaced_at is None or claim.window_end < claim.replaced_at.date()
