"""What `shows/_follow.html` draws: the button to stay tuned, and how many do."""

from django.db.models import Count, Exists, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce
from django.urls import reverse

from shows.models import Follow, Season, Show
from shows.models.follow import Standing


def with_follows(shows, reader):
    """Shows with their standing, `n_follows` and `is_followed`, in the query that reads them."""
    here = Follow.objects.filter(show=OuterRef("pk"))
    counted = here.order_by().values("show").annotate(n=Count("pk")).values("n")
    mine = Exists(here.filter(user=reader.user_id)) if reader.user_id else Value(False)
    return shows.annotate(n_follows=Coalesce(Subquery(counted), 0), is_followed=mine)


def follow_of(target, reader) -> dict:
    """For a show, season or tag. A show that came `with_follows` asks nothing more."""
    if hasattr(target, "n_follows"):
        standing = Standing(target.n_follows, target.is_followed)
    else:
        standing = Follow.objects.standing(target, reader.user_id)
    beside = f"{reverse('theories:new')}?show={target.slug}" if isinstance(target, Show) else ""
    return {"address": _address(target), "beside": beside, **standing._asdict()}


def _address(target) -> str:
    if isinstance(target, Show):
        return reverse("shows:follow", args=[target.slug])
    if isinstance(target, Season):
        return reverse("shows:follow_season", args=[target.show.slug, target.number])
    return reverse("shows:follow_tag", args=[target.pk])
