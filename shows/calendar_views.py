"""Calendars for programs: of one show, and of what a member follows, under an address that only they know."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST, require_safe

from accounts.entrance import members_only
from shows.calendar import calendar_of_followed, calendar_of_show
from shows.models import CalendarKey, Show
from spoilers.reader import Reader

CALENDAR = "text/calendar; charset=utf-8"
# No session and no cookie is asked for: whoever has the address is the reader, on any device.
SECRET = {"Cache-Control": "private, no-store", "X-Robots-Tag": "noindex", "Referrer-Policy": "no-referrer"}
RENEWED = "Here is the address of your calendar. Any earlier one leads nowhere any more."
REVOKED = "Your calendar is switched off. Its address leads nowhere any more."


def site() -> str:
    return settings.SITE_URL.rstrip("/")


@require_safe
def calendar(request, slug):
    """Official dates, for calendar programs: they are nobody, so this reads as a stranger does."""
    show = get_object_or_404(Show, slug=slug)
    return HttpResponse(calendar_of_show(show, site()), content_type=CALENDAR)


@require_safe
def followed_calendar(request, pk, token):
    """Read as the member whose key it is, as far as they have watched: 404 alike for a wrong, an old or no key."""
    key = CalendarKey.objects.opened_by(pk, token)
    if key is None:
        raise Http404
    return HttpResponse(calendar_of_followed(Reader(key.user), site()), content_type=CALENDAR, headers=SECRET)


@require_POST
@members_only("calendar")
def calendar_key(request):
    """A new address, or with `revoke` none: either way the old one is dead."""
    if "revoke" in request.POST:
        CalendarKey.objects.revoke(request.user)
        messages.success(request, REVOKED)
    else:
        CalendarKey.objects.renew(request.user)
        messages.success(request, RENEWED)
    return redirect("/my-shows/#calendar")
