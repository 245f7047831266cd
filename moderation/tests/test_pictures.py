"""Staff accept and decline pictures, each with its record; the admin adds them; no file stays that no page needs."""

from functools import partial
from importlib import import_module
from pathlib import Path

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied, ValidationError

from conftest import at_once, make_member
from moderation import verbs
from moderation.models import Action
from shows.models import Picture
from shows.tests.cast import make_row
from shows.tests.pictures import SHOW, file, files_in, put_up, suggest

ADMIN = "/admin/shows/picture/"
TYPED = {"alt": "A door", "credit": "A studio", "depth": "0"}


@pytest.fixture
def keeper(db, settings):
    """One of the group "Catalogue", as its migrations make it."""
    settings.STAFF_NEED_SECOND_FACTOR = False
    import_module("shows.migrations.0007_catalogue_group").make_group(apps, None)
    import_module("shows.migrations.0013_catalogue_pictures").add(apps, None)
    user = make_member("cataloguer", is_staff=True)
    user.groups.add(Group.objects.get(name="Catalogue"))
    return user


@pytest.fixture
def media(settings):
    return Path(settings.MEDIA_ROOT)


@pytest.fixture
def done(django_capture_on_commit_callbacks):
    """What happens in this block is committed at its end."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


def kinds(picture) -> list[str]:
    return [*Action.objects.about(picture.image).order_by("id").values_list("kind", flat=True)]


def test_accepted_it_is_up(client, member, keeper, show):
    picture = suggest(member, show)
    action = verbs.accept_picture(picture, keeper)
    show.refresh_from_db()
    assert (action.by, action.kind, action.image, show.image) == (keeper, "accept", picture.image, picture.image)
    assert picture.image.src in client.get(SHOW).text and client.get(picture.image.src).status_code == 200
    client.force_login(member)
    assert "Accepted" in client.get(picture.get_absolute_url()).text


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_portrait_of_a_person_goes_nowhere(client, member, keeper, show, method):
    picture = suggest(member, make_row(show, "Park Ji-hu").person)
    client.force_login(keeper)
    assert getattr(client, method)(f"{ADMIN}decide/raise/?ids={picture.pk}").status_code == 404


def test_whoever_decides_sees_each_picture_in_the_list(client, member, keeper, show):
    pictures = [suggest(member, show), suggest(member, show.season_set.first())]
    client.force_login(keeper)
    page = client.get(f"{ADMIN}?is=new").text
    assert all(f'<img src="{ADMIN}{picture.pk}/picture/"' in page for picture in pictures)


def test_declined_its_words_and_files_are_gone(client, member, keeper, show, media, done):
    with done():
        picture = suggest(member, show)
    with done():
        verbs.decline_picture(picture, keeper, "It is another show")
    picture.refresh_from_db()
    assert (picture.image.alt, picture.image.credit, picture.image.renditions) == ("Removed image", "", [])
    assert files_in(media) == [] and kinds(picture) == ["decline"]
    client.force_login(member)
    page = client.get(picture.get_absolute_url()).text
    assert "Staff declined this: It is another show" in page and "The file is gone." in page


def test_a_new_one_takes_the_place_of_the_old_whose_files_go(member, keeper, show, media, done):
    with done():
        old = put_up(member, show, keeper)
    with done():
        new = put_up(member, show, keeper)
    old.refresh_from_db(), show.refresh_from_db()
    assert show.image == new.image and not old.is_up
    assert files_in(media) == sorted(new.image.names)
    assert kinds(old) == ["accept", "replace"]


@pytest.mark.parametrize("first", ["accept", "decline"])
@pytest.mark.parametrize("second", ["accept", "decline"])
def test_it_is_decided_once(member, keeper, show, first, second):
    decide = {
        "accept": lambda picture: verbs.accept_picture(picture, keeper),
        "decline": lambda picture: verbs.decline_picture(picture, keeper, "No"),
    }
    picture = suggest(member, show)
    decide[first](picture)
    with pytest.raises(ValidationError, match="decided already"):
        decide[second](Picture.objects.get())
    assert kinds(picture) == [first]


def test_it_is_raised_before_and_after_it_is_up(member, keeper, show):
    picture = suggest(member, show)
    verbs.raise_picture(picture, 1003, keeper, "The third episode")
    verbs.accept_picture(picture, keeper)
    verbs.raise_picture(picture, 1007, keeper, "The seventh", production=True)
    with pytest.raises(ValidationError, match="never lowered"):
        verbs.raise_picture(picture, 1003, keeper, "Less")
    picture.image.refresh_from_db()
    assert picture.image.goes_to == (1007, False, True) and kinds(picture) == ["raise", "accept", "raise"]


def test_hidden_and_restored(client, member, keeper, show):
    picture = put_up(member, show, keeper)
    verbs.hide_picture(picture, keeper, "Not theirs")
    assert client.get(picture.image.src).status_code == 404
    verbs.restore_picture(picture, keeper)
    assert client.get(picture.image.src).status_code == 200
    assert kinds(picture) == ["accept", "hide", "restore"]


@pytest.mark.parametrize("verb", ["accept", "decline", "hide", "restore", "raise"])
def test_none_but_staff_of_the_catalogue_decide(member, staff, show, verb):
    picture = suggest(member, show)
    usher = make_member("usher", is_staff=True)
    more = {"decline": ["No"], "hide": ["No"], "raise": [1003, "No"]}
    rest = more.get(verb, [])
    first, args = (rest[:1], rest[1:]) if verb == "raise" else ([], rest)
    for who in (member, usher):
        with pytest.raises(PermissionDenied):
            getattr(verbs, f"{verb}_picture")(picture, *first, who, *args)
    assert not Action.objects.exists()


@pytest.mark.parametrize("verb", ["decline_picture", "hide_picture"])
def test_a_reason_is_given(member, keeper, show, verb):
    picture = suggest(member, show) if verb == "decline_picture" else put_up(member, show, keeper)
    with pytest.raises(ValidationError, match="Give a reason"):
        getattr(verbs, verb)(picture, keeper, " ")


@pytest.fixture
def desk(client, keeper):
    client.force_login(keeper)
    return client


def test_the_admin_decides(desk, member, show):
    picture = suggest(member, show)
    page = desk.get(f"{ADMIN}{picture.pk}/change/").text
    assert "A door under the sky" in page and f"{ADMIN}{picture.pk}/picture/" in page
    assert desk.get(f"{ADMIN}{picture.pk}/picture/")["Content-Type"] == "image/webp"
    assert "to decide" in desk.get(f"{ADMIN}?is=new").text
    assert desk.post(f"{ADMIN}decide/decline/?ids={picture.pk}", {"reason": ""}).status_code == 422
    assert desk.post(f"{ADMIN}decide/accept/?ids={picture.pk}").status_code == 302
    desk.post(f"{ADMIN}decide/raise/?ids={picture.pk}", {"to": "s1e7", "reason": "So far"})
    picture.refresh_from_db()
    assert (picture.is_up, picture.image.depth, kinds(picture)) == (True, 1007, ["accept", "raise"])


def homes(show) -> dict:
    row = make_row(show, "Park Ji-hu", "Nam On-jo")
    season, episode = show.season_set.get(number=1), show.episode_set.get(number=7)
    pages = {"show": show, "season": season, "episode": season, "person": row.person, "character": row.character}
    rows = pages | {"episode": episode}
    return {
        name: (rows[name], f"/admin/shows/{pages[name]._meta.model_name}/{pages[name].pk}/change/") for name in pages
    }


@pytest.mark.parametrize("kind", ["show", "season", "episode", "person", "character"])
def test_each_form_of_the_catalogue_leads_to_the_upload(desk, keeper, show, kind, media):
    subject, page = homes(show)[kind]
    address = f"{ADMIN}add/?{kind}={subject.pk}"
    assert f'href="{address}">Add one' in desk.get(page).text
    assert desk.get(address).status_code == 200
    assert desk.post(address, TYPED | {"image": file()}).url == page
    subject.refresh_from_db()
    assert subject.image.uploader == keeper and subject.image.depth == (1007 if kind == "episode" else 0)
    assert Action.objects.get().kind == "accept"
    assert "There is one" in desk.get(page).text and len(files_in(media)) == 2


def test_the_upload_in_the_admin_says_what_is_wrong(desk, show, media):
    address = f"{ADMIN}add/?show={show.pk}"
    answer = desk.post(address, TYPED | {"image": file(b"<html>")})
    assert answer.status_code == 422 and "not an image we can read" in answer.text
    for wrong in ("", "?show=0", "?show=x", f"?show={10**30}", "?theory=1"):
        assert desk.get(f"{ADMIN}add/{wrong}", follow=True).text.count("is added on the page of what it shows")
    assert files_in(media) == [] and not Picture.objects.exists()


def test_sent_twice_in_the_admin_it_is_one(desk, show):
    sent = TYPED | {"submission": "6b0f3a52-9d1c-4f4e-8a77-3c1d5e20b9aa"}
    for _ in range(2):
        assert desk.post(f"{ADMIN}add/?show={show.pk}", sent | {"image": file()}).status_code == 302
    assert Picture.objects.count() == Action.objects.count() == 1


def test_the_picture_itself_is_for_staff_of_the_catalogue(client, member, show, settings):
    settings.STAFF_NEED_SECOND_FACTOR = False
    address = f"{ADMIN}{suggest(member, show).pk}/picture/"
    for who, status in ((member, 302), (make_member("usher", is_staff=True), 403)):
        client.force_login(who)
        assert client.get(address).status_code == status


@pytest.mark.django_db(transaction=True)
def test_of_two_who_decide_at_the_same_moment_one_is_told(member, keeper, show):
    picture = suggest(member, show)

    def decide(verb, *words) -> str:
        try:
            return verb(Picture.objects.get(pk=picture.pk), keeper, *words).kind
        except ValidationError as error:
            return error.messages[0]

    said = at_once(partial(decide, verbs.accept_picture), partial(decide, verbs.decline_picture, "Another show"))
    assert len(kinds(picture)) == 1 and set(said) == {*kinds(picture), "It is decided already."}
