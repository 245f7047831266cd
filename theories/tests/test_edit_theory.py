"""Changing a theory at /theories/12/edit/: the form as it stands, and all that follows a change of depth."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from conftest import make_comment, make_member, make_theory
from images.models import Image
from images.tests.samples import sample
from shows.models import Tag


def png() -> SimpleUploadedFile:
    return SimpleUploadedFile("x.png", sample("PNG"), "image/png")


TYPED = {"title": "Title", "claim": "Claim.", "depth": "S1E3", "body_md": "Body.", "tags": "hambies"}


@pytest.fixture
def theory(author, show):
    words = {"title": "Old title", "claim": "Old claim.", "body_md": "Old body.", "teaser": "Old teaser"}
    return make_theory(author, show, depth=1003, tags=["hambies", "rooftop"], **words)


@pytest.fixture
def edit(client, author, theory):
    client.force_login(author)
    return lambda **changes: client.post(f"/theories/{theory.pk}/edit/", TYPED | changes)


def test_the_form_holds_the_theory_as_it_stands(client, author, theory):
    client.force_login(author)
    page = client.get(f"/theories/{theory.pk}/edit/").text
    assert "Edit your theory" in page
    assert 'value="Old title"' in page and "Old claim.</textarea>" in page and "Old body.</textarea>" in page
    assert 'value="Old teaser"' in page and 'value="hambies, rooftop"' in page
    assert '<option value="s1e3" selected>' in page


def test_the_new_words_are_there_and_it_says_edited(edit, client, theory):
    answer = edit(body_md="New *body*.")
    assert answer.url == f"/theories/{theory.pk}/"
    page = client.get(answer.url).text
    assert "New <em>body</em>." in page and "<span>edited</span>" in page and "Your theory is changed." in page
    assert "Old" not in page
    theory.refresh_from_db()
    assert (theory.title, theory.body_open, theory.teaser) == ("Title", "New body.", "")


def test_a_kept_page_is_not_served_after_a_change(edit, theory):
    reader = Client()
    reader.post("/uncover/", {"open": theory.key})
    assert "Old body." in reader.get(f"/theories/{theory.pk}/").text
    edit()
    page = reader.get(f"/theories/{theory.pk}/").text
    assert "Old" not in page and "Body." in page


def test_tags_come_and_go_and_are_counted(edit, theory):
    edit(tags="Hambies, immune")
    assert sorted(theory.tags.values_list("name", flat=True)) == ["hambies", "immune"]
    assert dict(Tag.objects.values_list("name", "uses")) == {"hambies": 1, "rooftop": 0, "immune": 1}


def test_going_further_takes_thread_comments_image_and_tags_along(edit, theory, member):
    theory.image = Image.objects.create(show=theory.show, alt="A", width=1, height=1, renditions=[], depth=1003)
    theory.save()
    deep, shallow = make_comment(theory, member, depth=1012), make_comment(theory, member)
    edit(depth="S1E9", from_source="on", image_alt="A")
    theory.refresh_from_db()
    assert theory.goes_to == theory.thread.goes_to == theory.image.goes_to == (1009, True, False)
    for comment, depth in ((deep, 1012), (shallow, 1009)):
        comment.refresh_from_db()
        assert comment.goes_to == (depth, True, False)
    assert Tag.objects.get(name="hambies").goes_to == (1009, True, False)


def test_covered_at_once_for_who_is_not_that_far(edit, theory):
    reader = Client()
    reader.post(f"{theory.show.get_absolute_url()}place/", {"episode": "s1e3"})
    assert "Old title" in reader.get(f"/theories/{theory.pk}/").text
    edit(title="Canary", depth="S1E4")
    assert "Canary" not in reader.get(f"/theories/{theory.pk}/").text
    assert "Canary" not in reader.get("/theories/").text


def test_the_image_is_described_anew_taken_away_or_replaced(edit, theory, author):
    picture = {"alt": "A field", "uploader": author, "show": theory.show, "depth": 1003}
    theory.image = Image.objects.from_upload(png(), **picture)
    theory.save()
    assert edit(image_alt="").status_code == 422
    edit(image_alt="A red field")
    assert Image.objects.get().alt == "A red field"
    edit(image=png(), image_alt="Another")
    theory.refresh_from_db()
    assert Image.objects.get() == theory.image
    edit(image_alt="Another", remove_image="on")
    theory.refresh_from_db()
    assert theory.image is None and not Image.objects.exists()


def test_a_preview_changes_nothing(edit, theory):
    answer = edit(preview="1", body_md="New body.")
    assert answer.status_code == 200 and "Nothing is posted yet." in answer.text
    theory.refresh_from_db()
    assert (theory.title, theory.edited_at) == ("Old title", None)


def test_what_cannot_be_is_said_and_nothing_changes(edit, theory):
    answer = edit(body_md="||open", claim="")
    assert answer.status_code == 422
    assert "Write some words here." in answer.text
    answer = edit(body_md="||open")
    assert answer.status_code == 422 and "This cover does not close" in answer.text
    theory.refresh_from_db()
    assert (theory.title, theory.edited_at) == ("Old title", None)


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("who", ["stranger", "staff"])
def test_only_its_author_may(client, theory, staff, method, who):
    client.force_login(staff if who == "staff" else make_member("stranger"))
    answer = getattr(client, method)(f"/theories/{theory.pk}/edit/", TYPED)
    assert answer.status_code == 403
    assert "Only its author can edit a theory" in answer.text
    theory.refresh_from_db()
    assert theory.title == "Old title"


@pytest.mark.parametrize("gone", ["hide", "delete"])
def test_nor_after_it_was_removed(edit, theory, staff, gone):
    theory.hide(staff, "Rule 3.") if gone == "hide" else theory.delete_text()
    assert edit().status_code == 403
    theory.refresh_from_db()
    assert theory.body_md == ("Old body." if gone == "hide" else "")


@pytest.mark.parametrize("gone", ["hide", "delete_text"])
def test_one_that_is_removed_while_it_is_changed_stays_removed(theory, staff, gone):
    stale = type(theory).objects.get(pk=theory.pk)
    theory.hide(staff, "Rule 3.") if gone == "hide" else theory.delete_text()
    with pytest.raises(PermissionError):
        stale.edit(body_md="New body.", image=None, title="New", claim="New.", depth=0)
    theory.refresh_from_db()
    assert "New" not in theory.title + theory.body_md


def test_and_its_author_is_told(edit, theory, monkeypatch):
    monkeypatch.setattr(type(theory), "can_be_edited_by", lambda *whoever: True)  # as it was when the form was read
    theory.delete_text()
    answer = edit()
    assert answer.status_code == 409
    assert "Your theory was removed while you wrote, so it was not changed." in answer.text


def test_a_text_outlives_an_expired_login(client, theory):
    address = f"/theories/{theory.pk}/edit/"
    answer = client.post(address, TYPED | {"body_md": "Long words."})
    assert answer.url == f"/accounts/login/?next=%2Ftheories%2F{theory.pk}%2Fedit%2F&for=post"
    answer = client.post(answer.url, {"login": "author", "password": "correct horse battery"})
    assert answer.url == address
    assert "Long words.</textarea>" in client.get(address).text


@pytest.mark.parametrize("pk", [0, 987654321, 2**63, 10**40])
def test_there_is_no_such_theory(client, author, pk):
    client.force_login(author)
    assert client.post(f"/theories/{pk}/edit/", TYPED).status_code == 404
