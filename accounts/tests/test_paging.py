"""The links to the pages of a list: they hold for that list, and nobody reads in them what a cover may not tell."""

import re
from base64 import urlsafe_b64decode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts.paging import links, opened, sealed
from conftest import make_theory
from theories import models
from votes import keyset
from votes.keyset import Page

LIST = "/theories/?sort=controversial&show=dark"
NEXT = re.compile(r'href="(\?[^"]+)" rel="next"')


@pytest.mark.parametrize("cursor", ["1", "17.32050807568877~34", "-1.7976931348623157e+308~9223372036854775807"])
def test_a_cursor_comes_back_from_its_own_list(rf, cursor):
    words = sealed(rf.get(LIST), cursor)
    assert opened(rf.get(f"{LIST}&after={words}&reply=c3"), words) == cursor
    assert sealed(rf.get(LIST), cursor) == words  # finished pages are kept by their address


@pytest.mark.parametrize("same", ["?show=dark&sort=controversial", "?sort=controversial&tag=&show=dark&reply=c3"])
def test_its_list_is_known_however_its_filters_stand(rf, same):
    assert opened(rf.get(f"/theories/{same}"), sealed(rf.get(LIST), "3.5~7")) == "3.5~7"


@pytest.mark.parametrize("other", ["/theories/?sort=controversial", "/theories/?sort=hot&show=dark", "/search/", "/"])
def test_it_is_no_cursor_of_another_list(rf, other):
    with pytest.raises(ValueError, match="cursor"):
        opened(rf.get(other), sealed(rf.get(LIST), "3.5~7"))


def test_it_dies_with_the_key_of_the_site(rf, settings):
    words = sealed(rf.get(LIST), "3.5~7")
    settings.SECRET_KEY = "another"
    with pytest.raises(ValueError, match="cursor"):
        opened(rf.get(LIST), words)


def test_neither_its_words_nor_their_number_tell_of_the_row(rf):
    short, long = (sealed(rf.get(LIST), cursor) for cursor in ("1", "-17.32050807568877~1234567890"))
    assert len(short) == len(long)
    assert b"123" not in urlsafe_b64decode(long + "==")


@given(st.text(max_size=200))
def test_made_up_words_are_refused(words):
    from django.test import RequestFactory

    with pytest.raises(ValueError):
        opened(RequestFactory().get(LIST), words or "x")


def test_links_keep_the_rest_of_the_address(rf):
    request = rf.get("/theories/?sort=new&show=dark&after=1~2&reply=c3")
    found = links(request, Page([], "9~8", None), by_time=True)
    assert found == {
        "previous": f"sort=new&show=dark&before={sealed(request, '9~8')}",
        "next": None,
        "by_time": True,
    }


def test_the_page_after_a_covered_theory_does_not_tell_how_much_it_is_argued_over(client, author, show, monkeypatch):
    monkeypatch.setattr(models, "THEORIES_MAX", 1)
    deep = make_theory(author, show, depth=1012)
    make_theory(author, show)
    models.Theory.objects.filter(pk=deep.pk).update(ups=41, downs=39, controversy=77.125)
    (address,) = NEXT.findall(client.get("/theories/?sort=controversial").text)
    assert "77.125" not in address
    assert client.get(f"/theories/{address.replace('&amp;', '&')}").status_code == 200


def test_where_looking_stopped_is_told_to_nobody(client, author, show, monkeypatch):
    """The last row that was tried may be covered: its place in the list of a tag would tell that it has the tag."""
    monkeypatch.setattr(keyset, "LOOKED_AT", 1)
    make_theory(author, show, tags=["caves"])
    deep = make_theory(author, show, depth=1012, tags=["caves"])
    address = f"/theories/?tag={deep.tags.get().pk}"
    (after,) = NEXT.findall(client.get(address).text)
    cursor = re.search(r"after=([\w-]+)", after)[1]
    assert client.get(f"{address}&after={cursor}").text.count("That page is not there") == 0
    assert "That page is not there any more." in client.get(f"/theories/?after={cursor}").text
