import re

from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from spoilers.cookies import write_visit

_KEY = re.compile(r"\A[a-z][1-9]\d{0,17}(\.[1-9]\d{0,3})?\Z")


def back_to(request, fallback: str = "/") -> str:
    """The address of this site that the form asks to return to, without its fragment."""
    target = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(target, {request.get_host()}, request.is_secure()):
        return fallback
    return target.split("#")[0]


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
    response = redirect(back_to(request) + (f"#{anchor}" if _KEY.match(anchor) else ""))
    write_visit(response, keys)
    return response
