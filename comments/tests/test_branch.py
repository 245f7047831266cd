"""The page of one comment: what it answers above it, its replies below, and the form to answer there."""

import re

import pytest

from comments import tree
from comments.models import Comment
from conftest import make_comment, make_theory

ITEM = re.compile(r'<li id="c(\d+)" data-level="(\d)"')


@pytest.fixture
def chain(theory, author):
    """Eight comments, each the reply to the one before."""
    made = [make_comment(theory, author, "Number 0.")]
    for n in range(1, 8):
        made.append(make_comment(made[-1], author, f"Number {n}."))
    return made


def read(client, comment, query="") -> str:
    answer = client.get(f"/comments/{comment.pk}/{query}")
    assert answer.status_code == 200
    return answer.text


def shown(page) -> list[int]:
    return [int(pk) for pk, _ in ITEM.findall(page)]


def test_it_stands_under_what_it_answers_and_over_its_replies(client, chain, theory):
    page = read(client, chain[3])
    assert shown(page) == [comment.pk for comment in chain[2:8]]
    assert [level for _, level in ITEM.findall(page)] == ["0", "1", "2", "3", "4", "5"]
    assert f'href="/theories/{theory.pk}/#thread">The whole thread</a>' in page
    assert f'href="/comments/{chain[2].pk}/#c{chain[2].pk}">One up</a>' in page


def test_the_first_of_a_thread_has_nothing_above_it(client, chain):
    page = read(client, chain[0])
    assert shown(page)[0] == chain[0].pk
    assert "One up" not in page


def test_a_branch_that_goes_on_is_followed(client, chain):
    page = read(client, chain[1])
    assert shown(page) == [comment.pk for comment in chain[:6]]
    assert f'href="/comments/{chain[5].pk}/">Follow this branch, 1 reply</a>' in page
    assert shown(read(client, chain[5])) == [comment.pk for comment in chain[4:]]


def test_its_replies_come_in_pages(client, theory, author, monkeypatch):
    monkeypatch.setattr(tree, "TOP_MAX", 2)
    root = make_comment(theory, author)
    replies = [make_comment(root, author).pk for _ in range(5)]
    page, seen = read(client, root, "?sort=old"), []
    while True:
        ids = shown(page)
        assert ids[0] == root.pk
        seen += ids[1:]
        if not (found := re.search(r'href="(\?[^"]+)" rel="next"', page)):
            break
        page = read(client, root, found[1].replace("&amp;", "&"))
    assert seen == replies


@pytest.mark.parametrize(
    ("label", "covered", "opened"),
    [("", {"c2", "c3"}, set()), ("s1e3", {"c3"}, {"c2"}), ("s1e9", set(), {"c2", "c3"})],
)
def test_covers_stay_on_it(client, theory, author, show, label, covered, opened):
    first = make_comment(theory, author, "Words of c1.")
    second = make_comment(first, author, "Words of c2.", depth=1003)
    make_comment(second, author, "Words of c3.", depth=1009)
    client.post(f"{show.get_absolute_url()}place/", {"episode": label})
    page = read(client, second)
    assert "Words of c1." in page
    assert {name for name in ("c2", "c3") if f"Words of {name}." in page} == opened
    assert "A branch of a thread: Hiatus" in page
    assert ("Covered: goes to" in page) is bool(covered)


def test_a_comment_on_a_covered_theory_is_covered(client, author, show):
    theory = make_theory(author, show, depth=1007, title="Canary title")
    comment = make_comment(theory, author, "Canary words.")
    assert "Canary" not in read(client, comment)
    client.post("/uncover/", {"open": theory.key})
    page = read(client, comment)
    assert "Canary words." in page and "Canary title" not in page


@pytest.mark.parametrize("gone", ["hide", "delete_text"])
def test_what_is_gone_is_a_stub_here_too(client, chain, staff, gone):
    chain[3].hide(staff, "Rule 2.") if gone == "hide" else chain[3].delete_text()
    page = read(client, chain[3])
    assert "Number 3." not in page and "Number 4." in page
    assert ("Removed by a moderator. Rule 2." if gone == "hide" else "Deleted by its author.") in page


def test_the_form_opens_under_what_is_answered(client, chain, member):
    client.force_login(member)
    page = read(client, chain[3], f"?reply=c{chain[4].pk}")
    item = page.split(f'id="c{chain[4].pk}"')[1].split('<li id="c')[0]
    assert 'id="reply"' in item and "Reply to author</label>" in item
    assert f'name="parent" value="{chain[4].pk}"' in item
    assert f'name="next" value="/comments/{chain[3].pk}/?reply=c{chain[4].pk}"' in item


def test_it_opens_above_when_what_is_answered_stands_on_another_page(client, theory, author, member, monkeypatch):
    monkeypatch.setattr(tree, "TOP_MAX", 1)
    first, second = make_comment(theory, author), make_comment(theory, author)
    client.force_login(member)
    for comment in (first, second):
        page = client.get(f"/theories/{theory.pk}/?sort=old&reply=c{comment.pk}").text
        assert f'name="parent" value="{comment.pk}"' in page
        assert page.count('id="reply"') == 1
    root = make_comment(first, author)
    replies = [make_comment(root, author) for _ in range(2)]
    assert f'name="parent" value="{replies[1].pk}"' in read(client, root, f"?sort=old&reply=c{replies[1].pk}")


@pytest.mark.parametrize("state", ["covered", "hidden", "locked", "another thread", "guest"])
def test_no_form_opens_for_what_takes_no_reply(client, theory, author, member, show, staff, state):
    elsewhere = make_theory(author, show) if state == "another thread" else theory
    comment = make_comment(elsewhere, author, depth=1007 if state == "covered" else 0)
    if state != "guest":
        client.force_login(member)
    if state == "hidden":
        comment.hide(staff, "Rule 2.")
    if state == "locked":
        theory.thread.lock("Enough.")
    assert 'id="reply"' not in client.get(f"/theories/{theory.pk}/?reply=c{comment.pk}").text


@pytest.mark.parametrize("reply", ["c", "c0", "cx", "c" + "9" * 17, "c" + "9" * 400, "%00", "%ED%A0%80", "c1%27"])
def test_an_odd_reply_does_not_break_it(client, theory, member, reply):
    client.force_login(member)
    assert client.get(f"/theories/{theory.pk}/?reply={reply}").status_code == 200


@pytest.mark.parametrize("pk", [0, 987654321, 2**63, 10**40])
def test_there_is_no_such_comment(client, db, pk):
    assert client.get(f"/comments/{pk}/").status_code == 404


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_it_is_only_read(client, comment, method):
    assert getattr(client, method)(f"/comments/{comment.pk}/").status_code == 405


def test_one_whose_parents_author_left_is_answered_all_the_same(client, chain, member, author):
    author.delete()
    client.force_login(member)
    assert "Reply to a deleted member</label>" in read(client, chain[0], f"?reply=c{chain[1].pk}")
    assert Comment.objects.filter(author=None).count() == 8
