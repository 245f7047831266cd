from shows.models.alias import Alias, ShowSlug
from shows.models.availability import Availability
from shows.models.cast import CastMember, Character, Person, PersonName
from shows.models.follow import Follow
from shows.models.show import Episode, Season, Show, Status, least_used_hue
from shows.models.tag import TAG_MAX, TAG_MIN, Tag, tag_slug

__all__ = [
    "TAG_MAX", "TAG_MIN", "Alias", "Availability", "CastMember", "Character", "Episode", "Follow", "Person",
    "PersonName", "Season", "Show", "ShowSlug", "Status", "Tag", "least_used_hue", "tag_slug",
]  # fmt: skip
