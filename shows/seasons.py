"""What a season's page says beside its discussion, which is the business of comments."""

from shows.cast import cast_of_season
from shows.follows import follow_of
from shows.standing import with_history
from shows.watch import services_of


def about_season(season, reader) -> dict:
    with_history(season.show, [season])
    cast = cast_of_season(season, reader)
    follow = follow_of(season, reader)
    return {"cast": cast, "services": services_of(season), "follow": follow, "has_covers": cast.has_covers}
