"""Comments away from their threads, as on a member's page: dict rows from the gate, with the text or its cover."""

from django.urls import reverse
from django.utils import timezone

from markup.covers import Passages
from markup.times import age
from shows.models import Show
from spoilers.strip import Cover


def cards(comments, reader) -> list[dict]:
    """The rows of a sliced, ordered queryset of comments, ready for `comments/_card.html`, in two queries."""
    rows = comments.for_reader(reader)
    shows = Show.objects.in_bulk({row["thread__show_id"] for row in rows})
    now = timezone.now()
    for row in rows:
        row["show"] = show = shows[row["thread__show_id"]]
        row["key"] = f"c{row['id']}"
        row["address"] = reverse("comments:detail", args=[row["id"]])
        row["iso"] = row["created_at"].isoformat(timespec="minutes")
        row["age"] = age(row["created_at"], now)
        row |= _covered(row, show, reader) if row["is_covered"] else _opened(row, show, reader)
    return rows


def _covered(row: dict, show, reader) -> dict:
    axes = (row["from_source"], row["from_production"])
    return {"cover": Cover.of(reader, show, row["key"], row["depth"], axes)}


def _opened(row: dict, show, reader) -> dict:
    is_own = row["author_id"] is not None and row["author_id"] == reader.user_id
    prose = Passages(reader, reader.sight(show.pk), row["key"], is_own, row["depth"]).join(row["segments"])
    was_uncovered = row["key"] in reader.opened and not is_own and not _is_in_sight(row, reader.sight(show.pk))
    return {"prose": prose, "cover": _covered(row, show, reader)["cover"] if was_uncovered else None}


def _is_in_sight(row: dict, sight) -> bool:
    return sight.opens(row["depth"], row["from_source"], row["from_production"])
