"""What a template needs to draw one vote control, as ready strings: pages draw hundreds of them."""

MINUS = "\u2212"


def signed(score: int) -> str:
    """A score with a true minus sign."""
    return f"{MINUS}{-score}" if score < 0 else str(score)


def control(address: str, about: str, score: int, mine: int = 0, *, closed: str = "", is_own: bool = False) -> dict:
    """A vote control: the pressed button takes the vote back (0), the other sets it. `closed` says why it is off."""
    return {
        "address": address,
        "about": about,
        "score": signed(score),
        "up": "0" if mine == 1 else "1",
        "down": "0" if mine == -1 else "-1",
        "is_up": "true" if mine == 1 else "false",
        "is_down": "true" if mine == -1 else "false",
        "closed": closed,
        "is_off": bool(closed) or is_own,
    }


def lean(ups: int, downs: int) -> str:
    """The share of voters who are convinced, in percent; empty while there are none."""
    return str(round(100 * ups / (ups + downs))) if ups + downs else ""
