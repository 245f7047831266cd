import logging

import pytest

from fansite.tests.canaries.scene import plant


@pytest.fixture(autouse=True)
def _quiet():
    """Pages that are not there are part of the trial; nobody reads about each."""
    logging.disable(logging.WARNING)
    yield
    logging.disable(logging.NOTSET)


@pytest.fixture
def planted(db, settings):
    settings.STAFF_NEED_SECOND_FACTOR = False
    return plant()
