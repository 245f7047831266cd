"""The texts every measured site is loaded with: deterministic, so that two runs and two sites hold the same bytes."""

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass

PROSE = (
    "the library roof holds because nobody on the stairs believes a door that opened once will open again and the "
    "radio in the gym keeps its last message while the principal writes three names on the board before the lights "
    "go out so whoever reads them first must have known about the tunnel under the market long before the outbreak "
    "which is why a quiet scene in the kitchen matters more than the fight on the bridge and a half-remembered song "
    "returns whenever someone decides to stay behind for a friend who has already changed"
)
WORDS = PROSE.split()
MARK = re.compile(rb"remark-\d+")
LEVELS = 6  # the levels one page of ours shows: 0 to 5
CHAIN = 4  # of each five comments four answer an earlier one

# How much every forum-like site holds: enough for two full list pages and for a vote on a fresh comment each time.
TOPICS = 60
COMMENTS = 20
MEMBERS = 40
BUSY = 400  # comments in the topic that is voted on and replied to
PER_LIST = 25


@dataclass(frozen=True)
class Node:
    """One comment of a tree: its number from 0, its parent's number or None, its level, its text."""

    number: int
    parent: int | None
    level: int
    text: str


def sentence(rng: random.Random) -> str:
    return " ".join(rng.choice(WORDS) for _ in range(rng.randint(8, 22))).capitalize() + "."


def title(number: int) -> str:
    rng = random.Random(f"title {number}")
    return " ".join(rng.choice(WORDS) for _ in range(rng.randint(5, 9))).capitalize()


def argument(number: int) -> str:
    """Markdown of about 400 words: the opening post of a topic."""
    rng = random.Random(f"argument {number}")
    paragraphs = [" ".join(sentence(rng) for _ in range(4)) for _ in range(6)]
    paragraphs[1] = f"> {paragraphs[1]}"
    paragraphs[3] = "\n".join(f"- {sentence(rng)}" for _ in range(4))
    return "\n\n".join(paragraphs)


def comment(number: int) -> str:
    """Markdown of about 50 words with a mark of its own, by which a page's comments are counted."""
    rng = random.Random(f"comment {number}")
    first = f"**remark-{number}** {sentence(rng)} *{rng.choice(WORDS)}* {sentence(rng)}"
    return first if number % 3 else f"{first}\n\n{sentence(rng)} [The scene](https://example.com/{number})."


def likes(number: int) -> int:
    return number % 4


def tree(size: int, first: int = 0) -> Iterator[Node]:
    """A discussion in posting order; parents come before their replies. `first` shifts the texts, not the numbers."""
    rng = random.Random(f"tree {size}")
    open_to_replies: list[tuple[int, int]] = []
    for number in range(size):
        parent, level = None, 0
        if open_to_replies and rng.randrange(5) < CHAIN:
            parent, level = rng.choice(open_to_replies[-40:])
            level += 1
        if level < LEVELS - 1:
            open_to_replies.append((number, level))
        yield Node(number, parent, level, comment(first + number))


def marks(page: bytes) -> int:
    """How many different comments a page shows."""
    return len(set(MARK.findall(page)))
