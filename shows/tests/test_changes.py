"""What rows of the catalogue were before: who changed them, when and why, on staff's pages alone."""

import re

import pytest
from django.apps import apps
from django.conf import settings

from conftest import make_theory, queries
from fansite.tests.test_layers import MODULES, TEMPLATES, named
from shows.models import Answer, CastMember, Episode, Season, Show
from shows.tests.cast import make_row
from shows.tests.test_admin import BESIDE, NEW, episodes, page, rows, seasons

pytestmark = pytest.mark.django_db
KEPT = {"Answer", "Availability", "CastMember", "Character", "Episode", "Person", "PersonName", "Season", "Show"}


@pytest.fixture
def staffed(client, staff, settings):
    settings.STAFF_NEED_SECOND_FACTOR = False
    client.force_login(staff)
    return client


def history(client, row) -> str:
    return " ".join(client.get(f"/admin/shows/{row._meta.model_name}/{row.pk}/history/").text.split())


def test_a_change_is_kept_with_who_and_why(staffed, show):
    staffed.post(page(show), NEW | {"slug": show.slug, "why": "As on the poster"} | seasons())
    past = show.changes.latest()
    assert (past.history_user.name, past.history_type, past.title) == ("warden", "~", "Maggie")
    said = history(staffed, show)
    assert "<del>All of Us Are Dead</del> <ins>Maggie</ins>" in said and "As on the poster" in said
    assert "status: <del>Aired</del> <ins>Airing</ins>" in said


def test_rows_beside_it_have_the_same_reason(staffed, show):
    season = show.season_set.get(number=2)
    sent = {"status": "airing", "why": "It began"} | episodes({"number": "1", "title": "Back"})
    assert staffed.post(page(season), sent).status_code == 302
    assert {past.history_change_reason for past in [*season.changes.all()[:1], *Episode.changes.all()]} == {"It began"}
    assert "<b>Added</b> episode Back" in history(staffed, season)
    assert "status: <del>Announced</del> <ins>Airing</ins>" in history(staffed, show)


def test_a_row_that_is_gone_stays_in_the_history_of_its_season(staffed, show):
    row = make_row(show, "Park Ji-hu", "Nam On-jo", depth=1007)
    sent = {"id": row.pk, "DELETE": "on", "person": row.person_id, "character": row.character_id}
    cast = rows("castmember_set", ("person", "character"), sent, initial=1)
    staffed.post(page(row.season), {"status": "announced"} | BESIDE | episodes() | cast)
    assert not CastMember.objects.exists()
    assert "<b>Deleted</b> cast member Park Ji-hu, Nam On-jo" in history(staffed, row.season)


def test_depths_and_people_are_told_in_words(staffed, show):
    row = make_row(show, "Park Ji-hu", "Nam On-jo")
    row.depth, row.person = 1007, make_row(show, "Cho Yi-hyun").person
    row.save()
    said = history(staffed, row)
    assert "goes to: <del>the premise</del> <ins>S1E7</ins>" in said
    assert "person: <del>Park Ji-hu</del> <ins>Cho Yi-hyun</ins>" in said and "a command" in said


def test_a_form_with_nothing_but_a_reason_changes_nothing(staffed, show):
    row = make_row(show, "Park Ji-hu")
    before = CastMember.changes.count()
    sent = {"season": row.season_id, "person": row.person_id, "certainty": "expected", "billing": "0", "why": "None"}
    assert staffed.post(page(row), sent).status_code == 302
    assert CastMember.changes.count() == before
    assert staffed.post(page(row), sent | {"why": "x" * 301}).status_code == 200


def test_who_may_only_look_is_asked_for_no_reason(staffed, member, show):
    member.is_staff = True
    member.save()
    member.user_permissions.set(apps.get_model("auth", "Permission").objects.filter(codename="view_show"))
    staffed.force_login(member)
    answer = staffed.get(page(show))
    assert answer.status_code == 200 and 'name="why"' not in answer.text
    assert "Nothing has been changed" not in history(staffed, show)
    assert staffed.get(f"/admin/shows/season/{show.season_set.first().pk}/history/").status_code == 403
    assert staffed.get("/admin/shows/show/99/history/").status_code == 404


def test_what_is_marked_as_verified_is_kept(staffed, show):
    staffed.post(
        "/admin/shows/season/", {"action": "verify", "_selected_action": [s.pk for s in show.season_set.all()]}
    )
    assert [past.history_change_reason for past in Season.changes.all()[:2]] == ["Verified", "Verified"]
    assert not any(season.is_stale for season in show.season_set.all())


def test_what_is_counted_or_drawn_writes_nothing(show, author):
    before = Show.changes.count()
    theory = make_theory(author, show)
    show.redraw()
    show.mark_updated()
    theory.delete_text()
    assert Show.changes.count() == before
    with queries() as counted:
        show.mark_updated()
    assert len(counted) == 1


def test_a_saved_row_costs_one_statement_more(show):
    """Beside the status as it stood before, and the row."""
    season = show.season_set.first()
    with queries() as counted:
        season.save()
    assert [sql.split()[0] for sql in counted] == ["SELECT", "UPDATE", "INSERT"]


def test_a_page_of_history_asks_the_same_for_one_change_and_for_many(staffed, show):
    asked = []
    for n in (1, 40):
        for turn in range(n):
            Show(pk=show.pk, title=f"Title {n} {turn}", slug=show.slug, hue=1, pattern=1).save()
        with queries() as counted:
            history(staffed, show)
        asked.append(len(counted))
    assert asked[0] == asked[1]


def test_these_models_are_kept():
    ours = apps.get_app_config("shows").get_models()
    assert {model.__name__ for model in ours if hasattr(model, "changes")} == KEPT
    assert Answer.changes.model._meta.default_permissions == ()


def test_no_page_of_the_site_reads_them():
    """A change may tell what is covered, and to whom it is due: only the admin names them, and what writes them."""
    reads = re.compile(r"(?<!models)\.changes\b|\bHistorical[A-Z]|\bchanges_in\b")
    writing = {"shows/models/changes.py", "fansite/demo/remove.py"}
    modules = [path for path in MODULES if not named(path).endswith("admin.py") and "migrations" not in path.parts]
    assert {named(path) for path in modules if reads.search(path.read_text())} == writing
    outside = [path for path in TEMPLATES if path.parent != settings.BASE_DIR / "templates" / "admin"]
    assert [named(path) for path in outside if reads.search(path.read_text())] == []
