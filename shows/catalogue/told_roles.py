"""The cast of a show as another service tells it. No service says from which episode on a name is known, so what comes
in is covered to the last episode of its season unless whoever runs the import says otherwise."""

from collections import Counter

from shows.catalogue.document import DocumentError, ToldRole
from shows.models import CastMember, Character, Person, PersonName, Season, Status
from shows.names import is_same_name
from spoilers.outline import positions_of
from spoilers.positions import label_of

BILLING_MAX = 2**15 - 1


def take_cast(taking, taken):
    """Into the season that the document, or whoever runs the import, says it is of; none where nobody does."""
    number = taking.cast_season if taking.cast_season is not None else taking.told.cast_season
    season = Season.objects.filter(show=taken.show, number=number).first() if number else None
    if taking.cast_season is not None and season is None:
        raise DocumentError(f"--cast-season names {taking.cast_season}, and there is no such season.")
    if taking.cast_goes_to and not taken.show.has_position(taking.cast_goes_to):
        raise DocumentError(f"--cast-goes-to names {label_of(taking.cast_goes_to)}, and there is no such episode.")
    if not taking.told.cast:
        return
    if season is None:
        taken.notes.append("Cast left out: the document does not say of which season it is. Name it: --cast-season 1.")
        return
    Roles(taking, taken, season).take()


class Roles:
    def __init__(self, taking, taken, season: Season):
        self.taking, self.season, self.key = taking, season, taking.told.key
        season.show = taken.show
        self.counts = taken.counts
        self.rows = list(season.castmember_set.select_related("person", "character"))
        self.characters = list(taken.show.character_set.all())
        ids = [role.person_id for role in taking.told.cast]
        self.known = {getattr(one, self.key): one for one in Person.objects.filter(**{f"{self.key}__in": ids})}
        of_show = CastMember.objects.filter(season__show=taken.show, person__isnull=False).select_related("person")
        self.of_show = list({row.person_id: row.person for row in of_show}.values())
        self.is_news = season.status not in (Status.AIRED, Status.ENDED)
        to = taking.cast_goes_to
        taken.show.refresh_from_db(fields=["outline"])
        self.depth = to if to is not None else season.depth() or [0, *positions_of(taken.show.outline)][-1]

    def take(self):
        told = Counter(role.person_id for role in self.taking.told.cast)
        self.counts |= {"people added": 0, "cast rows added": 0}
        for billing, role in enumerate(self.taking.told.cast, 1):
            person = self.person_of(role)
            mine = [row for row in self.rows if row.person_id == person.pk]
            if not self.is_there(role, mine) and not self.is_given(role, mine) and len(mine) < told[role.person_id]:
                self.add(role, person, min(billing, BILLING_MAX))

    def person_of(self, role: ToldRole) -> Person:
        """By the id there; then who is called that in this show, in any spelling; then who is called exactly that and
        is nobody else there; else somebody new."""
        person = self.known.get(role.person_id) or self._by_name(role) or Person(name=role.person)
        if getattr(person, self.key) is None:
            self.counts["people added"] += person.pk is None
            setattr(person, self.key, role.person_id)
            self.taking.check(person)
            self.save(person)
            self.known[role.person_id] = person
        return person

    def _by_name(self, role: ToldRole) -> Person | None:
        exact = Person.objects.filter(name=role.person)
        exact |= Person.objects.filter(pk__in=PersonName.objects.filter(name=role.person).values("person"))
        alike = [one for one in self.of_show if is_same_name(one.name, role.person)]
        free = [one for one in (alike or exact) if getattr(one, self.key) is None]
        return free[0] if len(free) == 1 else None

    def is_there(self, role: ToldRole, mine: list[CastMember]) -> bool:
        return any(role.character == (row.character.name if row.character else "") for row in mine)

    def is_given(self, role: ToldRole, mine: list[CastMember]) -> bool:
        """Whether a row of this person had no character yet, and has this one now."""
        row = next((row for row in mine if row.character is None), None)
        if row and role.character:
            row.character = self.character_of(role)
            self.save(row)
        return row is not None

    def add(self, role: ToldRole, person: Person, billing: int):
        certainty = CastMember.Certainty.EXPECTED if self.is_news else CastMember.Certainty.CONFIRMED
        row = CastMember(
            season=self.season, person=person, character=self.character_of(role) if role.character else None,
            certainty=certainty, billing=billing, depth=self.depth, from_production=self.is_news,
            source_name=self.taking.told.service,
        )  # fmt: skip
        self.save(row)
        self.rows.append(row)
        self.counts["cast rows added"] += 1

    def character_of(self, role: ToldRole) -> Character:
        same = [one for one in self.characters if is_same_name(one.name, role.character)]
        if not same:
            gate = {"depth": self.depth, "from_production": self.is_news}
            same = [Character(show=self.season.show, name=role.character, **gate)]
            self.save(same[0])
            self.characters += same
        return same[0]

    def save(self, row):
        row._change_reason, row._history_user = self.taking.why, self.taking.by
        row.save()
