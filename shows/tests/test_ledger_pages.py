"""What the claims say together is the same everywhere, and what they cover leaves the server nowhere."""

import re

import pytest
import vobject
from django.test import Client
from icalendar import Calendar

from conftest import make_member
from fansite.tests.machines import preview, thing
from moderation import verbs
from shows.models import Answer, CalendarKey, Claim, Follow, Quote
from shows.production import timeline
from shows.questions import questions_of, read_answers
from shows.season_ledger import read_ledger
from shows.tests.claims import DESK, SHOW, make_claim, make_source, official
from spoilers.models import CoveredError
from spoilers.reader import Reader, Sight

pytestmark = pytest.mark.django_db
CALENDAR = f"{SHOW}calendar.ics"


@pytest.fixture
def questions(show):
    for rank, bound in enumerate(Answer.Bound.values):
        Answer.objects.create(show=show, bound=bound, rank=rank)


def said(client) -> dict[str, str]:
    """What each place says about the date now."""
    page = client.get(SHOW).text
    steps = re.search(r'<ol class="timeline">(.*?)</ol>', page, re.DOTALL)[1]
    series, faq = thing(page, "TVSeries"), thing(page, "FAQPage")
    followed = Calendar.from_ical(client.get(CalendarKey.objects.get().get_absolute_url()).content).events
    events = list(vobject.readOne(client.get(CALENDAR).text).contents.get("vevent", []))
    return {
        "headline": re.search(r"Official date for season 2: ([^<]*)</p>", page)[1],
        "season": re.search(r"Official date for season 2: ([^<]*)\. ", page)[1],
        "its own page": re.search(r"Official date for season 2: ([^<]*)</p>", client.get(f"{SHOW}s2/").text)[1],
        "question": re.search(r"<summary>When does.*?<p>(.*?) The <a", page, re.DOTALL)[1],
        "timeline": " ".join(re.sub(r"<[^>]*>", " ", steps).split()),
        "desk": re.search(r'<h2 id="next-h">.*?</section>', client.get(DESK).text, re.DOTALL)[0],
        "calendar": [str(event.dtstart.value) for event in events],
        "followed": [str(event.decoded("dtstart")) for event in followed],
        "machines": faq["mainEntity"][0]["acceptedAnswer"]["text"],
        "data": series["containsSeason"][1].get("startDate", ""),
        "its data": thing(client.get(f"{SHOW}s2/").text, "TVSeason").get("startDate", ""),
        "preview": preview(page)["og:description"],
        "picture": client.get(f"{SHOW}share.png").content.decode("latin-1"),
    }


@pytest.fixture
def followed(season, keeper):
    """The keeper stays tuned and has an address for a calendar."""
    Follow.objects.put(keeper, season.show, True)
    return CalendarKey.objects.renew(keeper)


def test_one_claim_changes_every_place_together(questions, season, keeper, followed, time_machine):
    time_machine.move_to("2026-11-20T12:00Z")
    none = said(Client())
    assert {none[place] for place in ("headline", "season", "its own page")} == {"none"}
    assert none["question"].startswith("No official date exists.") and none["calendar"] == []
    assert none["followed"] == [] and none["data"] == none["its data"] == "" and none["machines"] == none["question"]
    assert all("season 2: none" in none[place] for place in ("preview", "picture"))
    assert "No date Filming, trailer, premiere." in none["timeline"] and "No claim that stands" in none["desk"]
    time_machine.shift(60)
    claim = official(season, keeper)
    dated = said(Client())
    assert {dated[place] for place in ("headline", "season", "its own page")} == {"14 March 2027"}
    assert dated["question"] == "The official date is: 14 March 2027." and dated["calendar"] == ["2027-03-14"]
    assert "14 March 2027 Season 2 premieres. No date Filming, trailer." in dated["timeline"]
    assert "14 March 2027" in dated["desk"] and dated["machines"] == dated["question"]
    assert dated["data"] == dated["its data"] == "2027-03-14" and dated["followed"] == ["2027-03-14"]
    assert all("season 2: 14 March 2027" in dated[place] for place in ("preview", "picture"))
    time_machine.shift(60)
    later = {"window_start": "2027-05-01", "window_end": "2027-05-01"}
    verbs.replace_claim(claim, keeper, official(season, keeper, **later), "Moved")
    moved = said(Client())
    assert all("14 March" not in str(words) for words in moved.values())
    assert all("2027-03-14" not in str(words) for words in moved.values())
    assert moved["calendar"] == moved["followed"] == ["2027-05-01"] and "1 May 2027" in moved["timeline"]


def test_the_calendar_is_read_by_another_program(client, season, keeper, time_machine):
    time_machine.move_to("2026-11-20T12:00Z")
    half = {"precision": "half", "window_start": "2027-01-01", "window_end": "2027-06-30"}
    official(season, keeper, sentence="Soon; at last, they say.", **half)
    official(season, keeper, subject="trailer", sentence="A trailer comes.")
    make_claim(season, keeper, sentence="A rumour.", **half)
    answer = client.get(CALENDAR)
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    premiere, trailer = vobject.readOne(answer.text).vevent_list
    assert premiere.summary.value == "All of Us Are Dead, season 2: premiere (January to June 2027)"
    assert (str(premiere.dtstart.value), str(premiere.dtend.value)) == ("2027-01-01", "2027-07-01")
    assert premiere.description.value == "Soon; at last, they say."
    assert premiere.uid.value.startswith(f"season-{season.pk}@")
    assert trailer.summary.value == "All of Us Are Dead, season 2: trailer"
    assert client.get("/shows/none/calendar.ics").status_code == 404


@pytest.fixture
def canaries(season, keeper, show):
    """What goes to the last episode, with the word in every part of it."""
    words = {"sentence": "Canary.", "condition": "If a canary sings.", "note": "Canary.", "kind": "official"}
    span = {
        "precision": "span",
        "window_start": "2099-01-01",
        "window_end": "2099-06-30",
        "window_words": "canary days",
    }
    source = make_source("Canary press", author="A canary", url="https://example.org/canary")
    deep = make_claim(season, keeper, depth=1012, sources=[(source, True)], **words, **span)
    video = {"subject": "trailer", "trailer": "full", "trailer_url": "https://example.org/canary"}
    axes = ({"from_source": True, "depth": 0}, {"from_production": True})
    for fields in (video, {"subject": "platform"}, {"subject": "filming"}, *axes):
        make_claim(season, keeper, **{"depth": 1012, "sources": [(source, False)], **words, **span, **fields})
    verbs.mark_came_true(make_claim(season, keeper, depth=1012, **words), keeper, "The canary sang.", source)
    verbs.replace_claim(make_claim(season, keeper, depth=1012, **words), keeper, deep, "Canary.")
    make_claim(season, keeper, sentence="An open one.", sources=[(make_source(), False)])
    Quote.objects.create(season=season, speaker="Canary", sentence="Canary", source=source, depth=1012)
    for bound in Answer.Bound.values:
        Answer.objects.create(show=show, bound=bound)
    passage = Answer(show=show, question="What of it?")
    passage.write("So: ||S1E12: a canary.||")
    passage.save()
    return source


def addresses(source) -> list[str]:
    claims = [f"{SHOW}claims/{pk}/" for pk in source.cites.values_list("claim", flat=True)]
    return ["/", DESK, SHOW, f"{SHOW}s2/", f"{SHOW}claims/", CALENDAR, "/feeds/theories/", "/sitemap.xml",
            f"{source.get_absolute_url()}", *claims, *(f"{claim}correct/" for claim in claims),
            *(f"{claim}decide/replace/" for claim in claims)]  # fmt: skip


@pytest.mark.parametrize("who", ["", "member", "keeper"])
def test_who_is_not_there_yet_is_told_nothing(client, canaries, member, keeper, who):
    if who:
        client.force_login({"member": member, "keeper": keeper}[who])
    client.post(f"{SHOW}place/", {"episode": "s1e3"})
    for address in addresses(canaries):
        answer = client.get(address, follow=True)
        assert "canary" not in (answer.text + str(answer.headers)).lower(), address
    assert client.get(canaries.get_absolute_url()).status_code == 404


def test_who_has_seen_it_all_is_told_all(client, canaries):
    client.post(f"{SHOW}place/", {"episode": "s1e12", "axes": "1", "source": "on", "production": "on"})
    page = client.get(SHOW).text
    for words in ("Canary press", "If a canary sings.", "Canary days", "“Canary”", "a canary."):
        assert words in page, words
    assert client.get(canaries.get_absolute_url()).status_code == 200


def test_a_reader_of_it_all_leaves_nothing_for_the_next(canaries):
    ahead, behind = Client(), Client()
    ahead.post(f"{SHOW}place/", {"episode": "s1e12"})
    for address in addresses(canaries)[:6]:
        assert address == CALENDAR or "canary" in ahead.get(address).text.lower(), address
        assert "canary" not in behind.get(address).text.lower(), address


def test_a_cover_keeps_kind_window_and_state_and_opens_by_a_post(client, canaries):
    page = client.get(SHOW).text
    row = re.search(r'<li class="claim" id="k\d+">(?:(?!</li>).)*January 2099 to|January to June 2099', page, re.DOTALL)
    assert row and "Covered: goes to S1E12" in page and 'data-kind="official"' in page
    key = re.search(r'name="open" value="(k\d+)"', page)[1]
    answer = client.post("/uncover/", {"open": key, "next": SHOW})
    assert answer.url == f"{SHOW}#{key}"
    assert "Cover again" in client.get(SHOW).text


def test_the_place_of_a_cover_does_not_tell_what_it_is_about(show, season, keeper):
    """Releases come before plot in the ledger of whoever may read both."""
    plot = make_claim(season, keeper, subject="plot", sources=[(make_source(), False)])
    deep = make_claim(season, keeper, subject="release", depth=1012, sources=[(make_source(), False)])

    def ids(reader):
        return [row["id"] for row in read_ledger(show, 2, reader).rows]

    assert ids(Reader.at({show.pk: Sight(1012)})) == [deep.pk, plot.pk]
    assert ids(Reader.stranger()) == [plot.pk, deep.pk]


def test_a_list_without_covers_says_how_many_more(client, canaries):
    assert "8 more, covered" not in client.get(SHOW).text
    client.post("/covers/", {"covers": "hide"})
    page = client.get(SHOW).text
    assert "8 more, covered" in page and "An open one." in page
    assert "An open one." in client.get(DESK).text and "Covered: goes" not in client.get(DESK).text


def test_the_desk_goes_on_by_a_key(client, season, keeper):
    for number in range(30):
        make_claim(season, keeper, sentence=f"Claim number {number}.")
    page = client.get(DESK).text
    assert "Claim number 29." in page and "Claim number 4." not in page and 'rel="next">Older' in page
    older = client.get(DESK + re.search(r'href="(\?after=[^"]*)"', page)[1].replace("&amp;", "&")).text
    assert "Claim number 4." in older and 'rel="prev">Newer' in older
    assert "That page is not there any more." in client.get(f"{DESK}?after=x").text


def test_the_first_six_show_and_the_rest_is_folded(client, season, keeper):
    for number in range(60):
        make_claim(season, keeper, sentence=f"Claim number {number}.")
    page = client.get(SHOW).text
    assert "44 more claims</summary>" in page and page.count('<li class="claim"') == 50
    assert "10 more, in the whole ledger" in page and 'Release ledger <span class="num">60</span>' in page


def test_a_source_counts_how_its_open_dated_claims_turned_out(client, season, keeper, time_machine):
    time_machine.move_to("2027-06-01T12:00Z")
    source = make_source("The Courier", author="C. Writer")
    past = {"precision": "month", "window_start": "2027-01-01", "window_end": "2027-01-31", "sources": [(source, True)]}
    claims = [make_claim(season, keeper, **past) for _ in range(4)]
    ahead = past | {"window_start": "2027-12-01", "window_end": "2027-12-31"}
    for extra in (ahead, past | {"depth": 1012}, {"sources": [(source, True)]}):
        make_claim(season, keeper, **extra)
    verbs.mark_came_true(claims[0], keeper, "It did.")
    verbs.replace_claim(claims[1], keeper, claims[2], "So")
    page = client.get(source.get_absolute_url()).text
    found = dict(re.findall(r"<dt>([\w ]+)</dt><dd>(\d+)</dd>", page))
    assert found == {"Came true": "1", "Lapsed": "2", "Stand": "1", "Replaced": "1"}
    assert "1 more, covered" in page and "C. Writer, undated." in page
    assert client.get("/sources/0/").status_code == 404


def test_a_source_that_is_only_quoted_or_only_proves_has_a_page_for_who_may_know(client, season, keeper):
    quoted, proving = make_source("The Courier"), make_source("The Herald")
    Quote.objects.create(season=season, speaker="A maker", sentence="Soon.", source=quoted, depth=1003)
    claim = make_claim(season, keeper, sentence="It begins.", depth=1003, sources=[(make_source("The Post"), False)])
    verbs.mark_came_true(claim, keeper, "It began.", proving)
    told = {quoted: "“Soon.”", proving: "It begins."}
    assert [client.get(source.get_absolute_url()).status_code for source in told] == [404, 404]
    client.post(f"{SHOW}place/", {"episode": "s1e3"})
    for source, words in told.items():
        page = client.get(source.get_absolute_url()).text
        assert words in page and "Its claims" not in page


def test_what_a_source_proves_stands_under_its_years(client, season, keeper):
    proving = make_source("The Herald")
    verbs.mark_came_true(official(season, keeper), keeper, "It did.", proving)
    page = client.get(proving.get_absolute_url()).text
    assert re.search(r'came true</h2></div><div class="ledger-axis".*?<span>\d{4}</span>', page)


def test_an_empty_desk_and_ledger_say_what_is_missing(client, show):
    assert "No claim is on record yet." in client.get(DESK).text
    assert "No claim about season 2 is on record yet." in client.get(SHOW).text
    assert client.get(f"{SHOW}claims/").status_code == 200
    assert vobject.readOne(client.get(CALENDAR).text).version.value == "2.0"


def test_a_claim_is_found_under_its_own_show_only(client, season, keeper):
    claim = official(season, keeper)
    for address in (f"/shows/dark/claims/{claim.pk}/", f"{SHOW}claims/{10**20}/", f"{SHOW}claims/0/"):
        assert client.get(address).status_code == 404
    client.force_login(make_member("other"))
    assert client.get(f"{SHOW}claims/{claim.pk}/").status_code == 200


def test_the_words_are_not_even_in_what_a_template_is_handed(canaries, show):
    stranger = Reader.stranger()
    ledger = read_ledger(show, 2, stranger)
    rows = [*Claim.objects.accepted().cards(stranger), *Quote.objects.for_reader(stranger)]
    questions = questions_of(read_answers(show, stranger), show, ledger, stranger)
    rows += [*questions, timeline(show, ledger), ledger.headline]
    for pk in canaries.cites.values_list("claim", flat=True):
        rows.append(vars(Claim.objects.get_for_reader_or_404(stranger, pk=pk)))
    assert len(rows) > 12 and "canary" not in repr(rows).lower()
    claim = Claim.objects.whole().get_for_reader_or_404(stranger, pk=canaries.cites.first().claim_id)
    for name in ("sentence", "condition", "note", "window_words", "trailer_url", "came_true_why", "decline_reason"):
        with pytest.raises(CoveredError):
            getattr(claim, name)
