"""Members suggest pictures for the pages of the catalogue, and look up what became of theirs."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from accounts import drafts, limits
from accounts.entrance import members_only
from accounts.refusals import refuse
from shows.cast import character_for
from shows.models import Episode, Person, Picture, Season, Show
from shows.picture_forms import PictureForm

SENT = "Thank you. Staff will look at it; until then only you and they see it."


def _form(view):
    """A page with the form for a picture of what `view` finds; for members."""

    def page(request, **found):
        return _suggest(request, view(request, **found))

    page.__name__ = view.__name__
    page = limits.limited("text")(page)
    page = members_only("picture", keeps_text=True)(page)
    return require_http_methods(["GET", "HEAD", "POST"])(page)


@_form
def new_show_picture(request, slug):
    return get_object_or_404(Show, slug=slug)


@_form
def new_season_picture(request, slug, number):
    return get_object_or_404(Season.objects.select_related("show"), show__slug=slug, number=number)


@_form
def new_episode_picture(request, slug, number, nth):
    episodes = Episode.objects.select_related("show", "season")
    return get_object_or_404(episodes, show__slug=slug, season__number=number, number=nth)


@_form
def new_person_picture(request, pk):
    return get_object_or_404(Person.objects.with_open_role(request.reader), pk=pk)


@_form
def new_character_picture(request, pk):
    found = character_for(pk, request.reader)
    if found is None:
        raise Http404
    return found


def _suggest(request, subject):
    """The form, or what is wrong with it with all that was typed but the file, or the suggestion."""
    if not request.user.can_write():
        return refuse(request, 403, "You cannot suggest pictures while you are suspended.")
    if request.FILES:
        limits.check(request, "image")
    if request.method == "POST":
        form, status = PictureForm(request.POST, request.FILES, subject=subject), 422
        if form.is_valid():
            if not (wait := limits.spend(request, "picture")):
                return _suggested(request, form)
            form.add_error(None, limits.sentence(wait))
            status = 429
    else:
        form, status = PictureForm(subject=subject, initial=drafts.take(request)), 200
    return render(request, "shows/suggest_picture.html", {"form": form, "subject": subject}, status=status)


def _suggested(request, form):
    found, is_new = form.save(request.user)
    if is_new:
        messages.success(request, SENT)
    return redirect(found)


@require_safe
@members_only("picture")
def picture(request, pk):
    """An own suggestion and what staff said to it; nobody else's is there."""
    own = Picture.objects.select_related("image", "show", "season__show", "episode__show", "episode__season")
    found = get_object_or_404(own, pk=pk, suggested_by=request.user)
    return render(request, "shows/picture.html", {"picture": found, "image": found.image})
