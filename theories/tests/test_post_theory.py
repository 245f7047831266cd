"""Posting a theory at /theories/new/?show=...: the form, its preview, its refusals, and what is there afterwards."""

import re
import uuid

import pytest
from django.test import Client

from shows.models import Show
from theories.models import Theory

NEW = "/theories/new/?show=all-of-us-are-dead"
TYPED = {
    "title": "The bite skipped him",
    "claim": "Cheong-san is immune.",
    "depth": "S1E7",
    "teaser": "About one arm",
    "body_md": "Look at the *arm*.",
    "tags": "Hambies, the rooftop",
    "season": "2",
}


@pytest.fixture
def post(client, author, show):
    client.force_login(author)
    return lambda data=None, **changes: client.post(NEW, TYPED | changes if data is None else data)


def test_a_show_is_chosen_first(client, author, show):
    client.force_login(author)
    page = client.get("/theories/new/").text
    assert '<option value="all-of-us-are-dead">All of Us Are Dead</option>' in page
    assert 'name="body_md"' not in page


@pytest.mark.parametrize("slug", ["dark", "all\0dead", "%ED%A0%80", "x" * 5000])
def test_a_show_that_is_none_is_said_to_be(client, author, show, slug):
    client.force_login(author)
    answer = client.get(f"/theories/new/?show={slug}")
    assert answer.status_code == 200
    assert "There is no show “" in answer.text


def test_the_form_is_empty_and_offers_the_episodes(client, author, show):
    client.force_login(author)
    page = client.get(NEW).text
    assert 'name="title" maxlength="150"' in page
    assert '<option value="s1e12">S1E12</option>' in page
    assert re.search(
        r'<select name="depth" required[^>]*>\s*<option value="" selected>Choose an episode</option>', page
    )
    assert 'name="submission" value="' in page


def test_it_is_there_with_all_that_was_typed(post, author, show):
    answer = post(from_source="on")
    theory = Theory.objects.get()
    assert answer.status_code == 302
    assert answer.url == f"/theories/{theory.pk}/"
    assert (theory.author, theory.show, theory.season.number) == (author, show, 2)
    assert (theory.title, theory.claim, theory.teaser) == (TYPED["title"], TYPED["claim"], TYPED["teaser"])
    assert theory.goes_to == theory.thread.goes_to == (1007, True, False)
    assert theory.segments == ["<p>Look at the <em>arm</em>.</p>\n"]
    assert theory.body_open == "Look at the arm."
    assert sorted(theory.tags.values_list("name", flat=True)) == ["Hambies", "the rooftop"]
    assert theory.hot == pytest.approx((theory.created_at.timestamp() - 1577836800) / 45000)


def test_the_shows_count_goes_up_and_its_author_sees_it_open(post, client, show):
    page = client.get(post().url).text
    assert "<h1" in page and TYPED["title"] in page
    assert "Look at the <em>arm</em>." in page
    assert Show.objects.get().n_theories == 1


def test_what_need_not_be_said_need_not_be_typed(post):
    post({"title": "T", "claim": "C", "depth": "0", "body_md": "B"})
    theory = Theory.objects.get()
    assert (theory.goes_to, theory.teaser, theory.season, theory.image) == ((0, False, False), "", None, None)


def test_a_preview_shows_it_and_saves_nothing(post):
    answer = post(preview="1", body_md="**Bold** and ||S1E9: covered||.")
    assert answer.status_code == 200
    assert "<strong>Bold</strong> and covered." in answer.text
    assert "Nothing is posted yet." in answer.text
    assert f'value="{TYPED["title"]}"' in answer.text
    assert not Theory.objects.exists()


def test_sent_twice_it_is_one(post):
    token = str(uuid.uuid4())
    assert post(submission=token).url == post(submission=token, title="Again").url
    assert Theory.objects.get().title == TYPED["title"]
    assert Show.objects.get().n_theories == 1


BAD = [
    ("title", "", "Write some words here."),
    ("title", " \t\u200b\u2060 ", "Write some words here."),
    ("title", "x" * 151, "longer than 150 characters"),
    ("title", "The end of S1E8", "You named S1E8, but set the theory to S1E7."),
    ("title", "a\0b", "a character that cannot be kept"),
    ("claim", "", "Write some words here."),
    ("claim", "x" * 301, "longer than 300 characters"),
    ("claim", "\u3164\u200d", "Write some words here."),
    ("teaser", "x" * 141, "longer than 140 characters"),
    ("teaser", "Wait for s1e3", "You named s1e3, and everybody sees the teaser."),
    ("teaser", "\x1b[31m", "a character that cannot be kept"),
    ("body_md", "", "Write some words here."),
    ("body_md", "\u200b\n\u00ad", "Write some words here."),
    ("body_md", "x" * 20_001, "longer than 20,000 characters"),
    ("body_md", "a\0b", "a character that cannot be kept"),
    ("body_md", "Before ||it does not close", "This cover does not close"),
    ("body_md", "||S9E9: no such episode||", "names no episode of this show"),
    ("body_md", ">" * 20_000, "lie too deep"),
    ("body_md", "![alt](https://example.org/x.png)", "A text cannot hold an image"),
    ("depth", "", "Say how far this goes."),
    ("depth", "S2E1", "“S2E1” is no episode of this show."),
    ("depth", "S1E13", "is no episode of this show."),
    ("depth", "-1", "is no episode of this show."),
    ("depth", "1007", "is no episode of this show."),
    ("depth", "S999E999", "is no episode of this show."),
    ("depth", "9" * 400, "is no episode of this show."),
    ("season", "9", "Select a valid choice."),
    ("season", "0", "Select a valid choice."),
    ("season", "9" * 40, "Select a valid choice."),
    ("season", "x\0", "Null characters are not allowed."),
    ("tags", "a", "cannot be a tag: write 2 to 30 letters or digits."),
    ("tags", "x" * 31, "cannot be a tag"),
    ("depth", "", "Say how far this goes."),
    ("tags", "!!!", "cannot be a tag"),
    ("tags", "one, two, three, four, five, six", "These are 6 tags. Keep the 5 that say most."),
    ("tags", ", ".join(f"tag{n}" for n in range(500)), "longer than 200 characters"),
    ("submission", "not-a-uuid", "Enter a valid UUID."),
    ("image_alt", "A picture that did not come", "The file did not come along."),
]


@pytest.mark.parametrize(("field", "value", "words"), BAD, ids=[f"{field}-{n}" for n, (field, *_) in enumerate(BAD)])
def test_what_cannot_be_is_said_and_nothing_typed_is_lost(post, field, value, words):
    answer = post(**{field: value})
    assert answer.status_code == 422
    assert words in answer.text
    assert 'id="errors"' in answer.text
    kept = "claim" if field != "claim" else "teaser"
    assert TYPED[kept] in answer.text
    assert not Theory.objects.exists()


def test_an_episode_that_the_theory_goes_to_may_be_named(post):
    assert post(title="The end of S1E7, not of s0e1", claim="S01E03 shows it.").status_code == 302


def test_the_longest_of_everything_is_taken(post):
    tags = ",".join(["옥" * 30] * 5)
    post(title="옥" * 150, claim="옥" * 300, teaser="옥" * 140, body_md="옥\r\n" * 10_000, tags=tags)
    theory = Theory.objects.get()
    assert (len(theory.title), len(theory.claim), len(theory.teaser)) == (150, 300, 140)
    assert theory.body_md == "옥\n" * 9_999 + "옥"


def test_bytes_that_are_no_letters_do_not_break_it(client, author, show):
    client.force_login(author)
    body = b"title=%ED%A0%80&claim=%FF%FE&depth=0&body_md=%ED%BF%BF&season=%ED%A0%80&submission=%ED%A0%80"
    answer = client.post(NEW, body, content_type="application/x-www-form-urlencoded")
    assert answer.status_code == 422


HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[x](javascript:alert(1))",
    '[x](https://example.org "onmouseover=alert(1)")',
    "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
    "<svg/onload=alert(1)>",
    "`</code><script>alert(1)</script>`",
    "</div></article></main><form action=https://evil.example><button>x",
    "||</span><script>alert(1)</script>||",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_hostile_comes_out(post, client, text):
    answer = post(title=text, claim=text, teaser=text, body_md=text)
    page = client.get(answer.url).text.lower()
    for danger in ("<script>alert", "<img src=x", "<svg/", 'href="javascript', 'href="data:', "<form action=https"):
        assert danger not in page
    assert 'onmouseover="' not in page


@pytest.mark.parametrize("data", [TYPED, None])
def test_a_guest_logs_in_first(client, show, data):
    answer = client.post(NEW, data) if data else client.get(NEW)
    back = "%2Ftheories%2Fnew%2F" + ("" if data else "%3Fshow%3Dall-of-us-are-dead")
    assert answer.url == f"/accounts/login/?next={back}&for=post"
    assert not Theory.objects.exists()


def test_a_text_outlives_an_expired_login(client, author, show):
    body = "Word. " * 3000
    answer = client.post(NEW, TYPED | {"body_md": body}, headers={"referer": f"http://testserver{NEW}"})
    assert "Your text is kept." in client.get(answer.url).text
    answer = client.post(answer.url, {"login": "author", "password": "correct horse battery"})
    assert answer.url == NEW
    page = client.get(NEW).text
    assert body.strip() in page
    assert f'value="{TYPED["title"]}"' in page
    assert '<option value="s1e7" selected>' in page
    assert body.strip() not in client.get(NEW).text


def test_a_suspended_member_posts_nothing(post, author):
    type(author).objects.filter(pk=author.pk).update(suspended_until="2099-01-01T00:00Z")
    assert post().url == "/accounts/login/"
    assert not Theory.objects.exists()


def test_with_a_wrong_token_the_text_is_shown_to_copy(author, show):
    client = Client(enforce_csrf_checks=True)
    client.force_login(author)
    answer = client.post(NEW, TYPED | {"body_md": "A <b>long</b> argument", "csrfmiddlewaretoken": "x" * 64})
    assert answer.status_code == 403
    assert "A &lt;b&gt;long&lt;/b&gt; argument</textarea>" in answer.text
    assert TYPED["title"] in answer.text
    assert not Theory.objects.exists()


def test_the_eleventh_of_a_day_waits_and_keeps_its_text(post, settings):
    settings.LIMITS_ON = True
    for n in range(10):
        assert post(title=f"Theory {n}").status_code == 302
    answer = post()
    assert answer.status_code == 429
    assert "nothing you wrote is lost" in answer.text
    assert TYPED["body_md"] in answer.text
    assert Theory.objects.count() == 10


@pytest.mark.parametrize("method", ["put", "patch", "delete", "options"])
def test_no_other_method(client, author, show, method):
    client.force_login(author)
    assert getattr(client, method)(NEW).status_code == 405
