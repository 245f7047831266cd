"""What must hold of a claim is held by the database."""

import pytest
from django.db import DataError, IntegrityError, connection, transaction
from django.utils import timezone

from shows.models import Claim
from shows.tests.claims import DAY, MONTH, make_claim, official

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("fields", [
    {"window_start": "2027-01-31", "window_end": "2027-01-01", "precision": "month"},
    {"window_start": "2027-01-01", "window_end": None, "precision": "month"},
    {"window_start": None, "window_end": None, "precision": "month"},
    {"window_start": "2027-01-01", "window_end": "2027-01-31", "precision": ""},
    {"window_start": "1899-01-01", "window_end": "2027-01-31", "precision": "month"},
    {"window_start": "2027-01-01", "window_end": "2200-01-01", "precision": "month"},
    {**MONTH, "window_words": "January"},
    {**MONTH, "precision": "span", "window_words": ""},
    {"trailer": "full"},
    {"trailer_url": "https://example.org/"},
    {"declined_at": "2027-01-01T00:00Z"},
    {"came_true_why": "So"},
    {"came_true_at": "2027-01-01T00:00Z"},
    {"replaced_at": "2027-01-01T00:00Z"},
    {"accepted_at": None, "came_true_at": "2027-01-01T00:00Z", "came_true_why": "So"},
])  # fmt: skip
def test_a_row_that_cannot_be(season, keeper, fields):
    claim = make_claim(season, keeper)
    with pytest.raises((IntegrityError, DataError)), transaction.atomic():
        Claim.objects.filter(pk=claim.pk).update(**fields)


def test_a_claim_has_one_fate_and_is_not_its_own(season, keeper):
    claim, other = official(season, keeper), official(season, keeper)
    now = timezone.now()
    replaced = {"replacement": other, "replaced_at": now}
    for fields in (
        {**replaced, "came_true_at": now, "came_true_why": "So"},
        {"replacement": other},
        {"replacement": claim, "replaced_at": now},
        {"corrects": claim},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Claim.objects.filter(pk=claim.pk).update(**fields)
    assert Claim.objects.filter(pk=claim.pk).update(**replaced) == 1


def test_a_source_is_cited_once(season, keeper):
    claim = make_claim(season, keeper)
    with pytest.raises(IntegrityError), transaction.atomic():
        claim.cites.create(source=claim.cites.get().source)


def test_the_desk_and_the_windows_have_an_index(season, keeper):
    make_claim(season, keeper, **DAY)
    with connection.cursor() as cursor:
        names = connection.introspection.get_constraints(cursor, "shows_claim")
    assert {"claim_new", "claim_window_end"} <= set(names)
