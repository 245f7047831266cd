"""Reading the codes that the site mails."""

import re


def code_in(message) -> str:
    """The code in a mail, on a line of its own."""
    return re.search(r"^ {4}(\S+)$", message.body, re.MULTILINE).group(1)
