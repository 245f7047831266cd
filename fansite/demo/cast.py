"""The cast of the demo's first show: who plays whom in season one, who is expected back, and where both are shown."""

from django.utils import timezone

from fansite.demo.files import position, read
from shows.models import Availability, CastMember, Character, Person, Show

SHOW = "all-of-us-are-dead"
# Undated, and known by their titles only.
SOURCE = "All of Us Are Dead Season 2 - Everything You Should Know"
WATCH_SOURCE = "All of Us Are Dead Season 2 Release Date: Zombie Saga Continues"  # names no country


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


def load_places_to_watch(shows: dict[str, Show]):
    """Both seasons are on the service that the facts name; none where somebody has recorded one already."""
    seasons = shows[SHOW].season_set.all()
    if Availability.objects.filter(season__in=seasons).exists():
        return
    Availability.objects.bulk_create(
        Availability(
            season=season,
            service=shows[SHOW].platform,
            source_name=WATCH_SOURCE,
            verified_on=timezone.now().date(),
        )
        for season in seasons
    )


def remove_cast(show: Show):
    """Cast and characters of a show that is going, and the people who play in nothing else."""
    members = CastMember.objects.filter(season__show=show)
    people = list(members.exclude(person=None).values_list("person", flat=True))
    members.delete()
    Availability.objects.filter(season__show=show).delete()
    Character.objects.filter(show=show).delete()
    Person.objects.filter(pk__in=people, castmember=None, picture=None).delete()  # whom others pictured stays
