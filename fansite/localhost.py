from django.http import HttpResponseRedirect


class LocalhostMiddleware:
    """In development, send 127.0.0.1 to localhost: passkeys and their sign-in are refused under a bare address."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        host, _, port = request.get_host().partition(":")
        if host == "127.0.0.1" and request.method in ("GET", "HEAD"):
            return HttpResponseRedirect(f"http://localhost:{port or 80}{request.get_full_path()}")
        return self.get_response(request)
