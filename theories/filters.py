"""What a list's address asks for: sort and filters. What it names but does not exist is ignored, and said."""

from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.core.cache import caches

from accounts.names import NAME_MAX
from shows.models import Show, Tag
from theories.models import ORDERS

SORTS = (
    ("hot", "Hot"),
    ("new", "New"),
    ("week", "Top of the week"),
    ("month", "Top of the month"),
    ("controversial", "Most argued"),
)


@dataclass
class Filters:
    sort: str = "hot"
    show: tuple | None = None  # (id, slug, title)
    season: int | None = None
    tag: Tag | None = None
    by: str = ""
    ignored: list[str] = field(default_factory=list)

    @property
    def wanted(self) -> dict:
        """What `Theory.objects.narrowed` takes."""
        return {"show": self.show and self.show[0], "season": self.season, "tag": self.tag, "by": self.by}

    @property
    def has_no_covers(self) -> bool:
        """A cover does not say its season or its tags, so a list by them would tell."""
        return bool(self.season or self.tag)

    def query(self, **changes) -> str:
        """The address of this list with some of its parts changed; None takes one away."""
        parts = {
            "sort": self.sort if self.sort != "hot" else None,
            "show": self.show and self.show[1],
            "season": self.season,
            "tag": self.tag and self.tag.pk,
            "by": self.by or None,
        }
        return "?" + urlencode({name: value for name, value in (parts | changes).items() if value})

    @property
    def sorts(self) -> list[tuple[str, str, bool]]:
        return [(self.query(sort=key if key != "hot" else None), label, key == self.sort) for key, label in SORTS]

    @property
    def applied(self) -> list[tuple[str, str]]:
        """(words, the address without it) for each filter in force."""
        parts = []
        if self.show:
            parts.append((self.show[2], self.query(show=None, season=None, tag=None)))
        if self.season:
            parts.append((f"about season {self.season}", self.query(season=None)))
        if self.tag:
            parts.append((self.tag.name, self.query(tag=None)))
        if self.by:
            parts.append((f"by {self.by}", self.query(by=None)))
        return parts


def read_filters(request) -> Filters:
    """The filters in the address of `request`."""
    ask, found = request.GET, Filters()
    if sort := ask.get("sort"):
        found.sort = _known(found, "sort", sort, sort if sort in ORDERS else None) or "hot"
    if slug := ask.get("show"):
        found.show = _known(found, "show", slug, _show(slug))
    if season := ask.get("season"):
        number = int(season) if season.isdecimal() and len(season) < 4 else None
        found.season = _known(found, "season", season, number)
    if tag := ask.get("tag"):
        found.tag = _known(found, "tag", tag, _tag(tag, request.reader))
    if by := ask.get("by", "").replace("\0", "").strip():
        found.by = by[:NAME_MAX]
    return found


def _known(found: Filters, name: str, asked: str, value):
    if value is None:
        found.ignored.append(f"{name} “{asked[:30]}”")
    return value


def _show(slug: str) -> tuple | None:
    """The show that stands or once stood under this slug."""
    choices = {show[1]: show for show in show_choices()}
    if slug not in choices and "\0" not in slug:
        slug = Show.objects.at(slug).values_list("slug", flat=True).first() or ""
    return choices.get(slug)


def _tag(pk: str, reader) -> Tag | None:
    if not (pk.isdecimal() and len(pk) < 19):
        return None
    return Tag.objects.at(int(pk)).open_to(reader).first()


def show_choices() -> list[tuple[int, str, str]]:
    """(id, slug, title) of all shows, kept for a minute: every list offers them, and they change once a month."""
    found = caches["threads"].get("shows")
    if found is None:
        found = list(Show.objects.order_by("title").values_list("pk", "slug", "title"))
        caches["threads"].set("shows", found)
    return found
