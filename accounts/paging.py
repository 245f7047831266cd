from collections.abc import Callable

from django.contrib import messages


def asked_page(request, make: Callable):
    """The keyset page that the address asks for, by `make(after=..., before=...)`; the first, and a word about it, when
    `make` raises ValueError: for a cursor that this list never gave out."""
    try:
        return make(**{name: request.GET.get(name, "") for name in ("after", "before")})
    except ValueError:
        messages.info(request, "That page is not there any more. This is the first.")
        return make()
