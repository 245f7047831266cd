"""Staying tuned: a value is set, so a double click leaves what one click made."""

from django.contrib import messages
from django.http import Http404, HttpResponseNotAllowed
from django.shortcuts import get_object_or_404, redirect, render

from accounts.entrance import members_only, page_before, safe_next
from accounts.refusals import refuse
from shows.follows import follow_of
from shows.models import Follow, Season, Show, Tag

VALUES = {"1": True, "0": False}


@members_only("follow")
def follow(request, slug):
    return _set(request, get_object_or_404(Show, slug=slug))


@members_only("follow")
def follow_season(request, slug, number):
    return _set(request, get_object_or_404(Season.objects.select_related("show"), show__slug=slug, number=number))


@members_only("follow")
def follow_tag(request, pk):
    tag = Tag.objects.at(pk).open_to(request.reader).first()
    if tag is None:
        return _leave(request, pk)
    return _set(request, tag)


def _leave(request, pk: int):
    """A tag that went further since they tuned in: whoever follows it may still stop, and learns nothing of it."""
    mine = Follow.objects.filter(user=request.user, tag=pk)
    if request.method != "POST" or request.POST.get("value") != "0" or not mine.exists():
        raise Http404
    mine.delete()
    messages.success(request, "You are no longer tuned in.")
    return redirect("shows:mine")


def _set(request, target):
    if request.method != "POST":
        return _after_login(request, target)
    value = VALUES.get(request.POST.get("value", ""))
    if value is None:
        return refuse(request, 400, "One is tuned in or not. Go back to the page and use its button.")
    if not request.user.can_write():
        return refuse(request, 403, "You cannot stay tuned while you are suspended.")
    Follow.objects.put(request.user, target, value)
    back = page_before(request)
    back = back if back != request.path else target.get_absolute_url()
    if request.htmx:
        return render(request, "shows/_follow.html", {"follow": follow_of(target, request.reader), "back": back})
    return redirect(back)


def _after_login(request, target):
    """A guest's button leads here by way of the login page. A GET sets nothing: they are back where they were."""
    if request.method not in ("GET", "HEAD"):
        return HttpResponseNotAllowed(["GET", "HEAD", "POST"])
    messages.info(request, "You are logged in. Press “Stay tuned” once more.")
    return redirect(safe_next(request, otherwise=target.get_absolute_url()))
