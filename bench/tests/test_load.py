"""The load test in its short form, on the database that the tests run on."""

import pytest
from django.conf import settings

from bench import load, site
from bench.paths import VAR

CLIENTS, SECONDS = 8, 3.0


@pytest.fixture
def place(monkeypatch, tmp_path):
    """A site of its own, beside whatever bench is running here."""
    VAR.mkdir(parents=True, exist_ok=True)
    site.collect_static()
    monkeypatch.setattr(site, "VAR", tmp_path)
    on_postgres = settings.DATABASES["default"]["ENGINE"].endswith("postgresql")
    with (site.on_postgres if on_postgres else site.on_sqlite)("load") as found:
        yield found


def test_nothing_acknowledged_is_lost_and_all_counts_are_right(place):
    outcome = load.hammer(place, SECONDS, CLIENTS)
    assert outcome.problems == []
    assert outcome.failures == 0
    assert outcome.answers["vote 200"] > CLIENTS
    assert outcome.answers["comment 200"] > CLIENTS
