"""CPU per page: ours over the floor, and the peers' over ours."""

from contextlib import ExitStack

from bench import texts
from bench.report import Row, ms
from bench.run import Run, page
from bench.serve import Server, running

FLOORS = 30  # a guest's theory page costs at most this many times constant bytes
PAGES = (  # what, ours, Spirit's, signed in, comments shown, share of Spirit's CPU
    ("Theory page with 20 comments, guest", "theory", "topic", False, texts.COMMENTS, 1 / 8),
    ("Theory page with 20 comments, signed in", "theory", "topic", True, texts.COMMENTS, 1 / 9),
    ("List of theories, guest", "list", "list", False, None, 1 / 8),
)


def measure(run: Run) -> None:
    """Theory page and list on SQLite, beside Spirit where it is there."""
    with ExitStack() as stack:
        ours = stack.enter_context(running(run.site.app(), run.site.facts["theory"]))
        theirs = stack.enter_context(running(run.spirit.app, run.spirit.facts["topic"])) if run.spirit else None
        compare(run, ours, theirs)


def compare(run: Run, ours: Server, theirs: Server | None) -> None:
    for what, path, their_path, signed_in, shows, share in PAGES:
        session = run.site.facts["session"] if signed_in else ""
        subject, size = page("ours", ours, run.site.facts[path], session=session, shows=shows)
        subjects = [subject, run.floor_of(size)]
        if theirs and run.spirit:
            session = run.spirit.facts["session"] if signed_in else ""
            subjects.append(page("spirit", theirs, run.spirit.facts[their_path], session=session, shows=shows)[0])
        cpu = run.cpu(subjects)
        limit = FLOORS if path == "theory" and not signed_in else None
        run.report.add("Pages on SQLite", over_floor(what, cpu, size, limit), *beside(what, cpu, "spirit", share))


def over_floor(what: str, cpu: dict[str, float], size: int, limit: float | None = None) -> Row:
    measured = f"{ms(cpu['ours'])}, floor {ms(cpu['floor'])}, {size / 1000:.1f} kB"
    return Row(f"{what}, over the floor", measured, cpu["ours"] / cpu["floor"], limit, " x")


def beside(what: str, cpu: dict[str, float], peer: str, share: float | None) -> list[Row]:
    """Our share of a peer's CPU, where the peer was measured."""
    if peer not in cpu:
        return []
    measured = f"{ms(cpu['ours'])}, theirs {ms(cpu[peer])} (1/{cpu[peer] / cpu['ours']:.0f})"
    return [Row(f"{what}, share of {peer}", measured, cpu["ours"] / cpu[peer], share)]
