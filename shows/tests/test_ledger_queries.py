"""What the ledger asks the database: the same for one claim and for five hundred over forty seasons."""

import pytest
from django.core.cache import caches

from conftest import queries
from shows.models import Answer, Claim, ClaimSource, Season
from shows.tests.claims import DESK, SHOW, make_claim, make_source

pytestmark = pytest.mark.django_db


def fill(show, season, source, n_claims: int):
    """Claims in bulk: about the awaited season and the thirty-eight after it, some deep, all with a window."""
    seasons = [season, *Season.objects.bulk_create(Season(show=show, number=number) for number in range(3, 41))]
    words = {"subject": "release", "kind": "rumour", "sentence": "Soon.", "precision": "month"}
    window = {"window_start": "2027-01-01", "window_end": "2027-01-31", "accepted_at": "2026-11-20T12:00Z"}
    claims = Claim.objects.bulk_create(
        Claim(season=season if n % 2 else seasons[n % 39], depth=1012 * (n % 3 == 0), **words, **window)
        for n in range(n_claims)
    )
    ClaimSource.objects.bulk_create(ClaimSource(claim=claim, source=source) for claim in claims)


def asked(client, address) -> int:
    caches["threads"].clear()
    with queries() as counted:
        assert client.get(address).status_code == 200
    return len(counted)


def test_it_does_not_grow(client, member, show, season, keeper):
    source = make_source()
    first = make_claim(season, keeper, sources=[(source, False)])
    Answer.objects.create(show=show, bound="date")
    client.force_login(member)
    client.post(f"{SHOW}place/", {"episode": "s1e7"})
    addresses = (SHOW, f"{SHOW}s2/", DESK, "/", f"{SHOW}claims/", f"{SHOW}claims/{first.pk}/",
                 f"{SHOW}calendar.ics", source.get_absolute_url())  # fmt: skip
    small = {address: asked(client, address) for address in addresses}
    fill(show, season, source, 500)
    large = {address: asked(client, address) for address in addresses}
    assert small == large
    assert large[SHOW] <= 14


def test_a_ledger_of_five_hundred_is_still_a_page(client, show, season, keeper):
    fill(show, season, make_source(), 500)
    page = client.get(SHOW).text
    assert page.count('<li class="claim"') == 50
    assert "Official date for season 2: none" in page
