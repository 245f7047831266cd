"""The way to the login page and back for a guest who asked for something that takes an account."""

from functools import wraps
from urllib.parse import urlencode, urlsplit

from allauth.core import ratelimit
from django.conf import settings
from django.contrib import messages
from django.shortcuts import redirect, resolve_url
from django.utils.http import url_has_allowed_host_and_scheme
from django_htmx.http import HttpResponseClientRedirect

from accounts import drafts

KEPT = "Your text is kept. It will be in the form again once you have logged in."
ACTIONS = frozenset({"vote", "follow"})  # asked for at an address that is no page: only `next` says where the guest was
NOT_KEPT = "That was a little fast, so your text was not kept. Go back and copy it before you log in."
CUT = "Your text was longer than we can keep through a login: only the first 20 KB will be in the form again."


def members_only(purpose: str, *, keeps_text: bool = False, key: str = ""):
    """A view for members: a guest is asked to log in and comes back to the page they were on.

    `purpose` is a word that templates/account/_purpose.html knows (vote, follow, comment, post, claim, picture, report,
    calendar): what the login page says they were about to do. With `keeps_text` the form they posted is kept for
    `drafts.take`. `key` is what the ids of the elements that the view acts on begin with: the guest comes back to the
    very one.
    """

    def decorate(view):
        @wraps(view)
        def gate(request, *args, **kwargs):
            if request.user.is_authenticated:
                return view(request, *args, **kwargs)
            anchor = f"{key}{kwargs['pk']}" if key else ""
            return ask_to_log_in(request, purpose, keeps_text=keeps_text, anchor=anchor)

        return gate

    return decorate


def ask_to_log_in(request, purpose: str, *, keeps_text: bool = False, anchor: str = ""):
    """Send a guest to the login page; the text they posted waits for the page they posted it from."""
    back = safe_next(request) if purpose in ACTIONS and request.method == "GET" else page_before(request)
    if keeps_text and request.method == "POST":
        _keep_text(request, urlsplit(back).path)
    back = f"{back.split('#')[0]}#{anchor}" if anchor else back
    address = f"{resolve_url(settings.LOGIN_URL)}?{urlencode({'next': back, 'for': purpose})}"
    return HttpResponseClientRedirect(address) if request.htmx else redirect(address)


def _keep_text(request, path: str):
    """Each text may take a session of its own, so one connection keeps a few a minute and cannot fill the disk."""
    if not ratelimit.consume(request, action="draft"):
        return messages.error(request, NOT_KEPT)
    whole = drafts.keep(request, request.POST, path)
    return messages.info(request, KEPT if whole else CUT)


def page_before(request) -> str:
    """The page of ours to come back to: this one when it can be opened, else the one its form stood on."""
    if request.method in ("GET", "HEAD"):
        return request.get_full_path()
    referrer = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(referrer, {request.get_host()}):
        return safe_next(request, otherwise=request.path)
    page = urlsplit(referrer)
    back = f"{page.path}?{page.query}" if page.query else page.path
    return safe_next(request, otherwise=back if is_ours(request, back) else request.path)


def safe_next(request, otherwise: str = "/") -> str:
    """The `next` that came with the request, if it stays on this site."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    return wanted if is_ours(request, wanted) else otherwise


def is_ours(request, address: str) -> bool:
    """Whether `address` leads to a page of this site. Without the slash `redirect` would take it for a view's name."""
    return address.startswith("/") and url_has_allowed_host_and_scheme(address, {request.get_host()})
