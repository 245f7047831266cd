"""What the site costs beside CPU: start, memory, a long thread, and that reading writes nothing."""

import sqlite3
import statistics
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from bench import processes
from bench.report import Row, ms
from bench.run import Run, page
from bench.serve import Server, running

TABLE = "Footprint"
STARTS = 5
START_SECONDS = 1.0
WORKERS = 2
PAGES = 1000
PSS_MIB = 170
LONG = 1.5  # first page of the long thread, over that of 500 comments
MIB = 1024 * 1024


def measure(run: Run) -> None:
    measure_start(run)
    measure_memory(run)
    measure_reads(run)
    measure_long_thread(run, TABLE)


def measure_start(run: Run) -> None:
    """From exec to the first page answered, with two workers; the files are in the page cache."""
    taken = []
    for _ in range(STARTS + 1):
        with running(run.site.app("start", workers=WORKERS), run.site.facts["theory"]) as server:
            taken.append(server.started_in)
    measured = f"{min(taken):.2f} to {max(taken):.2f} s"
    run.report.add(TABLE, Row("Start to first page", measured, statistics.median(taken[1:]), START_SECONDS, " s"))


def measure_memory(run: Run) -> None:
    """PSS of the whole process tree after 1,000 different pages, half of them signed in: the caches are full."""
    facts = run.site.facts
    paths = [path for path in facts["guest_pages"] if not path.startswith("/accounts/")]
    paths += [f"{path}?sort={sort}" for path in facts["theories"] for sort in ("best", "new", "old", "controversial")]
    paths = (paths + facts["permalinks"])[:PAGES]
    with running(run.site.app("memory", workers=WORKERS), facts["theory"]) as server:
        visitors = [server.visitor(facts[reader]) for reader in ("guest", "member", "guest", "member")]
        for number in range(PAGES):
            visitors[number % len(visitors)].get(paths[number % len(paths)])
        pids = server.pids()
        pss = processes.pss_bytes(pids) / MIB
    measured = f"{len(pids)} processes, {len(paths)} different pages"
    run.report.add(TABLE, Row("PSS of 2 workers after 1,000 pages", measured, pss, PSS_MIB, " MiB"))


def measure_long_thread(run: Run, table: str) -> None:
    """Nothing kept: a cache would hide how long the thread is. A member's page from the caches, for comparison."""
    facts = run.site.facts
    for state, switches, reader in (("nothing kept", {"BENCH_COLD": "1"}, "guest"), ("warm, signed in", {}, "member")):
        with running(run.site.app(f"long-{reader}", **switches), facts["theory"]) as server:
            database, cookies = run.site.database, facts[reader]
            long, size = page("long", server, facts["long"], cookies=cookies, database=database)
            short, _ = page("short", server, facts["nested"], cookies=cookies, database=database)
            cpu = run.cpu([long, short])
        what = f"First page of {facts['long_size']:,} comments over that of 500, {state}"
        measured = f"{ms(cpu['long'])}, {ms(cpu['short'])}, {size / 1000:.0f} kB"
        run.report.add(table, Row(what, measured, cpu["long"] / cpu["short"], LONG, " x"))


def measure_reads(run: Run) -> None:
    """A guest opens every kind of page: nothing is committed, and no page waits for the write lock."""
    path = run.site.directory / "db.sqlite3"
    with running(run.site.app("reads"), run.site.facts["theory"]) as server:
        with watched(path) as versions:
            visit_all(server, run.site.facts["guest_pages"])
        with write_lock(path):
            visit_all(server, run.site.facts["guest_pages"])
    pages = len(run.site.facts["guest_pages"])
    measured = f"{pages} kinds of page, twice; the second time while another process held the write lock"
    run.report.add(TABLE, Row("Commits by a guest's GETs", measured, versions[-1] - versions[0], 0))


def visit_all(server: Server, paths: list[str]) -> None:
    """As a first visitor: no cookies, so that a page cannot rely on a session made before."""
    for path in paths:
        with closing(server.visitor()) as guest:
            guest.connection.timeout = 5  # well under the 20 s that SQLite waits for the lock
            guest.get(path)


@contextmanager
def watched(path: Path) -> Iterator[list[int]]:
    """SQLite's data_version before and after: it moves when any other connection commits a change."""
    with closing(sqlite3.connect(path)) as connection:
        versions = [connection.execute("PRAGMA data_version").fetchone()[0]]
        yield versions
        versions.append(connection.execute("PRAGMA data_version").fetchone()[0])


@contextmanager
def write_lock(path: Path) -> Iterator[None]:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        yield
        connection.execute("ROLLBACK")
