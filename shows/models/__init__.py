from shows.models.alias import Alias, ShowSlug
from shows.models.availability import Availability
from shows.models.cast import CastMember, Character, Person, PersonName
from shows.models.follow import Follow
from shows.models.related import RelatedPick, ShowTheme, Theme
from shows.models.show import Episode, Season, Show, Status, least_used_hue
from shows.models.tag import TAG_MAX, TAG_MIN, Tag, tag_slug

__all__ = [
    "TAG_MAX", "TAG_MIN", "Alias", "Availability", "CastMember", "Character", "Episode", "Follow", "Person",
    "PersonName", "RelatedPick", "Season", "Show", "ShowSlug", "ShowTheme", "Status", "Tag", "Theme",
    "least_used_hue", "tag_slug",
]  # fmt: skip
