"""Pictures on the pages that show them: as far as the reader is, and drawn where they are not."""

import pytest
from django.core.cache import caches
from django.db import IntegrityError, transaction

from conftest import queries
from images.models import Image
from images.tests.samples import read, sample
from moderation import verbs
from shows.models import Picture
from shows.tests.cast import make_character, make_row
from shows.tests.pictures import SHOW, put_up, suggest

DRAWN = '<span class="poster" data-hue="4"'


@pytest.fixture
def page(client):
    def page(address=SHOW) -> str:
        caches["threads"].clear()
        return client.get(address).text

    return page


@pytest.fixture
def at(client):
    return lambda label: client.post(f"{SHOW}place/", {"episode": label})


def test_a_poster_stands_wherever_the_show_does(page, show, author, staff):
    assert DRAWN in page()
    image = put_up(author, show, staff).image
    for address in (SHOW, "/", "/shows/"):
        html = page(address)
        assert f'src="{image.src}" srcset="{image.srcset}"' in html
        assert 'width="600" height="900" alt="A door under the sky"' in html
        assert 'sizes="' in html and (DRAWN not in html)
    assert "Picture: A studio, 2022." in page()
    assert 'loading="lazy"' in page("/shows/") and 'loading="lazy"' not in page()


@pytest.mark.parametrize("address", [SHOW, "/", "/shows/"])
def test_a_covered_poster_is_not_there_and_is_drawn(client, page, at, show, author, staff, address):
    image = put_up(author, show, staff, depth=1007).image
    html = page(address)
    assert "A door under the sky" not in html and "A studio" not in html and image.src not in html
    assert 'class="poster" data-hue="4"' in html
    assert client.get(image.src).status_code == 404
    at("s1e7")
    assert image.src in page(address) and client.get(image.src)["Cache-Control"] == "private, no-store"


def test_what_strangers_share_has_no_covered_picture(client, show, author, staff, at):
    image = put_up(author, show, staff, depth=1007).image
    at("s1e7")
    assert image.src in client.get(SHOW).text
    client.cookies.clear()
    assert image.src not in client.get(SHOW).text


@pytest.mark.parametrize("address", [SHOW, "/", "/shows/"])
def test_a_hidden_poster_is_drawn(client, page, show, author, staff, address):
    image = put_up(author, show, staff).image
    assert image.src in page(address)
    image.hide(staff, "No")
    assert image.src not in page(address) and 'class="poster" data-hue="4"' in page(address)
    assert client.get(image.src).status_code == 404


def test_a_season_shows_its_own_poster(page, show, author, staff):
    put_up(author, show, staff, alt="The show")
    season = show.season_set.get(number=1)
    assert "The show" not in page(f"{SHOW}s1/") and DRAWN in page(f"{SHOW}s1/")
    put_up(author, season, staff, alt="Its first season")
    assert "Its first season" in page(f"{SHOW}s1/") and "Its first season" not in page()


def test_a_still_is_for_who_has_seen_its_episode(client, page, at, show, author, staff):
    image = put_up(author, show.episode_set.get(number=7), staff).image
    assert "picture-frame" not in page(f"{SHOW}s1/e7/") and client.get(image.src).status_code == 404
    at("s1e7")
    assert image.src in page(f"{SHOW}s1/e7/") and client.get(image.src).status_code == 200


@pytest.fixture
def row(show):
    return make_row(show, "Park Ji-hu", make_character(show, "Nam On-jo").name)


def test_the_cast_shows_the_character_else_the_person(page, at, row, author, staff):
    addresses = (SHOW, f"{SHOW}s2/")
    assert all('class="avatar" data-hue' in page(address) for address in addresses)
    person = put_up(author, row.person, staff, alt="Her face").image
    assert all(person.src in page(address) for address in addresses)
    character = put_up(author, row.character, staff, alt="In uniform", depth=1003).image
    assert all(person.src in page(address) and character.src not in page(address) for address in addresses)
    at("s1e3")
    assert all(character.src in page(address) and person.src not in page(address) for address in addresses)
    assert person.src in page(f"/people/{row.person_id}/")
    assert character.src in page(f"/characters/{row.character_id}/")


def test_a_portrait_is_for_who_may_know_of_the_person(client, at, show, author, staff):
    row = make_row(show, "Somebody", depth=1007)
    image = put_up(author, row.person, staff).image
    assert (image.show, client.get(image.src).status_code) == (None, 404)
    at("s1e7")
    assert client.get(image.src).status_code == 200


def test_a_portrait_goes_further_when_its_character_does(show, row, author, staff):
    put_up(author, row.character, staff), suggest(author, row.character)
    row.character.depth = 1009
    row.character.save()
    assert [*Image.objects.values_list("depth", flat=True)] == [1009, 1009]


def test_a_picture_that_is_raised_while_it_is_accepted_stays_raised(show, row, author, staff, monkeypatch):
    picture, settle = suggest(author, row.character), Picture._settle
    type(row.character).objects.update(depth=1003)

    def meanwhile(picture):
        settle(picture)
        assert picture.image.depth == 0
        Image.objects.update(depth=1009)

    monkeypatch.setattr(Picture, "_settle", meanwhile)
    verbs.accept_picture(picture, staff)
    assert Image.objects.get().depth == 1009


def test_a_still_follows_a_special_to_another_place(show, author, staff):
    specials = show.season_set.create(number=0)
    special = specials.episode_set.create(show=show, number=1, position=1003)
    image = put_up(author, special, staff).image
    special.position = 1009
    special.save()
    image.refresh_from_db()
    assert image.depth == 1009


def test_a_special_or_season_with_a_picture_stays(show, author):
    season, episode = show.season_set.get(number=2), show.episode_set.get(number=12)
    assert not season.is_spoken_of and not episode.is_spoken_of
    suggest(author, season), suggest(author, episode)
    assert season.is_spoken_of and episode.is_spoken_of


def test_the_database_wants_one_subject_and_no_depth_without_a_show(show, author, row):
    image = Image.objects.from_upload(read(sample("PNG")), alt="Red", uploader=author, show=show)
    for wrong in ({}, {"show": show, "person": row.person}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Picture.objects.create(image=image, **wrong)
    with pytest.raises(IntegrityError), transaction.atomic():
        Image.objects.filter(pk=image.pk).update(show=None, depth=1003)


def test_a_page_asks_once_for_all_portraits_and_never_for_posters(client, show, author, staff):
    counts = []
    for names in ("a", "bcde"):
        for name in names:
            row = make_row(show, f"Person {name}", make_character(show, f"Character {name}").name)
            put_up(author, row.person, staff)
            put_up(author, row.character, staff)
        put_up(author, show, staff)
        counts.append([])
        for address in (SHOW, f"{SHOW}s2/", "/", "/shows/"):
            caches["threads"].clear()
            with queries() as counted:
                client.get(address)
            counts[-1].append(sum('"images_image"."id" IN' in sql or 'FROM "images_image"' in sql for sql in counted))
    assert counts == [[1, 1, 0, 0]] * 2
