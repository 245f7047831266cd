"""A PostgreSQL database of the bench's own, and what its backends cost."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

SERVER = os.environ.get("BENCH_POSTGRES", "postgres://postgres@127.0.0.1:5432")


def is_there() -> bool:
    try:
        psycopg.connect(f"{SERVER}/postgres", connect_timeout=3).close()
    except psycopg.OperationalError:
        return False
    return True


def execute(statement: str) -> list[tuple[int]]:
    with psycopg.connect(f"{SERVER}/postgres", autocommit=True) as connection:
        cursor = connection.execute(statement)  # type: ignore[call-overload]
        return cursor.fetchall() if cursor.description else []


@contextmanager
def database(name: str) -> Iterator[str]:
    """Creates the database anew, gives its address, and drops it again."""
    execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
    execute(f'CREATE DATABASE "{name}"')
    try:
        yield f"{SERVER}/{name}"
    finally:
        execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def backends(name: str) -> list[int]:
    """Process ids that serve this database, where they run on this machine."""
    found = execute(f"SELECT pid FROM pg_stat_activity WHERE datname = '{name}'")
    return [pid for (pid,) in found if Path(f"/proc/{pid}").exists()]
