"""Many theories with comments and votes, for benchmarks: variations on the demo's own texts, written in bulk.

Theory number n is the same whatever the total, so that a run can be broken off and taken up again.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from uuid import UUID

from django.db import transaction
from django.db.models import F

from comments.models import Comment, CommentVote, Thread
from fansite.demo.files import STAFF
from fansite.demo.people import demo_members
from shows.models import Show, Tag
from spoilers.positions import deepest
from theories.models import Theory, TheoryTag, TheoryVote
from theories.tagging import recount_tags

BATCH = 500
FIRST = 0x5CA1E << 108  # submissions of these theories start here: no other text's falls into their range
LAST = FIRST + (1 << 64)
OLDEST = 1500  # days
COMMENTS_MAX, LEVELS_MAX = 60, 12
COPIED = ("show_id", "season_id", "claim", "teaser", "body_md", "segments", "body_open", *Theory.GATE)


@dataclass
class Model:
    """A demo theory to vary, with its tags and the comments on it."""

    theory: Theory
    tags: list[int]
    comments: list[Comment]


@dataclass
class Plan:
    """One theory that is about to be written, with all that hangs on it; no row has an id yet."""

    theory: Theory
    tags: list[int]
    votes: list[tuple[int, int]]  # (member, value)
    comments: list[tuple[Comment, int | None, list[tuple[int, int]]]]  # with the index of the parent


@dataclass
class Maker:
    seed: int
    now: datetime
    models: list[Model]
    members: list[int]

    def plan(self, n: int) -> Plan:
        rng = Random(f"{self.seed} scale {n}")
        model = rng.choice(self.models)
        theory = Theory(
            author_id=rng.choice(self.members),
            title=f"{model.theory.title[:140]} ({n + 1})",
            submission=UUID(int=FIRST + n),
            created_at=self.now - timedelta(days=OLDEST * rng.random() ** 3),
            **{name: getattr(model.theory, name) for name in COPIED},
        )
        votes = self.votes(rng, theory, min(int(rng.paretovariate(0.7)), len(self.members) - 1))
        return Plan(theory, model.tags, votes, self.comments(rng, theory, model))

    def votes(self, rng: Random, text, count: int) -> list[tuple[int, int]]:
        """`count` votes of members other than the author, and the counters and ranks that follow from them."""
        voters = [member for member in rng.sample(self.members, count + 1) if member != text.author_id][:count]
        text.ups = round(rng.betavariate(5, 1.5) * len(voters))
        text.downs = len(voters) - text.ups
        text.rerank()
        return [(member, 1 if n < text.ups else -1) for n, member in enumerate(voters)]

    def comments(self, rng: Random, theory: Theory, model: Model) -> list:
        made = []
        when = theory.created_at
        for _ in range(min(int(rng.expovariate(0.25)), COMMENTS_MAX)):
            when += (self.now - when) * min(rng.expovariate(12), 1)
            index = rng.randrange(len(made)) if made and rng.random() < 0.5 else None
            if index is not None and made[index][0].level >= LEVELS_MAX:
                index = None
            comment = self.comment(rng, rng.choice(model.comments), when, theory if index is None else made[index][0])
            votes = self.votes(rng, comment, min(int(rng.expovariate(0.4)), len(self.members) - 1))
            made.append((comment, index, votes))
        return made

    def comment(self, rng: Random, source: Comment, when: datetime, above) -> Comment:
        """What `source` says, said by somebody else under `above`, and at least as deep as that."""
        is_reply = isinstance(above, Comment)
        if is_reply:
            above.n_replies += 1
        return Comment(
            author_id=rng.choice(self.members),
            level=above.level + 1 if is_reply else 0,
            body_md=source.body_md,
            segments=source.segments,
            body_open=source.body_open,
            created_at=when,
            depth=deepest(source.depth, above.depth),
            from_source=source.from_source or above.from_source,
            from_production=source.from_production or above.from_production,
        )


def grow(total: int, seed: int, now: datetime, bar: Callable[[range], Iterable] = iter) -> int:
    """Bring the number of such theories to `total`; how many were made. `bar` shows the progress of the batches."""
    start = made_before()
    maker = Maker(seed, now, demo_models(), member_ids())
    for first in bar(range(start, total, BATCH)):
        write([maker.plan(n) for n in range(first, min(first + BATCH, total))])
    tags = Tag.objects.filter(pk__in={tag for model in maker.models for tag in model.tags})
    with transaction.atomic():
        recount_tags(list(tags))
    return max(total - start, 0)


def made_before() -> int:
    """How many there are, by the highest number among them."""
    made = Theory.objects.filter(submission__gte=UUID(int=FIRST), submission__lt=UUID(int=LAST))
    last = made.order_by("-submission").values_list("submission", flat=True).first()
    return last.int - FIRST + 1 if last else 0


def member_ids() -> list[int]:
    return list(demo_members().exclude(name=STAFF).order_by("name").values_list("pk", flat=True))


def demo_models() -> list[Model]:
    """The demo's theories that stand in the lists and are discussed, in the order in which they were written."""
    theories = Theory.objects.listed().filter(author__in=demo_members(), thread__n_comments__gt=0)
    theories = theories.exclude(submission__gte=UUID(int=FIRST), submission__lt=UUID(int=LAST)).order_by("pk")
    return [
        Model(
            theory,
            list(TheoryTag.objects.filter(content_object=theory).order_by("tag").values_list("tag", flat=True)),
            list(Comment.objects.present().filter(thread=theory.thread_id).order_by("pk")),
        )
        for theory in theories
    ]


@transaction.atomic
def write(plans: list[Plan]):
    """A batch of theories, with everything on them, in a statement per table and level."""
    for plan in plans:
        gate = {name: getattr(plan.theory, name) for name in Theory.GATE}
        last_at = max((comment.created_at for comment, *_ in plan.comments), default=None)
        plan.theory.thread = Thread(show_id=plan.theory.show_id, n_comments=len(plan.comments), last_at=last_at, **gate)
    Thread.objects.bulk_create(plan.theory.thread for plan in plans)
    for plan in plans:
        plan.theory.thread_id = plan.theory.thread.pk
    Theory.objects.bulk_create(plan.theory for plan in plans)
    TheoryTag.objects.bulk_create(TheoryTag(content_object=p.theory, tag_id=tag) for p in plans for tag in p.tags)
    TheoryVote.objects.bulk_create(
        TheoryVote(user_id=member, target=p.theory, value=value) for p in plans for member, value in p.votes
    )
    _write_comments(plans)
    for show, count in Counter(plan.theory.show_id for plan in plans).items():
        Show.objects.filter(pk=show).update(n_theories=F("n_theories") + count)


def _write_comments(plans: list[Plan]):
    """Level by level, as a reply needs the id of what it answers."""
    by_level: list[list[Comment]] = [[] for _ in range(LEVELS_MAX + 1)]
    for plan in plans:
        for comment, index, _ in plan.comments:
            comment.thread = plan.theory.thread
            comment.parent = None if index is None else plan.comments[index][0]
            by_level[comment.level].append(comment)
    for comments in by_level:
        for comment in comments:
            comment.parent_id = comment.parent and comment.parent.pk
        Comment.objects.bulk_create(comments)
    CommentVote.objects.bulk_create(
        CommentVote(user_id=member, target=comment, thread=comment.thread, value=value)
        for plan in plans
        for comment, _, votes in plan.comments
        for member, value in votes
    )
