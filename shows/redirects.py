"""Addresses under a slug that a show has left lead to where it is now, with all that stands behind the slug."""

import re

from django.http import HttpResponsePermanentRedirect
from django.urls import reverse

from shows.models import Show

_OLD = re.compile(r"\A/shows/(?P<slug>[-\w]+)/", re.ASCII)


class OldSlugMiddleware:
    """Asks only where there is no page: one query on a 404 below /shows/."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        match = _OLD.match(request.path_info) if response.status_code == 404 else None
        show = Show.objects.filter(showslug__slug=match["slug"]).first() if match else None
        return _moved(request, match["slug"], show) if show else response


def _moved(request, slug: str, show) -> HttpResponsePermanentRedirect:
    behind = request.get_full_path().removeprefix(reverse("shows:detail", args=[slug]))
    response = HttpResponsePermanentRedirect(show.get_absolute_url() + behind)
    if request.method not in ("GET", "HEAD"):
        response.status_code = 308  # the same, and the form is sent again as it was
    return response
