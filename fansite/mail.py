"""Mail in development: printed on the console and kept for a page, instead of sent."""

import email
import email.policy
import secrets
import time
from email.message import EmailMessage
from pathlib import Path

from django.conf import settings
from django.core.mail.backends.console import EmailBackend as ConsoleBackend
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

KEPT = 50


def kept_messages() -> list[Path]:
    """The files of the last messages, newest first."""
    return sorted((settings.VAR_DIR / "mail").glob("*.eml"), reverse=True)[:KEPT]


def keep(content: bytes) -> None:
    """Add a message, and forget the oldest beyond KEPT. Codes are in them, so only the owner may read them."""
    folder = settings.VAR_DIR / "mail"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / f"{time.time_ns()}-{secrets.token_hex(4)}.eml"
    path.touch(mode=0o600)
    path.write_bytes(content)
    for old in set(folder.glob("*.eml")) - set(kept_messages()):
        old.unlink(missing_ok=True)


class ConsoleAndPageBackend(ConsoleBackend):
    def write_message(self, message):
        super().write_message(message)
        keep(message.message().as_bytes())


def as_row(content: bytes) -> dict:
    """What the page shows of a message."""
    message = email.message_from_bytes(content, EmailMessage, policy=email.policy.default)
    body = message.get_body(("plain", "html"))
    return {
        "subject": message["subject"],
        "sender": message["from"],
        "recipients": message["to"],
        "sent_at": message["date"],
        "body": body.get_content() if body else "",
    }


def mail(request: HttpRequest) -> HttpResponse:
    """The last messages; routed in development only, as anyone may read them."""
    return render(request, "fansite/mail.html", {"messages_kept": [as_row(p.read_bytes()) for p in kept_messages()]})
