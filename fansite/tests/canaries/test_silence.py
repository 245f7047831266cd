"""What is covered moves no byte of an answer: not its length, not an order, not a count. Nor does anybody's place."""

import json
import re

import pytest
from django.core.cache import caches

from comments.models import Comment
from fansite.tests.canaries import rules
from fansite.tests.canaries.law import STRANGER
from fansite.tests.canaries.matrix import FULLY
from fansite.tests.canaries.readers import eight_readers
from fansite.tests.canaries.scene import raise_depths
from fansite.tests.canaries.sinks import ROWS
from images.models import Image
from shows.models import Answer, CastMember, Character, Claim, Episode, Person, PersonName, Quote, Source, Tag
from spoilers.models import Place
from theories.models import Theory

OTHERWISE = re.compile(r'(name="(?:csrfmiddlewaretoken|submission)" value=")[^"]*')  # differs each time
ADMIN = [name for name in rules.sinks() if name.startswith("admin:")]
MOMENTS = ("Expires", "Last-Modified")
WRITTEN = {
    Theory: ("title", "claim", "body_md", "body_open", "segments"),
    Comment: ("body_md", "body_open", "segments"),
    Tag: ("name", "slug"),
    Image: ("alt",),
    Episode: ("title",),
    Person: ("name",),
    PersonName: ("name",),
    Character: ("name",),
    CastMember: ("note", "segments", "source_name"),
    Claim: ("sentence", "condition", "note"),
    Source: ("name",),
    Quote: ("speaker", "sentence"),
    Answer: ("question", "body_md", "segments"),
}


@pytest.fixture
def readers(planted):
    found = {reader.label: reader for reader in eight_readers(planted.show)}
    raise_depths(planted)
    return found


def addresses(planted, names) -> list[str]:
    """The first few of each sink, among them one of a covered text."""
    asked = [ask for name in names for ask in rules.asks_of(name, planted)[:FULLY]]
    return [ask.address for ask in asked if ask.post is None]


def answers(client, asked) -> dict[str, tuple]:
    """Address -> all that is answered, but for what differs each time: tokens, moments, messages that wait."""
    caches["threads"].clear()
    client.get("/keys/")
    found = {}
    for address in asked:
        answer = client.get(address)
        body = OTHERWISE.sub(r"\1", answer.content.decode("latin-1"))
        headers = {name: value for name, value in answer.headers.items() if name not in MOMENTS}
        found[address] = (answer.status_code, sorted(headers.items()), body)
    return found


def rewrite(model, fields, words: set[str]):
    """Put other and longer words in the place of these."""
    for row in model.objects.all():
        old = {name: json.dumps(getattr(row, name)) for name in fields}
        new = {
            name: re.sub("|".join(words), lambda found: f"reworded{found[0][6:]}", text) for name, text in old.items()
        }
        if new != old:
            model.objects.filter(pk=row.pk).update(**{name: json.loads(text) for name, text in new.items()})


def test_covered_words_move_no_byte(planted, readers):
    asked, client = addresses(planted, ROWS), readers["anonymous"].client
    before = answers(client, asked)
    covered = {c.word for c in planted.canaries if not c.may_be_read_by(STRANGER)}
    for model, fields in WRITTEN.items():
        rewrite(model, fields, covered)
    after = answers(client, asked)
    assert [address for address in asked if before[address] != after[address]] == []
    assert answers(readers["place 12"].client, ["/"]) != answers(client, ["/"])


@pytest.mark.parametrize(("label", "names"), [("anonymous", ROWS), ("moderator", ADMIN)], ids=["guest", "staff"])
def test_a_place_moves_no_byte_for_others(planted, readers, label, names):
    asked, client = addresses(planted, names), readers[label].client
    before = answers(client, asked)
    assert Place.objects.update(position=1001, source_open=True, production_open=True) == 2
    after = answers(client, asked)
    assert [address for address in asked if before[address] != after[address]] == []


def searched(client, word: str) -> str:
    return str(answers(client, [f"/search/?q={word}"])).replace(word, "")


def test_a_search_for_a_covered_word_is_one_for_nonsense(planted, readers):
    reader = readers["place 3"]
    texts = [theory.key for theory in planted.named["theories"]]
    words = planted.of(*texts, fields="title claim argument passage tag")
    asked = [c for c in words if c.field in ("passage", "tag") or not c.may_be_read_by(reader.who)]
    nonsense = searched(reader.client, "drongoabcd")
    assert [str(c) for c in asked if searched(reader.client, c.word) != nonsense] == []
