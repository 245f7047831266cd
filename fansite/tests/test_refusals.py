"""Requests that no view of ours sees: too large, from nowhere, or with something broken behind them."""

import pytest
from django.test import Client

from theories.models import Theory

NEW = "/theories/new/?show=all-of-us-are-dead"


def test_a_form_that_is_too_large_is_refused_in_words(client, author, show):
    client.force_login(author)
    typed = {"title": "T", "claim": "C", "depth": "0", "body_md": "x" * (3 * 1024 * 1024)}
    answer = client.post(NEW, typed)
    assert answer.status_code == 400
    assert "What was sent is too large" in answer.text
    assert not Theory.objects.exists()


def test_a_form_of_too_many_fields_is_refused_in_words(client, author, show):
    client.force_login(author)
    answer = client.post(NEW, {f"field{n}": "x" for n in range(1001)})
    assert answer.status_code == 400
    assert "nothing was saved" in answer.text


def test_another_host_is_refused(client, db):
    assert client.get("/", headers={"host": "evil.example"}).status_code == 400


def test_what_breaks_on_our_side_says_so_and_nothing_else(monkeypatch, db):
    monkeypatch.setattr("fansite.views.lineup", lambda shows: 1 / 0)
    client = Client(raise_request_exception=False)
    answer = client.get("/")
    assert answer.status_code == 500
    assert "We lost the signal" in answer.text and "ZeroDivisionError" not in answer.text
    assert "default-src 'none'" in answer["Content-Security-Policy"]


@pytest.mark.parametrize("headers", [{}, {"hx-request": "true"}])
def test_a_token_of_another_page_is_refused_with_what_was_typed(member, theory, headers):
    client = Client(enforce_csrf_checks=True)
    client.force_login(member)
    typed = {"body": "My words.", "password": "secret words", "csrfmiddlewaretoken": "x" * 64}
    answer = client.post(f"/threads/{theory.thread_id}/comments/", typed, headers=headers)
    assert answer.status_code == 403
    assert "Nothing was saved: the page had been open too long" in answer.text
    assert "My words.</textarea>" in answer.text and "secret words" not in answer.text
