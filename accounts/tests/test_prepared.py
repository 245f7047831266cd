from operator import attrgetter

import pytest
from django.db import connection, transaction
from django.db.models import F
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from accounts.prepared import Prepared
from comments.models import Comment
from conftest import make_comment

names = Prepared(lambda pk, other: User.objects.filter(pk__in=[pk, other], is_staff=False).values_list("name"))


@pytest.mark.django_db
def test_a_prepared_query_asks_for_the_ids_it_is_given(author, member, staff):
    assert sorted(names(author.pk, member.pk)) == [("author",), ("member",)]
    assert names(staff.pk, member.pk) == [("member",)]


@pytest.mark.django_db
def test_a_prepared_query_is_one_statement(author, member):
    names(author.pk, member.pk)
    with CaptureQueriesContext(connection) as queries:
        names(member.pk, author.pk)
    assert len(queries) == 1


@pytest.mark.django_db
def test_objects_are_what_the_queryset_gives_with_what_it_selects_beside_them(comment, member):
    def build(pk):
        found = Comment.objects.filter(pk=pk).select_related("author", "parent", "thread__season", "thread__theory")
        return found.defer("body_md").annotate(said=F("author__name"))

    reply = make_comment(comment, member)
    [found], [plain] = Prepared(build)(reply.pk), build(reply.pk)
    with CaptureQueriesContext(connection) as queries:
        assert columns(found) == columns(plain)
        for path in ("author", "parent", "thread", "thread.theory"):
            assert columns(attrgetter(path)(found)) == columns(attrgetter(path)(plain))
        assert found.thread.season is None
    assert len(queries) == 0
    assert found.said == "member"
    assert found.get_deferred_fields() == {"body_md"}
    assert not found._state.adding


def columns(row) -> dict:
    return {name: value for name, value in vars(row).items() if name != "_state"}


@pytest.mark.django_db
def test_a_text_is_asked_for_as_well(author):
    by_name = Prepared(lambda name: User.objects.filter(name=name).values_list("is_staff", "joined_at"))
    assert by_name("author") == [(False, author.joined_at)]
    assert by_name.first("nobody") is None


@pytest.mark.django_db(transaction=True)
def test_a_lock_needs_a_transaction(author):
    locked = Prepared(lambda pk: User.objects.select_for_update().filter(pk=pk))
    with transaction.atomic():
        assert locked.first(author.pk) == author
    with pytest.raises(transaction.TransactionManagementError):
        locked(author.pk)


@pytest.mark.django_db
@pytest.mark.parametrize("pk", [2**63, 10**40])
def test_an_id_that_no_row_can_have_finds_nothing(author, pk):
    assert names(author.pk, pk) == []
