"""Texts with a word of its own in each field: at each depth and axis, said by two members, and in every state."""

from dataclasses import dataclass, field, replace
from functools import cached_property, partial

from comments.models import Comment
from conftest import make_comment, make_theory
from fansite.tests.canaries.law import Canary, Gate, Standing
from fansite.tests.canaries.words import new_words
from fansite.tests.world import admin_pages
from images.models import Image
from images.tests.samples import read, sample
from theories.models import Theory

FIELDS = ("title", "claim", "teaser", "argument", "passage", "tag", "alt")
PICTURE = read(sample("PNG"))  # decoded once for all
PASSAGE = 1009  # where the passage in a text goes to, unless the text goes further
TEASERS = {Standing.THERE: Standing.TEASER}
TAGS = {Standing.GONE: Standing.STAFF}  # a tag outlives its theories


@dataclass
class Planted:
    """What was planted so far: rows with their gates by key, and the canaries in them."""

    show: object  # where the readers have their place
    shows: dict  # id -> show
    people: dict  # name -> member
    canaries: list[Canary] = field(default_factory=list)
    texts: dict[str, tuple] = field(default_factory=dict)  # key -> (row, gate)
    named: dict[str, object] = field(default_factory=dict)  # what tests ask for by name
    words: object = field(default_factory=new_words)

    @cached_property
    def admin_pages(self) -> dict[str, str]:
        """The admin's addresses by name: each takes a query, so they are made once."""
        return admin_pages()

    def of(self, *keys: str, fields: str = "") -> tuple[Canary, ...]:
        """The canaries of these texts, or those of them in the named fields."""
        wanted = fields.split()
        return tuple(c for c in self.canaries if c.text in keys and (not wanted or c.field in wanted))

    def gate(self, key: str) -> Gate:
        return self.texts[key][1]

    def rows(self, model) -> list:
        return [row for row, _ in self.texts.values() if isinstance(row, model)]

    def add(self, word: str, field_name: str, gate: Gate, key: str, **more):
        self.canaries.append(Canary(word, field_name, gate, text=key, **more))

    def reason(self, key: str, *, standing=Standing.PUBLIC, thread: Gate | None = None) -> str:
        """What staff write of a decision: by default everybody reads it where the text stood."""
        word = next(self.words)
        self.add(word, "reason", self.gate(key), key, standing=standing, thread=thread)
        return f"House rule {word}"

    def theory(self, gate: Gate, standing=Standing.THERE, *, image=None, pictured=0, raised=False) -> Theory:
        """A theory with every field filled. One that staff are to raise begins at the premise: its gate is what comes.

        `image` is the standing of its picture where that is not the theory's own, `pictured` where the picture goes to
        if that is further.
        """
        begins = Gate(gate.show) if raised else gate
        axes = {"depth": begins.depth, "from_source": begins.source, "from_production": begins.production}
        words = {name: next(self.words) for name in FIELDS}
        author, show = self.people["author"], self.shows[gate.show]
        how = axes | {"depth": max(begins.depth, pictured)}
        picture = Image.objects.from_upload(PICTURE, alt=f"A {words['alt']}", uploader=author, show=show, **how)
        body = f"Because {words['argument']}. Before ||S1E9: a {words['passage']}|| after."
        texts = {"title": f"On {words['title']}", "claim": f"It is {words['claim']}.", "body_md": body}
        texts |= {"teaser": f"Who is {words['teaser']}?", "season": show.season_set.first(), "image": picture}
        row = make_theory(author, show, tags=[words["tag"]], **texts, **axes)
        own = _own(gate, row, "author")
        self.texts[row.key] = (row, own)
        standings = dict.fromkeys(words, standing) | dict.fromkeys(("alt", "file"), image or standing)
        standings |= {"teaser": TEASERS.get(standing, standing), "tag": TAGS.get(standing, standing)}
        for name, word in (words | {"file": picture.names[0].partition("-")[0]}).items():
            self.add(word, name, _of_field(name, own, row, picture, pictured), row.key, standing=standings[name])
        return row

    def comment(self, above, by: str, standing=Standing.THERE, *, raised=False, **further) -> Comment:
        """A comment or reply, with a passage in it; `above` is a theory, a thread or a comment."""
        home, parent = self._home(above)
        words = {name: next(self.words) for name in ("comment", "passage")}
        body = f"I say {words['comment']}. Before ||S1E9: a {words['passage']}|| after."
        begins = Gate(0) if raised else Gate(0, **further)
        axes = (begins.source, begins.production)
        row = make_comment(above, self.people[by], body, depth=begins.depth, axes=axes)
        gate = _own(parent.deeper(**further), row, by)
        self.texts[row.key] = (row, gate)
        add = partial(self.add, standing=standing, thread=home)
        add(words["comment"], "comment", gate, row.key)
        add(words["passage"], "passage", _passage(gate, f"{row.key}.1"), row.key)
        return row

    def discussion(self, thread, depth: int):
        """The thread of a season or episode, that far."""
        self.texts[thread.key] = (thread, Gate(thread.show_id, depth))
        return thread

    def _home(self, above) -> tuple[Gate, Gate]:
        """(the gate of what the discussion hangs off, the gate of what is answered)."""
        if not isinstance(above, Comment):
            return self.gate(above.key), self.gate(above.key)
        thread = above.thread
        return self.gate(thread.theory.key if thread.starter_id else thread.key), self.gate(above.key)


def _own(gate: Gate, row, by: str) -> Gate:
    """The gate of a text that has its author and its key."""
    return replace(gate, author=by, keys=frozenset({row.key}))


def _of_field(name: str, own: Gate, row, picture, pictured: int) -> Gate:
    """The gate of one field of a theory: its own, but for the passage and a picture that goes further."""
    if name == "passage":
        return _passage(own, f"{row.key}.1")
    if name in ("alt", "file") and pictured > own.depth:
        return replace(own, depth=pictured, keys=own.keys | {picture.key})
    return own


def _passage(text: Gate, key: str) -> Gate:
    """The gate of the passage in a text: the text's, and as far as the passage goes."""
    return replace(text, depth=max(text.depth, PASSAGE), keys=text.keys | {key})
