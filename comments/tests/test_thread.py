"""A thread as a page: order, levels, pages, what is left out, and what a reader may see of it."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from comments import tree
from comments.models import Comment, Thread
from conftest import make_comment, make_theory
from shows.models import Episode

ITEM = re.compile(r'<li id="c(\d+)" data-level="(\d)"')


@pytest.fixture
def read(client, theory):
    """The page of the theory's thread."""

    def get(query="") -> str:
        answer = client.get(f"/theories/{theory.pk}/{query}")
        assert answer.status_code == 200
        return answer.text

    return get


def shown(page) -> list[int]:
    return [int(pk) for pk, _ in ITEM.findall(page)]


def link(page, rel) -> str | None:
    found = re.search(rf'href="(\?[^"]+)" rel="{rel}"', page)
    return found and found[1].replace("&amp;", "&")


def voted(comment, ups, downs):
    comment.ups, comment.downs = ups, downs
    comment.rerank()
    comment.save()
    return comment


def bulk(thread, count, parent=None, **fields) -> list[Comment]:
    """Many comments at once, counted as `post` would count them."""
    made = [
        Comment(
            thread=thread, parent=parent, level=parent.level + 1 if parent else 0, segments=[f"<p>{n}</p>"], **fields
        )
        for n in range(count)
    ]
    Comment.objects.bulk_create(made)
    Comment.objects.filter(pk=parent and parent.pk).update(n_replies=count)
    thread.touch(n_comments=Comment.objects.filter(thread=thread).count())
    return made


def test_nobody_has_said_anything_yet(read):
    assert "Nobody has said anything yet" in read()


BEST = ["loved", "argued", "hated", "first"]  # of those without an up vote the newer first


@pytest.mark.parametrize(
    ("asked", "sort", "order"),
    [
        ("", "best", BEST),
        ("best", "best", BEST),
        ("gone", "best", BEST),
        ("new", "new", ["hated", "argued", "loved", "first"]),
        ("old", "old", ["first", "loved", "argued", "hated"]),
        ("controversial", "controversial", ["argued", "loved", "hated", "first"]),
    ],
)
def test_each_sort(read, theory, author, asked, sort, order):
    votes = {"first": (0, 0), "loved": (9, 1), "argued": (5, 5), "hated": (0, 9)}
    made = {voted(make_comment(theory, author, name), *votes[name]).pk: name for name in votes}
    page = read(f"?sort={asked}")
    assert [made[pk] for pk in shown(page)] == order
    assert re.findall(r'href="\?sort=(\w+)#thread" aria-current="true"', page) == [sort]


def test_replies_stand_under_what_they_answer(read, theory, author, member):
    first = make_comment(theory, author, "First")
    reply = make_comment(first, member, "Reply")
    make_comment(reply, author, "Reply to that")
    make_comment(theory, author, "Second")
    levels = dict(ITEM.findall(read("?sort=old")))
    assert list(levels.values()) == ["0", "1", "2", "0"]
    assert "4 comments" in read()


def test_its_first_line_says_who_and_when(read, theory, author, member, staff):
    make_comment(theory, author, "By the theorist")
    old = make_comment(theory, staff, "By staff")
    Comment.objects.filter(pk=old.pk).update(created_at=timezone.now() - timedelta(hours=5), edited_at=timezone.now())
    gone = make_comment(theory, member, "By one who left")
    gone.author.delete()
    page = read()
    assert re.search(r'/members/author/">author</a> <span class="role">theorist</span>', page)
    assert re.search(
        r'/members/warden/">warden</a> <span class="role">mod</span> .*5 h ago</time></a> <span>edited', page
    )
    assert "<b>Deleted member</b>" in page


def test_a_badly_liked_one_starts_folded(read, theory, author):
    comment = voted(make_comment(theory, author), 0, 3)
    assert "<details open>" in read() and "folded" not in read()
    voted(comment, 0, 4)
    comment.thread.touch()
    page = read()
    assert "<details><summary>author, no replies</summary>" in page and ">folded</span>" in page


@pytest.mark.parametrize("sort", ["best", "new", "old", "controversial"])
def test_pages_hold_each_comment_once(read, theory, monkeypatch, sort):
    monkeypatch.setattr(tree, "TOP_MAX", 3)
    made = [comment.pk for comment in bulk(theory.thread, 7)]
    for n, pk in enumerate(made):
        Comment.objects.filter(pk=pk).update(best=n % 2 / 2, controversy=n % 3)
    page, seen = read(f"?sort={sort}"), []
    seen.append(shown(page))
    while address := link(page, "next"):
        page = read(address)
        seen.append(shown(page))
    assert [len(ids) for ids in seen] == [3, 3, 1]
    assert sorted(pk for ids in seen for pk in ids) == made
    assert shown(read(link(page, "prev"))) == seen[1]


def test_many_replies_are_asked_for(read, theory, author):
    first = make_comment(theory, author)
    replies = bulk(theory.thread, 13, first)
    page = read("?sort=old")
    assert shown(page) == [first.pk, *(reply.pk for reply in replies[:10])]
    assert f'<a class="continue" href="/comments/{first.pk}/">3 more replies</a>' in page


def test_a_deep_branch_is_followed(read, theory, author):
    made = [make_comment(theory, author)]
    for _ in range(7):
        made.append(make_comment(made[-1], author))
    page = read()
    assert shown(page) == [comment.pk for comment in made[:6]]
    assert f'<a class="continue" href="/comments/{made[5].pk}/">Follow this branch, 1 reply</a>' in page


def test_a_page_holds_no_more_than_a_reader_can_take(read, theory, monkeypatch):
    monkeypatch.setattr(tree, "PAGE_MAX", 20)
    top = bulk(theory.thread, 8)
    for comment in top:
        bulk(theory.thread, 9, comment)
    page = read("?sort=old")
    assert len(shown(page)) == 20
    assert {comment.pk for comment in top} <= set(shown(page))
    assert page.count("more replies") == 8  # every parent keeps its first ones
    hidden = sum(int(n) for n in re.findall(r">(\d) more replies<", page))
    assert hidden == 72 - 12


@pytest.mark.parametrize("gone", ["hide", "delete_text"])
@pytest.mark.parametrize("stays", [False, True])
def test_what_is_gone_leaves_a_stub_only_for_its_replies(read, theory, author, member, staff, gone, stays):
    comment = make_comment(theory, author, "Canary words.")
    if stays:
        make_comment(comment, member, "The reply.")
    comment.hide(staff, "It insults.") if gone == "hide" else comment.delete_text()
    page = read()
    assert "Canary" not in page
    assert (comment.pk in shown(page)) is stays
    assert ("The reply." in page) is stays
    words = "Removed by a moderator. It insults." if gone == "hide" else "Deleted by its author."
    assert (words in page) is stays
    assert ("1 comment" if stays else "0 comments") in page


def test_its_author_still_sees_a_hidden_one(client, read, theory, author, member, staff):
    comment = make_comment(theory, member, "My own words.")
    make_comment(comment, author)
    comment.hide(staff, "It insults.")
    client.force_login(author)
    assert "My own words." not in read()
    client.force_login(member)
    page = read()
    assert "Only you still see the text:" in page and "My own words." in page


def test_replies_to_a_cover_are_counted_not_listed(read, client, theory, author, show):
    deep = make_comment(theory, author, "Canary.", depth=1007)
    make_comment(deep, author, "Canary too.")
    page = read()
    assert "Canary" not in page and "Covered: goes to S1E7" in page and "1 reply." in page
    assert shown(page) == [deep.pk]
    client.post(f"{show.get_absolute_url()}place/", {"episode": "s1e7"})
    assert "Canary too." in read()


def test_one_kept_page_serves_every_place(client, read, theory, author, show):
    make_comment(theory, author, "Canary ||S1E9: words||.", depth=1003)
    for label, words, passage in [
        ("s1e12", True, True),
        ("s1e3", True, False),
        ("", False, False),
        ("s1e9", True, True),
    ]:
        client.post(f"{show.get_absolute_url()}place/", {"episode": label})
        page = read()
        assert ("Canary" in page) is words
        assert ("words" in page.split('id="thread"')[1]) is passage


def test_opening_a_theory_opens_its_thread_as_far_as_it_goes(client, author, show):
    theory = make_theory(author, show, depth=1007)
    make_comment(theory, author, "As far as the theory.")
    make_comment(theory, author, "Canary.", depth=1009)
    client.post("/uncover/", {"open": theory.key})
    page = client.get(f"/theories/{theory.pk}/").text
    assert "As far as the theory." in page
    assert "Canary" not in page and "Covered: goes to S1E9" in page


def test_own_votes_are_fresh_on_a_kept_page(client, read, theory, author, member):
    comment = make_comment(theory, author)
    read()
    client.force_login(member)
    read()
    client.post(f"/comments/{comment.pk}/vote/", {"value": "1"})
    page = read().split('id="thread"')[1]
    assert 'value="0" aria-pressed="true" aria-label="Vote up"' in page
    assert "<b>1</b>" in page


@pytest.mark.parametrize(
    "cursor", ["after=x", "before=1~x", "after=nan~3", "after=%00", "after=" + "9" * 3000, "after=%20"]
)
def test_a_page_that_is_not_there_is_the_first(read, theory, author, cursor):
    comment = make_comment(theory, author)
    page = read(f"?{cursor}")
    assert "That page is not there any more. This is the first." in page
    assert shown(page) == [comment.pk]


@pytest.mark.parametrize("address", ["s1/", "s1/e12/"])
def test_a_seasons_and_an_episodes_thread_is_covered_with_it(client, author, show, address):
    home = f"{show.get_absolute_url()}{address}"
    client.force_login(author)
    client.post(f"{show.get_absolute_url()}place/", {"episode": "s1e12"})
    client.post(f"{home}comments/", {"body": "Canary words."})
    client.logout()
    page = client.get(home).text
    assert "Canary" not in page and "1 comment, covered with it." in page
    client.post("/uncover/", {"open": Thread.objects.get().key})
    assert "Canary words." in client.get(home).text


def test_talk_about_a_season_goes_as_far_as_its_last_episode(client, author, show):
    season = show.season_set.first()
    thread = Thread.of(season)
    early = make_comment(thread, author, "Canary words.")
    Episode.objects.create(season=season, number=13)
    thread.refresh_from_db()
    early.refresh_from_db()
    assert (thread.depth, early.depth) == (1013, 1013)
    client.post("/shows/all-of-us-are-dead/place/", {"episode": "s1e12"})
    assert "Canary" not in client.get("/shows/all-of-us-are-dead/s1/").text
