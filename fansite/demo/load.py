"""Load the demo through the verbs that pages use: post, vote, hide, lock, delete.

A text that is there already, whatever has become of it, is left alone; so a second load changes nothing.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from random import Random

from django.db import transaction
from django.db.models import Max

from accounts.models import User
from comments.models import Comment, Thread
from fansite.demo.cast import load_cast, load_places_to_watch
from fansite.demo.catalogue import load_shows
from fansite.demo.claims import load_ledger
from fansite.demo.files import STAFF, position, submission, timeline
from fansite.demo.people import load_members
from fansite.demo.related import load_related
from moderation import verbs
from shows.models import Episode, Season, Show
from theories.models import Theory
from theories.tagging import set_tags

type_text = Theory | Comment


@dataclass
class Load:
    seed: int
    shows: dict[str, Show]
    members: dict[str, User]
    texts: dict[str, type_text] = field(default_factory=dict)  # all that are in the database, by key
    made: list[tuple[dict, type_text]] = field(default_factory=list)  # those of this run, with their rows

    def post(self, at: datetime, row: dict):
        model = Comment if "on" in row else Theory
        author = self.members[row["author"]]
        text = model.objects.filter(author=author, submission=submission(row["key"])).first()
        if text is None:
            text = self.post_comment(at, row) if model is Comment else self.post_theory(at, row)
            if text is None:
                return
            self.made.append((row, text))
        self.texts[row["key"]] = text

    def post_theory(self, at: datetime, row: dict) -> Theory:
        show = self.shows[row["show"]]
        theory, _ = Theory.objects.post(
            self.members[row["author"]],
            show,
            body_md=row["body"],
            submission=submission(row["key"]),
            season=Season.objects.filter(show=show, number=row["about_season"]).first(),
            depth=position(row["depth"]),
            created_at=at,
            **{name: row[name] for name in ("title", "claim", "teaser", "from_source", "from_production")},
        )
        set_tags(theory, row["tags"])
        return theory

    def post_comment(self, at: datetime, row: dict) -> Comment | None:
        """None if what it answers has been taken away, or its thread closed, since an earlier load."""
        parent = self.texts.get(row["parent"])
        if row["parent"] and parent is None:
            return None
        try:
            comment, _ = Comment.objects.post(
                self.thread_of(row["on"]),
                self.members[row["author"]],
                row["body"],
                parent=parent,
                depth=position(row["depth"]),
                axes=(row.get("from_source", False), row.get("from_production", False)),
                submission=submission(row["key"]),
            )
        except PermissionError:
            return None
        comment.created_at = at
        comment.save(update_fields=["created_at"])
        return comment

    def thread_of(self, on: dict) -> Thread:
        if "theory" in on:
            return self.texts[on["theory"]].thread
        (kind, name), *_ = on.items()
        slug, label = name.split("/")
        show = self.shows[slug]
        if kind == "season":
            return Thread.of(Season.objects.get(show=show, number=int(label[1:])))
        return Thread.of(Episode.objects.get(show=show, position=position(label)))

    def vote(self, row: dict, text: type_text):
        """As many votes as the row says, from members whom the seed picks; never from the author."""
        rng = Random(f"{self.seed} {row['key']}")
        others = sorted(name for name in self.members if name not in (row["author"], STAFF))
        voters = rng.sample(others, min(row["votes"], len(others)))
        ups = round(row["lean"] * len(voters))
        text.votes.bulk_create(
            text.votes.model(user=self.members[name], target=text, value=1 if n < ups else -1, **text.vote_extra())
            for n, name in enumerate(voters)
        )
        text.recount()

    def settle(self, row: dict, text: type_text):
        """Lock, hide or delete what the row says, as staff and authors do it."""
        match row["state"]:
            case "locked":
                verbs.lock(text, by=self.members[STAFF], reason=row["reason"])
            case "hidden":
                verbs.hide(text, by=self.members[STAFF], reason=row["reason"])
            case "deleted":
                text.delete_text()


@transaction.atomic
def load(seed: int, now: datetime, bar: Callable[[list], Iterable] = iter) -> Counter:
    """Load what is missing, all of it or nothing; how much of each kind was made. `bar` shows the progress."""
    entries = timeline(now)
    shows, members = load_shows(), {}
    load_cast(shows)
    load_places_to_watch(shows)
    load_related(shows)
    first_at = {}
    for at, row in entries:
        first_at.setdefault(row["author"], at)
    members = load_members(shows, first_at, now, seed)
    load_ledger(shows, members, now)
    work = Load(seed, shows, members)
    for at, row in bar(entries):
        work.post(at, row)
    for row, text in work.made:
        work.vote(row, text)
    for row, text in work.made:
        work.settle(row, text)
    _date_threads(work.made)
    return Counter(type(text).__name__ for _, text in work.made)


def _date_threads(made: list[tuple[dict, type_text]]):
    """A thread's last comment is as old as the demo says, not from the moment of loading."""
    threads = Thread.objects.filter(pk__in={text.thread_id for _, text in made}, n_comments__gt=0)
    for thread in threads.annotate(latest=Max("comment__created_at")):
        Thread.objects.filter(pk=thread.pk).update(last_at=thread.latest)
