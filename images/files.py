"""The files of an image in the site's storage, under names that say nothing and that nobody guesses.

They follow the transaction that made them: files of one that is rolled back go again, and files that are let go stay
until that is committed. Better a file too many than a row whose file is gone.
"""

import secrets
import weakref
from functools import partial

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction

from images.decode import Rendition

FOLDER = "images"


def keep(renditions: tuple[Rendition, ...]) -> list[list]:
    """Write the pictures; returns [width, height, name] of each. To be called in a transaction."""
    token = secrets.token_hex(16)
    rows = [[width, height, f"{token}-{width}.webp"] for width, height, _ in renditions]
    unsettled = _Unsettled([name for _, _, name in rows])
    for (_, _, name), rendition in zip(rows, renditions, strict=True):
        default_storage.save(_path(name), ContentFile(rendition.content))
    transaction.on_commit(unsettled.settle)
    return rows


def let_go(names: list[str]):
    """Remove the files once the current transaction is committed."""
    transaction.on_commit(partial(_remove, names), robust=True)


def read(name: str):
    """An open file; OSError when it is gone."""
    return default_storage.open(_path(name))


class _Unsettled:
    """Files that no committed row names yet.

    Django has no hook for a rollback, but it then forgets what was to be done on commit; when nobody can settle these
    files any more, they are removed.
    """

    def __init__(self, names: list[str]):
        self._undo = weakref.finalize(self, _remove, names)

    def settle(self):
        self._undo.detach()


def _remove(names: list[str]):
    for name in names:
        default_storage.delete(_path(name))


def _path(name: str) -> str:
    return f"{FOLDER}/{name[:2]}/{name}"
