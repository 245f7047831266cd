import re

from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from accounts.entrance import safe_next
from spoilers.cookies import write_covers, write_visit
from spoilers.reader import HIDE

_KEY = re.compile(r"\A[a-z][1-9]\d{0,17}(\.[1-9]\d{0,6})?\Z")


@require_POST
def uncover(request):
    """Open one text for this visit (`open`), or cover it again (`close`): the reader's own act, so a POST."""
    keys = list(request.reader.opened)
    opening, closing = request.POST.get("open", ""), request.POST.get("close", "")
    if _KEY.match(opening):
        keys = [key for key in keys if key != opening] + [opening]
    if _KEY.match(closing):
        keys = [key for key in keys if key != closing and not key.startswith(f"{closing}.")]
    anchor = (opening if _KEY.match(opening) else closing).split(".")[0]
    response = redirect(safe_next(request).split("#")[0] + (f"#{anchor}" if _KEY.match(anchor) else ""))
    write_visit(response, keys, request.reader)
    return response


@require_POST
def covers(request):
    """Lists with covers (`covers=show`) or without (`covers=hide`): kept with the member, or in a guest's cookie."""
    hides = request.POST.get("covers") == HIDE
    response = redirect(safe_next(request))
    if request.reader.user:
        request.reader.user.hide_covered(hides)
    else:
        write_covers(response, hides)
    return response
