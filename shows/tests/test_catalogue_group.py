"""The group "Catalogue": a volunteer of it runs the catalogue, and nothing else."""

from importlib import import_module

import pytest
from django.apps import apps
from django.contrib.auth.models import Group

from shows.models import Availability, CastMember, Theme
from shows.tests.cast import make_row
from shows.tests.test_admin import BESIDE, NEW, episodes, page, rows, seasons

pytestmark = pytest.mark.django_db


@pytest.fixture
def catalogue(db):
    """The group as the migration makes it: a test whose database was emptied after a race finds none."""
    import_module("shows.migrations.0007_catalogue_group").make_group(apps, None)
    return Group.objects.get(name="Catalogue")


@pytest.fixture
def volunteer(client, member, settings, catalogue):
    settings.STAFF_NEED_SECOND_FACTOR = False
    member.is_staff = True
    member.save()
    member.groups.add(catalogue)
    client.force_login(member)
    return client


def test_a_volunteer_makes_a_show_with_all_that_belongs_to_it(volunteer, show):
    assert volunteer.post("/admin/shows/theme/add/", {"name": "School", "kind": "theme"}).status_code == 302
    tag = Theme.objects.get()
    beside = rows("showtheme_set", ("tag",), {"tag": tag.pk}) | rows(
        "alias_set", ("title", "kind"), {"title": "X", "kind": "other"}
    )
    sent = NEW | seasons({"number": "1", "status": "aired"}) | beside
    assert volunteer.post("/admin/shows/show/add/", sent).status_code == 302
    made = type(show).objects.get(slug="maggie")
    assert (made.season_set.count(), made.showtheme_set.count(), made.alias_set.count()) == (1, 1, 1)


def test_and_a_cast_with_where_to_watch(volunteer, show):
    row = make_row(show, "Park Ji-hu")
    season = row.season
    watch = rows("availability_set", ("service", "certainty"), {"service": "Netflix", "certainty": "expected"})
    cast = rows("castmember_set", ("id", "DELETE"), {"id": row.pk, "DELETE": "on"}, initial=1)
    sent = {"status": "filming"} | BESIDE | episodes({"number": "1"}) | watch | cast
    assert volunteer.post(page(season), sent).status_code == 302
    assert (Availability.objects.count(), CastMember.objects.count(), season.episode_set.count()) == (1, 0, 1)


@pytest.mark.parametrize("kind", ["show", "season", "person", "character", "castmember", "availability", "theme"])
def test_every_list_of_the_catalogue_is_open(volunteer, show, kind):
    assert volunteer.get(f"/admin/shows/{kind}/").status_code == 200


@pytest.mark.parametrize("address", ["shows/tag", "theories/theory", "comments/comment", "accounts/user", "auth/group"])
def test_and_nothing_else(volunteer, address):
    assert volunteer.get(f"/admin/{address}/").status_code == 403


def test_its_permissions_are_those_that_django_makes(catalogue):
    named = {(one.content_type.model, one.codename, one.name) for one in catalogue.permissions.all()}
    for model, codename, name in named:
        meta = apps.get_model("shows", model)._meta
        verb = codename.partition("_")[0]
        assert (codename, name) == (f"{verb}_{meta.model_name}", f"Can {verb} {meta.verbose_name}")
