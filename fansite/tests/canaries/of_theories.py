"""The rows of theories: lists, pages, forms, votes, tags."""

from comments.models import Comment
from fansite.tests.canaries import law
from fansite.tests.canaries.asks import PICTURE, WHOLE, Ask, listed, there
from fansite.tests.canaries.law import Canary, Standing
from theories.models import Theory


def theory_list(planted):
    here = listed(planted, show=planted.show.pk)
    asks = [Ask(f"/theories/{query}", listed(planted), law.by_itself) for query in ("", "?sort=new", "?by=author")]
    asks.append(Ask("/theories/?show=all-of-us-are-dead", here, law.by_itself))
    titles = listed(planted, "title claim", planted.show.pk)
    asks.append(Ask("/theories/?season=1&sort=week", titles, law.by_itself))
    for theory in planted.named["theories"][1:5]:
        titles = there(planted.of(theory.key, fields="title claim tag"))
        asks.append(Ask(f"/theories/?tag={theory.tags.get().pk}", titles, law.by_place))
    return asks


def tag_page(planted):
    asks = [Ask(f"/tags/{planted.named['merged'].pk}/")]
    for theory in planted.rows(Theory):
        shown = there(planted.of(theory.key, fields="title claim tag"))
        asks += [Ask(f"/tags/{tag.pk}/", shown, law.by_place) for tag in theory.tags.all()]
    return asks


def theory_page(planted):
    """Each theory, hidden and deleted ones too: what is said below them stays."""
    asks = []
    for theory in planted.rows(Theory):
        said = [comment.key for comment in planted.rows(Comment) if comment.thread_id == theory.thread_id]
        words = [c for c in planted.of(theory.key, fields=WHOLE) if c.standing is not Standing.GONE]
        is_hidden = words[0].standing is Standing.HIDDEN
        own = [c for c in words if not (is_hidden and c.field == "tag")] + list(_teaser_and_picture(planted, theory))
        asks.append(Ask(f"/theories/{theory.pk}/", (*own, *planted.of(*said), *_reasons(planted, theory))))
        asks.append(Ask(f"/theories/{theory.pk}/?sort=new&reply={said[-1]}", tuple(own)))
    return asks


def _teaser_and_picture(planted, theory) -> tuple[Canary, ...]:
    return there(planted.of(theory.key, fields=f"teaser {PICTURE}"))


def _reasons(planted, theory) -> tuple[Canary, ...]:
    return tuple(c for c in planted.of(theory.key, fields="reason") if c.standing is Standing.PUBLIC)


def own_theory(page: str, fields: str):
    """The form or question about an own theory, while it can still be changed."""

    def row(planted):
        return [
            Ask(f"/theories/{theory.pk}/{page}/", there(planted.of(theory.key, fields=fields)), law.to_its_author)
            for theory in planted.rows(Theory)
        ]

    return row


def share_image(planted):
    """A picture says in its description all that is drawn on it; the same for whoever asks."""
    asks = []
    for theory in planted.rows(Theory):
        drawn = there(planted.of(theory.key, fields="title teaser"))
        asks.append(Ask(f"/theories/{theory.pk}/share.png", drawn, law.by_itself, as_stranger=True))
    return asks


def theory_vote(planted):
    asks = [Ask(f"/theories/{theory.pk}/vote/") for theory in planted.rows(Theory)[:2]]
    for theory in planted.named["theories"]:
        vote = {"value": "1", "next": "/theories/"}
        title = planted.of(theory.key, fields="title")
        asks.append(Ask(f"/theories/{theory.pk}/vote/", title, law.to_voters, post=vote, refuses=title[0]))
    return asks


def new_theory(planted):
    sent = {"title": "Mine", "claim": "It is.", "depth": "0", "body_md": "So ||S1E7: be it||.", "preview": "1"}
    return [Ask(f"/theories/new/?show={planted.show.slug}"), Ask(f"/theories/new/?show={planted.show.slug}", post=sent)]
