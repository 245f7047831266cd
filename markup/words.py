"""Plain words out of HTML."""

import re
from html import unescape

TAG = re.compile(r"<[^>]*>")  # comrak and nh3 escape the sign in texts and addresses
QUOTE_MAX = 80


def words(html: str) -> str:
    """The text of `html`, white space collapsed."""
    return " ".join(unescape(TAG.sub("", html)).split())


def quote(text: str) -> str:
    """`text` at a length that fits an error message."""
    return text if len(text) <= QUOTE_MAX else text[: QUOTE_MAX - 1] + "…"
