"""A theory's own page, kept for a minute in one piece: the same for every reader, so it stays on the server.

What readers may see of it is decided afterwards, by the gate. Its version is the thread's, which moves with every
change of words, depth or place in the lists. Votes do not move it: they are read with the version.
"""

from typing import NamedTuple

from django.core.cache import caches
from django.db.models import F

from accounts.prepared import Prepared
from theories.cards import tag_of
from theories.models import Theory

_standing = Prepared(
    lambda pk: Theory.objects.filter(pk=pk).values_list("thread_id", "thread__version", "ups", "downs", "score")
)


class Sheet(NamedTuple):
    theory: Theory  # with show, author, thread, image and season
    tags: list[dict]


class Standing(NamedTuple):
    """What of a theory is never kept: its version, its votes, and the reader's own among them."""

    thread_id: int
    version: int
    ups: int
    downs: int
    score: int
    mine: int = 0

    @property
    def key(self) -> str:
        return f"{self.thread_id}.{self.version}"


def standing(pk: int, reader) -> Standing | None:
    """One small query, for members two; None where there is no such theory."""
    found = _standing(pk)
    if not found:
        return None
    return Standing(*found[0], Theory.vote_of(pk, reader.user_id) if reader.user_id else 0)


def sheet(pk: int, now: Standing) -> Sheet:
    """The sheet as it stands: kept, or read in one query."""
    key = f"sheet:{now.key}"
    kept = caches["threads"].get(key)
    if kept is None:
        kept = _read(pk)
        caches["threads"].set(key, kept)
    theory = kept.theory
    theory.ups, theory.downs, theory.score = now.ups, now.downs, now.score
    theory.thread.show, theory.thread.theory = theory.show, theory
    if theory.season:
        theory.season.show = theory.show
    return kept


def _tagged(pk: int):
    """A row for each tag, in one query; at most five, and mostly one or two."""
    theories = Theory.objects.select_related("show", "author", "thread", "image", "season")
    tagged = theories.annotate(tag=F("theorytag__tag"), tag_name=F("theorytag__tag__name")).order_by("theorytag__pk")
    return tagged.defer("body_md", "body_open").filter(pk=pk)


_rows = Prepared(_tagged)


def _read(pk: int) -> Sheet:
    rows = _rows(pk)
    return Sheet(rows[0], [tag_of(row.tag, row.tag_name) for row in rows if row.tag])
