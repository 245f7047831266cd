"""Deleting a theory: asked for first, gone for good, with a stub where people discussed it."""

import pytest

from conftest import make_comment, make_member, make_theory
from images.models import Image
from shows.models import Show, Tag

CANARY = {"title": "Canary title", "claim": "Canary claim.", "teaser": "Canary teaser", "body_md": "Canary body."}


@pytest.fixture
def theory(author, show):
    return make_theory(author, show, tags=["canary tag"], **CANARY)


@pytest.fixture
def delete(client, author, theory):
    client.force_login(author)
    return lambda method="post": getattr(client, method)(f"/theories/{theory.pk}/delete/")


def test_it_is_asked_first(delete, theory):
    page = delete("get").text
    assert "Delete this theory?" in page and "Canary title" in page
    assert "What others said" not in page
    theory.refresh_from_db()
    assert not theory.is_gone


def test_it_says_what_stays(delete, theory, member):
    make_comment(theory, member)
    assert "What others said about it stays" in delete("get").text


def test_every_word_of_it_goes(delete, client, theory):
    answer = delete()
    assert answer.url == "/theories/"
    assert "Your theory is deleted." in client.get(answer.url).text
    theory.refresh_from_db()
    assert theory.deleted_at
    assert (theory.title, theory.claim, theory.teaser, theory.body_md, theory.body_open) == ("",) * 5
    assert theory.segments == []
    assert client.get(f"/theories/{theory.pk}/").status_code == 404


def test_the_show_and_its_tags_count_it_no_more(delete, show):
    assert (Show.objects.get().n_theories, Tag.objects.get().uses) == (1, 1)
    delete()
    assert (Show.objects.get().n_theories, Tag.objects.get().uses) == (0, 0)


@pytest.mark.parametrize("address", ["/", "/theories/", "/search/?q=title", "/feeds/theories/", "/members/author/"])
def test_no_page_has_it_any_more(delete, client, address):
    assert "Canary" in client.get(address).text
    delete()
    assert "Canary" not in client.get(address).text


def test_its_image_goes_with_it(delete, theory):
    theory.image = Image.objects.create(show=theory.show, alt="A", width=1, height=1, renditions=[])
    theory.save()
    delete()
    assert not Image.objects.exists()


def test_a_stub_stays_where_people_discussed_it(delete, client, theory, member):
    make_comment(theory, member, "I had thought so too.")
    delete()
    page = client.get(f"/theories/{theory.pk}/").text
    assert "Deleted by its author" in page
    assert "I had thought so too." in page
    assert "Canary" not in page
    assert "?reply=" not in page


def test_twice_is_once(delete, show):
    delete()
    answer = delete()
    assert answer.status_code == 302 and answer.url == "/theories/"
    assert Show.objects.get().n_theories == 0


def test_a_hidden_one_can_still_be_taken_away(delete, theory, staff, show):
    theory.hide(staff, "Rule 3.")
    assert delete().status_code == 302
    theory.refresh_from_db()
    assert theory.deleted_at and theory.body_md == ""
    assert Show.objects.get().n_theories == 0


@pytest.mark.parametrize("who", ["stranger", "staff"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_only_its_author_may(client, theory, staff, who, method):
    client.force_login(staff if who == "staff" else make_member("stranger"))
    answer = getattr(client, method)(f"/theories/{theory.pk}/delete/")
    assert answer.status_code == 403
    assert "Only its author can delete a theory." in answer.text
    theory.refresh_from_db()
    assert not theory.is_gone


def test_a_guest_logs_in_first(client, theory):
    answer = client.post(f"/theories/{theory.pk}/delete/")
    assert answer.url == f"/accounts/login/?next=%2Ftheories%2F{theory.pk}%2Fdelete%2F&for=post"
    theory.refresh_from_db()
    assert not theory.is_gone


@pytest.mark.parametrize("pk", [0, 987654321, 10**40])
def test_there_is_no_such_theory(client, author, pk):
    client.force_login(author)
    assert client.post(f"/theories/{pk}/delete/").status_code == 404


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_no_other_method(delete, theory, method):
    assert delete(method).status_code == 405
    theory.refresh_from_db()
    assert not theory.is_gone
