from typing import NamedTuple

from django.conf import settings
from django.db import models, transaction
from django.db.models import Count, Q
from django.utils import timezone

from shows.models.season import Season
from shows.models.show import Show
from shows.models.tag import Tag

KINDS = {Show: "show", Season: "season", Tag: "tag"}


class Standing(NamedTuple):
    """How many people follow something, and whether this reader does."""

    n: int = 0
    is_on: bool = False


class FollowQuerySet(models.QuerySet):
    def of(self, target):
        """Those of a show, season or tag. Who followed a tag follows what it was merged into, for as long as it is."""
        kind = KINDS[type(target)]
        rule = Q(**{kind: target})
        return self.filter(rule | Q(tag__canonical=target) if kind == "tag" else rule)

    def standing(self, target, user_id: int | None) -> Standing:
        mine = Count("pk", filter=Q(user=user_id))  # without a user: of nobody, and there is no such row
        found = self.of(target).aggregate(n=Count("user", distinct=True), mine=mine)
        return Standing(found["n"], bool(found["mine"]))

    @transaction.atomic
    def put(self, user, target, is_on: bool):
        """Let `user` follow `target`, or no longer: a value that is set, so that twice is the same as once."""
        mine = self.of(target).filter(user=user)
        if not is_on:
            mine.delete()
        elif not mine.exists():
            self.get_or_create(user=user, **{KINDS[type(target)]: target})


class Follow(models.Model):
    """A member stays tuned to a show, a season or a tag. Nobody else sees who: only how many."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE)
    show = models.ForeignKey(Show, on_delete=models.CASCADE, null=True)
    season = models.ForeignKey(Season, on_delete=models.CASCADE, null=True)
    tag = models.ForeignKey(Tag, on_delete=models.CASCADE, null=True)
    created_at = models.DateTimeField(default=timezone.now)

    objects = FollowQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(show__isnull=False, season=None, tag=None)
                | Q(show=None, season__isnull=False, tag=None)
                | Q(show=None, season=None, tag__isnull=False),
                name="follow_one_thing",
            ),
            *(models.UniqueConstraint(fields=[kind, "user"], name=f"follow_{kind}_once") for kind in KINDS.values()),
        ]

    def __str__(self):
        return f"follow {self.pk}"
