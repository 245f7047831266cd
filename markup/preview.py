"""A text before it is saved, as three readers would see it: at the start, where its author says it goes, at the end."""

from dataclasses import dataclass

from django.utils.safestring import SafeString

from markup.covers import Passages
from spoilers.positions import POSITION_MAX
from spoilers.reader import NOTHING_SEEN, Reader, Sight
from spoilers.strip import Cover

EVERYTHING_SEEN = Sight(POSITION_MAX, True, True)


@dataclass(frozen=True)
class View:
    """What some readers get: the text, or the cover that stands for it. Nothing in it can be pressed."""

    who: str
    prose: SafeString | None
    cover: Cover | None


def views_of(text, show) -> list[View]:
    """The views of an unsaved text of `show`; where two would be alike, one for both."""
    at = Sight(*text.goes_to)
    if at == NOTHING_SEEN:
        starts = [("Who has not started", at)]
    else:
        starts = [("Who has not started", NOTHING_SEEN), (f"Who is at {text.depth_label}", at)]
    return [_view(text, show, who, sight) for who, sight in [*starts, ("Who has seen it all", EVERYTHING_SEEN)]]


def _view(text, show, who: str, sight: Sight) -> View:
    reader = Reader.at({show.pk: sight})
    if text.is_open_to(reader):
        return View(who, Passages(reader, sight, key="", depth=text.depth).join(text.segments), None)
    axes = (text.from_source, text.from_production)
    return View(who, None, Cover.of(reader, show, "", text.depth, axes).inert)
