"""The cast of the demo's first show: who plays whom in its season one, and who is expected back."""

from django.utils import timezone

from fansite.demo.files import position, read
from shows.models import CastMember, Character, Person, Show

SHOW = "all-of-us-are-dead"
SOURCE = "All of Us Are Dead Season 2 - Everything You Should Know"  # undated, and known by its title only


def load_cast(shows: dict[str, Show]):
    """Both seasons' rows; none where the show has a cast already, which somebody may have mended."""
    show = shows[SHOW]
    if CastMember.objects.filter(season__show=show).exists():
        return
    one, two = (show.season_set.get(number=number) for number in (1, 2))
    for billing, row in enumerate(read("cast"), start=1):
        person, _ = Person.objects.get_or_create(name=row["person"])
        character, _ = Character.objects.get_or_create(show=show, name=row["character"], defaults={"tag": row["tag"]})
        common = {
            "person": person,
            "character": character,
            "billing": billing,
            "source_name": SOURCE,
            "verified_on": timezone.now().date(),
        }
        CastMember.objects.create(season=one, certainty=CastMember.Certainty.CONFIRMED, **common)
        gone_on = {"depth": position(row.get("depth")), "note": row.get("note", "")}
        CastMember.objects.create(season=two, certainty=CastMember.Certainty.EXPECTED, **common, **gone_on)


def remove_cast(show: Show):
    """Cast and characters of a show that is going, and the people who play in nothing else."""
    members = CastMember.objects.filter(season__show=show)
    people = list(members.exclude(person=None).values_list("person", flat=True))
    members.delete()
    Character.objects.filter(show=show).delete()
    Person.objects.filter(pk__in=people, castmember=None).delete()
