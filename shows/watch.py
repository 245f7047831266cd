"""Where the seasons of a show can be watched."""

from shows.models import Availability
from shows.models.sourced import is_stale

COLUMNS = ("season_id", "region", "service", "service_url", "certainty", *Availability.SOURCE)
KINDS = {"confirmed": "official", "expected": "reported"}  # the marks of the release ledger: filled, striped


def where_to_watch(show, seasons) -> list[tuple]:
    """(season, its services) for each season that has any, and for the awaited one: people look for that."""
    found = _by_season(season__show=show)
    return [(season, found.get(season.pk, [])) for season in seasons if season.pk in found or _is_awaited(season, show)]


def services_of(season) -> list[dict]:
    return _by_season(season=season).get(season.pk, [])


def _is_awaited(season, show) -> bool:
    return season.number == show.awaited


def _by_season(**which) -> dict[int, list[dict]]:
    found: dict[int, list[dict]] = {}
    for row in Availability.objects.filter(**which).order_by("service", "region").values(*COLUMNS):
        row["kind"], row["certainty_words"] = KINDS[row["certainty"]], row["certainty"].capitalize()
        row["is_stale"] = is_stale(row["verified_on"])
        found.setdefault(row["season_id"], []).append(row)
    return found
