"""manage.py prepare: what it does to a new database, and to one that is in use."""

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError

from fansite.management.commands import prepare


@pytest.fixture
def called(monkeypatch, settings, tmp_path):
    """The commands that were called, instead of calling them; the database is new."""
    names = []
    settings.VAR_DIR = tmp_path / "var"
    monkeypatch.setattr(prepare, "call_command", lambda name, **options: names.append(name))
    monkeypatch.setattr(prepare.connection, "ensure_connection", lambda: None)
    monkeypatch.setattr(prepare.connection.introspection, "table_names", list)
    return names


def test_a_new_database_gets_the_demo_once(called, monkeypatch):
    call_command("prepare", demo=True)
    assert called == ["migrate", "createcachetable", "load_demo"]
    monkeypatch.setattr(prepare.connection.introspection, "table_names", lambda: ["accounts_user"])
    call_command("prepare", demo=True)
    assert called[3:] == ["migrate", "createcachetable"]


def test_the_demo_must_be_asked_for(called):
    call_command("prepare")
    assert called == ["migrate", "createcachetable"]


def test_an_interrupted_demo_is_taken_up_again(called, monkeypatch):
    def interrupt(name, **options):
        if name == "load_demo":
            raise KeyboardInterrupt

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(prepare, "call_command", interrupt)
        call_command("prepare", demo=True)
    monkeypatch.setattr(prepare.connection.introspection, "table_names", lambda: ["accounts_user"])
    call_command("prepare", demo=True)
    assert called == ["migrate", "createcachetable", "load_demo"]


def test_a_database_that_does_not_answer_is_named(called, monkeypatch):
    def refuse():
        raise OperationalError("connection refused")

    monkeypatch.setattr(prepare.connection, "ensure_connection", refuse)
    with pytest.raises(CommandError, match="connection refused.: start it, or correct DATABASE_URL"):
        call_command("prepare")
    assert called == []


def test_a_database_in_use_is_left_as_it_is(db, author, settings, tmp_path):
    settings.VAR_DIR = tmp_path
    call_command("prepare", demo=True)
    author.refresh_from_db()
    assert not list(tmp_path.iterdir())
