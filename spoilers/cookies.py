"""The cookies of the gate. Two are signed: a guest's places, and what a visitor uncovered."""

from django.conf import settings
from django.core import signing

from spoilers.reader import (
    COVERS_COOKIE,
    GUEST,
    HIDE,
    PLACES_AGE,
    PLACES_COOKIE,
    PLACES_MAX,
    VISIT_COOKIE,
    VISIT_MAX,
    Reader,
    Sight,
)


def write_places(response, places: dict[int, Sight]):
    """Keep a guest's places; with more shows than fit, the ones set longest ago go."""
    rows = [[show, at, int(source), int(news)] for show, (at, source, news) in places.items()][-PLACES_MAX:]
    _write(response, PLACES_COOKIE, rows, PLACES_AGE)


def write_visit(response, keys: list[str], reader: Reader):
    """Keep what this reader uncovered. A session cookie, and good for 12 hours at most whatever the browser keeps."""
    value = [reader.user_id or GUEST, reader.visit_began, *keys[-VISIT_MAX:]] if keys else []
    _write(response, VISIT_COOKIE, value, None)


def write_covers(response, hides: bool):
    """Keep a guest's wish to have lists without covers, or forget it."""
    if hides:
        _set(response, COVERS_COOKIE, HIDE, PLACES_AGE)
    else:
        response.delete_cookie(COVERS_COOKIE)


def _write(response, name: str, value: list, max_age: int | None):
    if value:
        _set(response, name, signing.dumps(value, salt=name, compress=True), max_age)
    else:
        response.delete_cookie(name)


def _set(response, name: str, text: str, max_age: int | None):
    secure = settings.SESSION_COOKIE_SECURE
    response.set_cookie(name, text, max_age=max_age, secure=secure, httponly=True, samesite="Lax")
