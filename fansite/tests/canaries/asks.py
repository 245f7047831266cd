"""What a row of the trial is made of: an address, what must come out of it for whom, or a reason why nothing does."""

from collections.abc import Callable
from dataclasses import dataclass

from fansite.tests.canaries import law
from fansite.tests.canaries.law import Canary, Standing
from fansite.tests.canaries.planting import Planted
from theories.models import Theory

CARD = "title claim teaser tag"
WHOLE = "title claim argument passage tag"
PICTURE = "alt file"
COMMENT = "comment passage"


@dataclass(frozen=True)
class NoContent:
    """A sink that shows no member's text, and why."""

    reason: str


@dataclass(frozen=True)
class Ask:
    """One address, what must come out of it, and for whom: `when` asks that of the law for each canary."""

    address: str
    shows: tuple[Canary, ...] = ()
    when: Callable = law.in_its_thread
    post: dict | None = None  # sent in the form; then the address is not fetched
    then: str = ""  # the page to read after the post, by the same browser
    uncovers: frozenset[str] = frozenset()  # keys that the post opens
    refuses: Canary | None = None  # 409 for a member to whom this is covered
    as_stranger: bool = False  # made for nobody in particular: what it tells, it tells to strangers
    for_staff: bool = False  # staff are shown everything but places, others nothing


Row = NoContent | Callable[[Planted], list[Ask]]


def no_content(reason: str) -> NoContent:
    return NoContent(reason)


def there(canaries) -> tuple[Canary, ...]:
    """Those that are neither hidden nor deleted."""
    return tuple(c for c in canaries if c.standing in (Standing.THERE, Standing.TEASER))


def listed(planted: Planted, fields: str = CARD, show: int = 0) -> tuple[Canary, ...]:
    """The fields of all theories, or of those of a show, that stand in lists."""
    keys = [row.key for row in planted.rows(Theory) if not show or row.show_id == show]
    return there(planted.of(*keys, fields=fields))
