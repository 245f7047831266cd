"""The cache of rendered pages: it forgets by weight, what was used longest ago first."""

import pytest
from django.core.cache import caches
from django.test import Client

from conftest import later_page, make_comment
from fansite.caches import WeighedCache

PAGE = b"x" * 1000


@pytest.fixture
def cache():
    cache = WeighedCache("weighed", {"TIMEOUT": 60, "OPTIONS": {"MAX_ENTRIES": 500, "BYTES_MAX": 3500}})
    cache.clear()
    return cache


def kept(cache, *names) -> list[str]:
    return [name for name in names if cache.has_key(name)]


def test_the_one_used_longest_ago_goes(cache):
    for name in "abc":
        cache.set(name, PAGE)
    cache.get("a")
    cache.set("d", PAGE)
    assert kept(cache, *"abcd") == ["a", "c", "d"]
    assert cache.get("d") == PAGE


def test_one_that_is_too_heavy_stands_alone(cache):
    cache.set("a", PAGE)
    cache.set("heavy", PAGE * 9)
    assert kept(cache, "a", "heavy") == ["heavy"]
    cache.set("b", PAGE)
    assert kept(cache, "heavy", "b") == ["b"]


def test_the_entries_are_counted_as_well():
    cache = WeighedCache("counted", {"TIMEOUT": 60, "OPTIONS": {"MAX_ENTRIES": 3, "BYTES_MAX": 10**6}})
    for name in "abcdef":
        cache.set(name, name)
    assert len(kept(cache, *"abcdef")) == 3


def test_many_addresses_of_a_long_page_fill_no_memory(theory, author):
    for _ in range(4):
        make_comment(theory, author, "A long word. " * 700)
    pages = caches["threads"]
    pages._bytes_max, before = 200_000, pages._bytes_max
    for n in range(20):
        assert "A long word." in Client().get(later_page(f"/theories/{theory.pk}/", f"0.5~{n + 10**6}")).text
    pages._bytes_max = before
    assert sum(map(len, pages._cache.values())) < 200_000
