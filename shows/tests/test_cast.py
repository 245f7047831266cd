"""The cast on the page of a show and of a season: what is open, in order, and one line about the rest."""

import re

import pytest
from django.core.cache import caches
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from shows.models import CastMember, Person, Season
from shows.tests.cast import make_character, make_row

SHOW = "/shows/all-of-us-are-dead/"
SEASON = f"{SHOW}s2/"


def read(client, address=SHOW) -> str:
    caches["threads"].clear()
    return client.get(address).text


def names(page) -> list[str]:
    return re.findall(
        r'<b>(?:<a href="/people/\d+/">)?([^<]+)', page.partition('id="cast"')[2].partition("</section>")[0]
    )


def at(client, label):
    client.post(f"{SHOW}place/", {"to": label})


def test_a_show_without_a_cast_says_so(client, show):
    assert '<h2 id="ca-h">Cast</h2>' in read(client) and "Not recorded." in read(client)


def test_the_awaited_season_comes_first_then_the_last_that_has_a_cast(client, show):
    make_row(show, "One", season=1)
    assert "Season one cast" in read(client) and names(read(client)) == ["One"]
    make_row(show, "Two", billing=2)
    make_row(show, "First", billing=1)
    assert "Season two cast" in read(client) and names(read(client)) == ["First", "Two"]
    Season.objects.create(show=show, number=3)
    make_row(show, "Three", season=3)
    assert names(read(client)) == ["First", "Two"]


def test_the_first_twelve_then_the_way_to_the_rest(client, show):
    for n in range(14):
        make_row(show, f"Actor {n}")
    page = read(client)
    assert len(names(page)) == 12 and f'<a href="{SEASON}#cast">2 more in the whole cast</a>' in page
    assert 'Cast <span class="num">14</span>' in page
    page = read(client, SEASON)
    assert len(names(page)) == 14 and "<summary>2 more in the whole cast</summary>" in page


@pytest.mark.parametrize("address", [SHOW, SEASON])
def test_one_covered_row_is_absent_counted_and_opened_by_its_key(client, show, address):
    make_row(show, "Open")
    row = make_row(show, "Canary", "Canary", depth=1012)
    at(client, "s1e3")
    page = read(client, address)
    assert "Canary" not in page and "1 more, covered" in page
    assert f'name="open" value="{row.key}"' in page and 'id="uncover"' in page
    client.post("/uncover/", {"open": row.key})
    page = read(client, address)
    assert names(page) == ["Open", "Canary"] and f'name="close" value="{row.key}"' in page
    at(client, "s1e12")
    client.post("/uncover/", {"close": row.key})
    assert names(read(client, address)) == ["Open", "Canary"] and 'name="close"' not in read(client, address)


def test_no_one_key_opens_several(client, show):
    for n in range(3):
        make_row(show, f"Canary {n}", from_production=True)
    page = read(client)
    assert "3 covered" in page and "Canary" not in page and "#progress" in page and 'name="open"' not in page


@pytest.mark.parametrize(("kinds", "sentence"), [
    (["expected"], "Every return listed here is expected, none is announced."),
    (["confirmed"], "Everyone listed here is confirmed."),
    (["rumoured"], "Everyone listed here is a rumour, nobody is confirmed."),
    (["left", "left"], "Everyone listed here has left."),
])  # fmt: skip
def test_how_sure_it_is_in_words_when_all_are_alike(client, show, kinds, sentence):
    for n, kind in enumerate(kinds):
        make_row(show, f"Actor {n}", certainty=kind)
    page = read(client)
    assert sentence in page and f'<span class="state">{kinds[0].title()}' not in page
    make_row(show, "Covered", certainty="left" if kinds[0] != "left" else "expected", depth=1012)
    assert sentence in read(client)  # what is covered is not told by a sentence that goes
    make_row(show, "Another", certainty="left" if kinds[0] != "left" else "expected")
    page = read(client)
    assert sentence not in page and f'<span class="state">{kinds[0].title()}</span>' in page


def test_what_is_not_known_yet_has_its_words(client, show):
    row = make_row(show, "", "Nam On-jo")
    page = read(client)
    assert names(page) == [] and "Not announced" in page and "Nam On-jo" in page
    row.person = Person.objects.create(name="Park Ji-hu")
    row.save()
    assert names(read(client)) == ["Park Ji-hu"]


def test_a_note_is_covered_where_it_says_so(client, show):
    row = make_row(show, "Cho Yi-hyun", note="Seen **again**. ||S1E12: canary words||")
    at(client, "s1e3")
    page = read(client)
    assert "<strong>again</strong>" in page and "canary" not in page
    assert f'name="open" value="{row.key}.1">Covered to S1E12</button>' in page
    client.post("/uncover/", {"open": f"{row.key}.1"})
    assert "canary words" in read(client)
    row.depth = 1012
    row.save()
    assert "Cho" not in read(client)


def test_a_character_takes_its_rows_along(show):
    character = make_character(show, "Canary")
    row = make_row(show, "Somebody", "Canary")
    character.depth, character.from_source = 1007, True
    character.save()
    row.refresh_from_db()
    assert row.goes_to == (1007, True, False)
    row.depth = 0
    row.save()
    assert row.depth == 1007
    assert make_row(show, "Another", "Canary", season=1, depth=1012).goes_to == (1012, True, False)


@pytest.mark.parametrize(("note", "said"), [("||open", "does not close"), ("||S9E9: x||", "names no episode")])
def test_a_note_that_covers_nothing_is_refused(show, note, said):
    with pytest.raises(ValidationError, match=said):
        make_row(show, "Somebody", note=note)
    assert not CastMember.objects.exists()


def test_a_row_is_about_somebody_of_its_show(show):
    with pytest.raises(IntegrityError), transaction.atomic():
        make_row(show)
    row = make_row(show, "Somebody", "Someone")
    for what in (row.person, row.character, row.season):
        with pytest.raises(ProtectedError):
            what.delete()


def test_a_source_that_all_rows_have_is_named_once(client, show):
    for n in range(3):
        make_row(show, f"Actor {n}", source_name="A guide")
    make_row(show, "Canary", source_name="Canary source", depth=1012)
    assert read(client, SEASON).count("A guide") == read(client).count("A guide") == 1
    make_row(show, "Another", source_name="Another guide")
    page = read(client, SEASON)
    assert page.count("A guide") == 3 and page.count("Another guide") == 1 and "Canary" not in page
    assert "guide" not in read(client)
