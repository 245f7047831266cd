"""`S1E7:` at the start of a passage names the episode that the passage is covered to."""

import re
from collections.abc import Callable

from django.core.exceptions import ValidationError

from markup.words import quote, words

LAST_EPISODE = 998  # season * 1000 + 999 is kept for specials at a season's end

# Full-width forms are what a Japanese, Chinese or Korean keyboard types.
LABEL = re.compile(r"[sｓ]0*(\d{1,3})[eｅ]0*(\d{1,3})(?:[:：]|&nbsp;|\s|$)\s*", re.IGNORECASE)
LABEL_LIKE = re.compile(
    r"""[\W_]*(?:
        [sｓ][\W_]*\d
        | season[\W_]*\d+[\W_]*e
        | e(?:p|pisode)?[\W_]*\d+\s*[:：]
        | \d+x\d+
    )""",
    re.IGNORECASE | re.VERBOSE,
)


def read_label(head: str, is_known: Callable[[int], bool]) -> tuple[int | None, str]:
    """The position named at the start of a passage, and `head`, the passage's first HTML, without the label.

    None where there is no label. ValidationError where something like a label names no episode that `is_known`:
    read as words it could cover less than its author meant.
    """
    if match := LABEL.match(head):
        position = _position(int(match[1]), int(match[2]))
        if position and is_known(position):
            return position, head[match.end() :]
    text = words(head)
    if LABEL_LIKE.match(text):
        raise _names_no_episode(text)
    return None, head


def _position(season: int, episode: int) -> int | None:
    return season * 1000 + episode if season and 1 <= episode <= LAST_EPISODE else None


def _names_no_episode(text: str) -> ValidationError:
    return ValidationError(
        "“%(label)s” names no episode of this show: “%(passage)s”. "
        "Write ||S1E7: words||, the label plain, or begin with other words.",
        code="cover_label",
        params={"label": quote(re.split(r"[:：\s]", text)[0]), "passage": quote(f"||{text}||")},
    )
