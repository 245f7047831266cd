"""The one gate: who reads, how far they are, and whether a text is open to them.

Every page, fragment, feed, mail and search passes a `Reader`; nothing else in the site compares positions. What has no
reader of its own (a feed, the sitemap, a share card) reads as `Reader.stranger()`: place 0, both axes closed.
"""

import time
from functools import cached_property
from typing import NamedTuple

from django.apps import apps
from django.core import signing
from django.db.models import Q

from accounts.prepared import Prepared

PLACES_COOKIE = "places"
PLACES_AGE = 60 * 60 * 24 * 365
PLACES_MAX = 100  # shows a guest's cookie keeps: about 2 KB, half of what browsers allow for one cookie
VISIT_COOKIE = "visit"
VISIT_AGE = 60 * 60 * 12
VISIT_MAX = 50  # texts uncovered in one visit
GUEST = 0  # whose visit it is: a member's id, or this
COVERS_COOKIE = "covers"  # a guest's wish to have lists without covers
HIDE = "hide"


class Sight(NamedTuple):
    """How much of one show is open: up to which position, and which of the two axes beside it."""

    position: int = 0
    source: bool = False
    production: bool = False

    def opens(self, depth: int, from_source: bool = False, from_production: bool = False) -> bool:
        """The rule. A text is open when its depth is within the place and each axis it carries is open."""
        return depth <= self.position and (self.source or not from_source) and (self.production or not from_production)

    def join(self, other: "Sight") -> "Sight":
        """The further of the two on each count."""
        return Sight(
            max(self.position, other.position), self.source or other.source, self.production or other.production
        )


NOTHING_SEEN = Sight()
_places = Prepared(
    lambda user: (
        apps.get_model("spoilers.Place")
        .objects.filter(user=user)
        .values_list("show_id", "position", "source_open", "production_open")
    )
)


class Reader:
    """One reader for the length of one request: their places by show, and the texts they uncovered in this visit."""

    def __init__(self, user=None, cookies=None):
        self.user = user if user is not None and user.is_authenticated else None
        self.user_id = self.user.pk if self.user else None
        self._cookies = cookies or {}

    @classmethod
    def stranger(cls) -> "Reader":
        return cls()

    @classmethod
    def at(cls, places: dict[int, Sight]) -> "Reader":
        """Whoever has these places, and no account: to show an author what such readers see."""
        reader = cls()
        reader.places = places
        return reader

    def wrote(self, author_id: int | None) -> bool:
        """Whether this reader is the author; a text whose author left is nobody's."""
        return author_id is not None and author_id == self.user_id

    @cached_property
    def places(self) -> dict[int, Sight]:
        """Show id -> Sight, for every show this reader has said anything about: one query, or the signed cookie."""
        if self.user:
            return {show: Sight(at, bool(source), bool(news)) for show, at, source, news in _places(self.user.pk)}
        return self.cookie_places

    @cached_property
    def cookie_places(self) -> dict[int, Sight]:
        """What a guest's cookie says; nothing when it is missing, tampered with or of another form."""
        try:
            rows = signing.loads(self._cookies[PLACES_COOKIE], salt=PLACES_COOKIE, max_age=PLACES_AGE)
            return {int(show): Sight(int(at), bool(source), bool(news)) for show, at, source, news in rows}
        except (KeyError, signing.BadSignature, TypeError, ValueError):
            return {}

    @property
    def opened(self) -> tuple[str, ...]:
        """Keys (`t12`, `c17`, `c31.1`) of the texts uncovered in this visit, oldest first.

        What a guest uncovered stays open once they log in; what a member did is covered again for whoever comes after.
        """
        return self._visit[1]

    @property
    def visit_began(self) -> int:
        """When this visit began, in seconds: it ends twelve hours later, whatever is uncovered meanwhile."""
        return self._visit[0]

    @cached_property
    def _visit(self) -> tuple[int, tuple[str, ...]]:
        new = int(time.time()), ()
        try:
            owner, began, *keys = signing.loads(self._cookies[VISIT_COOKIE], salt=VISIT_COOKIE, max_age=VISIT_AGE)
            is_over = not 0 <= new[0] - began <= VISIT_AGE
        except (KeyError, signing.BadSignature, TypeError, ValueError):
            return new
        return new if is_over or owner not in (GUEST, self.user_id) else (began, tuple(map(str, keys)))

    @property
    def hides_covered(self) -> bool:
        """Whether lists leave out what is covered; by default its cover stands there."""
        return self.user.hides_covered if self.user else self._cookies.get(COVERS_COOKIE) == HIDE

    def sight(self, show_id: int) -> Sight:
        return self.places.get(show_id, NOTHING_SEEN)

    def has_place(self, show_id: int) -> bool:
        return show_id in self.places

    def place(self, show_id: int) -> int | None:
        """The position to mark on a strip; None for a show they have said nothing about."""
        return self.places[show_id].position if show_id in self.places else None

    def opens(self, *, show_id, depth, from_source, from_production, key="", author_id=None) -> bool:
        """Whether a text is open: by the rule, by the reader's own uncovering, or because they wrote it.

        What has no depth is open to nobody. Without a show (staff's own tags) only the premise can be told.
        """
        if depth is None or depth < 0:
            return False
        if not depth and not from_source and not from_production:
            return True
        if self.wrote(author_id):
            return True
        if key and key in self.opened:
            return True
        return self.sight(show_id).opens(depth, from_source, from_production)

    def within(self, show_path: str) -> Q:
        """The rule as a filter, for rows whose show is found at `show_path`."""
        rule = Q(depth=0, from_source=False, from_production=False)
        for show_id, sight in self.places.items():
            one = Q(**{show_path: show_id}, depth__lte=sight.position)
            if not sight.source:
                one &= Q(from_source=False)
            if not sight.production:
                one &= Q(from_production=False)
            rule |= one
        return rule

    @property
    def is_particular(self) -> bool:
        """Whether a page made for this reader differs from a stranger's, so that no cache may keep it."""
        return bool(self.user or not {PLACES_COOKIE, VISIT_COOKIE, COVERS_COOKIE}.isdisjoint(self._cookies))
