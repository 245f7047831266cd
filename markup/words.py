"""Plain words out of HTML."""

import re
from html import unescape

TAG = re.compile(r"<[^>]*>")  # comrak and nh3 escape the sign in texts and addresses
QUOTE_MAX = 80


def words(html: str) -> str:
    """The text of `html`, white space collapsed."""
    return " ".join(unescape(TAG.sub("", html)).split())


def quote(text: str, most: int = QUOTE_MAX) -> str:
    """`text` at a length that fits an error message, or another."""
    return text if len(text) <= most else text[: most - 1] + "…"
