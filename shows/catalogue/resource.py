"""Rows of a file into rows of a table and back, by keys that mean the same on every installation.

A file is taken in as a whole or not at all. Rows that are there already are changed where the file says something else,
others are added, nothing is deleted. Columns that a file leaves out stay as they are. How many statements that takes
does not depend on the number of rows: what they name is looked up once for all, and they are written in bulk.
"""

from collections.abc import Callable

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from import_export.fields import Field
from import_export.instance_loaders import BaseInstanceLoader
from import_export.resources import Resource
from import_export.results import Result
from import_export.widgets import Widget

from shows.catalogue.formats import FileError, Format
from shows.models import Show
from shows.models.changes import REASON_MAX, add_rows, change_rows

NEEDED = "This is needed: by it the row is found."
MEANWHILE = "Somebody changed the catalogue meanwhile, so nothing was written. Import the file once more."


class CatalogueResource(Resource):
    KEY: tuple[str, ...] = ()  # columns that together tell which row it is; never changed by an import
    OPTIONAL: tuple[str, ...] = ()  # those of the key that may be empty
    COLUMNS: dict[str, Widget] = {}
    PATHS: dict[str, str] = {}  # column -> attribute, where that is called otherwise
    MADE: tuple[str, ...] = ()  # further columns of the table that are written with them
    READ: tuple[str, ...] = ()  # relations that an export follows
    SHOW_PATH = "show"
    ORDER: tuple[str, ...] = ()

    class Meta:
        use_bulk = True
        batch_size = None  # all at the end, when every row has been found right
        skip_unchanged = report_skipped = True
        skip_diff = True  # the library's would copy each row whole; `diff` below holds the texts
        instance_loader_class = BaseInstanceLoader

    def __init__(self, form: Format, *, by=None, why: str = "", tick: Callable[[], object] = lambda: None):
        """`by` and `why` stand in the history of each row; `tick` is called for each that was looked at."""
        super().__init__()
        self.form, self.by, self.why, self.tick = form, by, why[:REASON_MAX], tick
        self.seen: dict[tuple, int] = {}
        self.fields = {
            name: Field(self.PATHS.get(name, name), column_name=name, widget=widget, readonly=name in self.KEY)
            for name, widget in self.COLUMNS.items()
        }

    # In -----------------------------------------------------------------------------------------------------------

    @transaction.atomic
    def take_in(self, dataset, *, dry_run: bool) -> Result:
        """FileError for a file that is not of this kind; what is wrong with single rows is in the result."""
        self.check_columns(dataset.headers)
        self.headers = dataset.headers
        self.known = self.look_up(dataset.dict)
        try:
            result = self.import_data(
                dataset, dry_run=dry_run, use_transactions=True, rollback_on_validation_errors=True
            )
        except IntegrityError as error:
            raise FileError(MEANWHILE) from error
        for error in [*result.base_errors, *(error for row in result.error_rows for error in row.errors)]:
            raise error.error
        return result

    def check_columns(self, names: list[str]):
        if unknown := [name for name in names if name not in self.COLUMNS]:
            raise FileError(f"There is no column “{unknown[0][:40]}” here. The columns are {', '.join(self.COLUMNS)}.")
        if missing := [name for name in self.KEY if name not in names]:
            raise FileError(f"The column “{missing[0]}” is missing: by {' and '.join(self.KEY)} a row is found.")

    def look_up(self, rows: list[dict]) -> dict[tuple, object]:
        """The rows of the table that the file may be about, by their keys; and whatever else `key_of` asks for."""
        raise NotImplementedError

    def key_of(self, values: dict) -> tuple:
        """What `look_up` knows a row by, from the values of the key; ValidationError where one names nothing."""
        return tuple(values.values())

    def made_for(self, key: tuple):
        """A new row with this key."""
        raise NotImplementedError

    def complete(self, instance, row: dict):
        """What follows from the other cells, before the row is checked. ValidationError by column."""

    def check(self, instance):
        """The rules of the model that need no other row. ValidationError by column."""

    def settle(self, made: list, changed: list):
        """What has to follow after rows were written."""

    def place(self, number: int) -> str:
        return self.form.place(number)

    def named(self, rows: list[dict], column: str) -> set[str]:
        return {str(row.get(column) or "").strip() for row in rows}

    # The library's steps for one row, in their order ---------------------------------------------------------------

    def before_import_row(self, row, **kwargs):
        self.tick()
        try:
            self.key = self.key_of(self._values(row))
        except ValidationError as error:
            raise ValidationError(self._unreadable(row) | error.message_dict) from None
        number = self.seen.setdefault(self.key, kwargs["row_number"])
        if number != kwargs["row_number"]:
            same = f"{self.place(number)} has the same {' and '.join(self.KEY)}."
            raise ValidationError({self.KEY[-1]: same})

    def _values(self, row) -> dict:
        values, errors = {}, {}
        for name in self.KEY:
            try:
                values[name] = self.fields[name].clean(row)
            except ValueError as error:
                errors[name] = str(error)
            else:
                if values[name] in (None, "") and name not in self.OPTIONAL:
                    errors[name] = NEEDED
        if errors:
            raise ValidationError(errors)
        return values

    def _unreadable(self, row) -> dict[str, str]:
        """What is wrong with single cells of a row whose key is wrong already: all is told at once."""
        errors = {}
        for name, field in self.fields.items():
            try:
                field.widget.clean(row.get(name))
            except ValueError as error:
                errors[name] = str(error)
        return errors

    def get_or_init_instance(self, instance_loader, row):
        known = self.known.get(self.key)
        return (known, False) if known is not None else (self.made_for(self.key), True)

    def after_init_instance(self, instance, new, row, **kwargs):
        self.instance, self.before = instance, None if new else self.texts(instance)

    def import_instance(self, instance, row, **kwargs):
        errors = {}
        for name, field in self.fields.items():
            try:
                if name in row:
                    field.save(instance, row)
            except ValueError as error:
                errors[name] = str(error)
        try:
            self.complete(instance, row)
        except ValidationError as error:
            errors = error.message_dict | errors
        if errors:
            raise ValidationError(errors)

    def skip_row(self, instance, original, row, import_validation_errors=None):
        return not import_validation_errors and self.texts(instance) == self.before

    def validate_instance(self, instance, import_validation_errors=None, validate_unique=True):
        errors = dict(import_validation_errors or {})
        ours = {field.name for field in instance._meta.fields if field.name in self.COLUMNS and not field.is_relation}
        others = {field.name for field in instance._meta.fields} - ours
        try:
            instance.clean_fields(exclude=others | {*errors})
            if not errors:
                self.check(instance)
        except ValidationError as error:
            errors |= {self._column(name): found for name, found in error.error_dict.items()}
        if errors:
            raise ValidationError(errors)

    def _column(self, attribute: str) -> str:
        return {path: name for name, path in self.PATHS.items()}.get(attribute, attribute)

    def after_import_row(self, row, row_result, **kwargs):
        before = self.before or [""] * len(self.fields)
        row_result.diff = list(zip(before, self.texts(self.instance), strict=True))

    def texts(self, instance) -> list[str]:
        return [str(self.export_field(field, instance)) for field in self.fields.values()]

    # Written at the end --------------------------------------------------------------------------------------------

    def bulk_create(self, using_transactions, dry_run, raise_errors, batch_size=None, result=None):
        self.made, self.create_instances = self.create_instances, []
        if self.made and not result.has_validation_errors():
            add_rows(self._meta.model, self.made, by=self.by, why=self.why)

    def bulk_update(self, using_transactions, dry_run, raise_errors, batch_size=None, result=None):
        self.changed, self.update_instances = self.update_instances, []
        if self.changed and not result.has_validation_errors():
            change_rows(self._meta.model, self.changed, self.written(), by=self.by, why=self.why)

    def written(self) -> tuple[str, ...]:
        """The columns that the file has: what it leaves out may be changed by somebody else meanwhile."""
        paths = [self.PATHS.get(name, name) for name in self.headers if name not in self.KEY]
        return tuple(dict.fromkeys((*paths, *self.MADE)))

    def after_import(self, dataset, result, **kwargs):
        if not result.has_validation_errors() and (self.made or self.changed):
            self.settle(self.made, self.changed)

    # Out ----------------------------------------------------------------------------------------------------------

    def get_queryset(self):
        return self._meta.model._default_manager.select_related(*self.READ).order_by(*self.ORDER)

    def of_show(self, slug: str):
        path = f"{self.SHOW_PATH}__slug" if self.SHOW_PATH else "slug"
        return self.get_queryset().filter(**{path: slug})


def mark_updated(shows: set[int]):
    """What the pages of these shows say has changed."""
    Show.objects.filter(pk__in=shows).update(updated_at=timezone.now())
