"""The pages of people and characters: as of the reader's place, and none where nothing is open."""

import pytest

from conftest import make_show, make_theory, queries
from shows.models import CastMember, PersonName
from shows.tests.cast import make_character, make_row
from spoilers.models import Place

SHOW = "/shows/all-of-us-are-dead/"


def at(client, label, **axes):
    client.post(f"{SHOW}place/", {"to": label, "axes": "1", **axes})
    client.get("/rules/")  # takes the message


@pytest.fixture
def row(show):
    character = make_character(show, "Choi Nam-ra", tag="nam-ra")
    row = make_row(show, "Cho Yi-hyun", "Choi Nam-ra", season=1, certainty="confirmed", source_name="A guide")
    PersonName.objects.create(person=row.person, name="조이현", kind="original")
    make_row(show, "Cho Yi-hyun", "Choi Nam-ra", depth=1012, note="Canary note", source_name="Canary source")
    assert character == row.character
    return row


def test_a_person_with_their_names_and_open_roles(client, row):
    page = client.get(row.person.get_absolute_url()).text
    for words in ('<h1 class="title-small">Cho Yi-hyun</h1>', "조이현", "All of Us Are Dead", "A guide", "undated"):
        assert words in page
    assert f"{SHOW}s2/" not in page and "Canary" not in page and "more, covered" not in page
    at(client, "s1e12")
    page = client.get(row.person.get_absolute_url()).text
    assert f"{SHOW}s2/" in page and "Canary note" in page


def test_a_character_as_of_the_place(client, row):
    page = client.get(row.character.get_absolute_url()).text
    assert "Choi Nam-ra" in page and row.person.get_absolute_url() in page
    assert f"{SHOW}s2/" not in page and "Canary" not in page and "more, covered" not in page
    at(client, "s1e12")
    assert "Canary note" in client.get(row.character.get_absolute_url()).text


def test_open_theories_about_a_character(client, author, show, row):
    make_theory(author, show, title="Open one", tags=["nam-ra"])
    make_theory(author, show, title="Canary theory", tags=["Nam-ra"], depth=1007)
    make_theory(author, show, title="Of another", tags=["on-jo"])
    make_theory(author, make_show("Dark", "dark", hue=2), title="Elsewhere", tags=["nam-ra"])
    address = row.character.get_absolute_url()
    page = client.get(address).text
    assert "Open one" in page and not [w for w in ("Canary", "Of another", "Elsewhere") if w in page]
    at(client, "s1e7")
    assert "Canary theory" in client.get(address).text


def test_a_tag_that_is_covered_or_unused_tells_nothing(client, author, show, row):
    make_theory(author, show, title="Canary theory", tags=["nam-ra"], depth=1007)
    page = client.get(row.character.get_absolute_url()).text
    assert "No theory here is open to you" in page and "Canary" not in page and "/tags/" not in page


@pytest.mark.parametrize("gate", [{"depth": 1012}, {"from_source": True}, {"from_production": True}])
def test_a_covered_character_has_no_page(client, show, gate):
    character = make_character(show, "Canary", **gate)
    row = make_row(show, "Somebody", "Canary")
    for address in (character.get_absolute_url(), row.person.get_absolute_url()):
        answer = client.get(address)
        assert answer.status_code == 404 and "Canary" not in answer.text and "Somebody" not in answer.text
    at(client, "s1e12", source="on", production="on")
    assert client.get(character.get_absolute_url()).status_code == 200
    assert client.get(row.person.get_absolute_url()).status_code == 200


def test_who_uncovers_a_row_reads_its_name_but_gets_no_page_for_it(client, show):
    row = make_row(show, "Somebody", make_character(show, "Canary", depth=1012).name)
    client.post("/uncover/", {"open": row.key})
    page = client.get(SHOW).text
    assert "Canary" in page and row.character.get_absolute_url() not in page
    assert client.get(row.person.get_absolute_url()).status_code == 200
    assert client.get(row.character.get_absolute_url()).status_code == 404


@pytest.mark.parametrize("address", ["/people/1/", "/characters/1/", f"/people/{10**30}/", "/people/x/", "/people/0/"])
def test_there_is_nobody(client, db, address):
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_they_are_only_read(client, row, method):
    for address in (row.person.get_absolute_url(), row.character.get_absolute_url()):
        assert getattr(client, method)(address).status_code == 405


def test_a_person_of_hundred_roles_asks_no_more(client, member, show, row):
    client.force_login(member)
    Place.objects.create(user=member, show=show, position=1012)
    counts = []
    for size in (1, 30):
        for n in range(size):
            make_row(show, "Cho Yi-hyun", f"Role {size} {n}", note="||S1E12: x||")
        sizes = []
        for address in (row.person.get_absolute_url(), row.character.get_absolute_url()):
            with queries() as counted:
                assert client.get(address).status_code == 200
            sizes.append(len(counted))
        counts.append(sizes)
    assert counts[0] == counts[1] == [4, 4]
    assert CastMember.objects.count() == 33
