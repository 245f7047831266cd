"""What each page and each act asks the database, at two sizes: the same, and no more than is pinned here.

Sessions, the member's own row and the edges of transactions are left out; the reader's places are in.
"""

import pytest
from django.core.cache import caches
from django.test import Client

from comments.models import Comment, Thread
from conftest import make_comment, make_member, make_theory, queries
from shows.models import Tag
from theories.models import Theory

SHOW = "/shows/all-of-us-are-dead/"
HTMX = {"hx-request": "true"}

# Nothing kept, then all that may be kept: for a guest who has set a place, then for a member. A list of open texts
# alone (of a tag, or without covers) asks once more: where to stop looking.
PINNED = {
    "/": (8, 7, 11, 10),
    "/theories/": (3, 3, 6, 5),
    "/theories/?show=all-of-us-are-dead": (4, 3, 6, 5),
    "/theories/?tag={tag}&sort=new": (5, 4, 7, 6),
    "/theories/?show=all-of-us-are-dead&tag={tag}&by=author": (6, 4, 8, 6),
    "/tags/{tag}/": (5, 5, 7, 7),
    "/theories/{theory}/": (8, 2, 11, 5),
    "/theories/{theory}/?sort=new": (8, 2, 11, 5),
    "/comments/{top}/": (7, 1, 9, 3),
    "/comments/{deep}/": (7, 1, 9, 3),
    "/search/?q=bite": (4, 4, 6, 6),
    "/shows/": (3, 2, 4, 3),
    SHOW: (14, 10, 16, 12),
    f"{SHOW}s1/": (10, 8, 12, 10),
    "/desk/": (2, 2, 3, 3),
    f"{SHOW}claims/": (2, 2, 3, 3),
    f"{SHOW}calendar.ics": (2, 2, 2, 2),
    f"{SHOW}s1/e1/": (5, 2, 7, 4),
    "/members/author/": (3, 3, 5, 5),
    "/members/author/comments/": (3, 3, 4, 4),
    "/feeds/theories/": (2, 2, 2, 2),
    "/sitemap.xml": (18, 18, 18, 18),
    "/sitemap-theories.xml": (2, 2, 2, 2),
    "/sitemap-tags.xml": (2, 2, 2, 2),
    "/sitemap-episodes.xml": (2, 2, 2, 2),
    "/theories/{theory}/share.png": (2, 2, 2, 2),
    f"{SHOW}share.png": (3, 3, 3, 3),
    f"{SHOW}s1/share.png": (3, 3, 3, 3),
    f"{SHOW}s1/e1/share.png": (2, 2, 2, 2),
    "/rules/": (0, 0, 0, 0),
}


@pytest.fixture
def fill(author, show):
    """Makes `n` more of everything: theories to S1E7 with tags and votes, comments on the first in branches of eight,
    and talk about a season and an episode."""

    def more(n):
        for number in range(n):
            theory = make_theory(author, show, depth=1007, tags=["shared", f"tag {number}"])
            theory.cast(make_member(f"voter{theory.pk}"), 1)
        first = Theory.objects.order_by("pk").first()
        for _ in range(n):
            comment = make_comment(first, author)
            for _ in range(7):
                comment = make_comment(comment, author)
        for home in (show.season_set.first(), show.episode_set.first()):
            for _ in range(n):
                make_comment(Thread.of(home), author)

    return more


def ids() -> dict:
    levels = {level: Comment.objects.filter(level=level).order_by("pk").first() for level in (0, 5)}
    return {
        "theory": Theory.objects.order_by("pk").first().pk,
        "tag": Tag.objects.get(name="shared").pk,
        "top": levels[0].pk,
        "deep": levels[5].pk,
    }


def count(client, address) -> tuple[int, int]:
    """The statements of a page with nothing kept, and once more."""
    caches["threads"].clear()
    counts = []
    for _ in range(2):
        with queries() as counted:
            assert client.get(address).status_code == 200
        counts.append(len(counted))
    return tuple(counts)


@pytest.fixture
def readers(member, show):
    """A guest and a member who have seen it all."""
    guest, inside = Client(), Client()
    inside.force_login(member)
    for client in (guest, inside):
        client.post(f"{SHOW}place/", {"episode": "s1e12"})
    return guest, inside


def test_every_page_at_two_sizes(fill, readers):
    sizes = []
    for more in (2, 7):
        fill(more)
        named = ids()
        addresses = {page: page.format(**named) for page in PINNED}
        sizes.append({page: sum((count(one, addresses[page]) for one in readers), ()) for page in PINNED})
    small, large = sizes
    assert small == large
    assert {page: counts for page, counts in large.items() if any(map(int.__gt__, counts, PINNED[page]))} == {}


def test_a_stranger_gets_a_kept_page_for_a_question_at_most(fill):
    fill(2)
    pages = ["/", "/theories/", "/theories/?sort=new", SHOW, f"/theories/{ids()['theory']}/"]
    assert [count(Client(), page)[1] for page in pages] == [0, 0, 0, 0, 1]


@pytest.fixture(params=[0, 1007], ids=["premise", "deep"])
def theory(request, author, show):
    return make_theory(author, show, depth=request.param)


def posted(client, address, **typed) -> int:
    with queries() as counted:
        assert client.post(address, typed, headers=HTMX).status_code in (200, 302)
    return len(counted)


@pytest.mark.parametrize("noun", ["theories", "comments"])
def test_a_vote(readers, theory, author, noun):
    """The row with its counters, the own vote, that vote written, the counters; a deep text asks for the place too."""
    for size in (1, 6):
        for n in range(size):
            comment = make_comment(theory, author)
            comment.cast(make_member(f"voter-{size}-{n}"), 1)
        target = theory if noun == "theories" else comment
        counts = [posted(readers[1], f"{target.get_absolute_url()}vote/", value=value) for value in ("1", "-1", "0")]
        assert counts == [4 + bool(theory.depth)] * 3


def test_a_comment(readers, theory, author):
    """The thread, its lock, the row, the count; a reply asks for its parent twice and counts itself there. By script
    the new comment is drawn from two more."""
    for size in (1, 6):
        for _ in range(size):
            parent = make_comment(theory, author)
        to = f"/threads/{theory.thread_id}/comments/"
        with queries() as top:
            assert readers[1].post(to, {"body": "Words."}).status_code == 302
        with queries() as reply:
            assert readers[1].post(to, {"body": "Words.", "parent": parent.pk}).status_code == 302
        assert (len(top), len(reply)) == (4 + bool(theory.depth), 6 + bool(theory.depth))
        assert posted(readers[1], to, body="Words.") <= 6 + bool(theory.depth)


def test_uncovering_asks_nothing(readers, theory):
    assert [posted(client, "/uncover/", open=theory.key) for client in readers] == [0, 0]


def test_a_theory_asks_three_times_for_each_tag(readers, show):
    """Which are counted one by one, each under its lock; the rest is the same for one and for five."""
    counts = []
    for tags in ("one", "two, three, four, five, six"):
        typed = {"title": "T", "claim": "C", "depth": "0", "body_md": "B", "tags": tags}
        counts.append(posted(readers[1], "/theories/new/?show=all-of-us-are-dead", **typed))
    assert counts[1] - counts[0] == 4 * 3
    assert counts[0] <= 15
