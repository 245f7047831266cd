"""What writes asks for itself whether its member may: the middleware that ends their session is not the only net."""

import pytest

from comments.models import Comment
from theories.models import Theory

NEW = "/theories/new/?show=all-of-us-are-dead"
TYPED = {"title": "T", "claim": "C", "depth": "0", "body_md": "B", "body": "Words.", "value": "1"}


@pytest.fixture
def suspended(client, member, settings):
    """A member who was suspended a moment ago, in a session that nothing has ended."""
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if name != "accounts.middleware.MembersMiddleware"]
    client.force_login(member)
    type(member).objects.filter(pk=member.pk).update(suspended_until="2099-01-01T00:00Z")
    return member


@pytest.mark.parametrize(
    ("address", "words"),
    [
        (NEW, "You cannot post while you are suspended."),
        ("/threads/{thread}/comments/", "You cannot post while you are suspended."),
        ("/theories/{theory}/vote/", "You cannot vote while you are suspended."),
        ("/comments/{comment}/vote/", "You cannot vote while you are suspended."),
    ],
)
@pytest.mark.parametrize("headers", [{}, {"hx-request": "true"}], ids=["page", "script"])
def test_a_suspended_member_writes_nothing(client, theory, comment, suspended, address, words, headers):
    address = address.format(thread=theory.thread_id, theory=theory.pk, comment=comment.pk)
    answer = client.post(address, TYPED, headers=headers)
    assert answer.status_code == 403
    assert words in answer.text
    assert (Theory.objects.count(), Comment.objects.count()) == (1, 1)
    theory.refresh_from_db()
    assert theory.score == 0


def test_nor_changes_what_they_wrote(client, author, theory, comment, settings):
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if name != "accounts.middleware.MembersMiddleware"]
    client.force_login(author)
    type(author).objects.filter(pk=author.pk).update(suspended_until="2099-01-01T00:00Z")
    for text in (theory, comment):
        assert client.post(f"{text.get_absolute_url()}edit/", TYPED).status_code == 403
