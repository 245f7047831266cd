"""Readers who take turns over the same pages and caches, and one who goes back: each is told what is theirs alone."""

from itertools import product

import pytest
from django.test import Client

from fansite.tests.canaries.readers import eight_readers, reader_at
from fansite.tests.canaries.scene import raise_depths
from fansite.tests.canaries.words import words_of_answer
from fansite.tests.world import SHOW

ROUNDS = 50


@pytest.fixture
def pages(planted):
    theory, comment = planted.named["theories"][1], planted.named["comments"][2]
    own = (f"/theories/{theory.pk}/", f"/comments/{comment.pk}/")
    return ("/", "/theories/", SHOW, *own, f"{SHOW}s1/e3/", "/members/author/")


def test_reading_in_turns_leaks_nothing(planted, pages):
    readers = {reader.label: reader for reader in eight_readers(planted.show)}
    raise_depths(planted)
    by_word = {canary.word: canary for canary in planted.canaries}
    turns = [readers[label] for label in ("place 7", "place 3", "anonymous")]
    told, leaks = {}, []
    for _, page, reader in product(range(ROUNDS), pages, turns):
        words = words_of_answer(reader.client.get(page)) & set(by_word)
        leaks += [
            f"{by_word[w]} on {page} as {reader.label}" for w in words if not by_word[w].may_be_read_by(reader.who)
        ]
        assert told.setdefault((page, reader.label), words) == words  # the first time as the last
    assert leaks == []
    assert len({frozenset(told[SHOW, reader.label]) for reader in turns}) == len(turns)


def test_a_place_that_was_taken_back_covers_again(planted, pages):
    reader = reader_at(1012, planted.show, axes=True)
    stranger = {page: words_of_answer(Client().get(page)) for page in pages}
    assert any(words_of_answer(reader.client.get(page)) > stranger[page] for page in pages)
    reader.client.post(f"{SHOW}place/", {"to": ""})
    reader.client.post(f"{SHOW}place/", {"to": "", "axes": "1"})
    assert {page: words_of_answer(reader.client.get(page)) for page in pages} == stranger
