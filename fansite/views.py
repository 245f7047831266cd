from django.db import connection
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from accounts.entrance import page_before
from images.share import Share, answer
from shows.desk import newest_claims
from shows.models import Person, Show
from shows.views import pictured
from spoilers.shared import LIST_SECONDS, shared
from theories.models import Theory

HOT_SHOWN = 12
NEW_SHOWN = 5
SEARCH_SHOWN = 25
WORDS_MAX = 100
# What is one's own, what only asks something, and forms that a guest cannot send.
NOT_FOR_ROBOTS = (
    "/accounts/", "/admin/", "/search/", "/settings/", "/theme/", "/my-shows/", "/calendars/", "/theories/new/",
    "/*/edit/$", "/*/delete/$", "/*/report/$", "/*/depth/$", "/*/claims/new/$", "/*/correct/$", "/*/follow/$",
)  # fmt: skip
NOT_KEPT = {"csrfmiddlewaretoken", "submission", "next", "parent", "password", "password1", "password2", "oldpassword"}


@require_safe
def home(request):
    return shared(request, lambda extra: _home(request, extra), seconds=LIST_SECONDS)


def _home(request, extra):
    shows = pictured(Show.objects.order_by("-n_theories", "title"), request.reader)
    hot = Theory.objects.listed().page(request.reader, "hot", size=HOT_SHOWN)
    newest = Theory.objects.listed().page(request.reader, "new", size=NEW_SHOWN)
    context = {
        "lineup": lineup(shows),
        "theories": hot.rows,
        "newest": newest.rows,
        "desk": newest_claims(request.reader),
        "has_theories": any(show.n_theories for show in shows),
        "has_covers": any(row["cover"] for row in hot.rows),
    }
    return render(request, "fansite/home.html", context | extra)


def lineup(shows: list) -> list:
    """Seven shows, of each hue the one with the most theories, in the order of the bars: together a test card."""
    first = {}
    for show in shows:
        first.setdefault(show.hue, show)
    return [first[hue] for hue in sorted(first)]


@require_safe
def search(request):
    words = " ".join(request.GET.get("q", "").replace("\0", " ").split())[:WORDS_MAX]
    context = {"words": words, "shows": [], "people": [], "theories": [], "has_covers": False}
    if words:
        context["shows"] = Show.objects.named_like(words)[:SEARCH_SHOWN]
        context["people"] = Person.objects.named_like(words).with_open_role(request.reader)[:SEARCH_SHOWN]
        found = Theory.objects.listed().matching(words).open_to(request.reader)
        context["theories"] = found.ranked("hot")[:SEARCH_SHOWN].cards(request.reader)
        context["has_covers"] = any(row["cover"] for row in context["theories"])
        context["is_full"] = len(context["theories"]) == SEARCH_SHOWN
    return render(request, "fansite/search.html", context)


@require_safe
def rules(request):
    return render(request, "fansite/rules.html")


@require_safe
def keys(request):
    return render(request, "fansite/keys.html")


@require_safe
def health(request):
    """200 while the database answers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok", content_type="text/plain")


@require_safe
@cache_control(public=True, max_age=86400)
def robots(request):
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in NOT_FOR_ROBOTS)]
    lines.append(f"Sitemap: {request.build_absolute_uri(reverse('sitemap'))}")
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain")


@require_safe
def share_image(request):
    """For link previews of pages that have no picture of their own."""
    return answer(request, Share("Theories with their reasons", is_read=True))


def csrf_failure(request, reason=""):
    """A form that was open too long: what was typed is shown for copying, never posted from here."""
    kept = [(name.replace("_", " "), text) for name, text in request.POST.items() if text and name not in NOT_KEPT]
    return render(request, "403_csrf.html", {"kept": kept, "back": page_before(request)}, status=403)
