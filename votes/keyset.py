"""Keyset pages: a page starts after the last row of the one before, so page ten thousand costs what page one does."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from django.db.models import Q

CURSOR = re.compile(r"[0-9.e~+-]{0,60}", re.ASCII)  # short and plain, so that it can stand in a cache's key
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class CursorError(ValueError):
    """The cursor in the address is not one this list gave out."""


@dataclass(frozen=True)
class Order:
    """A sort by one column, the id breaking ties; newest or highest first unless `ascending`."""

    column: str
    ascending: bool = False

    def names(self, backwards: bool = False, lead: str = "") -> list[str]:
        """Names for order_by. `lead` is an equal column that the index has first: PostgreSQL takes `parent IS NULL`
        for no constant and sorts, unless that column comes first, in the direction in which the index is read."""
        sign = "" if self.ascending != backwards else "-"
        if self.column == "id":
            return [f"{sign}{lead}", f"{sign}id"] if lead else [f"{sign}id"]
        against = "" if sign else "-"  # indexes on ranks run downwards
        return ([f"{against}{lead}"] if lead else []) + [f"{sign}{self.column}", f"{sign}id"]

    def sort(self, rows: list[dict]) -> list[dict]:
        """Rows that are read already, in this order."""
        return sorted(rows, key=lambda row: (row[self.column], row["id"]), reverse=not self.ascending)

    def beyond(self, value: Any, pk: int, backwards: bool = False) -> Q:
        """The rows past (value, pk): one range on the column that an index can follow, then the tie."""
        way = "gt" if self.ascending != backwards else "lt"
        if self.column == "id":
            return Q(**{f"id__{way}": pk})
        tie = Q(**{f"{self.column}__{way}": value}) | Q(**{f"id__{way}": pk})
        return Q(**{f"{self.column}__{way}e": value}) & tie

    def cursor_of(self, row: dict) -> str:
        value = row[self.column]
        if isinstance(value, datetime):
            value = (value - _EPOCH) // timedelta(microseconds=1)
        return f"{row['id']}" if self.column == "id" else f"{value}~{row['id']}"

    def read(self, cursor: str, kind: type) -> tuple[Any, int]:
        """(value, id) of a cursor; `kind` is what the column holds: float, int or datetime."""
        value, _, pk = cursor.rpartition("~")
        try:
            if not CURSOR.fullmatch(cursor) or not 0 < int(pk) < 2**63:
                raise CursorError(cursor)
            if self.column == "id":
                return None, int(pk)
            if kind is datetime:
                return _EPOCH + timedelta(microseconds=int(value)), int(pk)
            number = kind(value)
        except (ValueError, OverflowError) as error:
            raise CursorError(cursor) from error
        if not abs(number) < 2**62:  # also false for NaN
            raise CursorError(cursor)
        return number, int(pk)


@dataclass
class Page:
    """Rows of one page, and the cursors of its neighbours (None where there is none)."""

    rows: list[dict] = field(default_factory=list)
    before: str | None = None
    after: str | None = None


def kind_of(model, column: str) -> type:
    names = {"FloatField": float, "DateTimeField": datetime}
    return names.get(model._meta.get_field(column).get_internal_type(), int)


def page(queryset, order: Order, size: int, fetch: Callable, *, after: str = "", before: str = "", lead="") -> Page:
    """One page of a queryset; `fetch` turns the slice into dict rows. Raises CursorError for a cursor that is none."""
    cursor, backwards = (before, True) if before and not after else (after, False)
    if cursor:
        queryset = queryset.filter(order.beyond(*order.read(cursor, kind_of(queryset.model, order.column)), backwards))
    rows = fetch(queryset.order_by(*order.names(backwards, lead))[: size + 1])
    more = len(rows) > size
    rows = rows[:size]
    if backwards:
        rows.reverse()
    result = Page(rows)
    if rows and (more or backwards):
        result.after = order.cursor_of(rows[-1])
    if rows and (more if backwards else cursor):
        result.before = order.cursor_of(rows[0])
    return result


def links(request, page, *, by_time: bool = False) -> dict:
    """For `_pages.html`: the query strings of the pages before and after, with the other parts of the address kept."""
    kept = request.GET.copy()
    for name in ("after", "before", "reply"):
        kept.pop(name, None)

    def query(name: str, cursor: str | None) -> str | None:
        return cursor and "&".join(filter(None, (kept.urlencode(), urlencode({name: cursor}))))

    return {"previous": query("before", page.before), "next": query("after", page.after), "by_time": by_time}
