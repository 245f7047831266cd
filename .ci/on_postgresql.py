"""Run a command with DATABASE_URL naming a PostgreSQL database of its own, which is dropped afterwards.

    .venv/bin/python .ci/on_postgresql.py make test

POSTGRES_URL names the server and a role that may create databases. Commits do not wait for the disk: nothing here
outlives the command.
"""

import os
import secrets
import subprocess
import sys

import psycopg
from psycopg.sql import SQL, Identifier

SERVER = os.environ.get("POSTGRES_URL", "postgres://postgres@127.0.0.1:5432").rstrip("/")


def on_server(action):
    """Do something on a connection of its own: one held open through a long run could be lost before the drop."""
    with psycopg.connect(f"{SERVER}/postgres", connect_timeout=5, autocommit=True) as connection:
        action(connection)


def drop_all(connection, name):
    """Drop the database and what a run that was cut short made from it (test_<name>_gw0)."""
    for (found,) in connection.execute(
        "SELECT datname FROM pg_database WHERE strpos(datname, %s) > 0", [name]
    ).fetchall():
        connection.execute(SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(Identifier(found)))


def main(command):
    name = f"hiatus_{secrets.token_hex(4)}"
    try:
        on_server(lambda connection: connection.execute(SQL("CREATE DATABASE {}").format(Identifier(name))))
    except psycopg.OperationalError as error:
        reason = str(error).splitlines()[0]
        sys.exit(f"No database on PostgreSQL: {reason}; start it, or name another one with POSTGRES_URL.")
    try:
        env = {**os.environ, "DATABASE_URL": f"{SERVER}/{name}", "PGOPTIONS": "-c synchronous_commit=off"}
        return subprocess.run(command, env=env, check=False).returncode
    finally:
        on_server(lambda connection: drop_all(connection, name))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
