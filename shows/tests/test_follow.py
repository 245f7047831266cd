"""Staying tuned to a show, a season or a tag: set, not toggled, by members; how many do is said to all."""

from functools import partial

import pytest
from django.core.cache import caches
from django.db import IntegrityError, transaction
from django.test import Client

from conftest import at_once, make_member, make_theory, queries
from shows.models import Follow, Tag
from theories.models import Theory

SHOW = "/shows/all-of-us-are-dead/"
HTMX = {"hx-request": "true"}
LOGIN = "/accounts/login/?next="


@pytest.fixture(params=["show", "season", "tag"])
def home(request, author, show) -> str:
    """The page of what is followed; its button posts to `follow/` below."""
    make_theory(author, show, tags=["hambies"])
    return {"show": SHOW, "season": f"{SHOW}s2/", "tag": f"/tags/{Tag.objects.get().pk}/"}[request.param]


def read(client, home) -> str:
    caches["threads"].clear()
    return client.get(home).text


def press(client, home, value, **kwargs):
    return client.post(f"{home}follow/", {"value": value, "next": home}, **kwargs)


def test_a_member_stays_tuned_and_no_longer(client, member, home):
    client.force_login(member)
    assert "Nobody stays tuned yet." in read(client, home) and 'value="1" aria-pressed="false">Stay tuned' in read(
        client, home
    )
    for value, n in (("1", 1), ("1", 1), ("0", 0), ("0", 0), ("1", 1)):
        answer = press(client, home, value)
        assert (answer.status_code, answer["Location"], Follow.objects.count()) == (302, home, n)
    assert "1 person stays tuned." in read(client, home) and 'value="0" aria-pressed="true">Tuned in' in read(
        client, home
    )
    press(Client(), home, "1")
    assert 'aria-pressed="false"' in read(Client(), home) and "1 person stays tuned." in read(Client(), home)


def test_a_script_gets_the_button_alone(client, member, home):
    client.force_login(member)
    for value, words in (("1", "Tuned in"), ("1", "Tuned in"), ("0", "Stay tuned")):
        answer = press(client, home, value, headers=HTMX)
        assert answer.text.lstrip().startswith('<form class="show-actions" id="follow"') and words in answer.text
        assert f'name="next" value="{home}"' in answer.text and f'hx-post="{home}follow/"' in answer.text


def test_a_guest_logs_in_and_is_back(client, home, member):
    answer = press(client, home, "1")
    assert answer["Location"].startswith(LOGIN) and answer["Location"].endswith("&for=follow")
    asked = client.get(f"{home}follow/", {"next": home, "value": "1"})
    assert asked["Location"] == answer["Location"]
    assert press(client, home, "1", headers=HTMX)["HX-Redirect"] == answer["Location"]
    assert "Log in to stay tuned." in client.get(answer["Location"]).text
    client.force_login(member)
    assert client.get(f"{home}follow/", {"next": home, "value": "1"})["Location"] == home
    assert not Follow.objects.exists()


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "script"])
@pytest.mark.parametrize("value", ["", "2", "-1", "on", "1 "])
def test_what_is_no_value(client, member, home, value, headers):
    client.force_login(member)
    assert press(client, home, value, headers=headers).status_code == 400
    assert not Follow.objects.exists()


def test_who_is_suspended_sets_nothing(client, member, home, settings):
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if name != "accounts.middleware.MembersMiddleware"]
    client.force_login(member)
    type(member).objects.filter(pk=member.pk).update(suspended_until="2099-01-01T00:00Z")
    answer = press(client, home, "1")
    assert answer.status_code == 403 and "while you are suspended" in answer.text
    assert not Follow.objects.exists()


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_another_method(client, member, home, method):
    client.force_login(member)
    assert getattr(client, method)(f"{home}follow/").status_code == 405


@pytest.mark.parametrize("address", ["/shows/none/", f"{SHOW}s9/", "/tags/999/", f"/tags/{10**30}/"])
def test_there_is_no_such_thing(client, member, show, address):
    client.force_login(member)
    assert press(client, address, "1").status_code == 404


def test_a_covered_tag_is_not_there(client, author, member, show):
    make_theory(author, show, tags=["canary"], depth=1007)
    address = f"/tags/{Tag.objects.get().pk}/"
    client.force_login(member)
    assert press(client, address, "1").status_code == 404
    client.post(f"{SHOW}place/", {"to": "s1e7"})
    assert press(client, address, "1").status_code == 302


def test_who_follows_a_tag_that_went_further_may_still_leave(client, author, member, show):
    theory = make_theory(author, show, tags=["canary"])
    address = f"/tags/{Tag.objects.get().pk}/"
    client.force_login(member)
    press(client, address, "1")
    Tag.objects.update(depth=1012)
    Theory.objects.filter(pk=theory.pk).update(depth=1012)
    assert press(client, address, "1").status_code == 404
    answer = client.post(f"{address}follow/", {"value": "0"}, follow=True)
    assert "You are no longer tuned in." in answer.text and "canary" not in answer.text
    assert not Follow.objects.exists()
    assert press(client, address, "0").status_code == 404


def test_who_followed_a_merged_tag_follows_what_it_became(client, author, member, show):
    make_theory(author, show, tags=["one", "other"])
    one, other = Tag.objects.order_by("name")
    client.force_login(member)
    press(client, f"/tags/{one.pk}/", "1")
    Follow.objects.put(make_member("second"), other, True)
    Tag.objects.filter(pk=one.pk).update(canonical=other)
    home = f"/tags/{other.pk}/"
    assert "2 people stay tuned." in read(client, home) and "Tuned in" in read(client, home)
    press(client, home, "1")
    assert Follow.objects.count() == 2
    press(client, home, "0")
    assert Follow.objects.count() == 1


def test_one_row_is_about_one_thing(member, show):
    season = show.season_set.first()
    for fields in ({}, {"show": show, "season": season}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Follow.objects.create(user=member, **fields)
    Follow.objects.put(member, show, True)
    Follow.objects.put(member, season, True)
    for target in ({"show": show}, {"season": season}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Follow.objects.create(user=member, **target)


def test_a_thousand_followers_ask_no_more(client, member, home):
    client.force_login(member)
    counts = []
    for size in (1, 30):
        for n in range(size):
            one = Client()
            one.force_login(make_member(f"m{size}-{n}"))
            press(one, home, "1")
        caches["threads"].clear()
        with queries() as counted:
            client.get(home)
        with queries() as pressed:
            press(client, home, "1")
        counts.append((len(counted), len(pressed)))
        press(client, home, "0")
    assert counts[0] == counts[1] and counts[0][1] <= 6


@pytest.mark.django_db(transaction=True)
def test_many_windows_at_once_are_one_row(show, member):
    clients = [Client() for _ in range(6)]
    for client in clients:
        client.force_login(member)
    assert {answer.status_code for answer in at_once(*(partial(press, one, SHOW, "1") for one in clients))} == {302}
    assert Follow.objects.count() == 1
