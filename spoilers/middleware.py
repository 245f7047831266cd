from spoilers.places import merge_cookie
from spoilers.reader import PLACES_COOKIE, Reader


class ReaderMiddleware:
    """Gives every request its one `reader`, and keeps pages that were made for a place out of every cache.

    A stranger's may be kept, but is asked for again each time. A browser or proxy that is told nothing keeps a page as
    it thinks fit (a feed that was quiet for ten days: one day), and what was covered meanwhile would stay open there.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        # An address that names no page (a static file's 404) never asks who reads, so this must not query.
        carries_places = PLACES_COOKIE in request.COOKIES
        request.reader = Reader(request.user, request.COOKIES)
        if carries_places and request.reader.user:
            return self._merge_and_go_on(request)
        response = self.get_response(request)
        return self._limit_caches(request, response)

    def _merge_and_go_on(self, request):
        """The first signed-in request that still carries a guest's places: merge first, so that this page has them."""
        from django.http import HttpResponse

        carrier = HttpResponse()
        merge_cookie(request.reader, carrier)
        request.reader = Reader(request.user, request.COOKIES)
        response = self._limit_caches(request, self.get_response(request))
        response.cookies.update(carrier.cookies)
        return response

    def _limit_caches(self, request, response):
        if "Cache-Control" not in response:
            response["Cache-Control"] = "private, no-store" if request.reader.is_particular else "no-cache"
        return response
