"""Canary words, and every way in which one could stand in an answer."""

import re
import zlib
from binascii import Error
from html import unescape
from itertools import count
from string import ascii_lowercase
from urllib.parse import unquote_plus

from django.core.signing import b64_decode

LETTERS = 4  # after "canary": all words are equally long, so that none is part of another
WORD = re.compile(rf"canary[a-z]{{{LETTERS}}}")
FILE = re.compile(r"[0-9a-f]{32}(?=-\d+\.webp)")  # the name of an image's file is a word too


def new_words():
    """One word after the other: canaryaaaa, canaryaaab, ..."""
    for number in count():
        letters = [ascii_lowercase[number // 26**place % 26] for place in reversed(range(LETTERS))]
        yield f"canary{''.join(letters)}"


def words_in(text: str) -> set[str]:
    """The words in a text, as it is and with its entities, percent signs and capitals undone."""
    forms = {text, unescape(text)} if "&" in text else {text}
    if "%" in text:
        forms |= {unquote_plus(form) for form in forms}
    found = set()
    for form in map(str.lower, forms):
        found |= {*WORD.findall(form), *(FILE.findall(form) if ".webp" in form else ())}
    return found


def words_of_answer(answer) -> set[str]:
    """The words in status line, headers, cookies and body."""
    lines = [answer.reason_phrase, *(f"{name}: {value}" for name, value in answer.headers.items())]
    for cookie in answer.cookies.values():
        lines += cookie.OutputString(), _packed(cookie.value)
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return words_in("\n".join(lines)) | words_in(body.decode("latin-1"))


def words_of_mail(message) -> set[str]:
    """The words in a mail as it is sent, with every part in plain letters."""
    whole = message.message()
    lines = [f"{name}: {value}" for name, value in whole.items()]
    parts = [part.get_payload(decode=True) or b"" for part in whole.walk()]
    return words_in("\n".join([*lines, *(part.decode("latin-1") for part in parts)]))


def _packed(value: str) -> str:
    """What a signed cookie says: its first part is in base64, and after a point squeezed."""
    try:
        first = value.strip('"').split(":")[0]
        data = b64_decode(first.lstrip(".").encode())
        return (zlib.decompress(data) if first.startswith(".") else data).decode("latin-1")
    except (Error, ValueError, zlib.error):
        return ""
