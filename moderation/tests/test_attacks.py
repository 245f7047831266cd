"""What a moderator could ask of the admin's address line."""

import pytest

from conftest import make_member

LIST = "/admin/accounts/user/"
SPELLED_OUT = ["password__startswith=md5", "password=x", "place__position=1012", "usersession__ip=127.0.0.1"]


@pytest.mark.parametrize("query", [*SPELLED_OUT, "email__startswith=m", "email__contains=example.org"])
def test_no_filter_spells_out_what_the_page_keeps(client, moderator, query):
    make_member("someone")
    client.force_login(moderator)
    assert client.get(f"{LIST}?{query}").status_code == 400


@pytest.mark.parametrize("query", SPELLED_OUT)
def test_nor_for_those_who_may_do_everything(client, staff, query):
    client.force_login(staff)
    assert client.get(f"{LIST}?{query}").status_code == 400


def test_what_is_shown_can_be_asked_for(client, moderator, staff):
    make_member("someone")
    client.force_login(moderator)
    for query in ("name__startswith=some", "joined_at__year=2026", "role=staff", "pk=1"):
        assert client.get(f"{LIST}?{query}").status_code == 200, query
    client.force_login(staff)
    assert "someone" in client.get(f"{LIST}?email__startswith=someone@").text
