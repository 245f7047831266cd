"""Structured data in a page: no text gets out of its block, and what is not known is not said."""

import json

import pytest
from extruct.jsonld import JsonLdExtractor

from markup.structured import block, crumbs, filled

HOSTILE = [
    "</script><script>alert(1)</script>", "<!--<script>", "]]>", "a & b &amp; c", "U+2028 \u2028 and \u2029", '"\\" \'',
    "지금 우리 학교는 \U0001f9df", "\u202eright to left", "line\nbreak\ttab",
]  # fmt: skip


@pytest.mark.parametrize("words", HOSTILE)
def test_no_text_ends_the_block_it_is_in(words):
    html = block({"@type": "Thing", "name": words})
    inner = html.removeprefix('<script type="application/ld+json">').removesuffix("</script>")
    assert not {"<", ">", "&", "\u2028", "\u2029"} & set(inner) and inner.isascii()
    (found,) = JsonLdExtractor().extract(f"<html><head>{html}</head></html>")
    assert found["@graph"] == json.loads(inner)["@graph"] == [{"@type": "Thing", "name": words}]


def test_what_is_empty_is_left_out_and_nought_is_not():
    thing = {"a": "", "b": None, "c": [], "d": {"e": ""}, "f": 0, "g": [{"h": None, "i": 0}], "j": False}
    assert filled(thing) == {"f": 0, "g": [{"i": 0}], "j": False}


def test_nothing_to_say_is_no_block():
    assert block() == block(None, {}) == ""


def test_the_way_to_a_page_begins_at_home():
    items = crumbs([("Shows", "/shows/")], "https://example.org")["itemListElement"]
    assert [(item["position"], item["name"], item["item"]) for item in items] == [
        (1, "Hiatus", "https://example.org/"), (2, "Shows", "https://example.org/shows/"),
    ]  # fmt: skip
