"""Before a text is saved its author sees it as three readers will: at the start, where it goes, at the end."""

import re

import pytest

from comments.models import Comment
from conftest import make_theory
from theories.models import Theory

pytestmark = pytest.mark.django_db

NEW = "/theories/new/?show=all-of-us-are-dead"
TYPED = {"title": "The roof", "claim": "It ends there.", "tags": "", "preview": "1"}
BODY = "Open, ||S1E9: nine|| and ||last||."
END = "</div></div>"


def views(page: str) -> dict[str, str]:
    """Who -> what they see, in a page with a preview."""
    parts = page.split('<div class="preview"><p class="label">')[1:]
    found = [part.partition("</p>")[::2] for part in parts]
    return {who: " ".join(re.sub("<[^>]+>", " ", html.partition(END)[0]).split()) for who, html in found}


def test_a_theory_as_three_readers_see_it(client, member, show):
    client.force_login(member)
    page = client.post(NEW, TYPED | {"depth": "s1e9", "teaser": "Look up", "body_md": BODY})
    assert views(page.text) == {
        "Who has not started": "Covered: goes to S1E9 you have not started Look up",
        "Who is at S1E9": "The roof It ends there. Open, nine and Covered to S1E12 .",
        "Who has seen it all": "The roof It ends there. Open, nine and last.",
    }
    assert not Theory.objects.exists() and BODY in page.text


def test_of_an_open_one_two_are_alike(client, member, show):
    client.force_login(member)
    found = views(client.post(NEW, TYPED | {"depth": "0", "body_md": BODY}).text)
    assert list(found) == ["Who has not started", "Who has seen it all"]
    assert "Covered to S1E9" in found["Who has not started"] and "nine" not in found["Who has not started"]


def test_an_axis_makes_a_cover_too(client, member, show):
    client.force_login(member)
    found = views(client.post(NEW, TYPED | {"depth": "0", "from_source": "on", "body_md": BODY}).text)
    assert found["Who has not started"].startswith("Covered: draws on the source")
    assert "The roof" in found["Who is at the premise"]


@pytest.mark.parametrize("htmx", [True, False])
def test_a_comment_too(client, member, author, show, htmx):
    theory = make_theory(author, show, depth=0)
    client.force_login(member)
    headers = {"hx-request": "true"} if htmx else {}
    sent = {"body": BODY, "depth": "s1e3", "preview": "1"}
    answer = client.post(f"/threads/{theory.thread_id}/comments/", sent, headers=headers)
    assert answer.status_code == 200 and "data-composer" in answer.text and BODY in answer.text
    found = views(answer.text)
    assert "nine" not in found["Who is at S1E3"] and "Open" in found["Who is at S1E3"]
    assert "Open" not in found["Who has not started"] and "last" in found["Who has seen it all"]
    assert not Comment.objects.exists() and 'name="open"' not in "".join(found.values())


def test_a_comment_that_is_changed(client, author, comment):
    client.force_login(author)
    answer = client.post(f"/comments/{comment.pk}/edit/", {"body": BODY, "depth": "0", "preview": "1"})
    assert "Covered to S1E9" in views(answer.text)["Who has not started"]
    assert Comment.objects.get().body_md != BODY


def test_what_does_not_render_is_said(client, member, theory):
    client.force_login(member)
    sent = {"body": "||open", "depth": "0", "preview": "1"}
    answer = client.post(f"/threads/{theory.thread_id}/comments/", sent)
    assert answer.status_code == 422 and "This cover does not close" in answer.text
