"""What one run of the bench has in hand, and the subjects that its measurements share."""

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field

from bench import postgres, processes, rounds, texts
from bench.client import UnexpectedAnswerError
from bench.paths import ROOT, VAR
from bench.peers.spirit import Site
from bench.report import Report
from bench.rounds import Subject
from bench.serve import App, Server, running
from bench.site import OurSite


@dataclass
class Run:
    """Servers live until the run's stack is closed; the floor is started with the run."""

    stack: ExitStack
    report: Report
    site: OurSite
    rounds: int
    spirit: Site | None = None
    xtd: Site | None = None
    floor: Server = field(init=False)

    def __post_init__(self) -> None:
        log = VAR / "floor.log"
        app = App("floor", self.site.python, "bench.floor:application", ROOT, {}, log)
        self.floor = self.stack.enter_context(running(app, "/2"))

    def cpu(self, subjects: list[Subject]) -> dict[str, float]:
        return rounds.cpu_of(subjects, self.rounds)

    def floor_of(self, size: int, name: str = "floor") -> Subject:
        """The same number of bytes from an application that does nothing."""
        return page(name, self.floor, f"/{size}")[0]


def page(
    name: str,
    server: Server,
    path: str,
    *,
    cookies: dict[str, str] | None = None,
    shows: int | None = None,
    database: str = "",
) -> tuple[Subject, int]:
    """A page as a subject, and its size in bytes. `shows` is how many comments it must show, or the run fails."""
    visitor = server.visitor(cookies)
    body = visitor.get(path).body
    if shows is not None and texts.marks(body) != shows:
        raise UnexpectedAnswerError(f"{server.app.name} {path} shows {texts.marks(body)} comments, not {shows}")
    return Subject(name, lambda: visitor.get(path), clock_of(server, database)), len(body)


def clock_of(server: Server, database: str) -> Callable[[], float]:
    """CPU seconds of the application's processes and, with a PostgreSQL database, of its backends."""
    pids = server.pids()
    if not database:
        return lambda: processes.cpu_seconds(pids)
    return lambda: processes.cpu_seconds([*pids, *postgres.backends(database)])
