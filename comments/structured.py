"""What is said in a thread, for machines: of the comments on the page, the first that anybody may read."""

from itertools import islice

from comments.assembly import Eye
from comments.pieces import Piece
from markup.passages import show_open
from markup.stencils import address
from markup.structured import member
from markup.words import quote, words
from shows.structured import series
from spoilers.reader import Reader

SHOWN, TEXT_MAX = 2, 100  # a page of many comments is heavy as it is


def comments_of(pieces: list[Piece], thread, site: str) -> list[dict]:
    """As parts of the text that they are about."""
    return [{"@type": "Comment", **said} for said in _said(pieces, thread, site)]


def postings_of(pieces: list[Piece], thread, site: str) -> list[dict]:
    """As posts by themselves: nobody in particular began the discussion of a season or an episode."""
    about = {"about": series(thread.show, site)}
    return [{"@type": "DiscussionForumPosting", **said, **about} for said in _said(pieces, thread, site)]


def _said(pieces: list[Piece], thread, site: str) -> list[dict]:
    eye = Eye(Reader.stranger(), thread)
    texts = (_text(piece, site) for piece in pieces if not piece.stub and eye.opens(piece))
    return list(islice((said for said in texts if said["text"]), SHOWN))


def _text(piece: Piece, site: str) -> dict:
    """One comment without its covered passages; of one that is nothing else no text is left."""
    name = piece.author if piece.author_id else "Deleted member"
    profile = address("accounts:profile", name) if piece.author_id else ""
    return {
        "url": f"{site}{piece.address}",
        "datePublished": piece.iso,
        "author": member(name, profile, site),
        "text": quote(words(show_open(piece.segments)), TEXT_MAX),
    }
