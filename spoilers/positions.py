"""Positions: where an episode stands in its show, as one integer, `season * 1000 + episode`.

0 stands before the first episode. 999 within a season stands for its end, where specials that no regular episode
follows are placed. A position is never renumbered, so texts that name one stay true when episodes are added.
"""

import re

SEASON = 1000
EPISODE_MAX = 998
SEASON_END = 999
SEASON_MAX = 999
POSITION_MAX = SEASON_MAX * SEASON + SEASON_END

_LABEL = re.compile(r"\As0*(\d{1,3})(?:e0*(\d{1,3})|end)\Z", re.IGNORECASE)


def position_of(season: int, episode: int) -> int:
    """The position of a regular episode; ValueError for a season or number that none can have."""
    if not (1 <= season <= SEASON_MAX and 1 <= episode <= EPISODE_MAX):
        raise ValueError(f"no episode can be season {season}, number {episode}")
    return season * SEASON + episode


def parse_label(text: str) -> int:
    """The position that a label such as `S1E12` or `s1end` names; ValueError for anything else."""
    match = _LABEL.match(text.strip())
    if not match:
        raise ValueError("not a label")
    first = position_of(int(match[1]), int(match[2] or 1))
    return first if match[2] else first - 1 + SEASON_END


def code_of(position: int) -> str:
    """What stands for a position in a form, and what `parse_label` reads: `s1e12`, `s1end`; empty for the premise."""
    season, episode = divmod(position, SEASON)
    if not season:
        return ""
    return f"s{season}end" if episode == SEASON_END else f"s{season}e{episode}"


def deepest(*positions: int) -> int:
    """How far one must have seen for all of these."""
    return max(positions)


def names_beyond(label: str, depth: int) -> bool:
    """Whether a label such as `S1E12` names an episode past `depth`. What is no label names none."""
    try:
        return parse_label(label) > depth
    except ValueError:
        return False


def label_of(position: int) -> str:
    """`S1E12` for 1012; the words for the two positions that are no episode."""
    season, episode = divmod(position, SEASON)
    if not season:
        return "the premise"
    return f"the end of season {season}" if episode == SEASON_END else f"S{season}E{episode}"
