"""Who may open which page of the admin, and what holds on all of them."""

import re

import pytest
from django.contrib import admin

from comments.models import Comment, Thread
from conftest import make_member
from moderation import verbs
from moderation.models import Action, Report
from shows.models import Episode, Tag

pytestmark = pytest.mark.django_db

MODERATED = (
    "accounts/user", "comments/comment", "comments/thread", "images/image", "moderation/action", "moderation/report",
    "shows/tag", "theories/theory",
)  # fmt: skip
LEDGER = ("shows/answer", "shows/claim", "shows/quote", "shows/source")
CAST = (
    "shows/availability", "shows/castmember", "shows/character", "shows/person", "shows/picture", "shows/theme"
)  # fmt: skip
OTHERS = ("account/emailaddress", "auth/group", "shows/episode", "shows/season", "shows/show", *LEDGER, *CAST)


@pytest.fixture
def rows(theory, comment, image, tag, member, staff, show):
    """One row of each kind."""
    report = Report.objects.create(by=member, reason="spam", theory=theory)
    action = verbs.suspend(member, staff, theory.created_at.replace(year=2099), "House rule 2")
    thread = Thread.of(Episode.objects.get(show=show, position=1007))
    season = show.season_set.get(number=1)
    address = member.emailaddress_set.get()
    found = [member, comment, thread, image, action, report, tag, theory, season, show, address]
    return {f"{row._meta.app_label}/{row._meta.model_name}": row for row in found}


def pages(kinds, rows):
    for kind in kinds:
        yield f"/admin/{kind}/"
        if row := rows.get(kind):
            yield f"/admin/{kind}/{row.pk}/change/"


def test_every_kind_of_row_is_known_here():
    names = {f"{model._meta.app_label}/{model._meta.model_name}" for model in admin.site._registry}
    assert names == {*MODERATED, *OTHERS}


def test_guests_log_in_first(client, rows):
    for address in pages(MODERATED + OTHERS, rows):
        assert client.get(address).url == f"/admin/login/?next={address}"


def test_members_are_refused(client, rows, author):
    client.force_login(author)
    for address in pages(MODERATED + OTHERS, rows):
        assert client.get(address, follow=True).status_code == 403


def test_staff_without_permissions_see_an_empty_index(client, rows):
    client.force_login(make_member("new", is_staff=True))
    assert "permission to view or edit anything" in client.get("/admin/").text
    for address in pages(MODERATED + OTHERS, rows):
        assert client.get(address).status_code == 403


def test_moderators_see_what_they_moderate(client, rows, moderator):
    client.force_login(moderator)
    for address in pages(MODERATED, rows):
        assert client.get(address).status_code == 200, address
    for address in pages(OTHERS, rows):
        assert client.get(address).status_code == 403, address


def test_superusers_see_it_all(client, rows, staff):
    client.force_login(staff)
    for address in pages(MODERATED + OTHERS, rows):
        assert client.get(address).status_code == 200, address


@pytest.mark.parametrize("kind", MODERATED)
def test_nothing_is_added_edited_or_deleted(client, rows, moderator, kind):
    client.force_login(moderator)
    page = f"/admin/{kind}/{rows[kind].pk}/change/"
    assert client.get(f"/admin/{kind}/add/").status_code == 403
    assert client.get(f"/admin/{kind}/{rows[kind].pk}/delete/").status_code == 403
    assert client.post(page, {"title": "Mine", "body_md": "Mine", "_save": "Save"}).status_code == 403
    assert 'name="_save"' not in client.get(page).text
    chosen = {"action": "delete_selected", "_selected_action": [rows[kind].pk], "index": "0"}
    client.post(f"/admin/{kind}/", chosen)
    rows[kind].refresh_from_db()


def test_the_strict_policy_holds_on_every_page(client, rows, staff):
    client.force_login(staff)
    for address in ["/admin/", "/admin/shows/show/add/", *pages(MODERATED + OTHERS, rows)]:
        answer = client.get(address)
        assert "unsafe-inline" not in answer.headers["Content-Security-Policy"]
        assert not re.search(r"<style|<script(?![^>]*\bsrc=)|\sstyle=|\son[a-z]+=", answer.text), address


def test_no_page_shows_a_place(client, rows, member, staff, show):
    member.place_set.create(show=show, position=1011)
    client.force_login(staff)
    assert "spoilers/place" not in client.get("/admin/").text
    for address in pages((*MODERATED, "account/emailaddress", "auth/group"), rows):
        page = client.get(address).text
        assert "S1E11" not in page, address
        assert "1011" not in page, address


def test_mail_addresses_are_for_superusers(client, rows, moderator, staff):
    page = f"/admin/accounts/user/{rows['accounts/user'].pk}/change/"
    client.force_login(moderator)
    assert "member@example.org" not in client.get(page).text
    assert "field-name" not in client.get("/admin/accounts/user/?q=member@example.org").text
    client.force_login(staff)
    assert "member@example.org" in client.get(page).text
    assert "field-name" in client.get("/admin/accounts/user/?q=member@example.org").text


def test_a_password_is_nowhere_and_changed_on_the_site(client, rows, staff):
    client.force_login(staff)
    page = client.get(f"/admin/accounts/user/{rows['accounts/user'].pk}/change/").text
    assert "password" not in page
    assert client.get("/admin/password_change/").url == "/accounts/password/change/"


def test_lists_and_pages_wear_the_site_name(client, rows, staff):
    client.force_login(staff)
    page = client.get("/admin/").text
    assert 'href="/static/css/admin.css"' in page
    assert '<a href="/admin/">Hiatus</a>' in page


SEARCHES = [
    ("theories/theory", "canary title", "field-title"),
    ("theories/theory", "author", "field-title"),
    ("comments/comment", "canary comment", "field-excerpt"),
    ("accounts/user", "memb", "field-name"),
    ("shows/tag", "cur", "field-name"),
    ("images/image", "red field", "field-alt"),
    ("moderation/action", "rule 2", "field-created_at"),
    ("moderation/report", "author", "field-created_at"),
    ("shows/show", "of us", "field-title"),
    ("shows/season", "of us", "field-__str__"),
    ("comments/thread", "of us", "field-on"),
]


@pytest.mark.parametrize(("kind", "words", "found"), SEARCHES)
def test_search_finds(client, rows, staff, kind, words, found):
    client.force_login(staff)
    assert found in client.get(f"/admin/{kind}/", {"q": words}).text
    assert found not in client.get(f"/admin/{kind}/", {"q": "nothing like it"}).text
    assert client.get(f"/admin/{kind}/", {"q": "a\0b"}).status_code == 200


FILTERS = [
    ("theories/theory", "is=there", "is=hidden"),
    ("theories/theory", "is=there", "is=deleted"),
    ("theories/theory", "show__id__exact=1", "is=locked"),
    ("comments/comment", "is=there", "is=hidden"),
    ("comments/thread", "is=open", "is=locked"),
    ("images/image", "is=there", "is=hidden"),
    ("shows/tag", "is=used", "is=merged"),
    ("shows/tag", "kind__exact=member", "is=unused"),
    ("accounts/user", "role=suspended", "role=staff&role=nonsense&joined_at__year=1990"),
    ("moderation/report", "is=new", "is=settled"),
    ("moderation/action", "kind__exact=suspend", "kind__exact=hide"),
    ("shows/show", "status__exact=aired", "status__exact=ended"),
    ("shows/season", "status__exact=aired", "status__exact=ended"),
]


@pytest.mark.parametrize(("kind", "some", "none"), FILTERS)
def test_filters_narrow(client, rows, staff, show, kind, some, none):
    client.force_login(staff)
    some = some.replace("__id__exact=1", f"__id__exact={show.pk}")
    assert '<table id="result_list">' in client.get(f"/admin/{kind}/?{some}").text
    assert '<table id="result_list">' not in client.get(f"/admin/{kind}/?{none}").text


def test_a_filter_that_is_none_is_ignored(client, rows, staff):
    client.force_login(staff)
    assert "field-title" in client.get("/admin/theories/theory/?is=nonsense").text


def grow(post, show, staff, size):
    for n in range(size):
        by = make_member(f"m{n}{size}")
        theory = post(f"T{n}", tags=[f"tag{n}{size}"], by=by, season=show.season_set.first())
        text, _ = Comment.objects.post(theory.thread, by, "Words.")
        Comment.objects.post(theory.thread, by, "Words.", parent=text)
        Report.objects.create(by=staff, reason="spam", comment=text)
        verbs.hide(text, staff, "House rule 2")
        verbs.merge_tags(Tag.objects.get(name=f"tag{n}{size}"), Tag.objects.get(name="cure"), staff, "Same")


@pytest.mark.parametrize("kind", MODERATED + OTHERS)
def test_a_list_asks_as_much_for_many_rows_as_for_few(
    client, rows, post, staff, show, kind, django_assert_max_num_queries
):
    client.force_login(staff)
    grow(post, show, staff, 2)
    client.get(f"/admin/{kind}/")
    with django_assert_max_num_queries(10) as few:
        client.get(f"/admin/{kind}/")
    grow(post, show, staff, 5)
    with django_assert_max_num_queries(len(few)):
        client.get(f"/admin/{kind}/")


def test_a_page_asks_as_much_for_many_rows_as_for_few(client, rows, post, staff, show, django_assert_max_num_queries):
    client.force_login(staff)
    for address in pages(MODERATED + OTHERS, rows):
        with django_assert_max_num_queries(16):
            client.get(address)


def test_the_log_names_each_kind_of_thing(client, rows, staff):
    for name in ("theories/theory", "comments/comment", "images/image"):
        verbs.hide(rows[name], staff, "House rule 1")
    verbs.rename_tag(rows["shows/tag"], "The cure", staff, "Longer")
    verbs.lock(rows["comments/thread"], staff, "House rule 6")
    client.force_login(staff)
    page = client.get("/admin/moderation/action/").text
    for kind in ("theories/theory", "comments/comment", "images/image", "shows/tag", "shows/show", "accounts/user"):
        row = rows[kind]
        assert f'href="/admin/{kind}/{row.pk}/change/"' in page
    assert page.count("field-created_at") == Action.objects.count() == 6
