"""The plain facts of a show, in order, and the words for those that nobody has recorded."""

NOT_RECORDED = "Not recorded"


def facts_of(show) -> list[tuple[str, str]]:
    rows = (
        ("Original title", show.original_title),
        ("From", show.country),
        ("Language", show.language),
        ("Genres", show.genres),
        ("Where", show.platform),
        ("Based on", show.based_on),
        ("Directed by", show.director),
    )
    return [(name, value or NOT_RECORDED) for name, value in rows]
