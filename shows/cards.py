"""Claims as rows of a page: dicts from the gate, with every string that a list needs, in one query."""

from datetime import date
from typing import NamedTuple

from django.db.models import QuerySet
from django.urls import reverse

from markup.stencils import address
from shows.axis import Axis
from shows.ledger import Fate, fate_of, today_utc, when
from shows.models.terms import Kind, Subject
from spoilers.strip import Cover, depth_html

KEY = "k"
CITE = ("source_id", "source__name", "source__published", "is_first_hand")


class ShowRef(NamedTuple):
    """What a row and its cover need of a show."""

    pk: int
    slug: str
    title: str
    strip_outline: tuple

    def get_absolute_url(self) -> str:
        return address("shows:detail", self.slug)


def show_of(row: dict, path: str = "season__show") -> ShowRef:
    """The show of a row that holds its columns under `path`."""
    pk, slug, title, outline = (row[f"{path}{name}"] for name in ("_id", "__slug", "__title", "__outline"))
    return ShowRef(pk, slug, title, tuple(map(tuple, outline)))


def cards(claims: QuerySet, reader, today: date | None = None) -> list[dict]:
    """The rows of an ordered queryset of claims, which may be a slice, ready for `shows/_claim.html`."""
    today = today or today_utc()
    chosen = claims.model.objects.filter(pk__in=claims.values("pk"))  # each comes once for every source that it has
    rows = _folded(chosen.order_by(*claims.query.order_by, "-id", "cites__id").for_reader(reader))
    axis = Axis.over((row["window_start"], row["window_end"]) for row in rows)
    for row in rows:
        row |= _common(row, today, axis)
        row |= _covered(row, reader) if row["is_covered"] else _opened(row, reader)
    return rows


def _folded(rows: list[dict]) -> list[dict]:
    """One row for each claim, with a list of its `cites`."""
    found: dict[int, dict] = {}
    for row in rows:
        cite = {name: row.pop(f"cites__{name}", None) for name in CITE}
        claim = found.setdefault(row["id"], {**row, "cites": []})
        if cite["source_id"] is not None:
            claim["cites"].append(cite)
    return list(found.values())


def _common(row: dict, today: date, axis: Axis | None) -> dict:
    """What a row shows whether it is covered or not."""
    fate, slug = fate_of(row, today), row["season__show__slug"]
    is_dated = row["window_start"] is not None
    return {
        "key": f"{KEY}{row['id']}",
        "address": reverse("shows:claim", args=[slug, row["id"]]),
        "correct_address": reverse("shows:correct_claim", args=[slug, row["id"]]),
        "show_address": address("shows:detail", slug),
        "kind_label": Kind(row["kind"]).label,
        "fate": fate.value,
        "state": fate.label,
        "is_muted": fate in (Fate.LAPSED, Fate.REPLACED),
        "when": when(row),
        "gap": axis.svg(row["kind"], row["window_start"], row["window_end"]) if axis and is_dated else "",
        "years": axis.years if axis and is_dated else [],
        "axis_years": axis.years if axis else [],
    }


def _covered(row: dict, reader) -> dict:
    axes = (row["from_source"], row["from_production"])
    return {"cover": Cover.of(reader, show_of(row), row["key"], row["depth"], axes)}


def _opened(row: dict, reader) -> dict:
    show, axes = show_of(row), (row["from_source"], row["from_production"])
    was_uncovered = row["key"] in reader.opened and not reader.sight(show.pk).opens(row["depth"], *axes)
    return {
        "sources": [source_of(cite) for cite in row["cites"]],
        "wants_first_hand": row["kind"] == Kind.OFFICIAL and not any(cite["is_first_hand"] for cite in row["cites"]),
        "depth_html": depth_html(show.strip_outline, row["depth"], *axes, reader.place(show.pk)),
        "subject_label": Subject(row["subject"]).label,
        "cover": Cover.of(reader, show, row["key"], row["depth"], axes) if was_uncovered else None,
    }


def source_of(cite: dict) -> dict:
    """What a page needs of a source."""
    day = cite["source__published"]
    return {
        "name": cite["source__name"],
        "address": address("shows:source", cite["source_id"]),
        "published": f"{day.day} {day:%B %Y}" if day else "undated",
        "is_first_hand": cite.get("is_first_hand", False),
    }
