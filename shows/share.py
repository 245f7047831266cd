"""What the share images of shows, seasons and episodes say, and what a link preview says beside them: as to a stranger,
since whoever sees a preview may have watched nothing."""

from images.share import Share
from markup.structured import Card
from shows.season_ledger import read_ledger
from spoilers.reader import Reader


def of_show(show) -> Share:
    headline = read_ledger(show, show.awaited, Reader.stranger()).headline
    return _share(show, show.title, ", ".join(filter(None, ("Series", show.platform))), str(headline))


def of_season(season) -> Share:
    show = season.show
    headline = read_ledger(show, season.number, Reader.stranger()).headline
    status = season.get_status_display()
    note = f"{status}, premiered {_day(season.premiered)}" if season.premiered else f"{status}. {headline}"
    return _share(show, season.name, show.title, note, numeral=season.number)


def of_episode(episode) -> Share:
    """By its number: what it is called may tell what happens in it."""
    aired = f"Aired {_day(episode.aired)}" if episode.aired else ""
    where = f"{episode.show.title}, {episode.season.name.lower()}"
    return _share(episode.show, f"Episode {episode.number}", where, aired, numeral=episode.season.number)


def _share(show, title: str, kicker: str, note: str, numeral: int | None = None) -> Share:
    return Share(
        title,
        otherwise="A show on Hiatus",
        kicker=kicker,
        note=note,
        hue=show.hue,
        pattern=show.pattern,
        numeral=str(show.awaited if numeral is None else numeral),
    )


def _day(day) -> str:
    return f"{day.day} {day:%B %Y}"


def card_of_show(show, ledger) -> Card:
    told = f"Theories about {show.title}, and nothing past the episode you have reached."
    return _card(f"{show.title} on Hiatus", f"{told} {ledger.for_strangers.headline}.", show)


def card_of_season(season, ledger) -> Card:
    words = f"{season.get_status_display()}. {ledger.for_strangers.headline}." if not season.premiered else ""
    told = f"What is known about {season.name.lower()} of {season.show.title}, by whom, and who plays in it. {words}"
    return _card(f"{season.show.title}, {season.name.lower()}", told.strip(), season)


def card_of_episode(episode) -> Card:
    told = f"Talk about {episode.label} of {episode.show.title}, for those who have seen it."
    return _card(f"{episode.show.title}, {episode.label}", told, episode)


def _card(title: str, description: str, about) -> Card:
    return Card(title, description, f"{about.get_absolute_url()}share.png")
