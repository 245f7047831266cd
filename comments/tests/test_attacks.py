"""Replies that would go astray."""

import re

from conftest import make_comment


def test_a_kept_draft_answers_the_comment_whose_form_it_is_in(client, theory, author, member):
    first, second = make_comment(theory, author), make_comment(theory, author)
    page = f"/theories/{theory.pk}/"
    text = {"body": "Kept words.", "parent": first.pk}
    client.post(f"/threads/{theory.thread_id}/comments/", text, headers={"referer": f"http://testserver{page}"})
    client.force_login(member)
    form = re.search(r'<form class="composer".*?</form>', client.get(f"{page}?reply=c{second.pk}").text, re.DOTALL)[0]
    assert "Kept words." in form
    assert re.findall(r'name="parent" value="(\d+)"', form) == [str(second.pk)]
