import pytest

pytestmark = pytest.mark.django_db


def post(author, show, **fields):
    theories = author.theory_set.model.objects
    return theories.post(author, show, **{"title": "Canary title", "claim": "A claim.", "body_md": "Words."} | fields)[
        0
    ]


def comment(author, theory, words="Canary words.", **fields):
    return author.comment_set.model.objects.post(theory.thread, author, words, **fields)[0]


def test_shows_bio_joining_and_theories(client, author, show):
    author.bio = "I rewatch with the sound off. <b>Always</b>"
    author.save()
    post(author, show)
    page = client.get("/members/author/").text
    assert "I rewatch with the sound off. &lt;b&gt;Always&lt;/b&gt;" in page
    assert f"Here since {author.joined_at:%B %Y}." in page
    assert f'data-hue="{author.hue}"' in page
    assert "Canary title" in page
    assert "example.org" not in page  # nobody sees the address


def test_shows_comments(client, author, show):
    theory = post(author, show)
    said = comment(author, theory)
    page = client.get("/members/author/comments/").text
    assert "Canary words." in page
    assert f'href="/comments/{said.pk}/"' in page


@pytest.mark.parametrize("path", ["", "comments/"])
def test_texts_past_the_reader_are_covers(client, author, show, path):
    theory = post(author, show, depth=1007)
    comment(author, theory)
    page = client.get(f"/members/author/{path}").text
    assert "Canary" not in page
    assert "Covered: goes to S1E7" in page
    client.force_login(author)
    assert "Canary" in client.get(f"/members/author/{path}").text


@pytest.mark.parametrize("path", ["", "comments/"])
def test_a_guest_gets_a_cookie_only_where_there_is_something_to_uncover(client, author, show, path):
    said = comment(author, post(author, show))
    assert "csrftoken" not in client.get(f"/members/author/{path}").cookies
    said.edit(body_md="||Canary words||", depth=0, axes=(False, False))
    post(author, show, depth=1007)
    page = client.get(f"/members/author/{path}")
    assert "csrftoken" in page.cookies
    assert 'id="uncover"' in page.text


@pytest.mark.parametrize("path", ["", "comments/"])
def test_what_is_gone_is_not_listed(client, author, staff, show, path):
    theory = post(author, show)
    said = comment(author, theory)
    said.hide(staff, "Canary reason")
    theory.hide(staff, "Canary reason")
    assert "Canary" not in client.get(f"/members/author/{path}").text


@pytest.mark.parametrize("path", ["", "comments/"])
@pytest.mark.parametrize("texts", [1, 5])
def test_pages_cost_the_same_at_any_length(client, author, show, path, texts, django_assert_max_num_queries):
    for _ in range(texts):
        comment(author, post(author, show))
    with django_assert_max_num_queries(3):  # the member, their texts, and the tags or shows of those
        client.get(f"/members/author/{path}")


@pytest.mark.parametrize("path", ["", "comments/"])
def test_a_page_that_is_none_is_told(client, author, show, path):
    comment(author, post(author, show))
    page = client.get(f"/members/author/{path}?after=nonsense").text
    assert "That page is not there any more." in page
    assert "Canary" in page


def test_long_lists_have_an_older_page(client, author, show):
    for n in range(26):
        post(author, show, title=f"Number {n}.")
    page = client.get("/members/author/").text
    assert "Number 25." in page
    assert "Number 0." not in page
    older = page.split('rel="next"')[0].rsplit('href="', 1)[1].split('"')[0]
    assert "Number 0." in client.get(f"/members/author/{older}").text


@pytest.mark.parametrize("path", ["", "comments/"])
def test_another_case_is_corrected_for_good(client, author, path):
    answer = client.get(f"/members/AUTHOR/{path}")
    assert (answer.status_code, answer.url) == (301, f"/members/author/{path}")


@pytest.mark.parametrize("name", ["nobody", "a%00uthor", "ab", "o" * 31, "작가작가"])
def test_no_such_member(client, author, name):
    assert client.get(f"/members/{name}/").status_code == 404


def test_a_closed_account_has_no_page(client, author):
    author.is_active = False
    author.save()
    assert client.get("/members/author/").status_code == 404


def test_only_the_own_page_offers_to_edit(client, author, member):
    client.force_login(author)
    assert ">Edit</a>" in client.get("/members/author/").text
    assert ">Edit</a>" not in client.get("/members/member/").text
    assert client.post("/members/member/").status_code == 405
