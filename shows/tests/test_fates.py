"""What becomes of a claim: some of it by decision, and the lapse of its window by itself."""

import datetime

import pytest
from django.core.exceptions import ValidationError

from conftest import make_show
from moderation import verbs
from shows.ledger import Fate, fate_of, headline_of
from shows.models import Claim
from shows.tests.claims import DAY, MONTH, SHOW, make_claim, official

pytestmark = pytest.mark.django_db
BEFORE, LAST, AFTER = datetime.date(2027, 1, 30), datetime.date(2027, 1, 31), datetime.date(2027, 2, 1)


def row_of(claim) -> dict:
    return Claim.objects.filter(pk=claim.pk).values(*Claim.ROW)[0]


def state(client, claim) -> str:
    page = client.get(SHOW).text
    row = page[page.index(f'id="{claim.key}"') :]
    return row[row.index('<span class="state">') + 20 : row.index("</span>", row.index('<span class="state">'))]


def test_a_claim_stands_lapses_and_is_replaced(client, season, keeper, time_machine):
    time_machine.move_to("2027-01-31T23:59:50Z", tick=False)
    claim = make_claim(season, keeper, sentence="In January.", **MONTH)
    assert state(client, claim) == "Stands"
    time_machine.move_to("2027-02-01T00:00:10Z", tick=False)
    assert state(client, claim) == "Lapsed"
    time_machine.move_to("2027-02-03T12:00Z", tick=False)
    verbs.replace_claim(claim, keeper, official(season, keeper), "The studio named a day.")
    assert state(client, claim) == "Replaced"
    assert "<s>In January.</s>" in client.get(SHOW).text
    page = client.get(f"{SHOW}claims/{claim.pk}/").text
    events = ("Suggested", "Taken into the ledger", "Its window closed", "Replaced by keeper")
    assert [page.index(words) for words in events] == sorted(page.index(words) for words in events)
    seen = {day: fate_of(row_of(claim), day) for day in (BEFORE, AFTER, datetime.date(2027, 2, 3))}
    assert list(seen.values()) == [Fate.STANDS, Fate.LAPSED, Fate.REPLACED]


@pytest.mark.parametrize(("day", "fate"), [(BEFORE, Fate.STANDS), (LAST, Fate.STANDS), (AFTER, Fate.LAPSED)])
def test_a_window_lapses_the_day_after_it(season, keeper, day, fate):
    assert fate_of(row_of(make_claim(season, keeper, **MONTH)), day) == fate
    assert fate_of(row_of(make_claim(season, keeper)), day) == Fate.STANDS


def test_an_official_renewal_is_an_announcement_and_a_rumour_of_one_is_not(season, keeper):
    fates = [
        fate_of(row_of(make_claim(season, keeper, subject="renewal", kind=kind, **MONTH)), AFTER)
        for kind in ("official", "reported", "rumour")
    ]
    assert fates == [Fate.STANDS, Fate.LAPSED, Fate.LAPSED]
    assert Claim.objects.lapsed(AFTER).count() == 2


def test_what_came_true_does_not_lapse(season, keeper):
    claim = official(season, keeper)
    verbs.mark_came_true(claim, keeper, "It is out.")
    assert fate_of(row_of(claim), datetime.date(2030, 1, 1)) == Fate.CAME_TRUE
    headline = headline_of(2, [row_of(claim)], datetime.date(2030, 1, 1))
    assert (str(headline), headline.is_true) == ("Official date for season 2: 14 March 2027", True)


def test_the_headline_takes_the_newest_official_date_that_holds(season, keeper):
    rows = [row_of(make_claim(season, keeper, **DAY))]
    assert str(headline_of(2, rows, AFTER)) == "Official date for season 2: none"
    span = {"window_end": "2027-03-15", "precision": "span", "window_words": "mid March 2027"}
    rows += [row_of(official(season, keeper)), row_of(official(season, keeper, **span))]
    assert headline_of(2, rows, AFTER).words == "Mid March 2027"
    assert headline_of(2, rows, datetime.date(2027, 3, 15)).words == "Mid March 2027"
    assert headline_of(2, rows, datetime.date(2027, 3, 16)).words == "none, Mid March 2027 has passed"


def test_a_fate_is_decided_once(season, keeper):
    claim, other = official(season, keeper), official(season, keeper)
    verbs.replace_claim(claim, keeper, other, "Newer")
    for decide in (
        lambda: verbs.mark_came_true(claim, keeper, "So"),
        lambda: verbs.replace_claim(claim, keeper, other, "So"),
    ):
        with pytest.raises(ValidationError, match="settled already"):
            decide()
    with pytest.raises(ValidationError, match="itself replaced by this one"):
        verbs.replace_claim(other, keeper, claim, "Back")


def test_only_an_accepted_claim_about_the_same_season_takes_its_place(season, keeper):
    claim = official(season, keeper)
    elsewhere = make_show("Dark", "dark", hue=2).season_set.get(number=2)
    for other in (make_claim(season), official(elsewhere, keeper)):
        with pytest.raises(ValidationError, match="Only an accepted claim about the same season"):
            verbs.replace_claim(claim, keeper, other, "So")
    with pytest.raises(ValidationError, match="Accept it first"):
        verbs.mark_came_true(make_claim(season), keeper, "So")


def test_a_claim_is_never_deleted(season, keeper):
    claim = official(season, keeper)
    for delete in (claim.delete, Claim.objects.all().delete):
        with pytest.raises(TypeError, match="never deleted"):
            delete()
