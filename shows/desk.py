"""The release desk: what came into the ledgers of all shows, and which windows come next."""

from shows.ledger import today_utc
from shows.models import Claim

NEXT_SHOWN = 10
NEW_SHOWN = 3  # on the home page


def newest_claims(reader) -> list[dict]:
    """For the home page."""
    return Claim.objects.page(reader, size=NEW_SHOWN).rows


def next_windows(reader) -> list[dict]:
    """Of claims that stand, those that close next."""
    rows = Claim.objects.ahead(today_utc())[:NEXT_SHOWN].cards(reader)
    return [row for row in rows if not (reader.hides_covered and row["is_covered"])]
