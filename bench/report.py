"""Rows with a target each, printed and kept as Markdown."""

import os
import platform
from dataclasses import dataclass, field
from pathlib import Path

WIDTH = 5


@dataclass(frozen=True)
class Row:
    """One measured figure; `limit` is the most it may be (None: for information)."""

    what: str
    measured: str
    value: float
    limit: float | None = None
    unit: str = ""
    is_share: bool = False  # of a peer's figure: written as 1/12

    @property
    def reached(self) -> str:
        if self.limit is None:
            return "–"
        return "yes" if self.value <= self.limit else "**no**"

    @property
    def target(self) -> str:
        return "–" if self.limit is None else f"≤ {self.text(self.limit)}"

    def text(self, value: float) -> str:
        return f"1/{number(1 / value)}" if self.is_share else f"{number(value)}{self.unit}"

    def cells(self) -> list[str]:
        return [self.what, self.measured, self.text(self.value), self.target, self.reached]


@dataclass
class Report:
    title: str
    tables: dict[str, list[Row]] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    def add(self, table: str, *rows: Row) -> None:
        self.tables.setdefault(table, []).extend(rows)
        for row in rows:
            print(f"  {row.what}: {row.cells()[2]} (target {row.target}: {row.reached}) {row.measured}", flush=True)

    def markdown(self) -> str:
        lines = [f"# {self.title}", "", machine(), ""]
        for name, rows in self.tables.items():
            lines += [f"## {name}", "", *table(rows), ""]
        lines += ["## Notes", "", *[f"- {note}" for note in self.notes], ""]
        return "\n".join(lines)

    def write(self, path: Path) -> None:
        path.write_text(self.markdown(), encoding="utf-8")
        print(f"\nWritten to {path}")

    @property
    def missed(self) -> list[Row]:
        return [row for rows in self.tables.values() for row in rows if row.reached == "**no**"]


def table(rows: list[Row]) -> list[str]:
    head = ["What", "Measured", "Value", "Target", "Reached"]
    lines = [head, ["---"] * WIDTH, *[row.cells() for row in rows]]
    return ["| " + " | ".join(cells) + " |" for cells in lines]


def number(value: float) -> str:
    """Three figures that matter, no trailing zeros."""
    if value >= 100:
        return f"{value:,.0f}"
    return f"{value:.3g}"


def machine() -> str:
    python = platform.python_version()
    return (
        f"{os.cpu_count()} cores, {platform.system()} {platform.release()}, Python {python}. Ratios hold within a run."
    )


def ms(seconds: float) -> str:
    return f"{number(seconds * 1000)} ms"
