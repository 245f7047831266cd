"""The seven shows of the demo, with their seasons and episodes."""

from fansite.demo.files import read
from shows.models import Alias, Episode, Season, Show
from spoilers.positions import position_of

FACTS = ("title", "slug", "original_title", "country", "language", "platform", "based_on", "director", "premise", "hue")


def facts_of(row: dict) -> dict:
    """The fields of a show; what the files do not say is empty."""
    pattern = Show.Pattern[row["pattern"].upper()]
    status = row["seasons"][-1]["status"]
    return {name: row[name] or "" for name in FACTS} | {
        "genres": ", ".join(row["genres"]),
        "pattern": pattern,
        "status": status,
    }


def load_shows() -> dict[str, Show]:
    """The demo's shows by slug. One that is there already stays as it is: somebody may have mended it."""
    return {row["slug"]: Show.objects.filter(slug=row["slug"]).first() or _make(row) for row in read("shows")}


def _make(row: dict) -> Show:
    show = Show.objects.create(**facts_of(row))
    for season in row["seasons"]:
        _make_season(show, season)
    if show.original_title:
        Alias.objects.create(show=show, title=show.original_title, kind=Alias.Kind.ORIGINAL)
    show.redraw()
    return show


def _make_season(show: Show, row: dict):
    season = Season.objects.create(
        show=show, number=row["number"], premiered=row["premiered"], status=row["status"], note=row["note"] or ""
    )
    if since := row.get("since"):
        season.changes.update(**since)
    Episode.objects.bulk_create(
        Episode(show=show, season=season, number=n, position=position_of(season.number, n), aired=row["all_aired"])
        for n in range(1, row["episodes"] + 1)
    )
