"""Keepers of the ledger decide, on a claim's page and in the admin; each decision stands in the log."""

from importlib import import_module

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied

from conftest import make_member
from moderation import verbs
from moderation.models import Action
from shows.models import Answer, Claim, Quote, Source
from shows.tests.claims import DAY, SHOW, make_claim, make_source, official

pytestmark = pytest.mark.django_db
REASON = {"reason": "The studio says so."}


@pytest.fixture
def keeper(db):
    """Staff of the group that a new installation has; no superuser."""
    import_module("moderation.migrations.0006_ledger_keepers").make_group(apps, None)
    found = make_member("keeper", is_staff=True)
    found.groups.add(Group.objects.get(name="Ledger keepers"))
    return found


@pytest.fixture
def season(show):
    return show.season_set.get(number=2)


@pytest.fixture
def waiting(season, member):
    return make_claim(season, by=member, sentence="It comes out in spring.")


def page_door(claim, name):
    return f"{SHOW}claims/{claim.pk}/decide/{name}/"


def admin_door(claim, name):
    return f"/admin/shows/claim/decide/{name}/?ids={claim.pk}"


DOORS = pytest.mark.parametrize("door", [page_door, admin_door], ids=["page", "admin"])


@DOORS
def test_a_suggestion_is_accepted(client, keeper, waiting, door):
    client.force_login(keeper)
    assert client.get(door(waiting, "accept")).status_code == 200
    assert client.post(door(waiting, "accept")).status_code == 302
    waiting.refresh_from_db()
    assert (waiting.accepted_by, Action.objects.get().kind) == (keeper, "accept")
    assert Action.objects.about(waiting).get().target == waiting
    assert "It comes out in spring." in client.get(SHOW).text
    assert client.post(door(waiting, "accept")).status_code == 422


@DOORS
def test_a_suggestion_is_declined_for_a_reason_that_its_author_reads(client, keeper, waiting, member, door):
    client.force_login(keeper)
    assert client.post(door(waiting, "decline"), {"reason": ""}).status_code == 422
    assert client.post(door(waiting, "decline"), {"reason": "The source does not say this."}).status_code == 302
    assert Action.objects.get().reason == "The source does not say this."
    client.force_login(member)
    page = client.get(f"{SHOW}claims/{waiting.pk}/").text
    assert "A keeper declined this: The source does not say this." in page
    assert "It comes out in spring." not in client.get(SHOW).text
    client.logout()
    assert client.get(f"{SHOW}claims/{waiting.pk}/").status_code == 404


@DOORS
def test_a_claim_comes_true(client, keeper, season, door):
    claim = official(season, keeper)
    client.force_login(keeper)
    typed = REASON | {"source": claim.cites.get().source_id}
    assert client.post(door(claim, "came-true"), typed).status_code == 302
    claim.refresh_from_db()
    assert (claim.came_true_by, claim.came_true_why) == (keeper, REASON["reason"])
    page = client.get(f"{SHOW}claims/{claim.pk}/").text
    assert "Came true: The studio says so." in page and "Came true by keeper: <a" in page
    assert client.post(door(claim, "came-true"), typed).status_code == 422


@DOORS
def test_a_claim_is_replaced(client, keeper, season, door):
    claim, other = official(season, keeper), official(season, keeper, sentence="The newer one.")
    client.force_login(keeper)
    assert "The newer one." in client.get(door(claim, "replace")).text
    assert client.post(door(claim, "replace"), REASON).status_code == 422
    assert client.post(door(claim, "replace"), REASON | {"replacement": other.pk}).status_code == 302
    claim.refresh_from_db()
    assert claim.replacement == other
    action = Action.objects.get(kind="replace")
    assert (action.claim, action.after, action.by) == (claim, {"by": other.pk}, keeper)


def test_an_accepted_correction_replaces_what_it_corrects(keeper, season, member):
    wrong = official(season, keeper)
    right = make_claim(season, by=member, corrects=wrong)
    verbs.accept_claim(right, keeper)
    wrong.refresh_from_db()
    assert wrong.replacement == right
    assert list(Action.objects.about(wrong).values_list("kind", flat=True)) == ["replace", "accept"]


def test_keepers_may_go_further_than_a_claim_says(client, keeper, season):
    claim = official(season, keeper)
    correction = make_claim(season, corrects=make_claim(season, corrects=claim))
    client.force_login(keeper)
    sent = client.post(admin_door(claim, "raise"), REASON | {"to": "S1E7"})
    for row in (claim, correction):
        row.refresh_from_db()
    assert (sent.status_code, claim.depth, correction.depth) == (302, 1007, 1007)
    assert "It premieres on that day." not in client.get(SHOW).text


def test_how_far_a_decided_claim_goes_is_told_in_words(client, keeper, season):
    claim = official(season, keeper, depth=1007)
    client.force_login(keeper)
    page = client.get(f"/admin/shows/claim/{claim.pk}/change/").text
    assert '<div class="readonly">S1E7</div>' in page and "1007" not in page


def test_nobody_else_decides(client, member, waiting, show):
    for name in ("accept", "decline", "came-true", "replace"):
        assert client.post(page_door(waiting, name)).url.startswith("/accounts/login/")
    for who in (member, make_member("other", is_staff=True)):
        client.force_login(who)
        assert client.post(page_door(waiting, "accept")).status_code == 404
        assert "Accept" not in client.get(SHOW).text
        with pytest.raises(PermissionDenied):
            verbs.accept_claim(waiting, who)
    assert not Action.objects.exists()


def test_a_covered_claim_is_uncovered_first_and_choices_name_open_claims_only(client, keeper, season):
    deep = official(season, keeper, sentence="A canary.", depth=1007)
    claim = official(season, keeper)
    client.force_login(keeper)
    answer = client.get(page_door(deep, "came-true"))
    assert answer.status_code == 409 and "canary" not in answer.text
    assert client.post(page_door(deep, "came-true"), REASON).status_code == 409
    assert f"{deep.pk}: covered for you" in client.get(page_door(claim, "replace")).text
    assert "A canary." in client.get(admin_door(claim, "replace")).text
    assert client.get(page_door(claim, "nothing")).status_code == 404


def test_a_page_offers_the_sources_of_open_claims_only(client, keeper, season):
    official(season, keeper, depth=1007, sources=[(make_source("The canary post"), True)])
    make_claim(season, sources=[(make_source("The waiting canary"), True)])
    claim = official(season, keeper, sources=[(make_source("The open gazette"), True)])
    client.force_login(keeper)
    page = client.get(page_door(claim, "came-true")).text
    assert "The open gazette" in page and "canary" not in page
    assert "The canary post" in client.get(admin_door(claim, "came-true")).text


def test_a_correction_goes_as_far_as_what_it_corrects(keeper, season):
    claim = official(season, keeper, depth=1007)
    correction = make_claim(season, corrects=claim)
    Claim.objects.filter(pk=correction.pk).update(depth=0)
    verbs.accept_claim(Claim.objects.get(pk=correction.pk), keeper)
    assert Claim.objects.get(pk=correction.pk).depth == 1007


def cites(*sources, initial=0) -> dict:
    data = {"cites-TOTAL_FORMS": len(sources), "cites-INITIAL_FORMS": initial}
    return data | {f"cites-{n}-source": source.pk for n, source in enumerate(sources)}


def typed(season, **changes) -> dict:
    fields = {"season": season.pk, "subject": "release", "kind": "official", "sentence": "On that day.", "depth": "0"}
    return fields | {"precision": "day", "window_start": "2027-03-14"} | changes


ADD = "/admin/shows/claim/add/"


def test_a_keeper_adds_a_claim_that_is_in_the_ledger_at_once(client, keeper, season):
    client.force_login(keeper)
    assert client.post(ADD, typed(season, depth="S1E3") | cites(make_source())).status_code == 302
    claim = Claim.objects.get()
    assert (claim.suggested_by, claim.accepted_by, claim.depth) == (keeper, keeper, 1003)
    assert claim.window_end == DAY["window_end"]
    assert Action.objects.get().claim == claim


@pytest.mark.parametrize(("changes", "said"), [
    ({"window_start": ""}, "Give its day"),
    ({"window_end": "2027-03-01"}, "The window ends before it starts."),
    ({"precision": "", "window_end": "2027-03-14"}, "choose how exact it is"),
    ({"depth": "S7E7"}, "S7E7 is no episode of"),
    ({"depth": "far"}, "Write it like S1E12"),
    ({"trailer": "full"}, "A trailer comes with its address"),
    ({"sentence": "x" * 301}, "at most 300 characters"),
    ({"season": ""}, "This field is required."),
])  # fmt: skip
def test_what_the_admin_does_not_take(client, keeper, season, changes, said):
    client.force_login(keeper)
    answer = client.post(ADD, typed(season) | changes | cites(make_source()))
    assert answer.status_code == 200 and said in answer.text
    assert "Please submit at least 1 form" in client.post(ADD, typed(season) | cites()).text
    assert not Claim.objects.exists()


def test_a_decided_claim_is_corrected_by_another_and_never_deleted(client, keeper, season):
    claim = official(season, keeper)
    address = f"/admin/shows/claim/{claim.pk}/"
    client.force_login(keeper)
    link = claim.cites.get()
    sent = cites(link.source, make_source("Another"), initial=1) | {"cites-0-id": link.pk, "cites-0-claim": claim.pk}
    answer = client.post(f"{address}change/", {"sentence": "Changed.", "note": "Said twice."} | sent)
    claim.refresh_from_db()
    assert (answer.status_code, claim.sentence, claim.note) == (302, "It premieres on that day.", "Said twice.")
    assert claim.cites.count() == 2
    assert client.get(f"{address}delete/").status_code == 403


def found(client, query) -> int:
    return client.get(f"/admin/shows/claim/?{query}").context["cl"].result_count


def test_claims_are_found(client, keeper, season, waiting, time_machine):
    time_machine.move_to("2027-04-01T12:00Z")
    lapsed, other = official(season, keeper), make_claim(season, keeper, sentence="No date.")
    verbs.mark_came_true(official(season, keeper), keeper, "So")
    verbs.replace_claim(official(season, keeper), keeper, other, "So")
    client.force_login(keeper)
    counts = {"is=new": 1, "is=accepted": 5 - 1, "is=declined": 0, "fate=lapsed": 1, "fate=stands": 1,
              "fate=came_true": 1, "fate=replaced": 1, "kind__exact=rumour": 2, "subject__exact=cast": 0,
              f"season__show__id__exact={season.show_id}": 5, "q=spring": 1, "q=guide": 5}  # fmt: skip
    assert {query: found(client, query) for query in counts} == counts
    assert lapsed.pk


def test_sources_and_seasons_complete_themselves(client, keeper, season):
    make_source("The Courier")
    client.force_login(keeper)
    for model, field, term, said in (
        ("claimsource", "source", "cour", "The Courier"), ("claim", "season", "dead", "Season 2"),
    ):  # fmt: skip
        asked = {"app_label": "shows", "model_name": model, "field_name": field, "term": term}
        assert said in client.get("/admin/autocomplete/", asked).text


def test_answers_and_quotes_are_written_in_the_admin(client, keeper, show, season):
    client.force_login(keeper)
    answer = {"show": show.pk, "question": "Who?", "body_md": "Some. ||S1E7: Others.||", "rank": 1, "depth": "0"}
    assert client.post("/admin/shows/answer/add/", answer).status_code == 302
    assert Answer.objects.get().written_by == keeper and "Covered to S1E7" in client.get(SHOW).text
    for wrong, said in (({"bound": "date"}, "The ledger answers this"), ({"question": ""}, "Write a question"),
                        ({"body_md": "||open"}, "This cover does not close")):  # fmt: skip
        assert said in client.post("/admin/shows/answer/add/", answer | wrong).text
    quote = {
        "season": season.pk,
        "speaker": "A director",
        "sentence": "Wait.",
        "source": make_source().pk,
        "depth": "S1E3",
    }
    assert client.post("/admin/shows/quote/add/", quote).status_code == 302
    assert Quote.objects.get().depth == 1003 and Source.objects.count() == 1
