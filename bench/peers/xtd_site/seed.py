"""Fills one article with nested comments and prints its path as JSON. Runs in comments-xtd's environment."""

import json

from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils import timezone
from django_comments.models import CommentFlag
from django_comments_xtd.models import LIKEDIT_FLAG, XtdComment

from bench import texts
from bench.peers.xtd_site.models import Article

NESTED = 500


@transaction.atomic
def main() -> None:
    create = get_user_model().objects.create_user
    members = [create(username=f"member{n}", email=f"member{n}@example.com") for n in range(texts.MEMBERS)]
    nested, lone = (Article.objects.create(title=texts.title(n), body=texts.argument(n)) for n in (1, 2))
    for article, size in ((nested, NESTED), (lone, 1)):
        fill(article, members, size)
    print(json.dumps({"nested": nested.get_absolute_url(), "lone": lone.get_absolute_url()}))


def fill(article: Article, members: list, size: int) -> None:
    kind = ContentType.objects.get_for_model(Article)
    made: list[int] = []
    for node in texts.tree(size):
        author = members[node.number % 30]
        comment = XtdComment.objects.create(
            content_type=kind,
            object_pk=article.pk,
            site_id=1,
            user=author,
            user_name=author.username,
            user_email=author.email,
            comment=node.text,
            submit_date=timezone.now(),
            parent_id=0 if node.parent is None else made[node.parent],
        )
        made.append(comment.pk)
        for k in range(texts.likes(node.number)):
            CommentFlag.objects.create(comment=comment, user=members[30 + k], flag=LIKEDIT_FLAG)
