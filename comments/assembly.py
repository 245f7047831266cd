"""The cached pieces of a thread put together for one reader: text or cover, own votes, own links, the open composer."""

from dataclasses import dataclass, field
from functools import cached_property, reduce

from django.template.loader import get_template
from django.utils.safestring import SafeString, mark_safe

from comments.models import Thread
from comments.pieces import Piece, foot, replies_words
from markup.covers import Passages
from spoilers.reader import Reader, Sight
from spoilers.strip import Cover

UNCOVER_TO_VOTE = "Uncover to vote"


@dataclass
class Eye:
    """How one reader sees one thread."""

    reader: Reader
    thread: Thread
    votes: dict[int, list[int]] = field(default_factory=dict)  # comment id -> own vote, and the score with it counted
    composer: str = ""  # the html of the reply form,
    answering: int | None = None  # and the comment it stands under
    page_of: int | None = None  # the comment that the page is about

    @cached_property
    def sights(self) -> tuple[Sight, ...]:
        """Asked for only by what goes past the premise: many threads need no place at all."""
        return self.thread.sights_of(self.reader)

    @cached_property
    def sight(self) -> Sight:
        """All of them as one, for the passages of what is open."""
        return reduce(Sight.join, self.sights)

    def is_own(self, piece: Piece) -> bool:
        return self.reader.wrote(piece.author_id)

    def opens(self, piece: Piece) -> bool:
        gate = (piece.depth, piece.from_source, piece.from_production)
        return not any(gate) or self.is_own(piece) or any(sight.opens(*gate) for sight in self.sights)

    def passages(self, piece: Piece) -> Passages:
        return Passages(self.reader, self.sight, piece.key, self.is_own(piece), piece.depth)


def assemble(pieces: list[Piece], eye: Eye) -> SafeString:
    """The `<li>` elements of these comments and all below them, as `eye` sees them."""
    out: list[str] = []
    for piece in pieces:
        _add(piece, eye, out)
    return mark_safe("".join(out))


def _add(piece: Piece, eye: Eye, out: list[str]):
    out.append(piece.head)
    is_open = eye.opens(piece)
    if piece.stub:
        _add_stub(piece, eye, out)
    elif is_open or piece.key in eye.reader.opened:
        _add_text(piece, eye, out, was_uncovered=not is_open)
    else:
        out += _cover(piece, eye), foot(piece, closed=UNCOVER_TO_VOTE)
        if not any(reply.id == eye.page_of for reply in piece.replies):
            out.append(piece.tail)
            return  # replies to a cover are counted on it, not listed, but for the one that the page is about
    if piece.id == eye.answering:
        out.append(eye.composer)
    if piece.replies or piece.more:
        out.append("<ol>")
        for reply in piece.replies:
            _add(reply, eye, out)
        out += piece.more, "</ol>"
    out.append(piece.tail)


def _add_stub(piece: Piece, eye: Eye, out: list[str]):
    out += '<div class="prose"><p>', piece.stub, "</p></div>"
    if piece.segments and eye.is_own(piece):
        out += '<p class="small muted">Only you still see the text:</p>', prose(piece, eye)


def _add_text(piece: Piece, eye: Eye, out: list[str], was_uncovered: bool):
    text = prose(piece, eye)
    if was_uncovered:
        cover = _cover_of(piece, eye)
        text = get_template("spoilers/_opened.html").render({"cover": cover, "text": mark_safe(text)})
    out.append(text)
    if piece.id in eye.votes:
        mine, score = eye.votes[piece.id]
        out.append(foot(piece._replace(score=score), mine))
    else:
        out.append(foot(piece, is_own=True) if eye.is_own(piece) else piece.foot)


def prose(piece: Piece, eye: Eye) -> str:
    segments = piece.segments
    if len(segments) == 1 and isinstance(segments[0], str):
        return f'<div class="prose">{segments[0]}</div>\n'
    return f'<div class="prose">{eye.passages(piece).join(segments)}</div>\n'


def _cover_of(piece: Piece, eye: Eye) -> Cover:
    axes = (piece.from_source, piece.from_production)
    return Cover.of(eye.reader, eye.thread.show, piece.key, piece.depth, axes)


def _cover(piece: Piece, eye: Eye) -> str:
    note = f"{replies_words(piece.n_replies).capitalize()}." if piece.n_replies else ""
    return get_template("spoilers/_cover.html").render({"cover": _cover_of(piece, eye), "note": note})
