from importlib import import_module
from io import BytesIO

import pytest
from django.apps import apps
from django.contrib.auth.models import Group

from comments.models import Comment
from conftest import make_member
from images.models import Image
from images.tests.samples import sample
from shows.models import Tag
from theories.models import Theory
from theories.tagging import set_tags


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture(autouse=True)
def _password_alone(settings):
    settings.STAFF_NEED_SECOND_FACTOR = False


@pytest.fixture
def moderator(db):
    """Staff of the group that a new installation has; no superuser."""
    import_module("moderation.migrations.0003_moderators").make_group(apps, None)
    member = make_member("usher", is_staff=True)
    member.groups.add(Group.objects.get(name="Moderators"))
    return member


@pytest.fixture
def post(author, show):
    """Makes a theory of the author's."""

    def make(title="Canary title", tags=(), by=author, **fields):
        words = {"claim": "Canary claim.", "body_md": "Canary body.", **fields}
        theory, _ = Theory.objects.post(by, show, title=title, **words)
        set_tags(theory, list(tags))
        return theory

    return make


@pytest.fixture
def theory(post):
    return post()


@pytest.fixture
def answer(author, theory):
    """Makes a comment on the theory, or a reply to another comment."""

    def make(body="Canary comment.", parent=None, by=author, **fields):
        return Comment.objects.post(theory.thread, by, body, parent=parent, **fields)[0]

    return make


@pytest.fixture
def comment(answer):
    return answer()


@pytest.fixture
def tag(post):
    post(title="Tagged", tags=["cure"])
    return Tag.objects.get(slug="cure")


@pytest.fixture
def image(author, show, theory):
    image = Image.objects.from_upload(BytesIO(sample("PNG", (40, 20))), alt="A red field", uploader=author, show=show)
    Theory.objects.filter(pk=theory.pk).update(image=image)
    theory.refresh_from_db()
    return image
