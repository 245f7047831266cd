"""The demo's picks of related shows, and its genres as themes, by which more shows are found to be alike."""

from fansite.demo.files import read
from moderation.models import Action
from shows.models import RelatedPick, Show, ShowTheme, Theme, tag_slug

PICKED_FOR = "all-of-us-are-dead"
PICKS = ("firefly-lane", "bodyguard", "maggie", "dexter-new-blood", "godfather-of-harlem", "hightown")


def load_related(shows: dict[str, Show]):
    """What is missing where nobody has picked anything yet."""
    show = shows[PICKED_FOR]
    if not show.picks.exists():
        RelatedPick.objects.bulk_create(
            RelatedPick(show=show, related=shows[slug], rank=rank) for rank, slug in enumerate(PICKS, start=1)
        )
    for row in read("shows"):
        if not shows[row["slug"]].showtheme_set.exists():
            tags = (_theme(name) for name in row["genres"])
            ShowTheme.objects.bulk_create(ShowTheme(show=shows[row["slug"]], tag=tag) for tag in tags)


def remove_themes():
    """The demo's themes that no show has any more, with what the log says of them."""
    slugs = {tag_slug(name) for row in read("shows") for name in row["genres"]}
    going = Theme.objects.filter(slug__in=slugs, showtheme=None, items=None, aliases=None)
    Action.objects.filter(tag__in=going).erase()
    going.delete()


def _theme(name: str) -> Theme:
    slug = tag_slug(name)
    return Theme.objects.get_or_create(show=None, slug=slug, defaults={"name": name, "kind": Theme.Kind.THEME})[0]
