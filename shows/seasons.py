"""What a season's page says beside its discussion, which is the business of comments."""

from shows.cast import cast_of_season
from shows.watch import services_of


def about_season(season, reader) -> dict:
    cast = cast_of_season(season, reader)
    return {"cast": cast, "services": services_of(season), "has_covers": cast.has_covers}
