"""Fills the forum and prints, as JSON, what the measurements need to know. Runs in Spirit's environment."""

import json
from datetime import timedelta

from django.contrib.auth import get_user_model
from django.db import transaction
from django.test import Client
from django.utils import timezone
from djconfig.models import Config
from spirit.category.models import Category
from spirit.comment.like.models import CommentLike
from spirit.comment.models import Comment
from spirit.core.utils.markdown import Markdown
from spirit.topic.models import Topic

from bench import texts

READER = 32  # the member who reads and votes: has liked one comment of four, wrote none


@transaction.atomic
def main() -> None:
    Config.objects.update_or_create(key="topics_per_page", defaults={"value": texts.PER_LIST})
    category = Category.objects.create(title="Theories")
    members = make_members()
    topics = [fill(make_topic(category, members, n), members, texts.COMMENTS) for n in range(texts.TOPICS)]
    lone = fill(make_topic(category, members, texts.TOPICS), members, 1)
    busy = fill(make_topic(category, members, texts.TOPICS + 1), members, texts.BUSY)
    votable = Comment.objects.filter(topic=busy).exclude(comment_likes__user=members[READER]).order_by("pk")
    facts = {
        "topic": topics[0].get_absolute_url(),
        "lone": lone.get_absolute_url(),
        "list": "/topic/active/",
        "reply": f"/comment/{busy.pk}/publish/",
        "votes": [f"/comment/like/{pk}/create/" for pk in votable.values_list("pk", flat=True)],
        "guest": {},
        "member": session_of(members[READER]),
    }
    print(json.dumps(facts))


def make_members() -> list:
    create = get_user_model().objects.create_user
    members = [create(username=f"member{n}", email=f"member{n}@example.com") for n in range(texts.MEMBERS)]
    for member in members:
        member.st.is_verified = True
        member.st.save()
    return members


def make_topic(category: Category, members: list, number: int) -> Topic:
    when = timezone.now() - timedelta(hours=number)
    title = texts.title(number)
    return Topic.objects.create(category=category, user=members[number % 30], title=title, date=when, last_active=when)


def fill(topic: Topic, members: list, size: int) -> Topic:
    """The opening post is the first of `size` comments, as Spirit has it."""
    for number in range(size):
        text = f"{texts.argument(topic.pk)}\n\nremark-0" if number == 0 else texts.comment(number)
        comment = Comment.objects.create(
            topic=topic,
            user=members[number % 30],
            comment=text,
            comment_html=Markdown().render(text),
            likes_count=texts.likes(number),
            date=topic.date + timedelta(seconds=number),
        )
        CommentLike.objects.bulk_create(
            CommentLike(comment=comment, user=members[30 + k]) for k in range(texts.likes(number))
        )
    Topic.objects.filter(pk=topic.pk).update(comment_count=size)
    return topic


def session_of(member) -> dict[str, str]:
    client = Client()
    client.force_login(member, "spirit.user.auth.backends.UsernameAuthBackend")
    return {"sessionid": client.cookies["sessionid"].value}
