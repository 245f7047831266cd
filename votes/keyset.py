"""Keyset pages: a page starts after the last row of the one before, so page ten thousand costs what page one does."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db.models import Q

_CURSOR = re.compile(r"[0-9.e~+-]{1,48}", re.ASCII)
LOOKED_AT = 2000  # rows tried for one page of what is open: some 5 ms, and a reader of almost nothing still gets on
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

    def up_to(self, value: Any, pk: int, backwards: bool = False) -> Q:
        """The rows that come before (value, pk), and that row."""
        way = "lt" if self.ascending != backwards else "gt"
        if self.column == "id":
            return Q(**{f"id__{way}e": pk})
        tie = Q(**{f"{self.column}__{way}": value}) | Q(**{f"id__{way}e": pk})
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
            if not _CURSOR.fullmatch(cursor) or not 0 < int(pk) < 2**63:
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
    """Rows of one page, and the cursors of its neighbours (None where there is none).

    `is_cut`: the page is short because only so many rows were looked at, and what follows may hold more.
    """

    rows: list[dict] = field(default_factory=list)
    before: str | None = None
    after: str | None = None
    is_cut: bool = False


def kind_of(model, column: str) -> type:
    names = {"FloatField": float, "DateTimeField": datetime}
    return names.get(model._meta.get_field(column).get_internal_type(), int)


def page(
    queryset, order: Order, size: int, fetch: Callable, *, after="", before="", lead="", only: Callable | None = None
) -> Page:
    """One page of a queryset; `fetch` turns the slice into dict rows. Raises CursorError for a cursor that is none.

    `only` narrows the queryset in a way that no index follows, and would walk the whole table where nothing passes: so
    at most LOOKED_AT rows are tried for one page. One that is cut short by that leads on from the last row it tried.
    """
    whole = queryset
    cursor, backwards = (before, True) if before and not after else (after, False)
    if cursor:
        queryset = queryset.filter(order.beyond(*order.read(cursor, kind_of(queryset.model, order.column)), backwards))
    queryset, edge = _narrowed(queryset.order_by(*order.names(backwards, lead)), order, only, backwards)
    rows = fetch(queryset[: size + 1])
    more, rows = len(rows) > size, rows[:size]
    if only and backwards and not rows:  # before it comes nothing that passes: then this is where the list begins
        return page(whole, order, size, fetch, lead=lead, only=only)
    past = order.cursor_of(rows[-1]) if more else edge  # where the page goes on, if it does
    near = order.cursor_of(rows[0]) if rows and cursor else None
    if backwards:
        rows.reverse()
    is_cut = bool(edge and not more)
    return Page(rows, past, near, is_cut) if backwards else Page(rows, near, past, is_cut)


def _narrowed(queryset, order: Order, only: Callable | None, backwards: bool) -> tuple:
    """(the rows that `only` leaves of the first LOOKED_AT, the cursor of the last that was tried if there are more)."""
    if only is None:
        return queryset, None
    at_the_edge = list(queryset.values("id", order.column)[LOOKED_AT - 1 : LOOKED_AT + 1])
    if len(at_the_edge) < 2:
        return only(queryset), None
    edge = at_the_edge[0]
    return only(queryset.filter(order.up_to(edge[order.column], edge["id"], backwards))), order.cursor_of(edge)
