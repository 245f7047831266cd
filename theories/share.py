"""What a theory's share image says, and what a link preview says beside it. Of a covered one no word of its own but the
teaser: title and claim are covered with it."""

from images.share import Share
from markup.structured import Card
from spoilers.reader import Reader
from spoilers.strip import cover_label


def of_theory(theory) -> Share:
    show, by = theory.show, theory.author.name if theory.author else "a deleted member"
    look = {"hue": show.hue, "pattern": show.pattern, "numeral": str(show.awaited), "kicker": show.title}
    if theory.is_open_to_strangers:
        otherwise, note = f"A theory about {show.title}", f"A theory by {by}"
        return Share(theory.title, otherwise=otherwise, note=note, is_read=True, **look)
    sight = Reader.stranger().sight(show.pk)
    label = cover_label(theory.depth, (theory.from_source, theory.from_production), sight)
    return Share(label, note=theory.teaser or f"A theory by {by}", is_covered=True, **look)


def card_of(theory) -> Card:
    show, image = theory.show, f"{theory.get_absolute_url()}share.png"
    if theory.is_open_to_strangers:
        return Card(theory.title, theory.claim, image, kind="article")
    told = f"A theory about {show.title}, covered for those who are not there yet. {theory.teaser}"
    return Card(f"A theory about {show.title}", told.strip(), image, kind="article")
