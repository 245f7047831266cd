import time

import pytest
from django.core import signing

from images import views
from images.files import read
from spoilers.models import Place
from spoilers.reader import GUEST, PLACES_COOKIE, VISIT_COOKIE, Reader


def address(image, number=0) -> str:
    return f"/images/{image.pk}/{image.names[number]}"


@pytest.fixture
def open_image(upload, theory_with):
    image = upload()
    theory_with(image)
    return image


@pytest.fixture
def deep_image(upload, theory_with):
    image = upload(depth=1007)
    theory_with(image)
    return image


def test_sends_every_width_and_nothing_that_runs(client, open_image):
    for number, (_, _, name) in enumerate(open_image.renditions):
        response = client.get(address(open_image, number))
        with read(name) as file:
            assert response.content == file.read()
        assert response["Content-Type"] == "image/webp"
        assert response["X-Content-Type-Options"] == "nosniff"
        assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
        assert response["Cache-Control"] == "public, max-age=60"


def test_a_kept_copy_is_asked_for_by_its_tag(client, open_image):
    tag = client.get(address(open_image))["ETag"]
    response = client.get(address(open_image), headers={"If-None-Match": tag})
    assert (response.status_code, response["Cache-Control"], response["ETag"]) == (304, views.PUBLIC, tag)


@pytest.mark.parametrize("position", [0, 1006])
def test_a_covered_image_is_not_there(client, deep_image, member, show, position):
    Place.objects.create(user=member, show=show, position=position)
    assert client.get(address(deep_image)).status_code == 404
    client.force_login(member)
    assert client.get(address(deep_image)).status_code == 404


def test_an_image_within_the_place_is_kept_by_no_cache(client, deep_image, member, show):
    Place.objects.create(user=member, show=show, position=1007)
    client.force_login(member)
    response = client.get(address(deep_image))
    assert (response.status_code, response["Cache-Control"]) == (200, "private, no-store")
    assert "ETag" not in response


def test_a_guests_place_counts_too(client, deep_image, show):
    client.cookies[PLACES_COOKIE] = signing.dumps([[show.pk, 1007, 0, 0]], salt=PLACES_COOKIE, compress=True)
    assert client.get(address(deep_image)).status_code == 200


@pytest.mark.parametrize("axis", ["from_source", "from_production"])
def test_an_axis_covers_at_any_depth(client, upload, theory_with, member, show, axis):
    image = upload(**{axis: True})
    theory_with(image)
    place = Place.objects.create(user=member, show=show, position=1012)
    client.force_login(member)
    assert client.get(address(image)).status_code == 404
    place.source_open = place.production_open = True
    place.save()
    assert client.get(address(image))["Cache-Control"] == "private, no-store"


def test_uncovering_the_theory_opens_its_image(client, deep_image):
    theory = deep_image.theory_set.get()
    client.cookies[VISIT_COOKIE] = signing.dumps(
        [GUEST, int(time.time()), theory.key], salt=VISIT_COOKIE, compress=True
    )
    response = client.get(address(deep_image))
    assert (response.status_code, response["Cache-Control"]) == (200, "private, no-store")
    client.cookies[VISIT_COOKIE] = signing.dumps([GUEST, int(time.time()), "t999999"], salt=VISIT_COOKIE, compress=True)
    assert client.get(address(deep_image)).status_code == 404


def test_an_image_may_go_further_than_its_theory(client, deep_image):
    deep_image.theory_set.update(depth=0)
    client.cookies[VISIT_COOKIE] = signing.dumps([GUEST, int(time.time()), "t999999"], salt=VISIT_COOKIE, compress=True)
    assert client.get(address(deep_image)).status_code == 404


def test_a_theory_that_goes_deeper_takes_its_image_along(client, open_image):
    theory = open_image.theory_set.get()
    theory.depth = 1001
    theory.save(update_fields=["depth"])
    assert client.get(address(open_image)).status_code == 404


def test_its_uploader_always_sees_it(client, deep_image, author, staff):
    client.force_login(author)
    assert client.get(address(deep_image)).status_code == 200
    deep_image.hide(staff, "No")
    assert client.get(address(deep_image)).status_code == 200


def test_an_image_that_lost_its_uploader_is_not_every_guests(client, deep_image):
    deep_image.uploader = None
    deep_image.save()
    assert client.get(address(deep_image)).status_code == 404


@pytest.mark.parametrize("reader", ["guest", "member", "staff"])
def test_a_hidden_image_is_not_there(client, open_image, request, staff, reader):
    if reader != "guest":
        client.force_login(request.getfixturevalue(reader))
    assert client.get(address(open_image)).status_code == 200
    open_image.hide(staff, "No")
    assert client.get(address(open_image)).status_code == 404
    open_image.restore()
    assert client.get(address(open_image)).status_code == 200


def test_the_image_of_a_hidden_theory_is_not_there(client, open_image, staff):
    open_image.theory_set.get().hide(staff, "No")
    assert client.get(address(open_image)).status_code == 404


def test_the_image_of_no_theory_is_not_there(client, upload):
    assert client.get(address(upload())).status_code == 404


@pytest.mark.parametrize("name", ["x", "x.webp", "..%2f..%2fhiatus.sqlite3", "%00", "{other}"])
def test_only_its_own_files_are_there(client, open_image, upload, name):
    name = name.format(other=upload().names[0])
    assert client.get(f"/images/{open_image.pk}/{name}").status_code == 404
    assert client.get(f"/images/{10**30}/{open_image.names[0]}").status_code == 404


def test_a_file_that_went_missing_is_not_there(client, open_image, media):
    for path in media.rglob("*.webp"):
        path.unlink()
    assert client.get(address(open_image)).status_code == 404


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_is_only_read(client, open_image, method):
    assert getattr(client, method)(address(open_image)).status_code == 405


def test_asks_the_database_no_more_than_it_must(open_image, rf, django_assert_num_queries):
    request = rf.get(address(open_image))
    request.reader = Reader.stranger()
    with django_assert_num_queries(2):
        assert views.picture(request, open_image.pk, open_image.names[0]).status_code == 200
