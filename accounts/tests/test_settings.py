import pytest

pytestmark = pytest.mark.django_db


@pytest.fixture
def inside(client, member):
    client.force_login(member)
    return client


def test_saves(inside, member):
    answer = inside.post("/settings/", {"bio": "Mostly wrong, on purpose. 옥타", "theme": "night"}, follow=True)
    assert "Your settings are saved." in answer.text
    assert 'data-theme="night"' in answer.text
    assert 'data-keys="off"' in answer.text
    member.refresh_from_db()
    assert (member.bio, member.theme, member.keys_on) == ("Mostly wrong, on purpose. 옥타", "night", False)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"bio": "o" * 301}, "at most 300 characters"),
        ({"bio": "a\x00b"}, "Null characters are not allowed."),
        ({"theme": "beige"}, "Choose auto, day or night."),
        ({"theme": ""}, "This field is required."),
    ],
)
def test_bad_input_is_told_and_kept(inside, member, changes, sentence):
    answer = inside.post("/settings/", {"bio": "Kept.", "theme": "day", "keys_on": "on"} | changes)
    assert answer.status_code == 422
    assert sentence in answer.text
    member.refresh_from_db()
    assert (member.bio, member.theme) == ("", "auto")


def test_only_white_space_is_no_bio(inside, member):
    inside.post("/settings/", {"bio": " \n\t ", "theme": "auto"})
    member.refresh_from_db()
    assert member.bio == ""


def test_nothing_else_can_be_set(inside, member):
    inside.post("/settings/", {"theme": "auto", "is_staff": "on", "name": "hiatus", "email": "x@example.org"})
    member.refresh_from_db()
    assert (member.is_staff, member.name, member.email) == (False, "member", "member@example.org")


def test_a_guest_is_sent_to_log_in(client):
    assert client.get("/settings/").url == "/accounts/login/?next=/settings/"
