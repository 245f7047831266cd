"""Claims with their sources, quotes and questions: what is planted, and the rows that show it."""

from dataclasses import replace

from fansite.tests.canaries import law
from fansite.tests.canaries.asks import Ask
from fansite.tests.canaries.law import Gate, Standing
from fansite.tests.world import SHOW
from moderation import verbs
from shows.models import Answer, CalendarKey, Claim, Follow, Quote, Season, Source

FIELDS = "sentence condition remark printed"
SETTLED = "span video why proof"  # of the claims that have come true
DATED = {"precision": "day", "window_start": "2099-03-14", "window_end": "2099-03-14"}


def plant_claims(planted, gates: list[Gate]):
    """An official date at each depth and axis with a source of its own, and claims that keepers did more with; a quote,
    a question of staff's own and every bound one."""
    show, keeper = planted.show.pk, planted.people["warden"]
    for gate in gates:
        verbs.accept_claim(_claim(planted, gate), keeper)
    for gate in (Gate(show), Gate(show, 1007), Gate(show, production=True)):
        _come_true(planted, gate)
    planted.named["waiting"] = _claim(planted, Gate(show, 1007), Standing.HIDDEN)
    declined = _claim(planted, Gate(show, 1007), Standing.HIDDEN)
    verbs.decline_claim(declined, keeper, planted.reason(declined.key, standing=Standing.HIDDEN))
    planted.named["raised claim"] = _claim(planted, Gate(show, 1012), begins=0)
    verbs.accept_claim(planted.named["raised claim"], keeper)
    Follow.objects.put(planted.people["talker"], planted.show, True)
    CalendarKey.objects.renew(planted.people["talker"])
    season = planted.show.season_set.get(number=2)
    words = {name: next(planted.words) for name in ("speaker", "quote", "question", "answer")}
    source = Source.objects.create(name="A paper")
    said = {"speaker": f"A {words['speaker']}", "sentence": f"It is {words['quote']}.", "source": source}
    quote = Quote.objects.create(season=season, depth=1007, **said)
    for bound in Answer.Bound.values:
        Answer.objects.create(show=planted.show, bound=bound)
    answer = Answer(show=planted.show, question=f"Who is {words['question']}?", depth=1007)
    answer.write(f"It is {words['answer']}.")
    answer.save()
    for row, fields in ((quote, ("speaker", "quote")), (answer, ("question", "answer"))):
        gate = Gate(planted.show.pk, 1007, keys=frozenset({row.key}))
        planted.texts[row.key] = (row, gate)
        for name in fields:
            planted.add(words[name], name, gate, row.key)


def _come_true(planted, gate: Gate):
    """A claim in words of its own, with a video, that a keeper has found to have come true."""
    words = {name: next(planted.words) for name in SETTLED.split()}
    said = {"precision": "span", "window_words": f"until {words['span']}"}
    said |= {"trailer": "full", "trailer_url": f"https://example.org/{words['video']}"}
    claim = _claim(planted, gate, **said)
    verbs.accept_claim(claim, planted.people["warden"])
    proof = Source.objects.create(name=f"The {words['proof']}")
    verbs.mark_came_true(claim, planted.people["warden"], f"So says {words['why']}.", proof)
    for name, word in words.items():
        planted.add(word, name, planted.gate(claim.key), claim.key)


def _claim(planted, gate: Gate, standing=Standing.THERE, begins: int | None = None, **more) -> Claim:
    """A claim as a member suggests it; one that staff are to raise `begins` less far than its gate."""
    words = {name: next(planted.words) for name in FIELDS.split()}
    source = Source.objects.create(name=f"The {words['printed']}")
    season = Season.objects.get(show=gate.show, number=2)
    axes = {
        "depth": gate.depth if begins is None else begins,
        "from_source": gate.source,
        "from_production": gate.production,
    }
    said = {"sentence": f"It is {words['sentence']}.", "condition": f"If {words['condition']} is.", "kind": "official"}
    said |= {"note": f"And {words['remark']}.", "subject": "trailer", **DATED, **more}
    claim, _ = Claim.objects.suggest(planted.people["author"], season, [(source, False)], **said, **axes)
    own = replace(gate, author="author", keys=frozenset({claim.key}))
    planted.texts[claim.key] = (claim, own)
    for name, word in words.items():
        planted.add(word, name, own, claim.key, standing=standing)
    return claim


def of_ledger(planted, fields: str = FIELDS, *, show: int = 0) -> tuple:
    """The fields of the claims of all shows, or of one, that are in the ledger."""
    keys = [claim.key for claim in planted.rows(Claim) if not show or claim.season.show_id == show]
    return tuple(c for c in planted.of(*keys, fields=fields) if c.standing is Standing.THERE)


def on_the_show(planted) -> tuple:
    """What stands on the show's page: its ledger, what its makers said, and its questions."""
    texts = [row.key for row in (*planted.rows(Quote), *planted.rows(Answer))]
    return (*of_ledger(planted, show=planted.show.pk), *planted.of(*texts))


def address(claim, page: str = "") -> str:
    return f"/shows/{claim.season.show.slug}/claims/{claim.pk}/{page}"


def desk(planted):
    return [Ask("/desk/", of_ledger(planted), law.by_itself)]


def ledger(planted):
    return [Ask(f"{SHOW}claims/", of_ledger(planted, show=planted.show.pk), law.by_itself)]


def claim_page(planted):
    """Each claim with all that is said of it, those that keepers have not accepted too."""
    fields = f"{FIELDS} {SETTLED} reason"
    return [Ask(address(claim), planted.of(claim.key, fields=fields)) for claim in planted.rows(Claim)]


def new_claim(planted):
    return [Ask(f"{SHOW}claims/new/"), Ask(f"{SHOW}claims/new/", post={"sentence": "Mine."})]


def correct_claim(planted):
    """The form holds what is corrected, for members to whom it is open; the source is asked for anew."""
    asks = []
    for claim in planted.rows(Claim):
        told = of_ledger(planted, "sentence condition")
        told = tuple(c for c in told if c.text == claim.key)
        asks.append(Ask(address(claim, "correct/"), told, _to_members))
    return asks


def report_claim(planted):
    """The form says nothing of what is reported."""
    there = [claim for claim in planted.rows(Claim) if claim.accepted_at][:5]
    return [Ask(address(claim, "report/")) for claim in there] + [
        Ask(address(there[-1], "report/"), post={"reason": ""})
    ]


def _to_members(canary, who) -> bool:
    return bool(who.name) and canary.may_be_read_by(who)


def decide_claim(planted):
    """Keepers see covers on pages as anybody does, and the other claims by number where those are covered."""
    asks = []
    for claim in planted.rows(Claim):
        asks.append(Ask(address(claim, "decide/replace/"), planted.of(claim.key, fields="sentence"), _to_keepers))
    some = planted.rows(Claim)[:4]
    return asks + [
        Ask(address(claim, f"decide/{name}/")) for claim in some for name in ("came-true", "raise", "decline")
    ]


def _to_keepers(canary, who) -> bool:
    return who.is_staff and canary.may_be_read_by(who)


def source_page(planted):
    """A source by the one claim that it was planted with; of one that waits nobody has a page."""
    asks = []
    for claim in planted.rows(Claim):
        told = tuple(c for c in of_ledger(planted) if c.text == claim.key)
        asks.append(Ask(f"/sources/{claim.cites.get().source_id}/", told, law.by_itself))
    return asks


def calendar(planted):
    told = of_ledger(planted, "sentence", show=planted.show.pk)
    return [Ask(f"{SHOW}calendar.ics", told, law.by_itself, as_stranger=True)]


def followed_calendar(planted):
    """Of a member who has set no place and suggested nothing: whoever fetches it gets what that member may know."""
    told = of_ledger(planted, "sentence", show=planted.show.pk)
    key = CalendarKey.objects.get(user=planted.people["talker"])
    return [Ask(key.get_absolute_url(), told, law.by_itself, as_stranger=True)]


def calendar_key(planted):
    return [Ask("/my-shows/calendar/", post={"revoke": "1"})]


def uncovered(planted):
    """A claim that a reader opens for this visit is open on the show's page, and no other with it."""
    asks = []
    for claim in planted.rows(Claim)[:4]:
        told, key = planted.of(claim.key, fields=FIELDS), claim.key
        how = {"post": {"open": key, "next": SHOW}, "then": SHOW, "uncovers": frozenset({key})}
        asks.append(Ask("/uncover/", told, law.by_itself, **how))
    return asks
