from django.utils.cache import patch_cache_control

from spoilers.places import merge_cookie
from spoilers.reader import PLACES_COOKIE, Reader


class ReaderMiddleware:
    """Gives every request its one `reader`, and keeps pages that were made for a place out of every cache."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        # An address that names no page (a static file's 404) never asks who reads, so this must not query.
        carries_places = PLACES_COOKIE in request.COOKIES
        request.reader = Reader(request.user, request.COOKIES)
        if carries_places and request.reader.user:
            return self._merge_and_go_on(request)
        response = self.get_response(request)
        return self._keep_private(request, response)

    def _merge_and_go_on(self, request):
        """The first signed-in request that still carries a guest's places: merge first, so that this page has them."""
        from django.http import HttpResponse

        carrier = HttpResponse()
        merge_cookie(request.reader, carrier)
        request.reader = Reader(request.user, request.COOKIES)
        response = self._keep_private(request, self.get_response(request))
        response.cookies.update(carrier.cookies)
        return response

    def _keep_private(self, request, response):
        if request.reader.is_particular and "Cache-Control" not in response:
            patch_cache_control(response, private=True, no_store=True)
        return response
