"""Finished pages that strangers share: readers without an account, a place, an uncovered text or any message.

Nothing is open to them but what is open to everybody, so one copy serves them all for up to a minute. It is keyed by
the address it was made for; a page that also knows its version adds that. Nobody else ever gets a shared page.
"""

from collections.abc import Callable

from django.core.cache import caches
from django.http import HttpResponse
from django.middleware.csrf import get_token
from django.utils.cache import patch_vary_headers
from django.utils.crypto import salted_hmac

HARMLESS = {"csrftoken"}  # cookies that change nothing on a page but the token, which is put in afterwards
TOKEN = salted_hmac("spoilers.shared", "token").hexdigest()  # no member can write it: it would show them the token
KEY_MAX = 200  # no page of ours links to a longer address
SECONDS = 60  # how long anything that was hidden or deepened may still stand
LIST_SECONDS = 10  # lists have no version, and people look for what they have just heard of


def shared(request, make: Callable[[dict], HttpResponse], *, version: str = "", seconds: int = SECONDS) -> HttpResponse:
    """The page that `make(context)` makes, from the copy for strangers where `request` is one."""
    key = f"page:{request.scheme}:{request.get_host()}:{request.get_full_path()}:{version}"
    if not _is_plain(request) or len(key) > KEY_MAX:
        return make({})
    kept = caches["threads"].get(key)
    if kept is None:
        response = make({"csrf_token": TOKEN})
        if response.status_code != 200:
            return make({})
        kept = response.content
        caches["threads"].set(key, kept, seconds)
    return _fresh(request, kept)


def _is_plain(request) -> bool:
    """Whether the address alone makes this page. A charset would too: read as EBCDIC, `?sort=new` asks for nothing."""
    return set(request.COOKIES) <= HARMLESS and not request.htmx and request.encoding is None


def _fresh(request, kept: bytes) -> HttpResponse:
    token = TOKEN.encode()
    response = HttpResponse(kept.replace(token, get_token(request).encode()) if token in kept else kept)
    patch_vary_headers(response, ["Cookie"])
    return response
