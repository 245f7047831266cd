import pytest

pytestmark = pytest.mark.django_db


def test_a_guests_choice_is_kept_in_a_cookie(client):
    page = client.get("/theme/?next=/rules/").text
    assert 'value="/rules/"' in page
    answer = client.post("/theme/", {"theme": "night", "next": "/rules/"})
    assert answer.url == "/rules/"
    assert answer.cookies["theme"]["httponly"]
    page = client.get("/theme/").text
    assert 'data-theme="night"' in page
    assert 'id="theme-night" checked' in page


def test_a_members_choice_is_kept_with_them(client, member):
    client.force_login(member)
    answer = client.post("/theme/", {"theme": "day", "next": "/settings/"}, follow=True)
    assert 'data-theme="day"' in answer.text
    assert "theme" not in client.cookies
    member.refresh_from_db()
    assert member.theme == "day"
    assert client.get("/theme/").url == "/settings/"


@pytest.mark.parametrize("value", ["beige", "", "night\x00"])
def test_a_bad_choice_is_told(client, value):
    answer = client.post("/theme/", {"theme": value})
    assert answer.status_code == 422
    assert "Choose auto, day or night." in answer.text


@pytest.mark.parametrize("next", ["https://evil.example/", "//evil.example/", "javascript:alert(1)", ""])
def test_leaves_the_site_for_nobody(client, next):
    assert client.post("/theme/", {"theme": "day", "next": next}).url == "/"


def test_a_cookie_that_is_no_theme_is_ignored(client):
    client.cookies["theme"] = '"><script>'
    assert "data-theme" not in client.get("/theme/").text


def test_reading_the_page_writes_nothing(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        client.get("/theme/")
