"""manage.py prepare: what it does to a new database, and to one that is in use."""

from types import SimpleNamespace

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError

from fansite.management.commands import prepare


class Database:
    """Stands in for the connection: answers, and holds these tables."""

    def __init__(self, *tables):
        self.introspection = SimpleNamespace(table_names=lambda: list(tables))

    def ensure_connection(self):
        pass


class Silence(Database):
    def ensure_connection(self):
        raise OperationalError("connection refused")


@pytest.fixture
def called(settings, tmp_path):
    settings.VAR_DIR = tmp_path / "var"
    return []


@pytest.fixture
def run(monkeypatch, called):
    """Prepare a database, noting the commands instead of calling them; one of them may be interrupted."""

    def _run(database, interrupted=None, **options):
        def note(name, **options):
            if name == interrupted:
                raise KeyboardInterrupt
            called.append(name)

        monkeypatch.setattr(prepare, "call_command", note)
        monkeypatch.setattr(prepare, "connection", database)
        call_command("prepare", **options)

    return _run


def test_a_new_database_gets_the_demo_once(run, called):
    run(Database(), demo=True)
    run(Database("accounts_user"), demo=True)
    assert called == ["migrate", "createcachetable", "load_demo", "migrate", "createcachetable"]


def test_the_demo_must_be_asked_for(run, called):
    run(Database())
    assert called == ["migrate", "createcachetable"]


def test_an_interrupted_demo_is_taken_up_again(run, called):
    with pytest.raises(KeyboardInterrupt):
        run(Database(), interrupted="load_demo", demo=True)
    called.clear()
    run(Database("accounts_user"), demo=True)
    assert called == ["migrate", "createcachetable", "load_demo"]


def test_a_database_that_does_not_answer_is_named(run, called):
    with pytest.raises(CommandError, match=r"\(connection refused\): start it, or correct DATABASE_URL"):
        run(Silence())
    assert called == []


def test_a_database_in_use_is_left_as_it_is(db, author, settings, tmp_path):
    settings.VAR_DIR = tmp_path
    call_command("prepare", demo=True)
    author.refresh_from_db()
    assert not list(tmp_path.iterdir())
