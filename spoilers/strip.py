"""How far a text goes, drawn as the strip: a block for each episode, with the words always beside it."""

from dataclasses import dataclass, replace
from functools import lru_cache

from django.utils.html import format_html
from django.utils.safestring import SafeString

from spoilers.outline import Outline, blocks_before
from spoilers.positions import SEASON, code_of, label_of
from spoilers.reader import Reader, Sight

BLOCKS_MAX = 24  # of a longer show only the season in question is drawn


def drawn(outline: Outline, depth: int) -> Outline:
    """The part of the show that the strip draws: all of it, or the season of `depth` in a long show."""
    if sum(n for _, n in outline) <= BLOCKS_MAX:
        return outline
    season = depth // SEASON or 1
    return tuple(pair for pair in outline if pair[0] == season)


@lru_cache(maxsize=4096)
def strip_html(outline: Outline, depth: int, place: int | None) -> SafeString:
    """The strip for a text to `depth`; `place` None leaves out the reader's own mark."""
    part = drawn(outline, depth)
    total = blocks_before(part, 10**9)
    need = min(blocks_before(part, depth), total)
    if not total or not depth:
        return SafeString("")
    marks = format_html('<path class="strip-all" d="M0 .5H{}"/><path class="strip-need" d="M0 .5H{}"/>', total, need)
    if place is not None:
        you = blocks_before(part, place)
        if you < need:
            marks += format_html('<path class="strip-beyond" d="M{} .5H{}"/>', you, need)
        marks += format_html('<path class="strip-you" d="M{0} -.35V1.35"/>', you)
    return format_html(
        '<svg class="strip" viewBox="0 0 {} 1" preserveAspectRatio="none" aria-hidden="true">{}</svg>', total, marks
    )


def place_html(outline: Outline, place: int, last: int) -> SafeString:
    """The strip for how far somebody is, up to the `last` that has aired; of a long show the season they are in."""
    season = (place or SEASON) // SEASON
    until = last if drawn(outline, last) == outline else (season + 1) * SEASON - 1
    return strip_html(outline, until, place)


def axes_words(from_source: bool, from_production: bool) -> str:
    named = [words for words, on in (("the source", from_source), ("production news", from_production)) if on]
    return " and ".join(named)


@lru_cache(maxsize=4096)
def depth_html(outline: Outline, depth: int, from_source: bool, from_production: bool, place: int | None) -> SafeString:
    """`.depth`: the strip and its words, such as "to S1E10" or "no episodes needed"."""
    words = f"to {label_of(depth)}" if depth else "no episodes needed"
    if axes := axes_words(from_source, from_production):
        words += f", draws on {axes}"
    return format_html('<span class="depth">{} {}</span>', strip_html(outline, depth, place), words)


@dataclass(frozen=True)
class Cover:
    """What stands in a covered text's place: how far it goes, where the reader is, and the ways on."""

    key: str
    label: str
    strip: SafeString
    you: str
    episode: str  # where it goes to, in words
    code: str  # and for a form
    is_ahead: bool  # past the reader's place, so that moving the place would open it
    is_known: bool  # whether the reader has a place in this show
    show_url: str
    place_url: str

    @property
    def inert(self) -> "Cover":
        """The same with nothing to press, for a preview."""
        return replace(self, key="", place_url="")

    @classmethod
    def of(cls, reader: Reader, show, key: str, depth: int, axes: tuple[bool, bool]) -> "Cover":
        """The cover for `reader` of a text in `show`, anything with pk, outline and address."""
        sight, is_known = reader.sight(show.pk), reader.has_place(show.pk)
        address = show.get_absolute_url()
        return cls(
            key=key,
            label=cover_label(depth, axes, sight),
            strip=strip_html(show.strip_outline, depth, sight.position if is_known else None),
            you=place_words(sight, is_known),
            episode=label_of(depth),
            code=code_of(depth),
            is_ahead=depth > sight.position,
            is_known=is_known,
            show_url=address,
            place_url=f"{address}place/",
        )


def cover_label(depth: int, axes: tuple[bool, bool], sight: Sight) -> str:
    closed = axes_words(axes[0] and not sight.source, axes[1] and not sight.production)
    if depth <= sight.position and closed:
        return f"Covered: draws on {closed}"
    return f"Covered: goes to {label_of(depth)}" + (f", draws on {closed}" if closed else "")


def place_words(sight: Sight, known: bool) -> str:
    if not known:
        return "you have not said how far you are"
    return f"you are at {label_of(sight.position)}" if sight.position else "you have not started"
