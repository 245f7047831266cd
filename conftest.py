"""The same few people and one show for every test."""

import datetime

import pytest
from django.core.cache import caches

from accounts.models import User
from shows.models import Episode, Season, Show, Status


@pytest.fixture(autouse=True)
def _empty_caches():
    caches["threads"].clear()


@pytest.fixture(autouse=True)
def _test_settings(settings, tmp_path):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # quick, and nothing else
    settings.LIMITS_ON = False  # tests of limits switch them on
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.WHITENOISE_AUTOREFRESH = True  # else it warns of a static root that no test needs


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
