"""Fills a database for the gate's bench: many theories in many shows, none of them at the premise, and one reader with
a place in most shows. Runs inside a Django that is set up."""

import datetime
import json
from random import Random

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from bench import seed, texts
from comments.models import Thread
from shows.models import Episode, Season, Show, Status
from spoilers.models import Place
from theories.models import Theory

SHOWS, EPISODES, PLACES = 50, 12, 30
BATCH = 2000


@transaction.atomic
def main(theories: int) -> None:
    members, shows, draw = seed.make_members(), [make_show(n) for n in range(SHOWS)], Random(20)
    for start in range(0, theories, BATCH):
        make_theories(range(start, min(start + BATCH, theories)), shows, members, draw)
    reader = User.objects.create(name="reader", email="reader@example.com", password="!")
    chosen = draw.sample(shows, PLACES)
    Place.objects.bulk_create(Place(user=reader, show=show, position=1000 + draw.randint(1, 12)) for show in chosen)
    print(json.dumps({"theories": theories}))


def make_show(number: int) -> Show:
    show = Show.objects.create(title=f"Show {number}", slug=f"show-{number}", hue=number % 7 + 1, pattern=1)
    season = Season.objects.create(show=show, number=1, status=Status.AIRED)
    aired = datetime.date(2022, 1, 28)
    Episode.objects.bulk_create(
        Episode(show=show, season=season, number=n, position=1000 + n, aired=aired) for n in range(1, EPISODES + 1)
    )
    show.redraw()
    return show


def make_theories(numbers: range, shows: list[Show], members: list[User], draw: Random) -> None:
    """Some more, their depths spread evenly over the episodes, a tenth of each axis."""
    gates = [(draw.randint(1001, 1012), draw.random() < 0.1, draw.random() < 0.1) for _ in numbers]
    homes = [draw.choice(shows) for _ in numbers]
    rows = [dict(zip(Thread.GATE, gate, strict=True)) | {"show": show} for gate, show in zip(gates, homes, strict=True)]
    threads = Thread.objects.bulk_create(Thread(**row) for row in rows)
    made = [theory(n, row, thread, members) for n, row, thread in zip(numbers, rows, threads, strict=True)]
    Theory.objects.bulk_create(made)


def theory(number: int, row: dict, thread: Thread, members: list[User]) -> Theory:
    made = Theory(
        **row,
        thread=thread,
        author=members[number % len(members)],
        title=texts.title(number)[:150],
        claim=texts.title(number + 1)[:300],
        body_open=texts.title(number),
        segments=[f"<p>{number}</p>"],
        created_at=timezone.now() - datetime.timedelta(minutes=7 * number),
        ups=number % 40,
        downs=number % 7,
    )
    made.rerank()
    return made
