"""How shows and seasons came to stand as they do, in words: "Announced 6 June 2022, filming since 3 November 2026."."""

from shows.models import StatusChange


def with_history(show, seasons) -> None:
    """Give the show and these seasons of it their `history`, in one query for all: the earliest change first."""
    found: dict[int | None, list[StatusChange]] = {}
    for change in sorted(StatusChange.objects.filter(show=show.pk), key=_since):
        found.setdefault(change.season_id, []).append(change)
    for one, key in ((show, None), *((season, season.pk) for season in seasons)):
        changes = found.get(key, [])
        one.history = changes if any(change.on for change in changes) or len(changes) > 1 else []


def _since(change: StatusChange) -> tuple:
    """An undated one stands where it was noted."""
    return change.on or change.noted_at.date(), change.pk
