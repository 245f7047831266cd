import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from spoilers.prepared import Prepared

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
@pytest.mark.parametrize("pk", [2**63, 10**40])
def test_an_id_that_no_row_can_have_finds_nothing(author, pk):
    assert names(author.pk, pk) == []
