"""Posters, stills and portraits: what is planted, and the rows of the pages that show them or take them in."""

from dataclasses import replace

from fansite.tests.canaries import law
from fansite.tests.canaries.asks import Ask
from fansite.tests.canaries.law import Gate, Standing
from fansite.tests.canaries.planting import PICTURE
from fansite.tests.world import SHOW
from moderation import verbs
from shows.models import CastMember, Picture

HERE = "caption file"  # where a picture stands without its credit
WHOLE = "caption credit file"


def plant_pictures(planted):
    """Pictures of every kind that are up; one that waits, and one each that is declined, replaced and hidden."""
    show, staff = planted.show, planted.people["warden"]
    first, second = show.season_set.order_by("number")
    episodes = {number: first.episode_set.get(number=number) for number in (3, 4, 12)}
    _up(planted, show, Gate(show.pk), Standing.GONE)
    up = [
        _up(planted, show, Gate(show.pk, 1007)),
        _up(planted, first, Gate(show.pk, source=True)),
        _up(planted, second, Gate(show.pk, 1012), by="author"),
        _up(planted, episodes[3], Gate(show.pk, 1003)),
        _up(planted, episodes[12], Gate(show.pk, 1012, production=True)),
    ]
    for number, row in enumerate(planted.rows(CastMember)):
        up.append(_up(planted, row.person if number % 2 else row.character, planted.gate(row.key)))
    waiting, declined, hidden = (
        _suggested(planted, episodes[4], Gate(show.pk, 1004), standing, by="author")
        for standing in (Standing.HIDDEN, Standing.GONE, Standing.HIDDEN)
    )
    verbs.decline_picture(declined, staff, planted.reason(declined.image.key, standing=Standing.HIDDEN))
    verbs.accept_picture(hidden, staff)
    verbs.hide_picture(hidden, staff, planted.reason(hidden.image.key, standing=Standing.HIDDEN))
    planted.named |= {"pictures": up, "own pictures": (waiting, declined, hidden)}


def _up(planted, subject, gate: Gate, standing=Standing.THERE, *, by="talker") -> Picture:
    picture = _suggested(planted, subject, gate, standing, by=by)
    verbs.accept_picture(picture, planted.people["warden"])
    return picture


def _suggested(planted, subject, gate: Gate, standing, *, by: str) -> Picture:
    """A person's belongs to no show, and is there for whom a role of theirs is."""
    caption, credit = next(planted.words), next(planted.words)
    axes = {"depth": gate.depth, "from_source": gate.source, "from_production": gate.production}
    axes = axes if subject.picture_show else {}
    words = {"alt": f"A {caption}", "credit": f"By {credit}"}
    picture, _ = Picture.objects.suggest(planted.people[by], subject, PICTURE, **words, **axes)
    key = picture.image.key
    own = replace(gate, author=by, keys=frozenset({key}) if subject.picture_show else gate.keys)
    planted.texts[key] = (picture, own)
    file = picture.image.names[0].partition("-")[0]
    for name, word in (("caption", caption), ("credit", credit), ("file", file)):
        planted.add(word, name, own, key, standing=standing)
    return picture


def of_kinds(planted, *kinds: str, fields: str = HERE, season: int = 0) -> tuple:
    """The words of the pictures that are up, of these kinds of rows; of one season where it is named."""
    found = [picture for picture in planted.named["pictures"] if picture.subject._meta.model_name in kinds]
    keys = [p.image.key for p in found if not season or getattr(p.subject, "number", season) == season]
    return planted.of(*keys, fields=fields)


def poster(planted, fields: str = HERE) -> tuple:
    return of_kinds(planted, "show", fields=fields)


def portraits(planted) -> tuple:
    return of_kinds(planted, "person", "character")


def show_list(planted):
    return [Ask("/shows/", poster(planted), law.by_itself)]


def season_page(planted):
    first, second = (of_kinds(planted, "season", fields=WHOLE, season=number) for number in (1, 2))
    return [Ask(f"{SHOW}s1/", first, law.by_itself), Ask(f"{SHOW}s2/", (*second, *portraits(planted)), law.by_itself)]


def episode_page(planted):
    stills = [picture for picture in planted.named["pictures"] if picture.episode]
    return [Ask(p.episode.get_absolute_url(), planted.of(p.image.key, fields=WHOLE), law.by_itself) for p in stills]


def page_of(kind: str):
    """The pages of people, or those of characters, who have a portrait."""

    def row(planted):
        found = [picture for picture in planted.named["pictures"] if getattr(picture, kind)]
        pages = [(picture.subject.get_absolute_url(), planted.of(picture.image.key, fields=WHOLE)) for picture in found]
        return [Ask(address, words, law.by_itself) for address, words in pages]

    return row


def form_for(kind: str):
    """A form names whom it is for, to members who may know of them."""

    def is_due(canary, who) -> bool:
        return bool(who.name) and law.by_place(canary, who)

    def row(planted):
        rows = planted.rows(CastMember)
        pages = [(getattr(row, kind).get_absolute_url(), planted.of(row.key, fields=kind)) for row in rows]
        return [Ask(f"{address}pictures/new/", words, is_due) for address, words in pages]

    return row


def own_picture(planted):
    asks = [Ask(p.get_absolute_url(), _told(planted, p), law.to_its_author) for p in planted.named["own pictures"]]
    return [*asks, *(Ask(picture.get_absolute_url()) for picture in planted.named["pictures"][:2])]


def _told(planted, picture) -> tuple:
    words = planted.of(picture.image.key, fields=f"{WHOLE} reason")
    return tuple(c for c in words if c.standing is not Standing.GONE)
