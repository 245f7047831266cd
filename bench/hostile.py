"""Hostile uploads: each is refused or drawn anew before a person would notice."""

import json

from bench.report import Row, ms
from bench.run import Run

TABLE = "Hostile uploads, the slowest of several times each"
ROUNDS = 10
SECONDS = 0.3


def measure(run: Run) -> None:
    for name, (seconds, became) in json.loads(run.site.call("bench.uploads:main", ROUNDS)).items():
        run.report.add(TABLE, Row(name, f"{ms(seconds)}, {became}", seconds, SECONDS, " s"))
