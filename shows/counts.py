"""How much is open to one reader, in numbers: a count of what is covered would tell by how much a show goes on.

Rows are counted once for everybody, by how far they go, and kept for as long as a list is; what of them one reader has
open is added up when they ask.
"""

from collections.abc import Callable
from typing import NamedTuple

from django.core.cache import caches
from django.db import models

from shows.models import Show, Tag
from spoilers.models import Gated
from spoilers.shared import LIST_SECONDS

TAGS_SHOWN = 30


class Count(NamedTuple):
    open: int = 0
    covered: int = 0

    def plus(self, is_open: bool, n: int) -> "Count":
        return Count(self.open + n, self.covered) if is_open else Count(self.open, self.covered + n)


def theories_of_shows(reader) -> dict[int, Count]:
    """Show id -> its visible theories, for every show that has one."""
    found: dict[int, Count] = {}
    for show, *gate, n in _kept("tally:theories", _tally_theories):
        found[show] = found.get(show, Count()).plus(reader.sight(show).opens(*gate), n)
    return found


def with_counts(shows: list[Show], reader) -> list[Show]:
    """The same shows, each with its `count` of theories."""
    counts = theories_of_shows(reader)
    for show in shows:
        show.count = counts.get(show.pk, Count())
    return shows


def cloud(show_id: int, reader) -> tuple[list[dict], int]:
    """(the tags of a show that are open, the ones on most open theories first; how many more there are, covered)."""
    sight, tags, covered = reader.sight(show_id), {}, set()
    for pk, name, *gates, n in _kept(f"tally:tags:{show_id}", lambda: _tally_tags(show_id)):
        if not sight.opens(*gates[:3]):
            covered.add(pk)
        elif sight.opens(*gates[3:]):
            tags[pk] = {"id": pk, "name": name, "uses": tags.get(pk, {"uses": 0})["uses"] + n}
    return sorted(tags.values(), key=lambda tag: (-tag["uses"], tag["name"]))[:TAGS_SHOWN], len(covered)


def _tally_theories() -> list[tuple]:
    return Show.theory_set.rel.related_model.objects.listed().tally("show_id")


def _tally_tags(show_id: int) -> list[tuple]:
    """A row for each tag and each of the ways that its theories go, with the tag's own gate before theirs."""
    own, theirs = (f"tag__{name}" for name in Gated.GATE), (f"content_object__{name}" for name in Gated.GATE)
    links = Tag.items.rel.related_model.objects.filter(tag__show=show_id)
    visible = links.filter(content_object__hidden_at=None, content_object__deleted_at=None)
    rows = visible.values_list("tag_id", "tag__name", *own, *theirs).annotate(n=models.Count("pk"))
    return list(rows.order_by())


def _kept(key: str, make: Callable[[], list[tuple]]) -> list[tuple]:
    found = caches["threads"].get(key)
    if found is None:
        found = make()
        caches["threads"].set(key, found, LIST_SECONDS)
    return found
