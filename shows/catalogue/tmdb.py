"""TMDB's answer to /tv/{id}?append_to_response=credits,season/1,season/2,external_ids. Its credits are those of the
latest season that it knows of."""

from shows.catalogue.document import DocumentError, Node, ToldEpisode, ToldRole, ToldShow
from shows.models import Status
from spoilers.positions import EPISODE_MAX, SEASON_MAX

STATUS = {
    "Returning Series": Status.AIRED, "Planned": Status.ANNOUNCED, "In Production": Status.FILMING,
    "Ended": Status.ENDED, "Canceled": Status.CANCELLED, "Pilot": Status.ANNOUNCED,
}  # fmt: skip


def read_tmdb(document: Node) -> ToldShow:
    if document.get("credits").value is None:
        raise DocumentError("credits is missing. Save the answer to /tv/{id} with append_to_response=credits,season/1.")
    appended = [document[name] for name in document.value if name.startswith("season/")]
    episodes = [_episode(one) for season in appended for one in season["episodes"].each()]
    regular = [one for one in episodes if one.season]
    seasons = {one["season_number"].number(0, SEASON_MAX): one["air_date"].day() for one in document["seasons"].each()}
    return ToldShow(
        service="TMDB",
        key="tmdb_id",
        key_value=document["id"].number(),
        facts=_facts(document),
        seasons={number: began for number, began in seasons.items() if number},
        episodes=regular,
        cast=[_role(one) for one in document["credits"]["cast"].each()],
        cast_season=max((number for number, began in seasons.items() if number and began), default=None),
        n_specials=len(episodes) - len(regular),
    )


def _facts(document: Node) -> dict:
    genres = [one["name"].text() for one in document["genres"].each()]
    return {
        "title": document["name"].text(),
        "original_title": document["original_name"].text(),
        "premise": document.get("overview").plain(600),
        "language": _first(document.get("spoken_languages"), "english_name"),
        "country": _first(document.get("production_countries"), "name"),
        "genres": Node(", ".join(genres)).text(120),
        "platform": _first(document.get("networks"), "name"),
        "status": STATUS.get(document["status"].text(), ""),
        "imdb_id": document.get("external_ids").get("imdb_id").text(12) or None,
        "source_name": "TMDB",
        "source_url": f"https://www.themoviedb.org/tv/{document['id'].number()}",
    }


def _first(rows: Node, name: str) -> str:
    found = rows.each() if rows.value is not None else []
    return found[0][name].text(60) if found else ""


def _episode(one: Node) -> ToldEpisode:
    season, number = one["season_number"].number(0, SEASON_MAX), one["episode_number"].number(1, EPISODE_MAX)
    return ToldEpisode(season, number, one["name"].text(), one["air_date"].day())


def _role(one: Node) -> ToldRole:
    return ToldRole(one["id"].number(), one["name"].text(120), one["character"].text(120))
