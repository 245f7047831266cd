"""The demo as it is written: shows, members, theories and comments, read from the JSON files beside this module."""

import json
from datetime import timedelta
from pathlib import Path
from uuid import UUID, uuid5

from spoilers.positions import parse_label

HERE = Path(__file__).parent
NAMESPACE = UUID("6b0f3a52-9d1c-4f4e-8a77-3c1d5e20b9aa")
MAIL = "@demo.invalid"  # no mail can reach it, and nobody else's account has it
STAFF = "warden"
EPISODE_THREADS_FOR = timedelta(days=40)  # how long ago the talk about single episodes and seasons began


def read(name: str) -> list[dict]:
    return json.loads((HERE / f"{name}.json").read_text(encoding="utf-8"))


def read_ledger_file() -> dict[str, list[dict]]:
    """Sources, claims and answers, each a list."""
    return json.loads((HERE / "ledger.json").read_text(encoding="utf-8"))


def comments() -> list[dict]:
    return [row for path in sorted((HERE / "comments").glob("*.json")) for row in read(f"comments/{path.stem}")]


def position(label: str | None) -> int:
    """The depth that a label of the files names; `"0"` and none are the premise."""
    return 0 if label in (None, "0") else parse_label(label)


def submission(key: str) -> UUID:
    """What a demo text is known by in the database, so that a second load finds it."""
    return uuid5(NAMESPACE, key)


def timeline(now) -> list[tuple]:
    """Every text as (when, row), oldest first, so that each comes after what it answers."""
    when = {}
    rows = read("theories")
    for row in rows:
        when[row["key"]] = now - timedelta(days=row["days_ago"])
    for row in comments():
        above = row["parent"] or row["on"].get("theory")
        start = when[above] if above else now - EPISODE_THREADS_FOR
        when[row["key"]] = start + timedelta(minutes=row["minutes_after"])
        rows.append(row)
    return sorted(((when[row["key"]], row) for row in rows), key=lambda entry: entry[0])
