"""How the databases find what the hot pages ask for: by the index that was made for it, and without sorting.

The statements are those that the pages send. PostgreSQL is asked not to sort or scan where it can help it, because on
tables as small as these it would not bother with an index; a plan that needs a sort shows it all the same.
"""

import re

import pytest
from django.core.cache import caches
from django.db import connection

from comments import tree
from comments.models import Thread
from conftest import later_page, make_comment, make_theory, queries
from votes import keyset

pytestmark = pytest.mark.django_db

UNWELCOME = ("seqscan", "sort", "bitmapscan", "incremental_sort")
SORTS = re.compile(r"\bSort\b|TEMP B-TREE")


def plan(sql: str) -> str:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("; ".join(f"SET LOCAL enable_{what} = off" for what in UNWELCOME))
            cursor.execute(f"EXPLAIN {sql}")
        else:
            cursor.execute(f"EXPLAIN QUERY PLAN {sql}")
        return "\n".join(str(row[-1]) for row in cursor.fetchall())


def asked(client, address, table, how="ORDER BY") -> list[str]:
    """The statements that a page sends to read rows of `table`, in order or by what they hang on."""
    caches["threads"].clear()
    with queries() as counted:
        assert client.get(address).status_code == 200
    return [sql for sql in counted if re.search(rf'FROM "{table}" .*{how}', sql)]


@pytest.fixture(params=[False, True], ids=["first page", "later page"])
def turned(request):
    """Gives the address with a cursor in it, or as it is."""
    return later_page if request.param else lambda address, cursor: address


@pytest.mark.parametrize("show_", ["", "all-of-us-are-dead"], ids=["all shows", "one show"])
@pytest.mark.parametrize(("sort", "index"), [("hot", "hot"), ("new", "new"), ("controversial", "argued")])
def test_a_ranked_list(client, theory, show_, sort, index, turned):
    address = turned(f"/theories/?sort={sort}&show={show_}", "1600000000000000~99" if sort == "new" else "1.5~99")
    (sql,) = asked(client, address, "theories_theory")
    found = plan(sql)
    assert f"theory_{'show_' if show_ else ''}{index}" in found
    assert not SORTS.search(found), found


@pytest.fixture
def long(theory, comment):
    """A thread that is too long to be read whole."""
    Thread.objects.update(n_comments=tree.PAGE_MAX + 1)


@pytest.mark.usefixtures("long")
@pytest.mark.parametrize("where", ["thread", "branch"])
@pytest.mark.parametrize(
    ("sort", "index"),
    [("best", "best"), ("new", "id"), ("old", "id"), ("controversial", "controversy")],
)
def test_the_top_of_a_thread_and_of_a_branch(client, theory, comment, where, sort, index, turned):
    address = theory.get_absolute_url() if where == "thread" else comment.get_absolute_url()
    sql, *_ = asked(client, turned(f"{address}?sort={sort}", "1.5~99"), "comments_comment")
    found = plan(sql)
    assert f"comment_{index}" in found
    assert not SORTS.search(found), found


@pytest.mark.parametrize("many", [False, True], ids=["all replies", "the first of many"])
@pytest.mark.parametrize("sort", ["best", "new", "old", "controversial"])
def test_replies_are_found_by_their_parents(client, theory, author, monkeypatch, many, sort):
    monkeypatch.setattr(tree, "REPLIES_MAX", 1 if many else 10)
    parents = [make_comment(theory, author) for _ in range(2)]
    for parent in parents * 2:
        make_comment(parent, author)
    Thread.objects.update(n_comments=tree.PAGE_MAX + 1)
    replies, *_ = asked(client, f"{theory.get_absolute_url()}?sort={sort}", "comments_comment", r'"parent_id" IN')
    found = plan(replies)
    assert ("ROW_NUMBER" in replies) is many
    assert re.search(r"parent_id = ANY|parent_id=\?", found), found


@pytest.mark.parametrize(
    ("address", "index"),
    [("/", "theory_hot"), ("/shows/all-of-us-are-dead/", "theory_show_hot"), ("/feeds/theories/", "theory_new")],
)
def test_what_else_is_ranked(client, theory, address, index):
    sql, *_ = asked(client, address, "theories_theory")
    found = plan(sql)
    assert index in found
    assert not SORTS.search(found), found


def test_own_votes_are_found_by_member_and_thread(client, theory, comment, member):
    client.force_login(member)
    with queries() as counted:
        client.get(theory.get_absolute_url())
    (sql,) = [sql for sql in counted if 'FROM "comments_commentvote"' in sql]
    assert "commentvote_user_thread" in plan(sql)


@pytest.mark.parametrize(("sort", "index"), [("hot", "hot"), ("new", "new"), ("controversial", "argued")])
def test_a_list_without_covers_walks_the_same_index_up_to_where_it_stops(
    client, theory, monkeypatch, sort, index, turned
):
    monkeypatch.setattr(keyset, "LOOKED_AT", 1)
    make_theory(theory.author, theory.show)
    make_theory(theory.author, theory.show)
    client.post("/shows/all-of-us-are-dead/place/", {"episode": "s1e7"})
    client.post("/covers/", {"covers": "hide"})
    address = turned(f"/theories/?sort={sort}", "9600000000000000~99" if sort == "new" else "1e9~99")
    statements = asked(client, address, "theories_theory")
    assert len(statements) == 2  # where to stop looking, and what is open up to there
    for found in map(plan, statements):
        assert f"theory_{index}" in found
        assert not SORTS.search(found), found
