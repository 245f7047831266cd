from shows.models.answers import Answer, Quote
from shows.models.claims import Claim, ClaimSource
from shows.models.show import Episode, Season, Show, Status, least_used_hue
from shows.models.sources import Source
from shows.models.tag import TAG_MAX, TAG_MIN, Tag, tag_slug
from shows.models.terms import Beat, Kind, Subject, Trailer

__all__ = [
    "TAG_MAX", "TAG_MIN", "Answer", "Beat", "Claim", "ClaimSource", "Episode", "Kind", "Quote", "Season", "Show",
    "Source", "Status", "Subject", "Tag", "Trailer", "least_used_hue", "tag_slug",
]  # fmt: skip
