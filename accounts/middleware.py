from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.shortcuts import redirect
from django_htmx.http import HttpResponseClientRedirect

from accounts import limits, suspension

FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
WHY_A_FACTOR = "Staff pages need a second factor. Add an authenticator app or a passkey here, then go back to them."


class MembersMiddleware:
    """What a member's standing allows, asked once an address has named a view.

    It costs no query of its own: a guest without a session is not looked up, and the member's row is the one the page
    loads anyway. Only the admin's pages ask for a second factor, and that takes one.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if settings.SESSION_COOKIE_NAME not in request.COOKIES or not request.user.is_authenticated:
            return None
        if request.user.is_suspended:
            return end_suspended(request)
        if lacks_factor(request):
            messages.warning(request, WHY_A_FACTOR)
            return redirect("mfa_index")
        return None

    def process_exception(self, request, exception):
        if isinstance(exception, limits.TooMany):
            return limits.too_many(request, exception.wait)
        return None


def end_suspended(request):
    """The second net below `User.suspend`, which has ended the sessions it knew: read on as a guest, write nothing."""
    member = request.user
    logout(request)
    messages.error(request, suspension.sentence(member))
    if request.htmx:
        return HttpResponseClientRedirect(settings.LOGIN_REDIRECT_URL)
    return redirect(request.get_full_path() if request.method in ("GET", "HEAD") else settings.LOGIN_URL)


def lacks_factor(request) -> bool:
    """Whether this is an admin page asked for by staff who sign in with a password alone."""
    match = request.resolver_match
    return (
        settings.STAFF_NEED_SECOND_FACTOR
        and match.app_names[:1] == ["admin"]
        and match.url_name != "logout"
        and request.user.is_staff
        and not Authenticator.objects.filter(user_id=request.user.pk, type__in=FACTORS).exists()
    )
