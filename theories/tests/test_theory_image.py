"""A theory's image: it comes with a description, goes where the theory goes, and no file breaks the form."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from images.models import Image
from images.tests.samples import gif, jpeg_of_many_scans, jpeg_sized, png, sample, webp, webp_canvas
from theories.models import Theory

NEW = "/theories/new/?show=all-of-us-are-dead"
TYPED = {"title": "Title", "claim": "Claim.", "depth": "S1E7", "body_md": "Body.", "image_alt": "A red field"}

BAD = {
    "empty": b"",
    "no image": b"Canary words",
    "truncated": sample("JPEG")[:200],
    "cut in its header": sample("PNG")[:30],
    "a page": b"<html><script>alert(1)</script></html>",
    "a drawing": b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
    "many pixels": png(30_000, 30_000),
    "many pixels, JPEG": jpeg_sized(60_000, 60_000),
    "many pixels, GIF": gif((0, 0, 60_000, 60_000), screen=(60_000, 60_000)),
    "many pixels, WebP": webp(webp_canvas(16_000, 16_000)),
    "many scans": jpeg_of_many_scans(2000),
    "another kind": sample("BMP"),
    "too large": sample("PNG") + bytes(5 * 1024 * 1024),
}


def file(data: bytes, name="picture.png") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data, "image/png")


@pytest.fixture
def post(client, author, show):
    client.force_login(author)
    return lambda **changes: client.post(NEW, TYPED | changes)


def test_it_comes_along_as_deep_as_the_theory(post, client):
    page = client.get(post(image=file(sample("PNG", (1000, 500)), "../../etc/passwd.php"), from_source="on").url).text
    image = Image.objects.get()
    assert image.goes_to == (1007, True, False) == Theory.objects.get().goes_to
    assert 'alt="A red field"' in page and image.srcset in page
    assert "passwd" not in page and all(name.endswith(".webp") for name in image.names)


def test_who_may_not_read_the_theory_gets_no_picture(post, client):
    address = client.get(post(image=file(sample("PNG"))).url) and Image.objects.get().src
    assert client.get(address).status_code == 200
    client.logout()
    assert client.get(address).status_code == 404
    client.post("/shows/all-of-us-are-dead/place/", {"episode": "s1e7"})
    answer = client.get(address)
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/webp")
    assert answer["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("kind", BAD)
def test_a_bad_file_is_a_sentence_and_the_text_stays(post, kind):
    answer = post(image=file(BAD[kind]), body_md="My long argument.")
    assert answer.status_code == 422
    assert 'id="id_image_error"' in answer.text
    assert "My long argument.</textarea>" in answer.text
    assert not Theory.objects.exists() and not Image.objects.exists()


def test_without_a_description_it_is_not_taken(post):
    answer = post(image=file(sample("PNG")), image_alt=" ")
    assert answer.status_code == 422
    assert "Describe the image for those who cannot see it." in answer.text
    assert not Image.objects.exists()


def test_sent_twice_the_second_picture_is_not_kept(post, settings):
    token = "0f8fad5b-d9cb-469f-a165-70867728950e"
    for _ in range(2):
        assert post(image=file(sample("PNG")), submission=token).status_code == 302
    assert Theory.objects.get().image == Image.objects.get()


def test_a_picture_goes_with_a_text_that_cannot_be_kept(post):
    assert post(image=file(sample("PNG")), body_md="||open").status_code == 422
    assert not Image.objects.exists()


def read(client, label="") -> str:
    client.logout()
    client.post("/shows/all-of-us-are-dead/place/", {"episode": label})
    return client.get(Theory.objects.get().get_absolute_url()).text


def test_it_may_go_further_than_the_theory(post, client):
    post(image=file(sample("PNG")), depth="s1e3", image_depth="s1e9")
    image = Image.objects.get()
    assert (Theory.objects.get().depth, image.depth) == (1003, 1009)
    page = read(client, "s1e3")
    assert "A red field" not in page and image.src not in page and "1 image, covered: goes to S1E9" in page
    assert client.get(image.src).status_code == 404
    client.post("/uncover/", {"open": image.key})
    page = client.get(Theory.objects.get().get_absolute_url()).text
    assert "A red field" in page and f'name="close" value="{image.key}"' in page
    assert client.get(image.src).status_code == 200
    client.post("/uncover/", {"close": image.key})
    assert "A red field" in read(client, "s1e9")


def test_uncovering_the_theory_opens_no_picture_that_goes_further(post, client):
    post(image=file(sample("PNG")), depth="s1e3", image_depth="s1e9")
    client.logout()
    client.post("/uncover/", {"open": Theory.objects.get().key})
    page = client.get(Theory.objects.get().get_absolute_url()).text
    assert "Claim." in page and "A red field" not in page and client.get(Image.objects.get().src).status_code == 404


@pytest.mark.parametrize(
    ("depth", "image_depth", "goes"),
    [("s1e9", "s1e3", 1009), ("s1e3", "", 1003), ("s1e3", "s1e12", 1012), ("0", "", 0)],
)
def test_it_follows_a_change_and_never_goes_less_far(post, client, depth, image_depth, goes):
    address = post(image=file(sample("PNG")), image_depth="s1e9").url
    assert '<option value="s1e9" selected>' in client.get(f"{address}edit/").text
    client.post(f"{address}edit/", TYPED | {"depth": depth, "image_depth": image_depth})
    assert Image.objects.get().depth == goes


@pytest.mark.parametrize("wrong", ["s9e9", "-1", "1009", "x"])
def test_an_episode_of_no_such_show_is_refused_by_name(post, wrong):
    answer = post(image=file(sample("PNG")), image_depth=wrong)
    assert answer.status_code == 422 and "The image goes to: “" in answer.text
