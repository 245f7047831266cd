"""A show as another service tells it, read from a JSON document that was saved to a file; nothing is fetched.

What a document lacks or has of the wrong kind is a DocumentError that names the path to it.
"""

import html
import json
import re
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import nh3

from shows.catalogue.formats import UNKEPT
from shows.windows import FIRST, LAST

PARAGRAPH = re.compile(r"</p>|<br\s*/?>", re.IGNORECASE)
NUMBER_MAX = 2**31 - 1


class DocumentError(ValueError):
    """One sentence about the document, with the path of what is wrong with it."""


@dataclass(frozen=True)
class Node:
    """A value of the document and the path to it."""

    value: object
    path: str = ""

    def __getitem__(self, name: str | int) -> "Node":
        inner = f"{self.path}[{name}]" if isinstance(name, int) else f"{self.path}.{name}".lstrip(".")
        if isinstance(self.value, dict) and name in self.value:
            return Node(self.value[name], inner)
        raise DocumentError(f"{inner} is missing.")

    def get(self, name: str) -> "Node":
        """What may be left out: as if it were null."""
        has = isinstance(self.value, dict) and name in self.value
        return self[name] if has else Node(None, f"{self.path}.{name}".lstrip("."))

    def each(self) -> list["Node"]:
        if not isinstance(self.value, list):
            raise DocumentError(f"{self.path} is no list.")
        return [Node(value, f"{self.path}[{number}]") for number, value in enumerate(self.value)]

    def text(self, longest: int = 150) -> str:
        """Plain text; null is empty, and what is too long is cut at a word."""
        if self.value is None:
            return ""
        if not isinstance(self.value, str):
            raise DocumentError(f"{self.path} is no text.")
        text = " ".join(UNKEPT.sub("", self.value).split())
        return text if len(text) <= longest else text[: longest - 1].rpartition(" ")[0] + "…"

    def plain(self, longest: int) -> str:
        """The words of a text that may have HTML in it."""
        text = PARAGRAPH.sub(" ", self.text(10**6))
        return Node(html.unescape(nh3.clean(text, tags=set())), self.path).text(longest)

    def number(self, lowest: int = 1, highest: int = NUMBER_MAX) -> int:
        is_number = isinstance(self.value, int) and not isinstance(self.value, bool)
        if not is_number or not lowest <= self.value <= highest:
            raise DocumentError(f"{self.path} is no number from {lowest} to {highest}.")
        return self.value

    def day(self) -> date | None:
        text = self.text()
        try:
            day = date.fromisoformat(text) if text else None
        except ValueError:
            raise DocumentError(f"{self.path} is no day like 2022-01-28.") from None
        if day and not FIRST <= day <= LAST:
            raise DocumentError(f"{self.path} is no day from 1900 to 2199.")
        return day


@dataclass
class ToldEpisode:
    season: int
    number: int
    title: str
    aired: date | None


@dataclass
class ToldRole:
    person_id: int
    person: str
    character: str


@dataclass
class ToldShow:
    """What a service tells of a show, in the words of this site; empty is not told."""

    service: str  # its name
    key: str  # the column of the id there
    key_value: int
    facts: dict  # of the show
    seasons: dict[int, date | None]  # number -> when it began
    episodes: list[ToldEpisode] = field(default_factory=list)
    cast: list[ToldRole] = field(default_factory=list)
    cast_season: int | None = None  # which season the cast is of, where the document says it
    n_specials: int = 0  # left out: no service says before which episode one stands


def read_document(path: Path) -> Node:
    """The object in this file."""
    try:
        value = json.loads(path.read_bytes().decode("utf-8-sig"))
    except OSError as error:
        raise DocumentError(f"{path.name} cannot be read: {error.strerror}.") from None
    except UnicodeDecodeError:
        raise DocumentError(f"{path.name} is not in UTF-8. Save the answer as it came.") from None
    except (json.JSONDecodeError, RecursionError) as error:
        raise DocumentError(f"{path.name} is no JSON: {error}.") from None
    except ValueError:  # Python reads no number of more than 4,300 digits
        raise DocumentError(f"{path.name} has a number of thousands of digits in it.") from None
    if not isinstance(value, dict):
        raise DocumentError(f"{path.name} holds no show: the document is not an object.")
    return Node(value)
