"""One vote control, drawn by stencil: pages draw hundreds of them."""

from django.utils.safestring import SafeString, mark_safe

from markup.stencils import fill

MINUS = "\u2212"


def signed(score: int) -> str:
    """A score with a true minus sign."""
    return f"{MINUS}{-score}" if score < 0 else str(score)


def parts(
    address: str,
    about: str,
    score: int,
    mine: int = 0,
    *,
    closed: str = "",
    is_own: bool = False,
    is_upright: bool = False,
    lean: str = "",
) -> tuple[dict, dict]:
    """Shape and values of `votes/_vote.html`: the pressed button takes the vote back, the other sets it.

    `closed` says why nobody may vote here now; `lean` is the share convinced, in percent.
    """
    shape = {"closed": closed, "is_off": bool(closed) or is_own, "mine": mine, "is_upright": is_upright}
    shape["has_lean"] = bool(lean)
    return shape, {"vote_address": address, "about": about, "score": signed(score), "lean": lean}


def control(*args, **kwargs) -> SafeString:
    """The html of a vote control; takes what `parts` takes."""
    return mark_safe(fill("votes/_vote.html", *parts(*args, **kwargs)))


def lean(ups: int, downs: int) -> str:
    """The share of voters who are convinced, in percent; empty while there are none."""
    return str(round(100 * ups / (ups + downs))) if ups + downs else ""
