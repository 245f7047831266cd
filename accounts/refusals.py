"""An action that cannot be done now: said in one sentence, as a page, or as plain words for the script's toast."""

from django.http import HttpResponse
from django.shortcuts import render

TITLES = {400: "That did not work", 403: "Not this time", 409: "Not yet"}


def refuse(request, status: int, sentence: str) -> HttpResponse:
    """400 for a value that is none, 403 for what is not allowed, 409 for what must be uncovered or unlocked first."""
    if request.htmx:
        return HttpResponse(sentence, status=status, content_type="text/plain; charset=utf-8")
    from accounts.entrance import page_before

    context = {"title": TITLES[status], "sentence": sentence, "back": page_before(request)}
    return render(request, "accounts/refused.html", context, status=status)
