"""What costs the server most has an end: rendering a text and decoding an image, kept or not. Files neither pile up."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from accounts import limits
from conftest import make_comment, make_theory
from images.models import Image
from images.tests.samples import sample
from theories.models import Theory

NEW = "/theories/new/?show=all-of-us-are-dead"
TYPED = {"title": "Title", "claim": "Claim.", "depth": "0", "body_md": "Body."}


@pytest.fixture
def client(author, show, settings, monkeypatch):
    settings.LIMITS_ON = True
    for action in ("text", "image"):
        monkeypatch.setitem(limits.LIMITS, action, [(2, 60)])
    client = Client()
    client.force_login(author)
    return client


def statuses(client, address, form, times=3) -> list[int]:
    return [client.post(address, form).status_code for _ in range(times)]


@pytest.mark.parametrize(("more", "status"), [({"preview": "1"}, 200), ({"title": ""}, 422)])
def test_previews_and_failed_tries_count(client, more, status):
    assert statuses(client, NEW, TYPED | more) == [status, status, 429]


def test_so_do_changes(client, author, show):
    theory = make_theory(author, show)
    comment = make_comment(theory, author)
    assert statuses(client, f"/theories/{theory.pk}/edit/", TYPED, 1) == [302]
    assert statuses(client, f"/comments/{comment.pk}/edit/", {"body": "Words.", "depth": "0"}, 2) == [302, 429]


def test_an_image_counts_each_time_it_is_sent(client, monkeypatch, show):
    monkeypatch.setitem(limits.LIMITS, "text", [(9, 60)])

    def send(**more):
        form = TYPED | {"image_alt": "Red", "image": SimpleUploadedFile("x.png", sample("PNG")), **more}
        return client.post(NEW, form).status_code

    assert [send(preview="1"), send(title=""), send()] == [200, 422, 429]
    assert not Image.objects.exists()
    assert statuses(client, NEW, TYPED, 1) == [302]


@pytest.mark.parametrize("then", ["edit", "delete_text"])
def test_two_changes_at_once_leave_one_image_at_most(author, show, then):
    def picture():
        return Image.objects.from_upload(BytesIO(sample("PNG")), alt="Red", uploader=author, show=show)

    pk = make_theory(author, show, image=picture()).pk
    first, second = Theory.objects.get(pk=pk), Theory.objects.select_related("image").get(pk=pk)
    first.edit(body_md="New.", image=picture())
    second.edit(body_md="Newer.", image=picture()) if then == "edit" else second.delete_text()
    assert Image.objects.count() == (then == "edit")
