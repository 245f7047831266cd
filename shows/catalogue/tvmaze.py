"""TVmaze's answer to /shows/:id?embed[]=episodes&embed[]=cast&embed[]=seasons. Names and summaries are under CC BY-SA:
the show names TVmaze as its source."""

from shows.catalogue.document import DocumentError, Node, ToldEpisode, ToldRole, ToldShow
from shows.models import Status
from spoilers.positions import EPISODE_MAX, SEASON_MAX

STATUS = {
    "Running": Status.AIRING, "Ended": Status.ENDED, "To Be Determined": Status.AIRED,
    "In Development": Status.ANNOUNCED,
}  # fmt: skip


def read_tvmaze(document: Node) -> ToldShow:
    if document.get("_embedded").value is None:
        raise DocumentError("_embedded is missing. Save the answer to /shows/:id with embed[]=episodes and the others.")
    embedded = document["_embedded"]
    told = [_episode(one) for one in embedded["episodes"].each() if one["number"].value is not None]
    told = [one for one in told if one.season]
    seasons = {one["number"].number(0, SEASON_MAX): one.get("premiereDate").day() for one in embedded["seasons"].each()}
    return ToldShow(
        service="TVmaze",
        key="tvmaze_id",
        key_value=document["id"].number(),
        facts=_facts(document),
        seasons={number: began for number, began in seasons.items() if number},
        episodes=told,
        cast=[_role(one) for one in embedded["cast"].each()],
        cast_season=next(iter(seasons)) if len(seasons) == 1 else None,
        n_specials=len(embedded["episodes"].each()) - len(told),
    )


def _facts(document: Node) -> dict:
    shown_on = document.get("network") if document.get("network").value else document.get("webChannel")
    country = shown_on.get("country")
    genres = [one.text() for one in document["genres"].each()]
    return {
        "title": document["name"].text(),
        "premise": document.get("summary").plain(600),
        "language": document.get("language").text(60),
        "genres": Node(", ".join(genres)).text(120),
        "platform": shown_on.get("name").text(60),
        "country": country.get("name").text(60),
        "status": STATUS.get(document["status"].text(), ""),
        "imdb_id": document.get("externals").get("imdb").text(12) or None,
        "source_name": "TVmaze",
        "source_url": document.get("url").text(500),
    }


def _episode(one: Node) -> ToldEpisode:
    season, number = one["season"].number(0, SEASON_MAX), one["number"].number(1, EPISODE_MAX)
    return ToldEpisode(season, number, one["name"].text(), one["airdate"].day())


def _role(one: Node) -> ToldRole:
    person = one["person"]
    character = one["character"]["name"].text(120)
    return ToldRole(person["id"].number(), person["name"].text(120), "" if one.get("self").value else character)
