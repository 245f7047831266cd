"""What costs the server most has an end: rendering a text and decoding an image, kept or not."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from accounts import limits
from conftest import make_comment, make_theory
from images.models import Image
from images.tests.samples import sample

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
