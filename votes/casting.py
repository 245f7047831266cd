"""Casting a vote: one view for every kind of target, because a vote is set the same way on each."""

from collections.abc import Callable

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect

from accounts.entrance import page_before, safe_next
from accounts.refusals import refuse

VALUES = {"1": 1, "0": 0, "-1": -1}


def cast(request, model, pk: int, draw: Callable[..., str]) -> HttpResponse:
    """Set the member's vote on a text of `model`. `draw(target, value)` gives the control that answers htmx."""
    if request.method != "POST":
        return _after_login(request, model, pk)
    value = VALUES.get(request.POST.get("value", ""))
    if value is None:
        return refuse(request, 400, "A vote is up, down or none. Go back to the page and use its arrows.")
    with transaction.atomic():
        target = model.to_vote_on(pk)
        if target is None:
            raise Http404
        if sentence := _refusal(target, request):
            return refuse(request, *sentence)
        target.cast(request.user, value)
    if request.htmx:
        return HttpResponse(draw(target, value))
    return redirect(f"{page_before(request).split('#')[0]}#{target.key}")


def _after_login(request, model, pk: int) -> HttpResponse:
    """A guest's vote leads here by way of the login page. A GET casts nothing: they are back where they were."""
    if request.method not in ("GET", "HEAD"):
        return HttpResponseNotAllowed(["GET", "HEAD", "POST"])
    messages.info(request, "You are logged in. Your vote is still to be cast.")
    return redirect(f"{safe_next(request)}#{model.KEY}{pk}")


def _refusal(target, request) -> tuple[int, str] | None:
    if target.is_gone:
        return 409, "This text is gone, so it takes no more votes."
    if not target.is_open_to(request.reader):
        return 409, "This text is covered for you. Uncover it to vote."
    if target.author_id == request.user.pk:
        return 403, "Your own text stands on the votes of others."
    return None if target.can_be_voted_by(request.user) else (403, "You cannot vote while you are suspended.")
