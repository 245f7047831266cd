"""People, characters and the cast as rows of a file. Who is named in a cast row has to be there: a slip of the pen
makes nobody."""

from django.core.exceptions import ValidationError

from shows.catalogue.cells import Choice, Label, Number, Text, YesNo
from shows.catalogue.resource import CatalogueResource, mark_updated
from shows.catalogue.shows import IDS, SOURCED, OfSeason, OfShow, claim_ids, taken_ids
from shows.models import CastMember, Character, Episode, Person
from shows.models.pictures import follow_subjects
from spoilers.positions import SEASON_MAX

GATE = {"goes_to": Label(), "from_source": YesNo(), "from_production": YesNo()}
TWO = 2**15 - 1  # the highest number of two bytes


def by_name(rows, key) -> dict:
    """Rows by a key that should be theirs alone; a list where several have it."""
    found: dict = {}
    for row in rows:
        found.setdefault(key(row), []).append(row)
    return {name: same[0] if len(same) == 1 else same for name, same in found.items()}


def only(found, column: str, name: str):
    """The one of this name. ValidationError where there is none, or more than one."""
    if found is None:
        raise ValidationError({column: f"There is nobody called “{name[:40]}”. Import them first, or mend the name."})
    if isinstance(found, list):
        raise ValidationError({column: f"{len(found)} are called “{name[:40]}”. Change these in the admin."})
    return found


def check_goes_to(instance, kept: int, positions: set[tuple], show: int):
    if instance.depth not in (0, kept) and (show, instance.depth) not in positions:
        raise ValidationError({"goes_to": "There is no such episode of this show. Import the episodes first."})


class PersonResource(CatalogueResource):
    KEY = ("name",)
    COLUMNS = {"name": Text(), **IDS}
    MADE = ("folded",)
    ORDER = ("name", "pk")
    SHOW_PATH = "castmember__season__show"

    class Meta:
        model = Person

    def of_show(self, slug):
        return super().of_show(slug).distinct()

    def look_up(self, rows):
        self.taken = taken_ids(Person, [*IDS], rows)
        people = Person.objects.filter(name__in=self.named(rows, "name")).order_by("pk")
        return {(name,): found for name, found in by_name(people, lambda person: person.name).items()}

    def key_of(self, values):
        only(self.known.get((values["name"],), False), "name", values["name"])
        return (values["name"],)

    def made_for(self, key):
        return Person(name=key[0])

    def check(self, instance):
        claim_ids(instance, [*IDS], self.taken)
        instance.clean_fields(exclude={"folded", *IDS})
        instance.fold()


class CharacterResource(OfShow):
    KEY = ("show", "name")
    COLUMNS = {"show": Text(), "name": Text(), **GATE, "tag": Text()}
    PATHS = {"show": "show__slug", "goes_to": "depth"}
    MADE = ("folded",)
    READ = ("show",)
    ORDER = ("show__slug", "name", "pk")

    class Meta:
        model = Character

    def look_up(self, rows):
        super().look_up(rows)
        of_them = {"show__in": self.shows.values()}
        self.positions = set(Episode.objects.filter(**of_them).values_list("show", "position"))
        there = Character.objects.filter(**of_them).select_related("show").order_by("pk")
        self.depths = {character.pk: character.depth for character in there}
        return by_name(there, lambda character: (character.show_id, character.name))

    def key_of(self, values):
        key = (self.show_of(values["show"]).pk, values["name"])
        only(self.known.get(key, False), "name", values["name"])
        return key

    def made_for(self, key):
        return Character(show=self.show_by_pk[key[0]], name=key[1])

    def check(self, instance):
        check_goes_to(instance, self.depths.get(instance.pk, 0), self.positions, instance.show_id)
        instance.fold()

    def settle(self, made, changed):
        """A cast row goes at least as far as its character, and so does a portrait."""
        rows = CastMember.objects.filter(character__in=changed).select_related("character")
        deeper = [row for row in rows if row.reach(*row.character.goes_to)]
        CastMember.objects.bulk_update(deeper, CastMember.GATE)
        follow_subjects(Character, changed)
        mark_updated({character.show_id for character in (*made, *changed)})


class CastResource(OfSeason):
    KEY = ("show", "season", "person", "character")
    OPTIONAL = ("person", "character")
    COLUMNS = {
        "show": Text(), "season": Number(0, SEASON_MAX), "person": Text(), "character": Text(),
        "certainty": Choice(CastMember.Certainty.choices), "billing": Number(0, TWO), "note": Text(), **GATE, **SOURCED,
    }  # fmt: skip
    PATHS = {
        "show": "season__show__slug", "season": "season__number", "person": "person__name",
        "character": "character__name", "goes_to": "depth",
    }  # fmt: skip
    MADE = ("segments", "n_passages", *CastMember.GATE)
    READ = ("season__show", "person", "character")
    SHOW_PATH = "season__show"
    ORDER = ("season__show__slug", "season__number", "billing", "pk")

    class Meta:
        model = CastMember

    def look_up(self, rows):
        super().look_up(rows)
        people = Person.objects.filter(name__in=self.named(rows, "person")).order_by("pk")
        self.people = by_name(people, lambda person: person.name)
        characters = Character.objects.filter(show__in=self.shows.values()).order_by("pk")
        self.characters = by_name(characters, lambda character: (character.show_id, character.name))
        there = CastMember.objects.filter(season__in=self.seasons.values()).select_related("person", "character")
        self.depths = {row.pk: row.depth for row in there}
        return {(row.season_id, row.person_id, row.character_id): self._with_season(row) for row in there}

    def _with_season(self, row: CastMember) -> CastMember:
        row.season = self.season_by_pk[row.season_id]
        return row

    def key_of(self, values):
        season, who, whom = self.season_of(values), values["person"], values["character"]
        if not who and not whom:
            raise ValidationError({"person": "Name the person, the character or both."})
        person = only(self.people.get(who), "person", who) if who else None
        character = only(self.characters.get((season.show_id, whom)), "character", whom) if whom else None
        self.row = CastMember(season=season, person=person, character=character)
        return season.pk, self.row.person_id, self.row.character_id

    def made_for(self, key):
        return self.row

    def complete(self, instance, row):
        """It goes at least as far as its character, whatever the file says."""
        check_goes_to(instance, self.depths.get(instance.pk, 0), self.positions, instance.season.show_id)
        if instance.character:
            instance.reach(*instance.character.goes_to)

    def check(self, instance):
        instance.clean()

    def settle(self, made, changed):
        mark_updated({row.season.show_id for row in (*made, *changed)})
