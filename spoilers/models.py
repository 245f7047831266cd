from django.conf import settings
from django.db import models

from spoilers.positions import POSITION_MAX, label_of
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


class GatedQuerySet(models.QuerySet):
    """Querysets of gated rows end in one of two verbs, and both take the reader: `open_to` or `for_reader`."""

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
                    del row[name]
        return rows


class Gated(models.Model):
    """A text, image or fact that goes as far as `depth` in its show, and may draw on the two axes beside it."""

    KEY = ""  # letter before the id in addresses of a page: t12, c17
    SHOW_PATH = "show_id"
    AUTHOR = "author_id"
    GATE = ("depth", "from_source", "from_production")
    ROW: tuple[str, ...] = ()  # what a page needs of a row
    COVERED: tuple[str, ...] = ()  # what of it is absent when the row is covered

    depth = models.PositiveIntegerField("goes to", default=0)
    from_source = models.BooleanField("draws on the source material", default=False)
    from_production = models.BooleanField("draws on production news", default=False)

    objects = GatedQuerySet.as_manager()

    class Meta:
        abstract = True

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

    @property
    def key(self) -> str:
        return f"{self.KEY}{self.pk}"

    @property
    def goes_to(self) -> tuple[int, bool, bool]:
        return self.depth, self.from_source, self.from_production

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
