"""A show, its seasons, episodes and questions as schema.org has them, for machines: as anybody may read it.

`site` is where the pages are served, such as https://example.org.
"""

from markup.stencils import address
from markup.words import words
from shows.ledger import Headline
from shows.models import CastMember
from shows.production import iso_of
from spoilers.reader import Reader


def tv_series(show, seasons, ledger, cast, site: str) -> dict:
    """The show's own page. Of its cast only whom somebody has confirmed."""
    seasons = [season for season in seasons if season.number]
    return series(show, site) | {
        "@id": f"{site}{show.get_absolute_url()}",
        "alternateName": show.original_title,
        "description": show.premise,
        "genre": [genre.strip() for genre in show.genres.split(",")],
        "countryOfOrigin": show.country and {"@type": "Country", "name": show.country},
        "inLanguage": show.language and {"@type": "Language", "name": show.language},
        "director": show.director and {"@type": "Person", "name": show.director},
        "image": f"{site}{show.get_absolute_url()}share.png",
        "numberOfSeasons": len(seasons),
        "actor": actors(cast, site),
        "containsSeason": [tv_season(season, show, site, ledger.for_strangers.headline) for season in seasons],
    }


def series(show, site: str) -> dict:
    """A show in short, as part of what is about it."""
    return {"@type": "TVSeries", "url": f"{site}{show.get_absolute_url()}", "name": show.title}


def actors(cast, site: str) -> list[dict]:
    rows = CastMember.seen_by(cast.whole, Reader.stranger())
    confirmed = CastMember.Certainty.CONFIRMED
    return [
        {"@type": "Person", "name": row["person__name"], "url": f"{site}{address('shows:person', row['person_id'])}"}
        for row in rows
        if not row["is_covered"] and row["certainty"] == confirmed and row["person__name"]
    ]


def tv_season(season, show, site: str, headline: Headline) -> dict:
    """A season; `headline` has the official date of one of them, as a stranger is told it."""
    here = f"{site}{season.get_absolute_url()}"
    premiered = season.premiered and season.premiered.isoformat()
    announced = iso_of(headline.claim) if headline.claim and headline.season == season.number else ""
    return {
        "@type": "TVSeason",
        "@id": here,
        "url": here,
        "name": f"{show.title}, {season.name.lower()}",
        "seasonNumber": season.number,
        "numberOfEpisodes": dict(show.strip_outline).get(season.number),
        "startDate": premiered or announced,
    }


def within_its_show(season: dict, show, site: str) -> dict:
    """A season by itself, on its own page."""
    return season | {"partOfSeries": series(show, site)}


def tv_episode(episode, season, show, site: str) -> dict:
    """An episode by its number: its title may tell what happens in it."""
    here = f"{site}{episode.get_absolute_url()}"
    within = {"@type": "TVSeason", "@id": f"{site}{season.get_absolute_url()}", "seasonNumber": season.number}
    return {
        "@type": "TVEpisode",
        "@id": here,
        "url": here,
        "name": f"{show.title}, {episode.label}",
        "episodeNumber": episode.number,
        "datePublished": episode.aired and episode.aired.isoformat(),
        "partOfSeason": within | {"name": f"{show.title}, {season.name.lower()}"},
        "partOfSeries": series(show, site),
    }


def faq(questions: list, show, site: str) -> dict | None:
    """The questions of a show, those that are open to strangers, with the answers that its page gives."""
    asked = [
        {
            "@type": "Question",
            "name": one.question,
            "acceptedAnswer": {"@type": "Answer", "text": words(one.html) if one.html else one.words},
        }
        for one in questions
    ]
    here = f"{site}{show.get_absolute_url()}"
    return {"@type": "FAQPage", "url": f"{here}#faq", "about": {"@id": here}, "mainEntity": asked} if asked else None
