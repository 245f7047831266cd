"""Our own site, as the bench serves it: a database filled by `bench.seed`, in production settings."""

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench import postgres
from bench.paths import ROOT, VAR
from bench.peers.environment import checked
from bench.serve import App

SESSION_SECONDS = "3600"  # database connections outlive the run, so that their backends can be timed


@dataclass
class OurSite:
    """One database of ours with its files; `facts` are the addresses and sessions that the seed wrote down."""

    directory: Path
    database_url: str
    database: str = ""  # its name on PostgreSQL, where its backends are timed too
    facts: dict[str, Any] = field(default_factory=dict)
    python: Path = Path(sys.executable)

    @property
    def variables(self) -> dict[str, str]:
        return {
            "DJANGO_SETTINGS_MODULE": "bench.settings",
            "HIATUS_ENV": "production",
            "HIATUS_VAR": str(self.directory),
            "DATABASE_URL": self.database_url,
            "SECRET_KEY": "bench",
            "ALLOWED_HOSTS": "localhost,127.0.0.1",
            "LIMITS_ON": "0",
            "CONN_MAX_AGE": SESSION_SECONDS,
        }

    def manage(self, *arguments: str) -> str:
        return checked(str(self.python), "manage.py", *arguments, cwd=ROOT, env={**os.environ, **self.variables})

    def call(self, function: str, *arguments: object) -> str:
        """Calls `module:function` of ours inside a Django that is set up; gives what it prints."""
        module, name = function.split(":")
        call = f"import django; django.setup(); from {module} import {name}; {name}(*{arguments!r})"
        return checked(str(self.python), "-c", call, cwd=ROOT, env={**os.environ, **self.variables})

    def fill(self, seed: str, *arguments: object) -> None:
        """Migrates a database that is new, and fills it by the `module:function` of ours that prints the facts."""
        self.manage("migrate", "--verbosity=0")
        self.manage("createcachetable")
        self.facts = json.loads(self.call(seed, *arguments))

    def settle(self) -> None:
        """Let the planner know what was filled in."""
        self.call("bench.site:analyze")

    def app(self, name: str = "ours", *, workers: int = 1, **switches: str) -> App:
        """`switches` are the variables that `bench.settings` knows."""
        log = self.directory / f"{name}.log"
        log.unlink(missing_ok=True)
        variables = self.variables | switches
        return App(name, self.python, "fansite.wsgi:application", ROOT, variables, log, workers)


def analyze() -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("ANALYZE" if connection.vendor == "sqlite" else "VACUUM ANALYZE")


def collect_static() -> None:
    """Once for all sites of ours (`bench.settings` names the place), and again when one of our files has changed."""
    manifest = VAR / "static" / "staticfiles.json"
    newest = max(path.stat().st_mtime for path in [ROOT / "requirements.txt", *(ROOT / "static").rglob("*")])
    if not manifest.exists() or manifest.stat().st_mtime < newest:
        OurSite(VAR, "sqlite:///:memory:").manage("collectstatic", "--noinput", "--verbosity=0")


@contextmanager
def on_sqlite(name: str) -> Iterator[OurSite]:
    """A site on a new SQLite file under var/bench; the file stays for a look afterwards."""
    directory = VAR / name
    directory.mkdir(parents=True, exist_ok=True)
    for leftover in directory.glob("db.sqlite3*"):
        leftover.unlink()
    yield OurSite(directory, f"sqlite:///{directory / 'db.sqlite3'}")


@contextmanager
def on_postgres(name: str) -> Iterator[OurSite]:
    """A site on a PostgreSQL database of its own, which is dropped at the end."""
    directory = VAR / f"{name}-postgres"
    directory.mkdir(parents=True, exist_ok=True)
    database = f"hiatus_bench_{name}_{os.getpid()}"
    with postgres.database(database) as address:
        yield OurSite(directory, address, database)
