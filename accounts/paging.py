"""The two ends of a keyset page's address: the links to its neighbours, and the page that such a link asks for."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable
from urllib.parse import urlencode

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESSIV
from django.contrib import messages
from django.utils.crypto import salted_hmac

WAYS = ("after", "before")
PADDED = 48  # bytes: the longest cursor there is, so that its length tells nothing of it either


def asked_page(request, make: Callable):
    """The keyset page that the address asks for, by `make(after=..., before=...)`; the first, and a word about it, when
    it is no address that this list gave out or `make` raises ValueError."""
    try:
        return make(**{way: opened(request, request.GET.get(way, "")) for way in WAYS})
    except ValueError:
        messages.info(request, "That page is not there any more. This is the first.")
        return make()


def links(request, page, *, by_time: bool = False) -> dict:
    """For `_pages.html`: the query strings of the pages before and after, with the other parts of the address kept."""
    kept = _kept(request).urlencode()

    def query(way: str, cursor: str | None) -> str | None:
        return cursor and "&".join(filter(None, (kept, f"{way}={sealed(request, cursor)}")))

    return {"previous": query("before", page.before), "next": query("after", page.after), "by_time": by_time}


def sealed(request, cursor: str) -> str:
    """A cursor as it stands in an address. It is the rank and the id of a row which may be covered, or left out of the
    list altogether, so nobody can read it; and as it holds for one list alone, it finds that row in no other list. The
    same cursor always gives the same words, by which finished pages are kept."""
    words = _cipher().encrypt(cursor.encode().ljust(PADDED), [_address(request)])
    return urlsafe_b64encode(words).decode().rstrip("=")


def opened(request, words: str) -> str:
    """The cursor in an address of this list; ValueError for words that `sealed` never gave out for it."""
    if not words:
        return ""
    try:
        box = urlsafe_b64decode(words.encode() + b"==")
        return _cipher().decrypt(box, [_address(request)]).decode().rstrip()
    except InvalidTag as error:
        raise ValueError("no cursor of this list") from error


def _cipher() -> AESSIV:
    return AESSIV(salted_hmac("accounts.paging", "cursors", algorithm="sha512").digest())


def _address(request) -> bytes:
    """Which list it is: the same in whatever order its filters stand, and with those that are left empty."""
    asked = sorted((name, value) for name, values in _kept(request).lists() for value in values if value)
    return f"{request.path}?{urlencode(asked)}".encode()


def _kept(request):
    kept = request.GET.copy()
    for name in (*WAYS, "reply"):
        kept.pop(name, None)
    return kept
