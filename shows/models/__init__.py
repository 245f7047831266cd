from shows.models.alias import Alias, ShowSlug
from shows.models.answers import Answer, Quote
from shows.models.availability import Availability
from shows.models.calendar_key import CalendarKey
from shows.models.cast import CastMember, Character, Person, PersonName
from shows.models.claims import Claim, ClaimSource
from shows.models.follow import Follow
from shows.models.pictures import Picture, Pictured
from shows.models.related import RelatedPick, ShowTheme, Theme
from shows.models.season import Episode, Season
from shows.models.show import Show, least_used_hue
from shows.models.sources import Source
from shows.models.status import StatusChange
from shows.models.tag import TAG_MAX, TAG_MIN, Tag, tag_slug
from shows.models.terms import Beat, Kind, Status, Subject, Trailer

__all__ = [
    "TAG_MAX", "TAG_MIN", "Alias", "Answer", "Availability", "Beat", "CalendarKey", "CastMember", "Character", "Claim",
    "ClaimSource", "Episode", "Follow", "Kind", "Person", "PersonName", "Picture", "Pictured", "Quote", "RelatedPick",
    "Season", "Show", "ShowSlug", "ShowTheme", "Source", "Status", "StatusChange", "Subject", "Tag", "Theme", "Trailer",
    "least_used_hue", "tag_slug",
]  # fmt: skip
