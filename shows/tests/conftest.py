import pytest

from shows.tests.claims import make_keeper


@pytest.fixture
def keeper(db):
    return make_keeper()


@pytest.fixture
def season(show):
    """The one that people wait for."""
    return show.season_set.get(number=2)
