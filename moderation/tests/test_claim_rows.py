"""The ledger as a file: claims come in by the verbs of keepers, and what is in the ledger stays as it is."""

import pytest
from tablib import Dataset

from moderation import verbs
from moderation.claim_rows import ClaimResource
from moderation.models import Action
from shows.catalogue.formats import FORMATS, FileError
from shows.catalogue.problems import problems_in
from shows.models import Claim, ClaimSource, Source
from shows.tests.claims import MONTH, make_claim, make_keeper, make_source, official

pytestmark = pytest.mark.django_db
CSV = FORMATS["csv"]
SAID = {
    "show": "all-of-us-are-dead", "season": "2", "sentence": "It comes in March.", "subject": "release",
    "kind": "reported", "precision": "month", "window_start": "2027-03-09", "window_end": "", "goes_to": "",
    "source_name": "A paper", "source_url": "https://example.org/news", "first_hand": "no", "fate": "", "fate_why": "",
    "replaced_by": "", "trailer": "", "trailer_url": "",
}  # fmt: skip


@pytest.fixture
def keeper(db):
    return make_keeper()


@pytest.fixture
def season(show):
    return show.season_set.get(number=2)


def take(by, *rows):
    dataset = Dataset(headers=list(SAID))
    dataset.extend([list((SAID | row).values()) for row in rows])
    result = ClaimResource(CSV, by=by).take_in(dataset, dry_run=False)
    return result.totals["new"], problems_in(result, CSV)


def written() -> list[str]:
    resource = ClaimResource(CSV)
    return sorted(CSV.written(resource.export(resource.get_queryset())).splitlines())


def test_an_export_changes_nothing_here_and_makes_the_same_elsewhere(season, keeper):
    old = make_claim(season, keeper, sentence="=Old", **MONTH)
    true = official(season, keeper, depth=1007)
    true.cites.create(source=make_source("Another", url="https://example.org/a"), is_first_hand=True)
    verbs.mark_came_true(true, keeper, "It did.")
    verbs.replace_claim(old, keeper, make_claim(season, keeper, sentence="New"), "It moved.")
    before = written()
    data = "\n".join(sorted(before, reverse=True)).encode()
    assert ClaimResource(CSV, by=keeper).take_in(CSV.read(data), dry_run=False).totals["skip"] == 4
    Action.objects.all().erase()
    Claim.objects.update(replacement=None, replaced_at=None)
    Claim.objects.all().erase()
    assert ClaimResource(CSV, by=keeper).take_in(CSV.read(data), dry_run=False).totals["new"] == 4
    assert written() == before


def test_each_decision_leaves_its_record(season, keeper):
    assert take(keeper, {"fate": "came true", "fate_why": "Seen."}) == (1, [])
    claim = Claim.objects.get()
    assert (str(claim.window_start), str(claim.window_end), claim.accepted_by) == ("2027-03-01", "2027-03-31", keeper)
    assert set(Action.objects.values_list("kind", "by__name")) == {("accept", "keeper"), ("fulfil", "keeper")}


def test_a_claim_in_two_sources_stands_in_two_rows(season, keeper):
    assert take(keeper, {}, {"source_name": "Another"}) == (2, [])
    assert Claim.objects.get().sources.count() == 2
    assert take(keeper, {"source_name": "A third"}) == (1, [])
    assert (Claim.objects.count(), ClaimSource.objects.count(), Source.objects.count()) == (1, 3, 3)


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([{"sentence": ""}], "Row 2, sentence: This is needed"),
        ([{"source_name": ""}], "Row 2, source_name: This is needed"),
        ([{"subject": "gossip"}], "Row 2, subject: “gossip” is none of renewal"),
        ([{"precision": "", "window_start": "2027-03-01"}], "Row 2, precision: You gave a date"),
        ([{"window_end": "2027-04-30"}], "Row 2, window_end: Leave this empty"),
        ([{"sentence": "He dies in S1E9."}], "Row 2, sentence: You named S1E9, but set the claim to"),
        ([{"goes_to": "S1E40"}], "Row 2, goes_to: “s1e40” is no episode of this show."),
        ([{"source_url": "ftp://x"}], "Row 2, source_url: Give the whole address"),
        ([{"trailer": "full"}], "Row 2, trailer_url: A trailer comes with its address"),
        ([{"fate": "came true"}], "Row 2, fate_why: A claim that came true needs this"),
        ([{"fate": "maybe"}], "Row 2, fate: “maybe” is none of came true, replaced."),
        ([{"fate": "replaced"}], "Row 2, replaced_by: The sentence of the claim"),
        ([{}, {"source_name": "Another", "kind": "rumour"}], "Row 3, kind: Row 2 has this claim, and says otherwise"),
        ([{"sentence": "Known.", "kind": "official"}], "Row 2, kind: the ledger has this claim, and says other"),
        ([{}, {}], "Row 3, source_published: Row 2 has the same show and season and sentence"),
    ],
    ids=range(15),
)  # fmt: skip
def test_what_is_wrong_is_told_by_row_and_column(season, keeper, rows, said):
    window = {"precision": "month", "window_start": "2027-03-01", "window_end": "2027-03-31"}
    make_claim(season, keeper, sentence="Known.", kind="reported", **window)
    _, problems = take(keeper, {"sentence": "Right."}, *rows)
    said = said.replace("Row 3", "Row 4").replace("Row 2", "Row 3")  # they come after one that is right
    assert any(said in problem for problem in problems), problems
    assert Claim.objects.get().sentence == "Known."


def test_a_replacement_that_is_nowhere(season, keeper):
    with pytest.raises(FileError, match="which neither file nor ledger has"):
        take(keeper, {"fate": "replaced", "replaced_by": "Nowhere."})
    assert not Claim.objects.exists() and not Action.objects.exists()


def test_only_who_may_decide_takes_claims_in(season, member):
    with pytest.raises(FileError, match="permission to change a claim"):
        take(member, {})
    with pytest.raises(FileError, match="say by whom"):
        take(None, {})
    assert not Claim.objects.exists()


def test_what_waits_or_was_declined_stays_here(season, keeper):
    make_claim(season)
    verbs.decline_claim(make_claim(season), keeper, "No source says so.")
    assert len(written()) == 1  # the headings
