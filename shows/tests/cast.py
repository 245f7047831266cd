"""Makers of people, characters and cast rows."""

from shows.models import CastMember, Character, Person


def make_row(show, person="", character="", *, season=2, **fields) -> CastMember:
    """A cast row; the person and the character of that name, or new ones."""
    who = Person.objects.get_or_create(name=person)[0] if person else None
    whom = Character.objects.get_or_create(show=show, name=character)[0] if character else None
    home = show.season_set.get(number=season)
    return CastMember.objects.create(season=home, person=who, character=whom, **fields)


def make_character(show, name, **fields) -> Character:
    return Character.objects.create(show=show, name=name, **fields)
