from shows.models.show import Episode, Season, Show, Status, least_used_hue
from shows.models.tag import TAG_MAX, TAG_MIN, Tag, tag_slug

__all__ = ["TAG_MAX", "TAG_MIN", "Episode", "Season", "Show", "Status", "Tag", "least_used_hue", "tag_slug"]
