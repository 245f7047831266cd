from io import BytesIO

import pytest
from django.apps import apps

from images.models import Image
from images.tests.samples import sample


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    """Where this test's files go."""
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def upload(author, show):
    """Makes an image 1000 pixels wide that `author` sent in."""

    def make(**fields):
        fields = {"alt": "A red field", "uploader": author, "show": show, **fields}
        return Image.objects.from_upload(BytesIO(sample("PNG", (1000, 500))), **fields)

    return make


@pytest.fixture
def theory_with(author, show):
    """Makes the theory that shows an image, as deep as that."""

    def make(image, **fields):
        gate = {name: getattr(image, name) for name in ("depth", "from_source", "from_production")}
        words = {"title": "Red", "claim": "It is red.", "body_md": "Look.", **gate, **fields}
        return apps.get_model("theories", "Theory").objects.post(author, show, image=image, **words)[0]

    return make
