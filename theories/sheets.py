"""A theory's own page, kept for a minute in one piece: the same for every reader, so it stays on the server.

What readers may see of it is decided afterwards, by the gate. Its version is the thread's, which moves with every
change of words, depth or standing; votes do not move it, so a score may be a minute old (never the voter's own).
"""

from typing import NamedTuple

from django.core.cache import caches

from theories.cards import tags_of
from theories.models import Theory


class Sheet(NamedTuple):
    theory: Theory  # with show, author, thread, image and season
    tags: list[dict]


def version_of(pk: int) -> str | None:
    """What moves when the page changes; None where there is no such theory."""
    found = Theory.objects.filter(pk=pk).values_list("thread_id", "thread__version").first()
    return found and "{}.{}".format(*found)


def sheet(pk: int, version: str) -> Sheet:
    """The sheet of that version: kept, or read in two queries."""
    key = f"sheet:{version}"
    kept = caches["threads"].get(key)
    if kept is None:
        kept = _read(pk)
        caches["threads"].set(key, kept)
    theory = kept.theory
    theory.thread.show, theory.thread.theory = theory.show, theory
    if theory.season:
        theory.season.show = theory.show
    return kept


def _read(pk: int) -> Sheet:
    theories = Theory.objects.select_related("show", "author", "thread", "image", "season")
    return Sheet(theories.defer("body_md", "body_open").get(pk=pk), tags_of(Theory, [pk]).get(pk, []))
