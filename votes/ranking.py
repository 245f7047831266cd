"""Ranks from counts of votes, as plain functions: votes, the bulk loader and `check_invariants` share them."""

from datetime import UTC, datetime
from math import log10, sqrt

HOT_EPOCH = datetime(2020, 1, 1, tzinfo=UTC).timestamp()
HOT_DECAY = 45_000.0  # seconds (12.5 hours) that weigh as much as ten times the score
WILSON_Z = 1.281551565545  # 80 % confidence


def hot(ups: int, downs: int, created_at: datetime) -> float:
    """Reddit's hot rank (Salihefendic 2010): the order of magnitude of the score, plus age in units of 12.5 hours."""
    score = ups - downs
    sign = (score > 0) - (score < 0)
    return round(sign * log10(max(abs(score), 1)) + (created_at.timestamp() - HOT_EPOCH) / HOT_DECAY, 7)


def best(ups: int, downs: int) -> float:
    """Lower bound of Wilson's score interval (1927) for the share of up votes: 0 to 1, 0 without votes."""
    n = ups + downs
    if not n:
        return 0.0
    share, z2 = ups / n, WILSON_Z * WILSON_Z
    spread = WILSON_Z * sqrt((share * (1 - share) + z2 / (4 * n)) / n)
    return round((share + z2 / (2 * n) - spread) / (1 + z2 / n), 9)


def controversy(ups: int, downs: int) -> float:
    """Many votes, evenly split: the number of votes to the power of the smaller side's share of the larger."""
    if not ups or not downs:
        return 0.0
    return round((ups + downs) ** (min(ups, downs) / max(ups, downs)), 9)
