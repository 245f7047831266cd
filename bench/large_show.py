"""The page of a very large show beside that of a small one: how long until it is there, and what more it costs."""

from functools import partial

from bench import rounds
from bench.report import Row, ms
from bench.run import Run
from bench.serve import Server, running

TABLE = "A show of 40 seasons, 1,000 episodes, 300 cast rows and 500 claims, on SQLite"
TIMES = 40
FIRST_BYTE_SECONDS = 0.15
READERS = (("guest, nothing kept", {"BENCH_COLD": "1"}, "guest"), ("signed in", {}, "member"))


def measure(run: Run) -> None:
    """Medians of the whole answer as the reader waits for it; its first byte comes with its last."""
    for words, switches, reader in READERS:
        with running(run.site.app(f"show-{reader}", **switches), run.site.facts["theory"]) as server:
            taken, size = look(server, run.site.facts, reader)
        measured = f"{ms(taken['large'])}, a small show's {ms(taken['small'])}, {size / 1000:.0f} kB"
        run.report.add(TABLE, Row(f"Its page, {words}", measured, taken["large"], FIRST_BYTE_SECONDS, " s"))
        ratio = taken["large"] / taken["small"]
        run.report.add(TABLE, Row(f"The same, over a small show's, {words}", measured, ratio, unit=" x"))


def look(server: Server, facts: dict, reader: str) -> tuple[dict[str, float], int]:
    """Seconds by show, and the bytes of the large one's page."""
    visitor = server.visitor(facts[reader])
    size = len(visitor.get(facts["large_show"]).body)
    actions = {name: partial(visitor.get, facts[f"{name}_show"]) for name in ("large", "small")}
    return rounds.latencies(actions, TIMES), size
