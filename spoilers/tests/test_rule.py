"""The one rule, said twice: for one text in Python and for many rows in SQL. Both must open the same."""

import pytest
from django.http import Http404, HttpResponse
from hypothesis import given
from hypothesis import strategies as st

from conftest import make_member, make_show, make_theory
from spoilers.cookies import write_places, write_visit
from spoilers.models import CoveredError
from spoilers.reader import Reader, Sight
from theories.models import Theory

DEPTHS = (0, 1003, 1007)
AXES = [(source, news) for source in (False, True) for news in (False, True)]


def reader_at(user=None, places=None, opened=()) -> Reader:
    response = HttpResponse()
    write_places(response, places or {})
    write_visit(response, list(opened), Reader(user))
    return Reader(user, {name: cookie.value for name, cookie in response.cookies.items()})


@pytest.fixture
def texts(author, show):
    """A theory of each gate in one show, and one deep one in another."""
    for depth in DEPTHS:
        for source, news in AXES:
            make_theory(author, show, depth=depth, from_source=source, from_production=news)
    make_theory(author, make_show("Dark", "dark", hue=2), depth=1003)
    return list(Theory.objects.select_related("author"))


def opened_in_sql(reader) -> set[int]:
    return set(Theory.objects.open_to(reader).values_list("pk", flat=True))


def opened_in_python(reader, texts) -> set[int]:
    return {text.pk for text in texts if text.is_open_to(reader)}


def opened_as_rows(reader) -> set[int]:
    return {row["id"] for row in Theory.objects.all().for_reader(reader) if not row["is_covered"]}


@pytest.mark.parametrize("position", [0, 1002, 1003, 1012])
@pytest.mark.parametrize(("source", "news"), AXES)
def test_both_open_the_same(texts, show, position, source, news):
    reader = reader_at(places={show.pk: Sight(position, source, news)})
    expected = {
        text.pk
        for text in texts
        if (text.show == show and text.depth <= position and (source or not text.from_source)
            and (news or not text.from_production)) or text.goes_to == (0, False, False)
    }  # fmt: skip
    assert opened_in_sql(reader) == opened_in_python(reader, texts) == opened_as_rows(reader) == expected


def test_a_stranger_has_the_premise(texts):
    expected = {text.pk for text in texts if text.goes_to == (0, False, False)}
    for reader in (Reader.stranger(), Reader(), reader_at()):
        assert opened_in_sql(reader) == opened_in_python(reader, texts) == opened_as_rows(reader) == expected


def test_their_author_has_them_all(texts, author):
    reader = Reader(author)
    everything = {text.pk for text in texts}
    assert opened_in_sql(reader) == opened_in_python(reader, texts) == opened_as_rows(reader) == everything
    assert opened_in_sql(Reader(make_member("other"))) != everything


def test_what_was_uncovered_is_open_and_nothing_else(texts):
    deep = texts[-1]
    reader = reader_at(opened=[deep.key, f"c{texts[5].pk}", f"t{texts[6].pk}.1", "tx", "t"])
    expected = {deep.pk} | opened_in_sql(Reader.stranger())
    assert opened_in_sql(reader) == opened_in_python(reader, texts) == opened_as_rows(reader) == expected


def test_a_covered_row_lacks_what_it_covers(texts):
    rows = Theory.objects.all().for_reader(Reader.stranger())
    covered = [row for row in rows if row["is_covered"]]
    assert covered and all(set(Theory.COVERED).isdisjoint(row) for row in covered)
    assert all({"title", "claim", "ups", "downs"} <= row.keys() for row in rows if not row["is_covered"])


def test_a_covered_object_has_and_loads_nothing_that_it_covers(texts):
    covered = next(text for text in texts if not text.is_open_to_strangers)
    found = Theory.objects.get_for_reader_or_404(Reader.stranger(), pk=covered.pk)
    assert found.is_covered and found.score == covered.score
    for name in Theory.COVERED:
        with pytest.raises(CoveredError):
            getattr(found, name)
    with pytest.raises(CoveredError):
        found.refresh_from_db()
    found.refresh_from_db(fields=["depth"])
    with pytest.raises(Http404):
        Theory.objects.get_for_reader_or_404(Reader.stranger(), pk=0)


def test_who_wrote_what_nobody_wrote():
    assert not Reader().wrote(None)
    assert not Reader.stranger().opens(show_id=1, depth=1, from_source=False, from_production=False, author_id=None)


SIGHTS = st.builds(Sight, st.integers(0, 999_999), st.booleans(), st.booleans())


@given(one=SIGHTS, other=SIGHTS, depth=st.integers(0, 999_999), axes=st.tuples(st.booleans(), st.booleans()))
def test_the_further_of_two_opens_what_either_opens(one, other, depth, axes):
    both = one.join(other)
    assert both.opens(depth, *axes) >= (one.opens(depth, *axes) or other.opens(depth, *axes))
    assert both == other.join(one) and both.join(one) == both


@pytest.mark.parametrize(("show_id", "depth"), [(None, 1001), (1, None), (1, -1), (None, None)])
def test_what_has_no_depth_is_open_to_nobody_nor_what_goes_far_in_no_show(show_id, depth):
    reader = Reader.at({1: Sight(1012, True, True)})
    assert not reader.opens(show_id=show_id, depth=depth, from_source=False, from_production=False)
