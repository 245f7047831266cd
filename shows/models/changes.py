"""What rows of the catalogue were before: each change with when, who and why, in a table beside each model's own.

For staff's pages alone: no page of the site reads these tables, and a test holds that. What a row was before may be
what readers have not watched yet, and who changed it is nobody else's business.
"""

from django.db import models
from django.utils import timezone
from simple_history.models import HistoricalRecords

from shows.models.status import BATCH, HasStatus, note_statuses, statuses_of

REASON_MAX = 300
UNSEARCHED = ("slug", "tag", "person", "character", "imdb_id", "tvmaze_id", "tmdb_id")


class Changes(HistoricalRecords):
    """Written by each `save` and `delete` of a row; for many rows at once by `change_rows` and `add_rows`.

    `made` are columns that are counted or made from others, or that have a log of their own, as pictures. To save only
    those is no change to be kept here: voting, posting and drawing the outline anew write nothing.
    """

    _date_indexing = False  # looked up by row, never by date alone

    def __init__(self, *, made: tuple[str, ...] = (), **kwargs):
        reason = models.CharField("why", max_length=REASON_MAX, blank=True, default="")
        kwargs |= {"history_change_reason_field": reason, "history_id_field": models.BigAutoField()}
        super().__init__(excluded_fields=list(made), no_db_index=UNSEARCHED, **kwargs)

    def get_meta_options(self, model):
        """Nobody is given permissions for these tables."""
        return super().get_meta_options(model) | {"default_permissions": ()}

    def post_save(self, instance, created, using=None, update_fields=None, **kwargs):
        if created or update_fields is None or not {*update_fields} <= {*self.excluded_fields}:
            super().post_save(instance, created, using=using, **kwargs)

    def get_change_reason_for_object(self, instance, history_type, using) -> str:
        """As given to this one row, or for all that this request changes."""
        asked = getattr(self.context, "request", None)
        return getattr(instance, "_change_reason", "") or getattr(asked, "change_reason", "")


def add_rows(model, rows: list, *, by=None, why: str = ""):
    """Create rows in bulk. `save` is not called: whoever does this has done what it would do."""
    made = model._default_manager.bulk_create(rows, batch_size=BATCH)
    _record(model, made, "+", by, why)
    note_statuses(made, {} if issubclass(model, HasStatus) else None)


def change_rows(model, rows: list, fields: tuple[str, ...], *, by=None, why: str = ""):
    """Write these columns of rows in bulk; the same holds for `save`."""
    before = statuses_of(model, rows, fields)
    model._default_manager.bulk_update(rows, fields, batch_size=BATCH)
    _record(model, rows, "~", by, why)
    note_statuses(rows, before)


def _record(model, rows: list, kind: str, by, why: str):
    past = model.changes.model
    common = {"history_date": timezone.now(), "history_type": kind, "history_user": by, "history_change_reason": why}
    columns = [field.attname for field in past.tracked_fields]
    past.objects.bulk_create(
        [past(**common, **{name: getattr(row, name) for name in columns}) for row in rows], batch_size=BATCH
    )
