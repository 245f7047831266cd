from collections.abc import Iterable

from django.conf import settings
from django.db import models
from django.shortcuts import get_object_or_404

from spoilers.positions import POSITION_MAX, deepest, label_of
from spoilers.reader import Reader


class Place(models.Model):
    """How far one member has watched one show. Private: no page, export or admin shows it to anybody else."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE)
    show = models.ForeignKey("shows.Show", on_delete=models.CASCADE)
    position = models.PositiveIntegerField(default=0)
    source_open = models.BooleanField(default=False)
    production_open = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "show"], name="place_once"),
            models.CheckConstraint(condition=models.Q(position__lte=POSITION_MAX), name="place_position"),
        ]

    def __str__(self):
        return f"a place in show {self.show_id}"


Gate = tuple[int, bool, bool]  # depth, and whether it draws on the source or on production news


def shallower_than(path: str) -> models.Q:
    """A condition: rows that do not go as far as the related row at `path`, in depth or on an axis."""
    axes = (models.Q(**{axis: False, f"{path}__{axis}": True}) for axis in Gated.GATE[1:])
    return models.Q(models.Q(depth__lt=models.F(f"{path}__depth")), *axes, _connector=models.Q.OR)


def shallowest(gates: Iterable[Gate]) -> Gate:
    """Of these the one that most readers have open: one that needs no axis before one that does."""
    return min(gates, key=lambda gate: (gate[1] or gate[2], gate))


class GatedQuerySet(models.QuerySet):
    """Querysets of gated rows end in one of two verbs, and both take the reader: `open_to` or `for_reader`.

    `get_for_reader_or_404` is the second for a single row.
    """

    def open_to(self, reader):
        """Only the rows that are open to `reader`: by their place, their own texts, and what they uncovered."""
        rule = reader.within(self.model.SHOW_PATH)
        if reader.user_id and self.model.AUTHOR:
            rule |= models.Q(**{self.model.AUTHOR: reader.user_id})
        if opened := [int(key[1:]) for key in reader.opened if key[:1] == self.model.KEY and key[1:].isdigit()]:
            rule |= models.Q(pk__in=opened)
        return self.filter(rule)

    def for_reader(self, reader) -> list[dict]:
        """All rows as dicts, `is_covered` set; from a covered one the fields in COVERED are absent, not blanked."""
        rows = list(self.values(*self.model.ROW))
        for row in rows:
            row["is_covered"] = not self.model.row_is_open(row, reader)
            if row["is_covered"]:
                for name in self.model.COVERED:
                    row.pop(name, None)
        return rows

    def get_for_reader_or_404(self, reader, **lookup):
        """The one row as an object; a covered one is stripped of what it covers, and cannot load it either."""
        return get_object_or_404(self, **lookup).given_to(reader)

    def tally(self, *columns: str) -> list[tuple]:
        """(the columns, the gate, how many rows) for each that occurs: bare numbers, for `Sight.opens` to add up."""
        return list(self.values_list(*columns, *self.model.GATE).annotate(n=models.Count("pk")).order_by())

    def reach(self, depth: int, from_source: bool, from_production: bool):
        """Let every row go at least as far as this."""
        self.filter(depth__lt=depth).update(depth=depth)
        for axis, is_carried in (("from_source", from_source), ("from_production", from_production)):
            if is_carried:
                self.filter(**{axis: False}).update(**{axis: True})


class CoveredError(Exception):
    """Something asked for the words of a text that is covered for its reader: a fault of ours."""


class Gated(models.Model):
    """A text, image or fact that goes as far as `depth` in its show, and may draw on the two axes beside it."""

    KEY = ""  # letter before the id in addresses of a page: t12, c17
    SHOW_PATH = "show_id"
    AUTHOR = "author_id"
    GATE = ("depth", "from_source", "from_production")
    ROW: tuple[str, ...] = ()  # what a page needs of a row
    COVERED: tuple[str, ...] = ()  # the columns that are absent when the row is covered

    depth = models.PositiveIntegerField("goes to", default=0)
    from_source = models.BooleanField("draws on the source material", default=False)
    from_production = models.BooleanField("draws on production news", default=False)

    objects = GatedQuerySet.as_manager()

    is_covered = False  # set by `strip`

    class Meta:
        abstract = True

    def refresh_from_db(self, using=None, fields=None, **kwargs):
        """Also how Django loads a column that is not there yet: one that is covered is never loaded."""
        if self.is_covered and (fields is None or not set(self.COVERED).isdisjoint(fields)):
            raise CoveredError(f"{self} is covered: {fields} cannot be read.")
        super().refresh_from_db(using=using, fields=fields, **kwargs)

    @classmethod
    def row_is_open(cls, row: dict, reader) -> bool:
        return reader.opens(
            show_id=row[cls.SHOW_PATH],
            depth=row["depth"],
            from_source=row["from_source"],
            from_production=row["from_production"],
            key=f"{cls.KEY}{row['id']}",
            author_id=row[cls.AUTHOR] if cls.AUTHOR else None,
        )

    @classmethod
    def seen_by(cls, rows: Iterable[dict], reader) -> list[dict]:
        """Rows that the gate gave to one reader, as `reader` would have got them: with less in them, never with more.

        What was made of their columns meanwhile is not in them.
        """
        return [cls._as_seen(row, row["is_covered"] or not cls.row_is_open(row, reader)) for row in rows]

    @classmethod
    def _as_seen(cls, row: dict, is_covered: bool) -> dict:
        names = [name for name in cls.ROW if name in row and not (is_covered and name in cls.COVERED)]
        return {name: row[name] for name in names} | {"is_covered": is_covered}

    @property
    def key(self) -> str:
        return f"{self.KEY}{self.pk}"

    @property
    def goes_to(self) -> Gate:
        return self.depth, self.from_source, self.from_production

    @property
    def gate_show(self):
        """The show that it goes on in."""
        value = self
        for name in self.SHOW_PATH.removesuffix("_id").split("__"):
            value = getattr(value, name)
        return value

    def reaches(self, depth: int) -> bool:
        """Whether it goes as far as that already."""
        return self.depth >= depth

    def reach(self, depth: int, from_source: bool, from_production: bool) -> bool:
        """Go at least as far as this, unsaved; whether that changed anything."""
        old, self.depth = self.goes_to, deepest(self.depth, depth)
        self.from_source = self.from_source or from_source
        self.from_production = self.from_production or from_production
        return self.goes_to != old

    def strip(self):
        """Take the covered columns off this object, for good: a page that is handed it has nothing to let slip."""
        self.is_covered = True
        for name in self.COVERED:
            self.__dict__.pop(name, None)
        return self

    def given_to(self, reader):
        """This object for `reader`: whole where it is open to them, else stripped."""
        return self if self.is_open_to(reader) else self.strip()

    @property
    def gate_show_id(self) -> int:
        value = self
        for name in self.SHOW_PATH.split("__"):
            value = getattr(value, name)
        return value

    def is_open_to(self, reader) -> bool:
        return reader.opens(
            show_id=self.gate_show_id,
            depth=self.depth,
            from_source=self.from_source,
            from_production=self.from_production,
            key=self.key,
            author_id=getattr(self, self.AUTHOR) if self.AUTHOR else None,
        )

    @property
    def is_open_to_strangers(self) -> bool:
        return self.is_open_to(Reader.stranger())

    @property
    def depth_label(self) -> str:
        return label_of(self.depth)
