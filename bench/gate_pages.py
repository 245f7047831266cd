"""How long a page of the list takes with the gate and without it. Runs inside a Django that is set up."""

import json
import time
from collections.abc import Callable
from statistics import median

from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from spoilers.reader import Reader
from theories.models import Theory

SORTS = ("hot", "new")


class Seer(Reader):
    """To whom everything is open, without a look at any place: the page as it would be without a gate."""

    def opens(self, **_: object) -> bool:
        return True


class Hider(Reader):
    """Wants lists without covers."""

    hides_covered = True


def main(rounds: int) -> None:
    """Prints the median of each page in seconds, the statements it takes, and how many rows it shows."""
    user = User.objects.get(name="reader")
    makers: dict[str, Callable[[], Reader]] = {
        "ungated": lambda: Seer(user),
        "covers": lambda: Reader(user),
        "hidden": lambda: Hider(user),
        "nothing open": Hider,
    }
    pages = {f"{name}, {sort}": page_of(make, sort) for name, make in makers.items() for sort in SORTS}
    taken: dict[str, list[float]] = {name: [] for name in pages}
    for _ in range(rounds):
        for name, show in pages.items():
            begun = time.perf_counter()
            show()
            taken[name].append(time.perf_counter() - begun)
    found = {name: {"seconds": median(times), **asked(pages[name])} for name, times in taken.items()}
    found["places"] = len(Reader(user).places)
    found["where"] = "same" if where(Reader(user)) == where(Seer(user)) else "differs"
    print(json.dumps(found))


def page_of(make: Callable[[], Reader], sort: str) -> Callable:
    return lambda: Theory.objects.listed().page(make(), sort)


def asked(show: Callable) -> dict:
    with CaptureQueriesContext(connection) as queries:
        page = show()
    return {"queries": len(queries), "rows": len(page.rows), "is_cut": page.is_cut}


def where(reader: Reader) -> str:
    """The statement that reads the page's theories."""
    with CaptureQueriesContext(connection) as queries:
        Theory.objects.listed().page(reader, "hot")
    return next(query["sql"] for query in queries if "theories_theory" in query["sql"] and "LIMIT" in query["sql"])
