"""How often a member may act. Fixed windows, counted per member in one row each.

Not in the cache: Django's database cache reads and writes a counter in two steps, forgets it after its own time-out and
throws a third of its rows out when it is full. One conditional UPDATE is exact under any number of workers.
"""

import time
from functools import wraps

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render

from accounts.models import Spent

MINUTE, HOUR, DAY = 60, 60 * 60, 24 * 60 * 60

# (how many, in how many seconds), shortest window first.
LIMITS = {
    "theory": [(10, DAY)],  # a theory is worth an evening; more than ten is a flood
    "comment": [(1, 5), (60, HOUR)],  # five seconds stop a script and no reader; an hour of one a minute is a chat
    "vote": [(60, MINUTE)],  # a vote a second is faster than anybody reads
    "claim": [(20, DAY)],  # keepers read each of them
    "picture": [(20, DAY)],  # staff look at each of them
    "report": [(20, DAY)],  # staff read each of them
    "text": [(30, MINUTE)],  # every try of a long form, previews and edits among them: each is rendered
    "image": [(30, DAY)],  # every try too: each is decoded in full, the dearest thing a member can ask for
}


class TooMany(Exception):  # noqa: N818
    """A limit is spent. `wait` is in seconds; the middleware answers with 429."""

    def __init__(self, wait: int):
        super().__init__(wait)
        self.wait = wait


def spend(request, action: str) -> int:
    """Count one `action` of this member; 0 to go on, else the seconds to wait (and nothing should be done)."""
    if not settings.LIMITS_ON:
        return 0
    now = int(time.time())
    for amount, seconds in LIMITS[action]:
        window = now // seconds
        if not Spent.objects.take(request.user, f"{action}/{seconds}", window, amount):
            return (window + 1) * seconds - now
    return 0


def check(request, action: str):
    """Count one `action`, or raise TooMany."""
    if wait := spend(request, action):
        raise TooMany(wait)


def limited(action: str):
    """A view whose POSTs count as one `action` each; past the limit the 429 page answers."""

    def decorate(view):
        @wraps(view)
        def gate(request, *args, **kwargs):
            if request.method == "POST" and request.user.is_authenticated:
                check(request, action)
            return view(request, *args, **kwargs)

        return gate

    return decorate


def sentence(wait: int) -> str:
    """For a form that keeps its text and says why it was not taken."""
    return f"That was a little fast. Try again in {in_words(wait)}; nothing you wrote is lost."


def in_words(wait: int) -> str:
    """40 seconds, 90 minutes, 5 hours: rounded up, in the largest unit that says it within a half."""
    count, unit = next(
        (-(-wait // seconds), unit)
        for seconds, unit in ((HOUR, "hour"), (MINUTE, "minute"), (1, "second"))
        if wait > 2 * seconds or seconds == 1
    )
    return f"{count} {unit}" if count == 1 else f"{count} {unit}s"


def too_many(request, wait: int):
    """The 429 page with the wait in words, or one plain sentence for the script's toast; `Retry-After` has seconds."""
    if request.htmx:
        response = HttpResponse(sentence(wait), status=429, content_type="text/plain; charset=utf-8")
    else:
        response = render(request, "429.html", {"wait": in_words(wait)}, status=429)
    response["Retry-After"] = str(wait)
    return response
