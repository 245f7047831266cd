"""What machines read in a page, by libraries that had no part in writing it."""

from extruct.jsonld import JsonLdExtractor
from extruct.opengraph import OpenGraphExtractor
from lxml import html


def things(page: str) -> list[dict]:
    """All that the page says in JSON-LD."""
    return [thing for found in JsonLdExtractor().extract(page) for thing in found["@graph"]]


def thing(page: str, kind: str) -> dict:
    """The one thing of this kind."""
    (found,) = [one for one in things(page) if one["@type"] == kind]
    return found


def preview(page: str) -> dict[str, str]:
    """What a link preview shows."""
    (found,) = OpenGraphExtractor().extract(page)
    return dict(found["properties"])


def canonical(page: str) -> str:
    (link,) = html.fromstring(page).xpath("//head/link[@rel='canonical']/@href")
    return link


def visible_crumbs(page: str) -> list[tuple[str, str]]:
    links = html.fromstring(page).xpath("//ol[@class='crumbs']/li/a")
    return [(link.text, link.get("href")) for link in links]
