"""Fills our own database with the bench's texts, in bulk. Runs inside a Django that is set up (see `OurSite.call`)."""

import datetime
import json
from collections import Counter
from functools import cache

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from accounts.models import User
from bench import seed_shows, texts
from comments.models import Comment, CommentVote, Thread
from shows.models import Episode, Season, Show, Status
from spoilers.cookies import write_places
from spoilers.positions import position_of
from spoilers.reader import Sight
from theories.models import Theory, TheoryVote
from theories.tagging import set_tags

NESTED = 500
EPISODES = 12
BATCH = 2000
PERMALINKS = 700
READER = 32  # the member who reads and votes: has voted on one comment of four, wrote none
DISTINCT = 1000  # texts of the long thread; more would only measure the renderer


@transaction.atomic
def main(long_thread: int) -> None:
    members = make_members()
    show = make_show()
    theories = [make_theory(show, members, n) for n in range(texts.TOPICS)]
    for theory in theories:
        fill(theory, members, texts.COMMENTS)
        set_tags(theory, [f"tag {theory.pk % 7}"])
    lone, nested, busy, long = (make_theory(show, members, texts.TOPICS + n) for n in range(4))
    for theory, size in ((lone, 1), (nested, NESTED), (busy, texts.BUSY), (long, long_thread)):
        fill(theory, members, size)
    Show.objects.filter(pk=show.pk).update(n_theories=show.theory_set.count())
    print(json.dumps(facts_of(members[READER], show, theories, nested, busy, long, long_thread)))


def facts_of(member, show, theories, nested, busy, long, long_thread) -> dict:
    votable = Comment.objects.filter(thread=busy.thread).exclude(votes__user=member).order_by("pk")
    first = theories[0]
    theme = first.tags.first()
    comment = first.thread.comment_set.first()
    permalinks = Comment.objects.order_by("pk").values_list("pk", flat=True)[:PERMALINKS]
    return {
        "theory": path_of(first),
        "nested": path_of(nested),
        "long": path_of(long),
        "long_size": long_thread,
        "list": "/theories/",
        "small_show": seed_shows.make("a-small-show", **seed_shows.SMALL),
        "large_show": seed_shows.make("a-large-show", **seed_shows.LARGE),
        "theories": [path_of(theory) for theory in theories],
        "reply": f"/threads/{busy.thread_id}/comments/",
        "votes": [f"/comments/{pk}/vote/" for pk in votable.values_list("pk", flat=True)],
        "guest": {},
        "placed": place_cookie(show),
        "member": session_of(member),
        "permalinks": [f"/comments/{pk}/" for pk in permalinks],
        "guest_pages": [
            "/", "/theories/", "/theories/?sort=new", path_of(first), f"/comments/{comment.pk}/", "/shows/",
            f"/shows/{show.slug}/", f"/shows/{show.slug}/s1/", f"/shows/{show.slug}/s1/e7/", f"/tags/{theme.pk}/",
            f"/members/{member.name}/", f"/members/{first.author.name}/comments/", "/search/?q=library",
            "/feeds/theories/", "/rules/", "/robots.txt", "/sitemap.xml", "/accounts/login/", "/accounts/signup/",
        ],
    }  # fmt: skip


def path_of(theory: Theory) -> str:
    return f"/theories/{theory.pk}/"


def make_members() -> list[User]:
    members = [User(name=f"member{n}", email=f"member{n}@example.com", password="!") for n in range(texts.MEMBERS)]
    User.objects.bulk_create(members)
    return members


def make_show() -> Show:
    show = Show.objects.create(title="All of Us Are Dead", slug="all-of-us-are-dead", hue=4, pattern=4)
    season = Season.objects.create(show=show, number=1, status=Status.AIRED, premiered=datetime.date(2022, 1, 28))
    Episode.objects.bulk_create(
        Episode(show=show, season=season, number=n, position=1000 + n, aired=datetime.date(2022, 1, 28))
        for n in range(1, EPISODES + 1)
    )
    show.redraw()
    return show


def make_theory(show: Show, members: list[User], number: int) -> Theory:
    theory = Theory(
        show=show,
        author=members[number % 30],
        title=texts.title(number)[:150],
        claim=texts.title(1000 + number)[:300],
        created_at=timezone.now() - datetime.timedelta(hours=number),
        thread=Thread.objects.create(show=show),
    )
    theory.write(texts.argument(number), show)
    theory.ups = texts.likes(number)
    theory.rerank()
    theory.save()
    TheoryVote.objects.bulk_create(TheoryVote(user=members[30 + k], target=theory, value=1) for k in range(theory.ups))
    return theory


def fill(theory: Theory, members: list[User], size: int) -> None:
    """A discussion of `size` comments in the shape of `texts.tree`, written level by level: parents have ids first."""
    nodes = list(texts.tree(size))
    replies = Counter(node.parent for node in nodes)
    made: dict[int, int] = {}
    for level in range(texts.LEVELS):
        some = [node for node in nodes if node.level == level]
        rows = [comment_of(theory, members, node, made, replies[node.number]) for node in some]
        for comment, node in zip(Comment.objects.bulk_create(rows, batch_size=BATCH), some, strict=True):
            made[node.number] = comment.pk
        CommentVote.objects.bulk_create(
            (
                CommentVote(user=members[30 + k], target=comment, thread=theory.thread, value=1)
                for comment in rows
                for k in range(comment.ups)
            ),
            batch_size=BATCH,
        )
    theory.thread.touch(n_comments=F("n_comments") + size, last_at=timezone.now())


def comment_of(theory: Theory, members: list[User], node: texts.Node, made: dict[int, int], n_replies: int) -> Comment:
    source = rendered(node.number % DISTINCT, theory.show)
    comment = Comment(
        thread=theory.thread,
        parent_id=None if node.parent is None else made[node.parent],
        author=members[node.number % 30],
        level=node.level,
        n_replies=n_replies,
        ups=texts.likes(node.number),
        created_at=theory.created_at + datetime.timedelta(seconds=node.number),
    )
    for name in Comment.WRITTEN:
        setattr(comment, name, getattr(source, name))
    comment.rerank()
    return comment


@cache
def rendered(number: int, show: Show) -> Comment:
    comment = Comment()
    comment.write(texts.comment(number), show)
    return comment


def place_cookie(show: Show) -> dict[str, str]:
    """The cookies of a guest who has seen all of season 1."""
    response = HttpResponse()
    write_places(response, {show.pk: Sight(position_of(1, EPISODES))})
    return {name: morsel.value for name, morsel in response.cookies.items()}


def session_of(member: User) -> dict[str, str]:
    """The cookies of a member who is signed in."""
    client = Client()
    client.force_login(member, settings.AUTHENTICATION_BACKENDS[0])
    return {settings.SESSION_COOKIE_NAME: client.cookies[settings.SESSION_COOKIE_NAME].value}
