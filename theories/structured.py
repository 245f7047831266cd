"""A theory as machines read it: a post in a forum with what is said below it. A covered one is nothing to them."""

from django.core.cache import caches
from django.utils.safestring import SafeString

from comments.structured import comments_of
from markup.passages import show_open
from markup.stencils import address
from markup.structured import block, member, tally
from markup.words import quote, words
from shows.structured import series

TEXT_MAX = 300


def told(theory, version: str, discussion, site: str) -> SafeString:
    """What the page says to machines, kept as long as the comments on it are: a count of votes may lag for a minute."""
    pieces = discussion.pieces
    key = f"told:{version}:{discussion.sort}:{pieces[0].id if pieces else ''}:{site}"
    found = caches["threads"].get(key)
    if found is None:
        found = block(posting(theory, pieces, site))
        caches["threads"].set(key, found)
    return found


def posting(theory, pieces: list, site: str) -> dict | None:
    """`pieces` are the comments on the page that was asked for."""
    if theory.is_gone or not theory.is_open_to_strangers:
        return None
    name = theory.author.name if theory.author else "Deleted member"
    here = f"{site}{theory.get_absolute_url()}"
    return {
        "@type": "DiscussionForumPosting",
        "@id": here,
        "url": here,
        "headline": theory.title,
        "text": quote(f"{theory.claim} {words(show_open(theory.segments))}".strip(), TEXT_MAX),
        "image": f"{here}share.png",
        "author": member(name, address("accounts:profile", name) if theory.author else "", site),
        "datePublished": theory.created_at.isoformat(timespec="minutes"),
        "dateModified": theory.edited_at and theory.edited_at.isoformat(timespec="minutes"),
        "about": series(theory.show, site),
        "interactionStatistic": [tally("LikeAction", theory.ups), tally("CommentAction", theory.thread.n_comments)],
        "comment": comments_of(pieces, theory.thread, site),
    }
