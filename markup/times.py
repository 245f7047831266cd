"""Ages in words, short enough to stand beside every name."""

from datetime import datetime

_STEPS = ((60, 1, "s"), (3600, 60, "min"), (86400, 3600, "h"), (7 * 86400, 86400, "day"), (60 * 86400, 604800, "week"))


def age(then: datetime, now: datetime) -> str:
    """ "25 min ago", "5 h ago", "1 day ago", "3 weeks ago", "2 years ago"; what lies ahead is "now"."""
    seconds = int((now - then).total_seconds())
    if seconds < 60:
        return "now"
    for limit, unit, word in _STEPS:
        if seconds < limit:
            return f"{_count(seconds // unit, word)} ago"
    months = seconds // (30 * 86400)
    return f"{_count(months, 'month') if months < 12 else _count(max(months // 12, 1), 'year')} ago"


def _count(n: int, word: str) -> str:
    return f"{n} {word}" if n == 1 or word in ("s", "min", "h") else f"{n} {word}s"
