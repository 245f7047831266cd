"""The same few people and one show for every test."""

import datetime
import re
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Barrier

import pytest
from django.core.cache import caches
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from accounts.paging import sealed
from comments.models import Comment
from shows.models import Episode, Season, Show, Status
from theories.models import Theory
from theories.tagging import set_tags

# Statements that no page is charged with: the session, the member it belongs to, the edges of transactions.
UNCOUNTED = re.compile(
    r'"django_session"|FROM "accounts_user" WHERE "accounts_user"\."id" = \S+$'
    r"|^(SAVEPOINT|RELEASE SAVEPOINT|ROLLBACK TO|BEGIN|COMMIT)\b"
)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix, tmp_path_factory):
    """SQLite in a file: a database in memory has one connection, and where writers race there are several."""
    if connection.vendor == "sqlite":
        connection.settings_dict["TEST"]["NAME"] = str(tmp_path_factory.mktemp("database") / "tests.sqlite3")


@pytest.fixture(autouse=True)
def _empty_caches():
    caches["threads"].clear()


@pytest.fixture(autouse=True)
def _test_settings(settings, tmp_path):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # quick, and nothing else
    settings.LIMITS_ON = False  # tests of limits switch them on
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.WHITENOISE_AUTOREFRESH = True  # else it warns of a static root that no test needs


def later_page(address: str, cursor: str) -> str:
    """The address of the page of that list which comes after a cursor."""
    request = RequestFactory().get(address)
    return f"{address}{'&' if '?' in address else '?'}after={sealed(request, cursor)}"


def make_member(name: str, **extra) -> User:
    """A member with a verified address."""
    user = User.objects.create_user(name, f"{name}@example.org", "correct horse battery", **extra)
    user.emailaddress_set.create(email=user.email, verified=True, primary=True)
    return user


def make_show(title="All of Us Are Dead", slug="all-of-us-are-dead", episodes=12, hue=4) -> Show:
    """A show with one aired season and a second that is announced."""
    show = Show.objects.create(title=title, slug=slug, hue=hue, pattern=hue, premise="A school shuts in on itself.")
    season = Season.objects.create(show=show, number=1, status=Status.AIRED, premiered=datetime.date(2022, 1, 28))
    Episode.objects.bulk_create(
        Episode(show=show, season=season, number=n, position=1000 + n, aired=datetime.date(2022, 1, 28))
        for n in range(1, episodes + 1)
    )
    Season.objects.create(show=show, number=2, status=Status.ANNOUNCED)
    show.redraw()
    return show


def make_theory(author, show, *, tags=(), **fields) -> Theory:
    words = {"title": "The bite skipped him", "claim": "He is immune.", "body_md": "Look at the arm.", **fields}
    theory, _ = Theory.objects.post(author, show, **words)
    if tags:
        set_tags(theory, list(tags))
    return theory


def make_comment(above, author, body_md="Not so sure.", **fields) -> Comment:
    """A comment on a theory or in a thread, or a reply to a comment."""
    parent = above if isinstance(above, Comment) else None
    return Comment.objects.post(getattr(above, "thread", above), author, body_md, parent=parent, **fields)[0]


def at_once(*calls) -> list:
    """What these calls return, each made in a thread with a connection of its own, all from the same moment on."""
    ready = Barrier(len(calls))

    def run(call):
        ready.wait()
        try:
            return call()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(calls)) as pool:
        return [future.result() for future in [pool.submit(run, call) for call in calls]]


@contextmanager
def queries():
    """The statements that a page is charged with, in a list that is filled at the end of the block."""
    counted = []
    with CaptureQueriesContext(connection) as captured:
        yield counted
    counted += [query["sql"] for query in captured if not UNCOUNTED.search(query["sql"])]


@pytest.fixture
def author(db):
    return make_member("author")


@pytest.fixture
def member(db):
    return make_member("member")


@pytest.fixture
def staff(db):
    return make_member("warden", is_staff=True, is_superuser=True)


@pytest.fixture
def show(db):
    return make_show()


@pytest.fixture
def theory(author, show):
    return make_theory(author, show)


@pytest.fixture
def comment(author, theory):
    return make_comment(theory, author)
