"""Documents in the shape of two services' answers; the words are ours, and no such show exists."""

TVMAZE = {
    "id": 501, "url": "https://www.tvmaze.com/shows/501/lantern-street", "name": "Lantern Street", "type": "Scripted",
    "language": "Korean", "genres": ["Drama", "Horror"], "status": "Running", "runtime": 50, "premiered": "2021-03-05",
    "ended": None, "officialSite": None, "rating": {"average": 7.9}, "network": None,
    "webChannel": {"id": 1, "name": "Streamly", "country": {"name": "Korea", "code": "KR"}},
    "externals": {"tvrage": None, "thetvdb": 42, "imdb": "tt7654321"}, "image": None,
    "summary": "<p><b>Lantern Street</b> is dark &amp; quiet.</p><p>Until <i>one</i> lamp burns.</p><script>x</script>",
    "_embedded": {
        "seasons": [
            {"id": 11, "number": 1, "name": "", "premiereDate": "2021-03-05", "endDate": "2021-03-12"},
        ],
        "episodes": [
            {"id": 1, "name": "The Lamp", "season": 1, "number": 1, "type": "regular", "airdate": "2021-03-05"},
            {"id": 2, "name": "The Street", "season": 1, "number": 2, "type": "regular", "airdate": "2021-03-12"},
            {"id": 3, "name": "How it was made", "season": 1, "number": None, "type": "insignificant_special",
             "airdate": ""},
        ],
        "cast": [
            {"person": {"id": 71, "name": "Ana Lamp", "country": None}, "character": {"id": 81, "name": "Mira"},
             "self": False, "voice": False},
            {"person": {"id": 72, "name": "Bo Street", "country": None}, "character": {"id": 82, "name": "Bo Street"},
             "self": True, "voice": False},
        ],
    },
}  # fmt: skip
TMDB = {
    "id": 9001, "name": "Lantern Street", "original_name": "등불 거리", "overview": "A street where one lamp burns.",
    "first_air_date": "2021-03-05", "status": "Returning Series", "genres": [{"id": 18, "name": "Drama"}],
    "networks": [{"id": 5, "name": "Streamly", "origin_country": "KR"}], "origin_country": ["KR"],
    "production_countries": [{"iso_3166_1": "KR", "name": "South Korea"}],
    "spoken_languages": [{"english_name": "Korean", "iso_639_1": "ko", "name": "한국어"}], "original_language": "ko",
    "seasons": [
        {"id": 20, "season_number": 0, "air_date": None, "episode_count": 1, "name": "Specials"},
        {"id": 21, "season_number": 1, "air_date": "2021-03-05", "episode_count": 2, "name": "Season 1"},
        {"id": 22, "season_number": 2, "air_date": None, "episode_count": 0, "name": "Season 2"},
    ],
    "season/1": {
        "id": 21, "season_number": 1, "air_date": "2021-03-05", "episodes": [
            {"id": 31, "season_number": 1, "episode_number": 1, "name": "Lamp", "air_date": "2021-03-05"},
            {"id": 32, "season_number": 1, "episode_number": 2, "name": "Street", "air_date": None, "overview": ""},
        ],
    },
    "credits": {
        "cast": [{"id": 61, "name": "Ana Lamp", "original_name": "Ana Lamp", "character": "Mira", "order": 0}],
        "crew": [],
    },
    "external_ids": {"imdb_id": "tt7654321", "tvdb_id": 42},
}  # fmt: skip
