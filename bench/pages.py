"""CPU per page: ours over the floor, and the peers' over ours."""

from contextlib import ExitStack
from typing import NamedTuple

from bench import texts
from bench.report import Row, ms
from bench.run import Run, page
from bench.serve import Server, running

TABLE = "Pages on SQLite"
STATES = {"warm": {}, "anew": {"BENCH_COLD": "1"}}  # the switches of bench.settings


class Case(NamedTuple):
    """A page of ours and its like at Spirit; `share` of Spirit's CPU and `floors` are targets where there are any."""

    what: str
    ours: str
    spirit: str
    reader: str
    shows: int | None = None
    state: str = "warm"
    share: float | None = None
    floors: float | None = None


CASES = (
    Case("Theory page with 20 comments, guest", "theory", "topic", "guest", texts.COMMENTS, "warm", 1 / 8, 30),
    Case("The same, guest who has set a place", "theory", "topic", "placed", texts.COMMENTS),
    Case("The same, guest, nothing kept", "theory", "topic", "guest", texts.COMMENTS, "anew"),
    Case("The same, signed in", "theory", "topic", "member", texts.COMMENTS, "warm", 1 / 9),
    Case("List of theories, guest", "list", "list", "guest", None, "warm", 1 / 8),
    Case("The same list, guest, nothing kept", "list", "list", "guest", None, "anew"),
    Case("The same list, signed in", "list", "list", "member"),
)


def measure(run: Run) -> None:
    """Theory page and list on SQLite, beside Spirit where it is there."""
    facts = run.site.facts
    with ExitStack() as stack:
        ours = {
            state: stack.enter_context(running(run.site.app(f"ours-{state}", **switches), facts["theory"]))
            for state, switches in STATES.items()
        }
        spirit = stack.enter_context(running(run.spirit.app, run.spirit.facts["topic"])) if run.spirit else None
        for case in CASES:
            compare(run, case, ours[case.state], spirit)


def compare(run: Run, case: Case, ours: Server, spirit: Server | None) -> None:
    facts = run.site.facts
    subject, size = page("ours", ours, facts[case.ours], cookies=facts[case.reader], shows=case.shows)
    subjects = [subject, run.floor_of(size)]
    if spirit and run.spirit:
        theirs = run.spirit.facts
        cookies = theirs["member" if case.reader == "member" else "guest"]
        subjects.append(page("spirit", spirit, theirs[case.spirit], cookies=cookies, shows=case.shows)[0])
    cpu = run.cpu(subjects)
    run.report.add(TABLE, over_floor(case.what, cpu, size, case.floors), *beside(case.what, cpu, "spirit", case.share))


def over_floor(what: str, cpu: dict[str, float], size: int, limit: float | None = None) -> Row:
    measured = f"{ms(cpu['ours'])}, floor {ms(cpu['floor'])}, {size / 1000:.1f} kB"
    return Row(f"{what}, over the floor", measured, cpu["ours"] / cpu["floor"], limit, " x")


def beside(what: str, cpu: dict[str, float], peer: str, share: float | None) -> list[Row]:
    """Our share of a peer's CPU, where the peer was measured."""
    if peer not in cpu:
        return []
    measured = f"{ms(cpu['ours'])}, theirs {ms(cpu[peer])}"
    return [Row(f"{what}, share of {peer}", measured, cpu["ours"] / cpu[peer], share, is_share=True)]
