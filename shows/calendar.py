"""Official dates as a calendar (RFC 5545), for programs. That of a show is for anybody, so it says what a stranger
sees; that of what a member follows has a secret address, and says what they see.

icalendar is imported where it is needed: it takes 2 MB of each worker, and few ever ask one for a calendar.
"""

from datetime import datetime, timedelta
from itertools import groupby
from typing import TYPE_CHECKING

from shows.ledger import LIVE, Headline, fate_of, headline_of, today_utc
from shows.models import Claim, Subject
from spoilers.reader import Reader

if TYPE_CHECKING:
    from icalendar import Event

LISTED = {Subject.FILMING: "filming", Subject.TRAILER: "trailer"}  # beside the premiere
REFRESH = timedelta(hours=12)


def calendar_of_show(show, site: str) -> bytes:
    """`site` is where it is served, such as https://example.org."""
    rows = Claim.objects.of_shows([show]).official_dates().cards(Reader.stranger())
    return _calendar(rows, f"{show.title}: official dates", site)


def calendar_of_followed(reader, site: str) -> bytes:
    """Of the shows that a member follows, and of the seasons they follow by themselves."""
    rows = Claim.objects.followed_by(reader.user_id).official_dates().cards(reader)
    return _calendar(rows, "Hiatus: what I follow", site)


def _calendar(rows: list[dict], name: str, site: str) -> bytes:
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", "-//Hiatus//Official dates//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    for _, of_season in groupby(rows, key=lambda row: row["season_id"]):
        for event in _events(list(of_season), site):
            calendar.add_component(event)
    return calendar.to_ical()


def _events(rows: list[dict], site: str) -> "list[Event]":
    """The premiere, known by its season so that a new date moves it, and other official dates that hold."""
    today = today_utc()
    headline: Headline = headline_of(rows[0]["season__number"], rows, today)
    found = []
    if headline.claim:
        found.append(_event(headline.claim, "premiere", f"season-{rows[0]['season_id']}", site))
    for row in rows:
        if row["subject"] in LISTED and not row["is_covered"] and fate_of(row, today) in LIVE:
            found.append(_event(row, LISTED[row["subject"]], f"claim-{row['id']}", site))
    return found


def _event(row: dict, what: str, uid: str, site: str) -> "Event":
    """Whole days, the last of them included: RFC 5545 wants the day after."""
    from icalendar import Event

    event, accepted = Event(), row["accepted_at"]
    event.add("uid", f"{uid}@{site.partition('://')[2]}")
    event.add("dtstamp", _second(accepted))
    event.add("dtstart", row["window_start"])
    event.add("dtend", row["window_end"] + timedelta(days=1))
    about = "" if row["window_start"] == row["window_end"] else f" ({row['when']})"
    event.add("summary", f"{row['season__show__title']}, season {row['season__number']}: {what}{about}")
    if not row["is_covered"]:
        event.add("description", row["sentence"])
    event.add("url", f"{site}{row['address']}")
    event.add("transp", "TRANSPARENT")  # nobody is busy because of it
    return event


def _second(moment: datetime) -> datetime:
    return moment.replace(microsecond=0)
