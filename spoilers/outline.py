"""The shape of a show, as far as places and depths need it: each season with its highest episode number, in order."""

from spoilers.positions import SEASON, position_of

Outline = tuple[tuple[int, int], ...]


def positions_of(outline: Outline) -> list[int]:
    """Of all regular episodes, in order."""
    return [position_of(season, number) for season, last in outline for number in range(1, last + 1)]


def blocks_before(outline: Outline, position: int) -> int:
    """How many episodes lie at or before `position`."""
    season, episode = divmod(position, SEASON)
    return sum(min(n, episode) if number == season else n for number, n in outline if number <= season)


def next_after(outline: Outline, position: int, last_aired: int) -> int:
    """The episode to watch after `position`; 0 when all that has aired is seen."""
    return next((later for later in positions_of(outline) if position < later <= last_aired), 0)
