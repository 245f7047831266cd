"""The pages of people and of characters: as much of each as the reader's place opens, else there is no such page."""

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from accounts.models import hue_of
from shows.cast import character_for, roles_of
from shows.models import Person, Tag
from shows.pictures import picture_of

THEORIES_SHOWN = 10


@require_safe
def person(request, pk):
    found = get_object_or_404(Person.objects.select_related("image").prefetch_related("personname_set"), pk=pk)
    roles = roles_of(request.reader, person=found)
    if not roles:
        raise Http404
    context = {"person": found, "roles": roles, "has_covers": _has_covers(roles), "hue": hue_of(found.name)}
    context["image"] = picture_of(found, request.reader)
    return render(request, "shows/person.html", context)


@require_safe
def character(request, pk):
    found = character_for(pk, request.reader)
    if found is None:
        raise Http404
    roles = roles_of(request.reader, character=found)
    theories, tag = [], Tag.objects.of_character(found).open_to(request.reader).first()
    if tag:
        # No covers here: a cover does not say its tags.
        page = (
            found.show.theory_set.listed().tagged(tag).page(request.reader, "hot", size=THEORIES_SHOWN, only_open=True)
        )
        theories = page.rows
    context = {"character": found, "show": found.show, "roles": roles, "tag": tag, "theories": theories}
    context |= {"image": picture_of(found, request.reader), "hue": hue_of(found.name)}
    context["has_covers"] = _has_covers(roles) or any(row["cover"] for row in theories)
    return render(request, "shows/character.html", context)


def _has_covers(roles: list[dict]) -> bool:
    return any(row["was_uncovered"] or row["has_passages"] for row in roles)
