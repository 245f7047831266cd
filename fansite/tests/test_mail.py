"""Mail in development: on the console, in files, on a page."""

import stat

import pytest
from django.core.mail import EmailMessage, send_mail
from django.urls import reverse

from fansite import mail


@pytest.fixture(autouse=True)
def _development(settings, tmp_path):
    settings.EMAIL_BACKEND = "fansite.mail.ConsoleAndPageBackend"
    settings.VAR_DIR = tmp_path


def send(subject="Your code", body="Type ABC123."):
    send_mail(subject, body, "hiatus@example.org", ["fan@example.org"])


def test_a_mail_is_printed_and_kept_for_the_owner(capsys, tmp_path):
    send()
    assert "Type ABC123." in capsys.readouterr().out
    (path,) = (tmp_path / "mail").iterdir()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_the_page_shows_the_last_first(client, db):
    send("First", "Hello, 가나다 and <b>bold</b>.")
    send("Second", "See https://example.org/.")
    page = client.get(reverse("mail")).content.decode()
    assert page.index("Second") < page.index("First")
    assert "Hello, 가나다 and &lt;b&gt;bold&lt;/b&gt;." in page
    assert '<a href="https://example.org/"' in page
    assert "fan@example.org" in page


def test_without_mail_the_page_says_so(client, db):
    assert "No mail yet." in client.get(reverse("mail")).content.decode()


def test_only_the_last_are_kept(monkeypatch, tmp_path):
    monkeypatch.setattr(mail, "KEPT", 3)
    for number in range(5):
        send(f"Mail {number}")
    subjects = [mail.as_row(path.read_bytes())["subject"] for path in mail.kept_messages()]
    assert subjects == ["Mail 4", "Mail 3", "Mail 2"]
    assert len(list((tmp_path / "mail").iterdir())) == 3


def test_a_mail_in_html_only_is_shown_as_its_source():
    message = EmailMessage("Subject", "<p>Hello</p>", "a@example.org", ["b@example.org"])
    message.content_subtype = "html"
    message.send()
    (path,) = mail.kept_messages()
    assert mail.as_row(path.read_bytes())["body"].strip() == "<p>Hello</p>"


def test_a_file_without_a_text_is_shown_empty():
    row = mail.as_row(b"Subject: Picture\nContent-Type: image/png\nContent-Transfer-Encoding: base64\n\nAAAA\n")
    assert (row["subject"], row["body"]) == ("Picture", "")
