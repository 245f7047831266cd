"""The cast as one reader may know it: rows that are covered are absent, and counted where a whole list stands.

On the page of one person or character they are not even counted: "1 more" there would say who comes back.
"""

from dataclasses import dataclass, field

from django.db.models import Case, Subquery, Value, When
from django.urls import reverse

from accounts.models import hue_of
from markup.covers import Passages
from markup.stencils import address
from shows.models import CastMember, Character, Season
from shows.models.season import season_name
from shows.models.sourced import is_stale
from shows.pictures import with_portraits
from spoilers.positions import label_of

CAST_SHOWN = 12  # of the cast on a show's own page: four rows of three
NOT_ANNOUNCED = "Not announced"
ALL_ALIKE = {
    "confirmed": "Everyone listed here is confirmed.",
    "expected": "Everyone listed here is expected, nobody is announced.",
    "rumoured": "Everyone listed here is a rumour, nobody is confirmed.",
    "left": "Everyone listed here has left.",
}
ALL_RETURN = "Every return listed here is expected, none is announced."
SOURCE = CastMember.SOURCE[:3]  # the fourth is when somebody last looked
UNCOVERS = 'form="uncover"'


@dataclass
class Cast:
    """A season's cast: its open rows, how many more are covered, and what is the same for all that are open."""

    season: int | None = None
    rows: list[dict] = field(default_factory=list)
    n_covered: int = 0
    key: str = ""  # what opens the covered row, where one key opens all of them
    sentence: str = ""  # how sure it is, where all rows are alike
    source: dict = field(default_factory=dict)  # who says so, where all rows have it from there
    verified_on: object = None  # the day that every open row has been looked at since
    n_more: int = 0  # open rows that are not in `rows`
    whole: list[dict] = field(default_factory=list)  # all that are open, where `rows` are only the first

    @property
    def first(self) -> list[dict]:
        return self.rows[:CAST_SHOWN]

    @property
    def rest(self) -> list[dict]:
        return self.rows[CAST_SHOWN:]

    @property
    def n_shown(self) -> int:
        return len(self.rows) + self.n_more

    @property
    def is_stale(self) -> bool:
        return is_stale(self.verified_on)

    @property
    def has_covers(self) -> bool:
        """Whether anything in the list is opened or closed by a button."""
        return bool(self.key) or any(row["was_uncovered"] or row["has_passages"] for row in self.rows)


def cast_of_show(show, reader) -> Cast:
    """The first rows of the season that is waited for; of the last one that has a cast, where that has none."""
    awaited_first = Case(When(number=show.awaited, then=Value(0)), default=Value(1))
    seasons = Season.objects.filter(show=show, castmember__isnull=False).order_by(awaited_first, "-number")
    season = Subquery(seasons.values("pk")[:1])
    found = _cast(CastMember.objects.filter(season=season).order_by("billing", "pk").for_reader(reader), reader)
    found.whole = found.rows
    found.rows, found.n_more = with_portraits(found.rows[:CAST_SHOWN], reader), len(found.rows[CAST_SHOWN:])
    return found


def cast_of_season(season, reader) -> Cast:
    """All that is open of it."""
    found = _cast(CastMember.objects.filter(season=season).order_by("billing", "pk").for_reader(reader), reader)
    with_portraits(found.rows, reader)
    return found


def roles_of(reader, **whose) -> list[dict]:
    """The open rows of one `person` or `character`, season by season."""
    order = ("season__show__title", "season__number", "billing", "pk")
    rows = CastMember.objects.filter(**whose).order_by(*order).open_to(reader).for_reader(reader)
    return [_opened(row, reader) for row in rows]


def character_for(pk: int, reader) -> Character | None:
    return Character.objects.filter(pk=pk).select_related("show", "image").open_to(reader).first()


def _cast(rows: list[dict], reader) -> Cast:
    covered = [row for row in rows if row["is_covered"]]
    found = Cast(season=rows[0]["season__number"] if rows else None, n_covered=len(covered))
    found.rows = [_opened(row, reader) for row in rows if not row["is_covered"]]
    found.key = f"p{covered[0]['id']}" if len(covered) == 1 else ""
    found.sentence = _alike(found)
    sources = {tuple(row[name] for name in SOURCE) for row in found.rows}
    found.source = dict(zip(SOURCE, sources.pop(), strict=True)) if len(sources) == 1 else {}
    days = [row["verified_on"] for row in found.rows]
    found.verified_on = min(days) if days and None not in days else None
    for row in found.rows:
        row["certainty_shown"] = "" if found.sentence else row["certainty_words"]
        row["has_own_source"] = not found.source
    return found


def _alike(cast: Cast) -> str:
    kinds = {row["certainty"] for row in cast.rows}
    if len(kinds) != 1:
        return ""
    kind = kinds.pop()
    return ALL_RETURN if kind == "expected" and cast.season and cast.season > 1 else ALL_ALIKE[kind]


def _opened(row: dict, reader) -> dict:
    """Every string that a template shows of an open row."""
    person, character, key = row["person__name"], row["character__name"], f"p{row['id']}"
    gate = [row[name] for name in CastMember.GATE]
    sight = reader.sight(row["season__show_id"])
    note = Passages(reader, sight, key, depth=row["depth"]).join(row["segments"])
    return row | {
        "key": key,
        "show_title": row["season__show__title"],
        "show_address": address("shows:detail", row["season__show__slug"]),
        "season_name": season_name(row["season__number"]),
        "season_address": reverse("comments:season", args=[row["season__show__slug"], row["season__number"]]),
        "person": person or NOT_ANNOUNCED,
        "person_address": address("shows:person", row["person_id"]) if person else "",
        "hue": hue_of(person or character),
        "character": character or "",
        "character_address": _address_of_character(row, reader),
        "certainty_words": CastMember.Certainty(row["certainty"]).label,
        "note": note,
        "has_passages": UNCOVERS in note,
        "was_uncovered": key in reader.opened and not sight.opens(*gate),
        "goes_to": label_of(row["depth"]),
        "is_stale": is_stale(row["verified_on"]),
        "has_own_source": True,
    }


def _address_of_character(row: dict, reader) -> str:
    """None for a character who has no page for this reader, though they uncovered the row that names them."""
    pk = row["character_id"]
    if pk is None:
        return ""
    gate = {name: row[f"character__{name}"] for name in CastMember.GATE}
    is_open = reader.opens(show_id=row["season__show_id"], **gate, key=f"{Character.KEY}{pk}")
    return address("shows:character", pk) if is_open else ""
