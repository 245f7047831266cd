"""Import and export in the admin: a look first, then all or nothing, by those who keep the catalogue."""

from importlib import import_module

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile

from images.decode import BYTES_MAX
from moderation.models import Action
from shows.models import Claim, Episode, Season, Show
from shows.tests.claims import official

pytestmark = pytest.mark.django_db
PAGE, LIST = "/admin/shows/season/import/", "/admin/shows/season/"
ROWS = "show,number,status,note\nall-of-us-are-dead,1,ended,<b>x</b>\nall-of-us-are-dead,3,announced,\n"
GROUPS = {
    "Catalogue": "shows.migrations.0007_catalogue_group",
    "Ledger keepers": "moderation.migrations.0006_ledger_keepers",
}
OF_CATALOGUE = ("show", "season", "episode", "person", "character", "castmember")


@pytest.fixture
def signed_in(client, member, settings):
    """Signs the member in as staff of a group, or of none."""
    settings.STAFF_NEED_SECOND_FACTOR = False

    def sign_in(group=""):
        member.is_staff = True
        member.save()
        if group:
            import_module(GROUPS[group]).make_group(apps, None)
            member.groups.set([Group.objects.get(name=group)])
        client.force_login(member)
        return client

    return sign_in


def send(client, text=ROWS, name="rows.csv", page=PAGE, **more):
    data = text if isinstance(text, bytes) else text.encode()
    return client.post(page, {"file": SimpleUploadedFile(name, data), **more})


def waiting(answer) -> str:
    return answer.context["waiting"]


def test_a_file_is_looked_at_and_then_taken_in(signed_in, member, show):
    client = signed_in("Catalogue")
    looked = send(client, why="From the guide")
    assert "1 would be added, 1 changed; 0 are here as they are in the file." in looked.text
    assert "<del>aired</del> <ins>ended</ins>" in looked.text and "<ins>&lt;b&gt;x&lt;/b&gt;</ins>" in looked.text
    assert show.season_set.count() == 2
    done = client.post(PAGE, {"waiting": waiting(looked)}, follow=True)
    assert "1 added, 1 changed." in done.text and done.redirect_chain == [(LIST, 302)]
    assert [season.status for season in show.season_set.all()] == ["ended", "announced", "announced"]
    past = Season.changes.latest()
    assert (past.history_user, past.history_change_reason) == (member, "From the guide")


def test_a_file_is_taken_in_once_and_by_who_sent_it(signed_in, staff, show):
    client = signed_in("Catalogue")
    sent = {"waiting": waiting(send(client))}
    client.force_login(staff)
    assert "no longer kept" in client.post(PAGE, sent, follow=True).text and show.season_set.count() == 2
    signed_in("Catalogue")
    for said in ("1 added, 1 changed.", "no longer kept"):
        assert said in client.post(PAGE, sent, follow=True).text


def test_what_became_wrong_meanwhile_keeps_all_out(signed_in, show):
    client = signed_in("Catalogue")
    sent = {"waiting": waiting(send(client))}
    Show.objects.filter(pk=show.pk).update(slug="gone")
    answer = client.post(PAGE, sent, follow=True)
    assert "Nothing was written: Row 2, show: There is no show “all-of-us-are-dead”." in answer.text
    assert show.season_set.count() == 2


@pytest.mark.parametrize(("text", "name", "said"), [
    (ROWS.replace("announced", "gone"), "rows.csv", "Row 3, status: “gone” is none of announced"),
    (ROWS.replace("note", "hint"), "rows.csv", "There is no column “hint” here."),
    (ROWS.replace("show,", "").encode("utf-16"), "rows.csv", "in UTF-16, and only UTF-8 is read"),
    (ROWS.replace("<b>x</b>", "=1+1"), "rows.csv", "Row 2, note: “=1+1” begins like a formula."),
    (ROWS, "rows.xlsx", "ends neither in .csv nor in .json"),
    (ROWS, "rows.json", "This is no JSON"),
    ('[{"\\ud800": 1}]', "rows.json", "The name of column 1 has a sign in it that cannot be kept."),
    ('[{"show": %s}]' % ("1" * 5000), "rows.json", "There is a number of thousands of digits in this file."),
    ("", "rows.csv", "The submitted file is empty."),
    (b"x" * (BYTES_MAX + 1), "rows.csv", "This file is larger than 5 MB"),
])  # fmt: skip
def test_what_cannot_be_taken_in(signed_in, show, text, name, said):
    answer = send(signed_in("Catalogue"), text, name)
    assert answer.status_code == 422 and said in answer.text.replace("&#x27;", "'")
    assert "waiting" not in answer.context or not answer.context["waiting"]


def test_nothing_new_needs_no_word(signed_in, show):
    answer = send(signed_in("Catalogue"), "show,number\nall-of-us-are-dead,1\n")
    assert "0 would be added, 0 changed; 1 are here as they are" in answer.text and not waiting(answer)


@pytest.mark.parametrize("sent", [{}, {"waiting": "x" * 500}, {"waiting": "x\0"}, {"file": "rows.csv"}])
def test_a_form_that_nobody_filled(signed_in, sent):
    assert signed_in("Catalogue").post(PAGE, sent).status_code in (302, 422)


@pytest.mark.parametrize("model", OF_CATALOGUE)
def test_an_export_is_a_file(signed_in, show, model):
    client = signed_in("Catalogue")
    for name, kind in (
        ("csv", "text/csv; charset=utf-8"),
        ("json", "application/json"),
        ("exe", "text/csv; charset=utf-8"),
    ):
        answer = client.get(f"/admin/shows/{model}/export/?format={name}")
        assert answer["Content-Type"] == kind and answer["Content-Disposition"].startswith('attachment; filename="')
        assert "no-store" in answer["Cache-Control"]
    assert f'href="/admin/shows/{model}/export/?format=csv">Export CSV</a>' in client.get(f"/admin/shows/{model}/").text


@pytest.mark.parametrize(("group", "opened"), [("Catalogue", OF_CATALOGUE), ("Ledger keepers", ("claim",)), ("", ())])
def test_only_those_who_keep_them(signed_in, group, opened):
    client = signed_in(group)
    for model in (*OF_CATALOGUE, "claim"):
        expected = 200 if model in opened else 403
        for page in ("import", "export"):
            assert client.get(f"/admin/shows/{model}/{page}/").status_code == expected
        assert send(client, page=f"/admin/shows/{model}/import/").status_code == (422 if model in opened else 403) or (
            model == "season" and model in opened
        )
        listed = client.get(f"/admin/shows/{model}/")
        assert (listed.status_code == 200 and "/export/" in listed.text) == (model in opened)


def test_other_methods_are_refused(signed_in):
    assert signed_in("Catalogue").put(PAGE).status_code == 405


def test_keepers_take_in_claims_with_their_record(signed_in, member, show, staff):
    season = show.season_set.get(number=2)
    official(season, staff)
    client = signed_in("Ledger keepers")
    text = client.get("/admin/shows/claim/export/").content.replace(b"premieres", b"starts")
    looked = send(client, text, page="/admin/shows/claim/import/")
    assert Claim.objects.count() == 1 and Action.objects.count() == 1
    client.post("/admin/shows/claim/import/", {"waiting": waiting(looked)})
    assert Action.objects.latest("pk").by == member and Claim.objects.latest("pk").accepted_by == member


def test_an_episode_is_found_under_its_show_and_stays(signed_in, show):
    client, episode = signed_in("Catalogue"), Episode.objects.get(position=1003)
    assert "All of Us Are Dead S1E3" in client.get("/admin/shows/episode/?q=all-of+us").text
    sent = {"title": "Third", "aired": "2022-01-29", "number": "9", "why": "As on the service"}
    assert client.post(f"/admin/shows/episode/{episode.pk}/change/", sent).status_code == 302
    episode.refresh_from_db()
    assert (episode.title, episode.number) == ("Third", 3)
    assert client.post(f"/admin/shows/episode/{episode.pk}/delete/", {"post": "yes"}).status_code == 403
