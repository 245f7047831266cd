from django.contrib.syndication.views import Feed
from django.utils.feedgenerator import Atom1Feed

from spoilers.reader import Reader
from theories.models import Theory

FEED_SHOWN = 30


class NewTheories(Feed):
    """New theories as anybody may read them: what goes past the premise is a cover here too."""

    feed_type = Atom1Feed
    title = "Hiatus: new theories"
    subtitle = "What goes past the premise is covered."
    link = "/theories/?sort=new"

    def items(self):
        return Theory.objects.listed().ranked("new")[:FEED_SHOWN].cards(Reader.stranger())

    def item_title(self, row):
        return f"{row['show__title']}: {row['cover'].label}" if row["is_covered"] else row["title"]

    def item_description(self, row):
        return row["teaser"] if row["is_covered"] else row["claim"]

    def item_link(self, row):
        return row["address"]

    def item_author_name(self, row):
        return row["author"] or "Deleted member"

    def item_author_link(self, row):
        return row["author_address"] or None

    def item_pubdate(self, row):
        return row["created_at"]

    def item_updateddate(self, row):
        return row["edited_at"] or row["created_at"]

    def item_categories(self, row):
        return [tag["name"] for tag in row["tags"]]
