"""A show's address may change: what it leaves leads there for ever, and belongs to nobody else."""

import pytest
from django.core.exceptions import ValidationError

from conftest import make_show, make_theory, queries
from shows.models import Show, ShowSlug
from shows.tests.test_admin import NEW, page, seasons

OLD, NOW = "/shows/all-of-us-are-dead/", "/shows/now/"
SENT = NEW | {"title": "All of Us Are Dead", "status": "aired"}


@pytest.fixture
def moved(show):
    show.move_to("then")
    show.move_to("now")
    return show


@pytest.mark.parametrize(
    "behind", ["", "s1/", "s1/e4/", "s1/e4/?reply=thread", "s2/?sort=new&after=1~2", "s9/", "?q=%C3%A9"]
)
@pytest.mark.parametrize("old", [OLD, "/shows/then/"])
def test_every_page_below_the_old_slug_leads_on(client, moved, old, behind):
    answer = client.get(old + behind)
    assert (answer.status_code, answer["Location"]) == (301, NOW + behind)


def test_a_form_that_was_open_is_sent_again(client, moved):
    answer = client.post(f"{OLD}place/", {"to": "s1e4"})
    assert (answer.status_code, answer["Location"]) == (308, f"{NOW}place/")
    assert client.post(f"{OLD}place/", {"to": "s1e4"}, follow=True).redirect_chain[-1][0] == NOW


def test_a_show_may_move_back(client, moved):
    moved.move_to("all-of-us-are-dead")
    assert client.get(OLD).status_code == 200
    assert client.get("/shows/now/s1/")["Location"] == f"{OLD}s1/"
    assert set(ShowSlug.objects.values_list("slug", flat=True)) == {"then", "now"}
    moved.move_to("all-of-us-are-dead")
    assert ShowSlug.objects.count() == 2


@pytest.mark.parametrize("address", ["/shows/nowhere/", "/shows/now/s9/", "/theories/99/", "/shows/%00/", "/shows/é/"])
def test_what_never_was_stays_not_found(client, moved, address):
    with queries() as counted:
        assert client.get(address).status_code == 404
    assert len([sql for sql in counted if "showslug" in sql]) <= 1


def test_a_slug_that_another_show_left_is_refused(moved):
    other = make_show("Dark", "dark", hue=2)
    with pytest.raises(ValidationError, match="once had this address"):
        other.move_to("then")
    other.refresh_from_db()
    assert other.slug == "dark" and not other.showslug_set.exists()


def test_staff_change_the_slug_and_see_the_old_ones(client, staff, show, settings):
    settings.STAFF_NEED_SECOND_FACTOR = False
    client.force_login(staff)
    assert client.post(page(show), SENT | {"slug": "now"} | seasons()).status_code == 302
    assert client.get(OLD)["Location"] == NOW
    assert "all-of-us-are-dead" in client.get(page(show)).text
    taken = "Another show once had this address, and old links still lead there."
    new = NEW | {"slug": "all-of-us-are-dead"} | seasons()
    assert taken in client.post("/admin/shows/show/add/", new).text
    other = make_show("Dark", "dark", hue=2)
    assert taken in client.post(page(other), new).text
    assert "already exists" in client.post(page(other), new | {"slug": "now"}).text
    assert set(Show.objects.values_list("slug", flat=True)) == {"now", "dark"}


def test_a_list_and_a_form_know_a_show_by_the_slug_that_it_left(client, author, moved):
    make_theory(author, moved, title="Of the moved")
    make_theory(author, make_show("Dark", "dark", hue=2), title="Of another")
    page = client.get("/theories/?show=then").text
    assert "Of the moved" in page and "Of another" not in page and "Left out" not in page
    client.force_login(author)
    assert 'name="title"' in client.get("/theories/new/?show=then").text
