"""Claims for tests: accepted ones by default, each with a source."""

from datetime import date

from conftest import make_member
from moderation import verbs
from shows.models import Claim, Season, Source, Subject

DESK, SHOW = "/desk/", "/shows/all-of-us-are-dead/"
DAY = {"precision": "day", "window_start": date(2027, 3, 14), "window_end": date(2027, 3, 14)}
MONTH = {"precision": "month", "window_start": date(2027, 1, 1), "window_end": date(2027, 1, 31)}


def make_keeper(name="keeper"):
    return make_member(name, is_staff=True, is_superuser=True)


def make_source(name="A guide", **fields) -> Source:
    return Source.objects.create(name=name, **fields)


def make_claim(season: Season, keeper=None, by=None, sources=None, **fields) -> Claim:
    """A claim that `keeper` has accepted; without one it waits. Nobody's own unless `by` is given."""
    words = {"subject": Subject.RELEASE, "kind": "rumour", "sentence": "It comes out some day.", **fields}
    sources = sources or [(Source.objects.first() or make_source(), False)]
    claim, _ = Claim.objects.suggest(by, season, sources, **words)
    if keeper:
        verbs.accept_claim(claim, by=keeper)
    return claim


def official(season, keeper, **fields) -> Claim:
    words = {"kind": "official", "sentence": "It premieres on that day."}
    return make_claim(season, keeper, **{**words, **DAY, **fields})
