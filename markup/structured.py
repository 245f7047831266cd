"""What a page says to machines: schema.org in JSON-LD, as a block of data in the page.

A machine has seen no episode. What goes in here is what a stranger may read, whoever asked for the page.
"""

import json
from typing import NamedTuple

from django.utils.safestring import SafeString, mark_safe

VOCABULARY = "https://schema.org"
HOME = ("Hiatus", "/")
SIGNS = {ord(sign): f"\\u{ord(sign):04X}" for sign in "<>&"}  # as Django's json_script: no text ends the block it is in


class Card(NamedTuple):
    """What a link preview says of a page: words that are open to everybody, and the address of its share image."""

    title: str
    description: str
    image: str
    kind: str = "website"


def site_of(request) -> str:
    """Where the site is served, such as https://example.org: machines want whole addresses."""
    return f"{request.scheme}://{request.get_host()}"


def block(*things: dict | None) -> SafeString:
    """The element that holds these things. What is not known of them is left out, and none of them is no element."""
    graph = [filled(thing) for thing in things if thing]
    if not graph:
        return SafeString("")
    # In ASCII, so that no separator of lines stands in it as such: scripts would end there.
    text = json.dumps({"@context": VOCABULARY, "@graph": graph}, separators=(",", ":")).translate(SIGNS)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')


def filled(value):
    """The same without what is empty, in all its depth; 0 is a number like others."""
    if isinstance(value, dict):
        parts = {name: filled(part) for name, part in value.items()}
        return {name: part for name, part in parts.items() if part not in (None, "", [], {})}
    return [filled(part) for part in value] if isinstance(value, list) else value


def crumbs(steps: list[tuple[str, str]], site: str) -> dict:
    """The way to a page, (words, address) from the show on; it begins at the home page."""
    items = [
        {"@type": "ListItem", "position": place, "name": words, "item": f"{site}{address}"}
        for place, (words, address) in enumerate([HOME, *steps], start=1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def member(name: str, address: str, site: str) -> dict:
    """The author of a text; one who left has a name that says so, and no page."""
    return {"@type": "Person", "name": name, "url": address and f"{site}{address}"}


def tally(action: str, n: int) -> dict:
    return {
        "@type": "InteractionCounter",
        "interactionType": f"{VOCABULARY}/{action}",
        "userInteractionCount": n,
    }
