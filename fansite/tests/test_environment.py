"""What the settings take from the environment, and the secrets they keep."""

import runpy
import stat

import pytest
from django.core.exceptions import ImproperlyConfigured

from fansite.kept import kept_secret

TAKEN = ("SECRET_KEY", "HIATUS_ENV", "DATABASE_URL", "ALLOWED_HOSTS", "STAFF_NEED_SECOND_FACTOR", "DEBUG", "EMAIL_URL")


@pytest.fixture
def load(monkeypatch, tmp_path, settings):
    """The settings of an installation whose environment names only these variables."""

    def _load(**variables):
        for name in TAKEN:
            monkeypatch.delenv(name, raising=False)
        for name, text in {"HIATUS_VAR": str(tmp_path), **variables}.items():
            monkeypatch.setenv(name, text)
        return runpy.run_path(str(settings.BASE_DIR / "fansite" / "settings.py"))

    return _load


def test_production_asks_for_a_key(load, tmp_path):
    with pytest.raises(ImproperlyConfigured, match="SECRET_KEY is not set"):
        load()
    assert not list(tmp_path.iterdir())


def test_an_unknown_environment_is_refused(load):
    with pytest.raises(ImproperlyConfigured, match="'staging'; set it to development or production"):
        load(HIATUS_ENV="staging", SECRET_KEY="x")


def test_production_is_strict_without_being_told(load):
    made = load(SECRET_KEY="x", STAFF_NEED_SECOND_FACTOR="false")
    assert made["SECRET_KEY"] == "x"
    assert not made["DEBUG"]
    assert made["ALLOWED_HOSTS"] == []
    assert made["SESSION_COOKIE_SECURE"]
    assert made["STAFF_NEED_SECOND_FACTOR"]
    assert made["EMAIL_BACKEND"] == "django.core.mail.backends.smtp.EmailBackend"
    assert "fansite.localhost.LocalhostMiddleware" not in made["MIDDLEWARE"]


def test_development_keeps_a_key_of_its_own(load, tmp_path):
    first, second = load(HIATUS_ENV="development"), load(HIATUS_ENV="development")
    assert len(first["SECRET_KEY"]) >= 50
    assert first["SECRET_KEY"] == second["SECRET_KEY"]
    assert stat.S_IMODE((tmp_path / "secret-key").stat().st_mode) == 0o600
    assert not first["DEBUG"]


def test_development_may_let_staff_in_without_a_second_factor(load):
    assert load(HIATUS_ENV="development")["STAFF_NEED_SECOND_FACTOR"]
    assert not load(HIATUS_ENV="development", STAFF_NEED_SECOND_FACTOR="false")["STAFF_NEED_SECOND_FACTOR"]


def test_a_file_beside_the_data_may_hold_the_variables(load, tmp_path, monkeypatch):
    monkeypatch.setenv("ALLOWED_HOSTS", "")
    (tmp_path / "env").write_text("SECRET_KEY=from-the-file\nALLOWED_HOSTS=hiatus.example\n")
    made = load()
    assert made["SECRET_KEY"] == "from-the-file"
    assert made["ALLOWED_HOSTS"] == ["hiatus.example"]


def test_sqlite_writers_wait_for_each_other(load, tmp_path):
    database = load(SECRET_KEY="x")["DATABASES"]["default"]
    assert database["NAME"] == str(tmp_path / "hiatus.sqlite3")
    assert database["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert "journal_mode=WAL" in database["OPTIONS"]["init_command"]


def test_another_database_may_be_named(load):
    database = load(SECRET_KEY="x", DATABASE_URL="postgres://fan@db.example/hiatus")["DATABASES"]["default"]
    assert (database["ENGINE"], database["HOST"]) == ("django.db.backends.postgresql", "db.example")
    assert database["CONN_HEALTH_CHECKS"]


def test_a_secret_is_made_once_and_for_its_owner_only(tmp_path):
    path = tmp_path / "var" / "password"
    made = kept_secret(path, length=12)
    assert len(made) == 16
    assert kept_secret(path) == made
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(path.parent.iterdir()) == [path]


def test_of_two_that_make_a_secret_at_once_the_first_wins(tmp_path, monkeypatch):
    path = tmp_path / "password"
    path.write_text("first\n")
    monkeypatch.setattr(type(path), "exists", lambda self: False)
    assert kept_secret(path) == "first"
