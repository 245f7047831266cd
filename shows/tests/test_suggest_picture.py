"""A member suggests a picture for a page of the catalogue; staff decide later."""

import re
from pathlib import Path

import pytest

from accounts import limits
from conftest import make_member
from images.models import Image
from shows.models import Picture
from shows.tests.cast import make_character, make_row
from shows.tests.pictures import SHOW, file, files_in, suggest

NEW = f"{SHOW}pictures/new/"
TYPED = {"alt": "A door under the sky", "credit": "A studio, 2022", "depth": "0"}
KEY = {"submission": "6b0f3a52-9d1c-4f4e-8a77-3c1d5e20b9aa"}


@pytest.fixture
def media(settings):
    return Path(settings.MEDIA_ROOT)


@pytest.fixture
def post(client, member, show):
    client.force_login(member)

    def post(to=NEW, **changes):
        sent = TYPED | {"image": file()} | changes
        return client.post(to, {name: value for name, value in sent.items() if value is not None})

    return post


@pytest.fixture
def homes(show):
    """The addresses of what can have a picture, and how far one goes at least."""
    row = make_row(show, "Park Ji-hu", make_character(show, "Nam On-jo").name)
    return {
        "show": (SHOW, 0), "season": (f"{SHOW}s1/", 0), "episode": (f"{SHOW}s1/e7/", 1007),
        "person": (f"/people/{row.person_id}/", 0), "character": (f"/characters/{row.character_id}/", 0),
    }  # fmt: skip


@pytest.mark.parametrize("kind", ["show", "season", "episode", "person", "character"])
def test_it_waits_for_staff(post, client, member, homes, kind):
    address, depth = homes[kind]
    assert f'href="{address}pictures/new/"' in client.get(address).text
    answer = post(f"{address}pictures/new/")
    picture = Picture.objects.get()
    assert answer.url == f"/pictures/{picture.pk}/"
    assert (picture.suggested_by, picture.is_decided, picture.image.depth) == (member, False, depth)
    assert picture.subject.get_absolute_url() == address and picture.subject.image is None
    page = client.get(answer.url).text
    assert "Waiting for staff" in page and picture.image.src in page and "A studio, 2022" in page
    assert "A door under the sky" not in client.get(address).text


def test_until_then_its_sender_alone_sees_it(post, client):
    address = post().url
    image = Image.objects.get()
    assert client.get(image.src).status_code == 200
    for who in (None, make_member("other"), make_member("usher", is_staff=True, is_superuser=True)):
        client.logout()
        if who:
            client.force_login(who)
        assert client.get(image.src).status_code == 404
        assert client.get(address).status_code == (404 if who else 302)


def test_sent_twice_it_is_one(post, media):
    assert post(**KEY).url == post(**KEY).url
    assert Picture.objects.count() == Image.objects.count() == 1
    assert len(files_in(media)) == 2


def test_two_at_once_are_one(member, show, monkeypatch):
    """The one that comes second when neither has found the other."""
    first = suggest(member, show, **KEY)
    monkeypatch.setattr(type(Picture.objects.all()), "first", lambda rows: None)
    assert suggest(member, show, **KEY) == first
    assert Image.objects.count() == 1


@pytest.mark.parametrize(("changes", "field", "said"), [
    ({"image": None}, "File", "Choose the file of the picture."),
    ({"image": file(b"")}, "File", "This file is empty."),
    ({"image": file(b"<svg/>")}, "File", "This is not an image we can read."),
    ({"alt": ""}, "Description", "Describe the picture"),
    ({"alt": "x" * 301}, "Description", "longer than 300 characters"),
    ({"alt": "As S1E9 shows"}, "Description", "You named S1E9, but set the picture to no episodes needed."),
    ({"credit": " "}, "Whose picture it is", "Say who made or published it"),
    ({"credit": "x" * 151}, "Whose picture it is", "longer than 150 characters"),
    ({"credit": "a\0b"}, "Whose picture it is", "a character that cannot be kept"),
    ({"depth": ""}, "How far does it go?", "Say how far this goes."),
    ({"depth": "S9E9"}, "How far does it go?", "is no episode of this show"),
])  # fmt: skip
def test_what_is_no_picture(post, media, changes, field, said):
    answer = post(**changes)
    assert answer.status_code == 422
    assert f"{field}: ".replace("?:", "?") in answer.text and said in answer.text
    kept = {name: value for name, value in TYPED.items() if name in ("alt", "credit") and name not in changes}
    assert all(f'value="{value}"' in answer.text for value in kept.values())
    assert not Picture.objects.exists() and files_in(media) == []


def test_nobody_says_beforehand_how_far_it_goes(client, member, homes):
    """Not of a show; a still starts at its episode, and a person belongs to no show."""
    client.force_login(member)
    unsaid = '<option value="" selected>Choose an episode</option>'
    offers = {kind: unsaid in client.get(f"{address}pictures/new/").text for kind, (address, _) in homes.items()}
    assert offers == {"show": True, "season": True, "episode": False, "person": False, "character": True}


def test_a_still_goes_as_far_as_its_episode_and_a_portrait_as_its_character(post, client, show):
    character = make_character(show, "Nam On-jo", depth=1003, from_source=True)
    client.post(f"{SHOW}place/", {"episode": "s1e12", "axes": "1", "source": "on"})
    post(f"{SHOW}s1/e7/pictures/new/", depth="0")
    post(f"/characters/{character.pk}/pictures/new/", depth="s1e9")
    still, portrait = Image.objects.order_by("pk")
    assert (still.goes_to, portrait.goes_to) == ((1007, False, False), (1009, True, False))


@pytest.mark.parametrize("who", ["person", "character"])
def test_machines_are_told_no_name_that_a_stranger_may_not_know(client, member, show, who):
    row = make_row(show, "Canary", make_character(show, "Canary", depth=1007).name, depth=1007)
    client.force_login(member)
    client.post(f"{SHOW}place/", {"episode": "s1e12"})
    address = {"person": f"/people/{row.person_id}/", "character": f"/characters/{row.character_id}/"}[who]
    page = client.get(f"{address}pictures/new/").text
    (told,) = re.findall(r'<script type="application/ld\+json">(.+?)</script>', page)
    assert "Suggest a picture of Canary" in page and address in told and "Canary" not in told


@pytest.mark.parametrize("who", ["person", "character"])
def test_whom_one_does_not_know_yet_has_no_form(post, show, who):
    row = make_row(show, "Somebody", make_character(show, "Their name", depth=1007).name)
    address = {"person": f"/people/{row.person_id}/", "character": f"/characters/{row.character_id}/"}[who]
    assert post(f"{address}pictures/new/").status_code == 404


def test_a_guest_logs_in_and_finds_what_they_typed(client, show, member):
    answer = client.post(NEW, TYPED | {"image": file()})
    assert answer.url.startswith("/accounts/login/") and "for=picture" in answer.url
    assert "Log in to suggest a picture." in client.get(answer.url).text
    client.force_login(member)
    assert 'value="A door under the sky"' in client.get(NEW).text
    assert not Picture.objects.exists()


@pytest.mark.parametrize(("limit", "keeps_text"), [("picture", True), ("image", False)])
def test_so_many_a_day(post, settings, monkeypatch, media, limit, keeps_text):
    settings.LIMITS_ON = True
    monkeypatch.setitem(limits.LIMITS, limit, [(1, limits.DAY)])
    assert post().status_code == 302
    kept = files_in(media)
    answer = post()
    assert answer.status_code == 429 and (TYPED["alt"] in answer.text) is keeps_text
    assert Picture.objects.count() == 1 and files_in(media) == kept


def test_who_is_suspended_suggests_nothing(post, member, client, monkeypatch):
    monkeypatch.setattr(type(member), "can_write", lambda user: False)
    assert post().status_code == 403 and client.get(NEW).status_code == 403


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_it_is_a_form(post, client, method):
    assert getattr(client, method)(NEW).status_code == 405
