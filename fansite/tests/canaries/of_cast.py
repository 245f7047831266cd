"""The cast: planted at each depth and axis, and the rows of the pages that name people and characters."""

from dataclasses import replace

from fansite.tests.canaries import law
from fansite.tests.canaries.asks import Ask
from fansite.tests.canaries.law import Gate
from fansite.tests.world import SHOW
from shows.models import Availability, CastMember, PersonName, ShowTheme, Theme
from shows.tests.cast import make_character, make_row

FIELDS = ("person", "variant", "character", "remark", "passage", "source")  # a note is a report's
IN_A_LIST = "person character remark passage"
PASSAGE = 1009  # where the passage in a note goes to, unless the row goes further


def plant_cast(planted, depths):
    """In the awaited season, a row at each: the name of the character goes as far as the row does."""
    for further in depths:
        _plant_row(planted, Gate(planted.show.pk, **further))
    season = planted.show.season_set.get(number=2)
    Availability.objects.create(season=season, service="Netflix")
    ShowTheme.objects.create(show=planted.show, tag=Theme.objects.create(name="School", slug="school", kind="theme"))


def _plant_row(planted, gate: Gate):
    axes = {"depth": gate.depth, "from_source": gate.source, "from_production": gate.production}
    person, variant, whom, remark, passage, source = (next(planted.words) for _ in FIELDS)
    character = make_character(planted.show, f"Her {whom}", **axes)
    words = {"note": f"So {remark}. ||S1E9: a {passage}||", "source_name": f"The {source}"}
    row = make_row(planted.show, f"Mx {person}", character.name, **words, **axes)
    PersonName.objects.create(person=row.person, name=f"Ms {variant}")
    own = replace(gate, keys=frozenset({row.key}))
    planted.texts[row.key] = (row, own)
    within = replace(own, depth=max(own.depth, PASSAGE), keys=own.keys | {f"{row.key}.1"})
    for name, word in zip(FIELDS, (person, variant, whom, remark, passage, source), strict=True):
        planted.add(word, name, within if name == "passage" else own, row.key)


def cast_of(planted, fields: str = IN_A_LIST):
    return planted.of(*(row.key for row in planted.rows(CastMember)), fields=fields)


def season_page(planted):
    return [Ask(f"{SHOW}s2/", cast_of(planted), law.by_itself)]


def person(planted):
    asks = []
    for row in planted.rows(CastMember):
        asks.append(Ask(f"/people/{row.person_id}/", planted.of(row.key), law.by_itself))
    return asks


def character(planted):
    fields = "person character remark passage source"
    return [
        Ask(f"/characters/{row.character_id}/", planted.of(row.key, fields=fields), law.by_place)
        for row in planted.rows(CastMember)
    ]


def search(planted):
    """By another spelling of the name, which the page does not show."""
    asks = []
    for row in planted.rows(CastMember):
        (variant,) = planted.of(row.key, fields="variant")
        asks.append(Ask(f"/search/?q={variant.word}", planted.of(row.key, fields="person"), law.by_itself))
    return asks


def uncover(planted):
    """A covered row opens for this visit, but for what its note covers further."""
    return [
        Ask("/uncover/", planted.of(row.key, fields="person character remark"), law.by_itself,
            post={"open": row.key, "next": SHOW}, then=SHOW, uncovers=frozenset({row.key}))
        for row in planted.rows(CastMember)
    ]  # fmt: skip


def follow_tag(planted):
    tags = [theory.tags.get() for theory in planted.named["theories"]]
    return [Ask(f"/tags/{tag.pk}/follow/", post={"value": "1", "next": "/"}) for tag in tags]
