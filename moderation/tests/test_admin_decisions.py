"""Decisions in the admin: from a list or a row's page, by way of a short form, to a verb and back."""

import pytest
from django.core.cache import caches

from comments.models import Comment, Thread
from conftest import make_show
from moderation.admin import decisions
from moderation.models import Action, Report
from shows.models import Episode, Tag
from theories.models import Theory
from theories.tagging import set_tags

pytestmark = pytest.mark.django_db

REASON = "House rule 2"


@pytest.fixture(autouse=True)
def _desk(client, moderator):
    client.force_login(moderator)


def address(row, name):
    return f"/admin/{row._meta.app_label}/{row._meta.model_name}/decide/{name}/?ids={row.pk}"


def page(row):
    return f"/admin/{row._meta.app_label}/{row._meta.model_name}/{row.pk}/change/"


def decide(client, row, name, /, **data):
    return client.post(address(row, name), {"reason": REASON, **data}, follow=True)


def buttons(client, row):
    names = ("hide", "restore", "lock", "unlock", "raise", "suspend", "lift", "merge", "unmerge", "rename", "settle")
    text = client.get(page(row)).text
    return [name for name in names if f"/decide/{name}/?ids={row.pk}" in text]


def test_a_button_leads_to_a_form_and_that_back_to_the_row(client, theory, moderator):
    assert f"{theory}: Canary title" in client.get(address(theory, "hide")).text
    answer = decide(client, theory, "hide")
    assert answer.redirect_chain == [(page(theory), 302)]
    assert f"Hidden: theory {theory.pk}." in answer.text
    assert f"<b>Hid</b> by usher. {REASON}" in answer.text
    assert Action.objects.get().by == moderator
    assert Theory.objects.get().hidden_reason == REASON


def test_a_row_offers_what_can_be_done_to_it(client, theory, image, member, tag):
    assert buttons(client, theory) == ["hide", "lock", "raise"]
    decide(client, theory, "hide")
    decide(client, theory, "lock")
    assert buttons(client, theory) == ["restore", "unlock", "raise"]
    theory.refresh_from_db()
    theory.delete_text()
    assert buttons(client, theory) == ["restore", "unlock"]
    assert [buttons(client, row) for row in (member, tag)] == [["suspend"], ["merge", "rename"]]


def test_an_image_is_looked_at_hidden_and_restored(client, image):
    picture = f"/admin/images/image/{image.pk}/picture/"
    assert picture in client.get(page(image)).text
    assert f"{image}: A red field" in client.get(address(image, "hide")).text
    decide(client, image, "hide")
    assert client.get(image.src).status_code == 404
    answer = client.get(picture)
    assert answer.headers["Content-Type"] == "image/webp"
    assert "no-store" in answer.headers["Cache-Control"]
    assert buttons(client, image) == ["restore"]
    assert "Restored: image" in client.post(address(image, "restore"), follow=True).text


def test_a_picture_is_for_those_who_moderate_pictures(client, image, moderator):
    moderator.groups.clear()
    assert client.get(f"/admin/images/image/{image.pk}/picture/").status_code == 403


def test_an_image_whose_files_are_gone_says_so(client, theory, image):
    decide(client, image, "hide")
    theory.delete_text()
    assert "Its files are gone." in client.get(page(image)).text
    assert client.get(f"/admin/images/image/{image.pk}/picture/").status_code == 404


def test_a_list_decides_on_many_and_comes_back_as_it_was(client, post):
    theories = [post(f"T{n}") for n in range(3)]
    lists = "/admin/theories/theory/?is=there"
    chosen = {"action": "hide", "_selected_action": [theory.pk for theory in theories[:2]], "index": "0"}
    form = client.post(lists, chosen)
    assert form.url.startswith("/admin/theories/theory/decide/hide/?ids=")
    answer = client.post(form.url, {"reason": REASON, "next": lists}, follow=True)
    assert answer.redirect_chain == [(lists, 302)]
    assert [theory.title for theory in Theory.objects.listed()] == ["T2"]
    assert Action.objects.count() == 2


def test_what_cannot_be_decided_is_named_beside_what_was(client, post):
    first, second = post("One"), post("Two")
    decide(client, first, "hide")
    both = f"/admin/theories/theory/decide/hide/?ids={first.pk},{second.pk}"
    answer = client.post(both, {"reason": REASON}, follow=True)
    assert f"Hidden: theory {second.pk}." in answer.text
    assert f"Theory {first.pk}: It is hidden already." in answer.text
    assert client.post(both, {"reason": REASON}).status_code == 422


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({"reason": ""}, "Give a reason: the log keeps it"),
        ({"reason": "x" * 301}, "longer than 300 characters"),
        ({"reason": "a\0"}, "cannot be kept"),
    ],
)
def test_the_form_comes_back_with_what_is_wrong(client, theory, data, said):
    answer = client.post(address(theory, "hide"), data)
    assert answer.status_code == 422
    assert said in answer.text
    assert not Action.objects.exists()


def test_a_refusal_keeps_what_was_typed(client, theory):
    decide(client, theory, "hide")
    answer = client.post(address(theory, "hide"), {"reason": "Again and again"})
    assert answer.status_code == 422
    assert "It is hidden already." in answer.text
    assert "Again and again" in answer.text


@pytest.mark.parametrize(
    "query", ["", "?ids=", "?ids=999", "?ids=x", "?ids=-1", "?ids=99999999999999999999", "?ids=1%00"]
)
def test_without_rows_there_is_nothing_to_decide(client, theory, query):
    assert client.get(f"/admin/theories/theory/decide/hide/{query}").status_code == 404


def test_an_unknown_decision_and_one_for_a_single_row_are_not_found(client, post):
    ids = ",".join(str(post(f"T{n}").pk) for n in range(2))
    assert client.get(f"/admin/theories/theory/decide/raise/?ids={ids}").status_code == 404
    assert client.get(f"/admin/theories/theory/decide/praise/?ids={ids}").status_code == 404


def test_too_many_at_once_are_refused(client, post, monkeypatch):
    monkeypatch.setattr(decisions, "MANY", 1)
    ids = [post(f"T{n}").pk for n in range(2)]
    chosen = {"action": "hide", "_selected_action": ids, "index": "0"}
    answer = client.post("/admin/theories/theory/", chosen, follow=True)
    assert "That is too many at once. Choose 1 at most." in answer.text


def test_it_leads_nowhere_else(client, theory):
    answer = client.post(address(theory, "hide"), {"reason": REASON, "next": "https://evil.example/"})
    assert answer.url == page(theory)


def test_who_only_looks_is_offered_nothing(client, theory, moderator):
    moderator.user_permissions.set(moderator.groups.get().permissions.filter(codename__startswith="view"))
    moderator.groups.clear()
    assert buttons(client, theory) == []
    assert 'name="action"' not in client.get("/admin/theories/theory/").text
    assert client.get(address(theory, "hide")).status_code == 403
    assert decide(client, theory, "hide").status_code == 403
    assert not Action.objects.exists()


@pytest.mark.parametrize("who", [None, "member"])
def test_others_are_kept_out(client, theory, who, request):
    client.logout()
    if who:
        client.force_login(request.getfixturevalue(who))
    assert client.post(address(theory, "hide"), {"reason": REASON}).url.startswith("/admin/login/")
    assert not Action.objects.exists()


def test_lock_and_unlock_a_theory(client, theory):
    assert "Locked: theory" in decide(client, theory, "lock").text
    assert Thread.objects.get(pk=theory.thread_id).locked_reason == REASON
    assert "Unlocked: theory" in client.post(address(theory, "unlock"), follow=True).text
    assert Thread.objects.get(pk=theory.thread_id).locked_at is None


def test_lock_and_unlock_the_discussion_of_an_episode(client, show, theory):
    talk = Thread.of(Episode.objects.get(show=show, position=1007))
    assert "All of Us Are Dead S1E7" in client.get("/admin/comments/thread/").text
    answer = decide(client, talk, "lock")
    assert "<b>Locked</b> by usher" in answer.text
    assert buttons(client, talk) == ["unlock"]
    assert client.get(page(theory.thread)).status_code == 302


def test_raise_how_far_a_theory_goes(client, theory, comment):
    assert "the premise, as it is" in client.get(address(theory, "raise")).text
    decide(client, theory, "raise", to="S1E9", source="on")
    comment.refresh_from_db()
    assert comment.goes_to == (1009, True, False)
    form = client.get(address(theory, "raise")).text
    assert "S1E9, as it is" in form
    assert "S1E8" not in form
    assert decide(client, theory, "raise", to="S1E9").status_code == 422


@pytest.mark.parametrize("to", ["", "S1E13", "S9E9", "nonsense", "-1"])
def test_raise_to_no_episode(client, comment, to):
    assert decide(client, comment, "raise", to=to).status_code == 422
    assert Comment.objects.get().depth == 0


@pytest.fixture
def tags(post):
    post("One", tags=["cure"])
    post("Two", tags=["antidote"])
    return [Tag.objects.get(name=name) for name in ("cure", "antidote")]


def test_merge_and_undo(client, tags):
    cure, antidote = tags
    answer = decide(client, cure, "merge", into=antidote.pk)
    assert "Merged: cure." in answer.text
    assert Tag.objects.get(name="antidote").uses == 2
    assert "cure</a>" in client.get(page(antidote)).text
    assert buttons(client, cure) == ["unmerge", "rename"]
    assert "A tag of its own again: cure." in client.post(address(cure, "unmerge"), follow=True).text
    assert Tag.objects.get(name="antidote").uses == 1


def test_merge_offers_the_tags_of_that_show_but_itself(client, tags, author):
    cure = tags[0]
    other = Theory.objects.post(author, make_show("Maggie", "maggie"), body_md="x", title="x", claim="x")[0]
    set_tags(other, ["visions"])
    form = client.get(address(cure, "merge")).text
    assert ">antidote</option>" in form
    assert ">cure</option>" not in form
    assert ">visions</option>" not in form
    assert decide(client, cure, "merge", into=Tag.objects.get(name="visions").pk).status_code == 422


def test_rename_and_its_clash(client, tags):
    cure, _ = tags
    answer = decide(client, cure, "rename", name="Antidote")
    assert (answer.status_code, Tag.objects.filter(name="cure").exists()) == (422, True)
    assert "“antidote” is there already. Merge this tag into that one instead." in answer.text
    assert "Renamed: The cure." in decide(client, cure, "rename", name="The cure").text


@pytest.fixture
def report(comment, member):
    return Report.objects.create(by=member, reason="abuse", note="Look", comment=comment)


def test_a_report_has_text_and_hide_at_hand(client, report):
    listed = client.get("/admin/moderation/report/").text
    assert f'href="{page(report.comment)}"' in listed
    assert address(report, "hide") in listed
    assert "Canary comment." in client.get(page(report)).text
    answer = decide(client, report, "hide")
    assert "Hidden: It attacks a person: comment" in answer.text
    assert Comment.objects.get().hidden_reason == REASON
    report.refresh_from_db()
    assert report.settled_at
    assert buttons(client, report) == []
    assert address(report, "hide") not in client.get("/admin/moderation/report/").text


def test_a_report_is_settled_without_hiding(client, report, moderator):
    assert "Settled:" in client.post(address(report, "settle"), follow=True).text
    report.refresh_from_db()
    assert report.settled_by == moderator
    answer = client.post(address(report, "settle"))
    assert answer.status_code == 422
    assert "It is settled already." in answer.text
    assert not Action.objects.exists()


def test_a_report_of_what_is_gone_can_still_be_read(client, report):
    report.comment.delete_text()
    assert "Nothing any more." in client.get(page(report)).text
    assert buttons(client, report) == ["settle"]


def test_hiding_from_a_report_takes_the_permission_for_the_text(client, report, moderator):
    moderator.user_permissions.set(moderator.groups.get().permissions.filter(content_type__model="report"))
    moderator.groups.clear()
    assert decide(client, report, "hide").status_code == 403
    assert not Action.objects.exists()


def test_what_was_hidden_here_is_gone_there(client, theory, comment, author):
    decide(client, theory, "hide")
    client.force_login(author)
    caches["threads"].clear()
    assert "Canary title" not in client.get("/theories/").text
    assert REASON in client.get(f"/theories/{theory.pk}/").text
