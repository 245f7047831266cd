from functools import cache

from django.conf import settings
from django.db import models, transaction

from accounts.prepared import Prepared
from spoilers.models import GatedQuerySet
from votes import ranking

VOTED = ("author", "created_at", "hidden_at", "deleted_at")


class Vote(models.Model):
    """One member's vote on one target; concrete models add `target`, and with it a real foreign key."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE)
    value = models.SmallIntegerField()

    class Meta:
        abstract = True
        constraints = [
            models.UniqueConstraint(fields=["target", "user"], name="%(class)s_once"),
            models.CheckConstraint(condition=models.Q(value__in=(-1, 1)), name="%(class)s_value"),
        ]

    def __str__(self):
        return f"{self.value:+d} on {self.target_id}"


class VotableQuerySet(GatedQuerySet):
    def to_vote_on(self, *more: str):
        """Rows with what a vote asks for and moves, and no more: a column costs Django more than it costs the database,
        and the words, which nobody reads now, are heavy besides."""
        return self.only(*self.model.RANKS, *self.model.GATE, *VOTED, *more)

    def locked(self):
        """Rows whose counters are about to move; no_key leaves foreign keys to them free on PostgreSQL."""
        return self.select_for_update(no_key=True, of=("self",))


class Votable(models.Model):
    """What can be voted on: counters and stored ranks, moved only by `cast` and `recount`."""

    ups = models.PositiveIntegerField(default=0)
    downs = models.PositiveIntegerField(default=0)
    score = models.IntegerField(default=0)
    best = models.FloatField(default=0)
    controversy = models.FloatField(default=0)

    class Meta:
        abstract = True

    RANKS = ("ups", "downs", "score", "best", "controversy")

    def can_be_voted_by(self, user) -> bool:
        """A member who may write votes on what is there and is not their own."""
        return user.is_authenticated and user.can_write() and not self.is_gone and self.author_id != user.pk

    def cast(self, user, value: int):
        """Set `user`'s vote to 1, -1 or 0 (none). The row must be locked, inside the caller's transaction."""
        if value not in (-1, 0, 1):
            raise ValueError("A vote is 1, -1 or 0.")
        old = self.vote_of(self.pk, user.pk)
        if value == old:
            return
        votes = _votes_on(type(self))
        if not old:
            votes.create(target=self, user=user, value=value, **self.vote_extra())
        elif value:
            votes.filter(target=self, user=user).update(value=value)
        else:
            votes.filter(target=self, user=user).delete()
        self.ups += (value == 1) - (old == 1)
        self.downs += (value == -1) - (old == -1)
        self.rerank()
        self._save_ranks()

    @classmethod
    def to_vote_on(cls, pk: int):
        """The row that a vote moves, locked until the transaction ends; None where there is none."""
        return _to_vote_on(cls).first(pk)

    def vote_extra(self) -> dict:
        return {}

    @classmethod
    def vote_of(cls, pk: int, user_id: int) -> int:
        """What this member voted on one target: 1, -1 or 0."""
        return next((value for (value,) in _own_vote(cls)(pk, user_id)), 0)

    @transaction.atomic
    def recount(self):
        """Counters and ranks from the votes themselves."""
        self.ups = self.votes.filter(value=1).count()
        self.downs = self.votes.filter(value=-1).count()
        self.rerank()
        self._save_ranks()

    def rerank(self):
        self.score = self.ups - self.downs
        self.best = ranking.best(self.ups, self.downs)
        self.controversy = ranking.controversy(self.ups, self.downs)

    def _save_ranks(self):
        ranks = {name: getattr(self, name) for name in self.RANKS}
        type(self)._base_manager.filter(pk=self.pk).update(**ranks)


def _votes_on(model) -> models.Manager:
    return model.votes.rel.related_model.objects


@cache
def _to_vote_on(model) -> Prepared:
    return Prepared(lambda pk: model.objects.to_vote_on().locked().filter(pk=pk))


@cache
def _own_vote(model) -> Prepared:
    return Prepared(lambda target, user: _votes_on(model).filter(target=target, user=user).values_list("value"))
