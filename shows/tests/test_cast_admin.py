"""People, characters and the cast in the admin, as a volunteer runs it."""

import json

import pytest
from django.apps import apps
from django.utils import timezone

from shows.models import CastMember, Character, Person
from shows.tests.cast import make_character, make_row
from shows.tests.test_admin import BESIDE, page, rows

pytestmark = pytest.mark.django_db
LONG_AGO = "2020-01-01"


@pytest.fixture(autouse=True)
def _in(client, staff, settings):
    settings.STAFF_NEED_SECOND_FACTOR = False
    client.force_login(staff)


def names(*forms, **kwargs):
    return rows("personname_set", ("name", "kind"), *forms, **kwargs)


def cast(*forms, **kwargs):
    fields = ("billing", "person", "character", "certainty", "goes_to")
    return BESIDE | rows("episode_set", ()) | rows("castmember_set", fields, *forms, **kwargs)


def test_a_person_is_added_with_other_spellings(client):
    sent = {"name": "Lee Jae-kyoo"} | names({"name": "이재규", "kind": "original"})
    assert client.post("/admin/shows/person/add/", sent).status_code == 302
    assert [str(name) for name in Person.objects.get().personname_set.all()] == ["이재규"]


@pytest.mark.parametrize("typed", ["jaekyoo LEE", "Lee Jae-gyu", "이재규", "jae-k"])
def test_people_are_found_by_every_spelling(client, typed):
    person = Person.objects.create(name="Lee Jae-kyoo")
    person.personname_set.create(name="이재규", kind="original")
    Person.objects.create(name="Park Ji-hu")
    asked = {"app_label": "shows", "model_name": "castmember", "field_name": "person", "term": typed}
    found = json.loads(client.get("/admin/autocomplete/", asked).content)["results"]
    assert [one["text"] for one in found] == ["Lee Jae-kyoo"]
    listed = client.get("/admin/shows/person/", {"q": typed}).text
    assert "Lee Jae-kyoo" in listed and "Park Ji-hu" not in listed


@pytest.mark.parametrize(("typed", "depth"), [("", 0), ("S1E7", 1007), ("s1e07", 1007)])
def test_a_character_goes_to_the_episode_that_is_named(client, show, typed, depth):
    sent = {"show": show.pk, "name": "Nam On-jo", "goes_to": typed, "tag": "on-jo"}
    assert client.post("/admin/shows/character/add/", sent).status_code == 302
    assert Character.objects.get().depth == depth


@pytest.mark.parametrize("typed", ["S1E13", "12", "S9E1", "later", "-1", "1007"])
def test_an_episode_that_there_is_not_is_refused(client, show, typed):
    answer = client.post("/admin/shows/character/add/", {"show": show.pk, "name": "X", "goes_to": typed})
    assert "is no episode of this show" in answer.text
    assert not Character.objects.exists()


def test_a_depth_that_no_label_names_is_kept(client, show):
    character = make_character(show, "X", depth=1999)
    assert "the end of season 1" in client.get(page(character)).text
    sent = {"show": show.pk, "name": "Y", "goes_to": "the end of season 1"}
    assert client.post(page(character), sent).status_code == 302
    character.refresh_from_db()
    assert (character.name, character.depth) == ("Y", 1999)


def test_a_cast_is_added_on_its_seasons_page(client, show):
    season, who = show.season_set.get(number=2), Person.objects.create(name="Park Ji-hu")
    row = {"billing": "1", "person": who.pk, "certainty": "expected", "goes_to": "S1E12"}
    assert client.post(page(season), {"status": "announced"} | cast(row)).status_code == 302
    made = CastMember.objects.get()
    assert (made.person, made.season, made.depth) == (who, season, 1012)
    kept = client.post(page(season), {"status": "announced", **cast({"id": made.pk, "certainty": "left"}, initial=1)})
    assert kept.status_code == 200  # a row about nobody
    made.refresh_from_db()
    assert made.person == who


@pytest.mark.parametrize(("typed", "said"), [
    ({"note": "||open"}, "This cover does not close"), ({"goes_to": "S1E99"}, "is no episode of this show"),
    ({"source_url": "javascript:alert(1)"}, "Enter a valid URL"), ({"certainty": "sure"}, "Select a valid choice"),
    ({"person": ""}, "Name the person, the character or both."), ({"character": "{elsewhere}"}, "of another show"),
    ({"season": ""}, "This field is required."),
])  # fmt: skip
def test_what_is_no_cast_row(client, show, typed, said):
    row = make_row(show, "Park Ji-hu")
    other = make_character(type(show).objects.create(title="X", slug="x", hue=1, pattern=1), "X")
    sent = {"season": row.season_id, "person": row.person_id, "certainty": "expected", "billing": "0"}
    typed = {name: other.pk if value == "{elsewhere}" else value for name, value in typed.items()}
    assert said in client.post(page(row), sent | typed).text


def test_a_link_without_a_scheme_is_https(client, show):
    row = make_row(show, "Park Ji-hu")
    sent = {"season": row.season_id, "person": row.person_id, "certainty": "expected", "billing": "0"}
    assert client.post(page(row), sent | {"source_url": "example.org/x"}).status_code == 302
    row.refresh_from_db()
    assert row.source_url == "https://example.org/x"


def test_what_is_stale_is_listed_and_marked_as_verified(client, show):
    stale, fresh, never = (make_row(show, f"Actor {n}") for n in range(3))
    CastMember.objects.filter(pk=stale.pk).update(verified_on=LONG_AGO)
    CastMember.objects.filter(pk=fresh.pk).update(verified_on=timezone.now().date())
    listed = client.get("/admin/shows/castmember/?verified=stale").text
    assert "Actor 0" in listed and "Actor 2" in listed and "Actor 1" not in listed
    assert "Actor 1" in client.get("/admin/shows/castmember/?verified=fresh").text
    client.post("/admin/shows/castmember/", {"action": "verify", "_selected_action": [stale.pk, never.pk]})
    assert not any(row.is_stale for row in CastMember.objects.all())


def test_who_plays_in_something_is_not_deleted(client, show):
    row = make_row(show, "Park Ji-hu", "Nam On-jo")
    for what in (row.person, row.character):
        answer = client.post(f"/admin/shows/{what._meta.model_name}/{what.pk}/delete/", {"post": "yes"})
        assert "would require deleting the following protected related objects" in answer.text
    season = row.season
    going = rows("season_set", ("id", "DELETE"), {"id": season.pk, "DELETE": "on"}, initial=1)
    sent = {"title": "X", "slug": "x", "status": "aired", "hue": "1", "pattern": "1"}
    assert client.post(page(show), sent | going).status_code == 200
    assert (Person.objects.count(), Character.objects.count(), show.season_set.count()) == (1, 1, 2)


@pytest.mark.parametrize("kind", ["person", "character", "castmember"])
def test_they_take_their_own_permission(client, member, show, kind):
    make_row(show, "Park Ji-hu", "Nam On-jo")
    member.is_staff = True
    member.save()
    client.force_login(member)
    assert client.get(f"/admin/shows/{kind}/").status_code == 403
    member.user_permissions.set(apps.get_model("auth", "Permission").objects.filter(codename=f"view_{kind}"))
    assert client.get(f"/admin/shows/{kind}/").status_code == 200
    assert client.get(f"/admin/shows/{kind}/add/").status_code == 403
