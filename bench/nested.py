"""500 nested comments on one page beside comments-xtd, and what one more comment costs beside Spirit."""

from contextlib import ExitStack

from bench import texts
from bench.pages import beside, over_floor
from bench.report import Row
from bench.rounds import Subject
from bench.run import Run, page
from bench.serve import running

NESTED = 500
NESTED_KB = 500
STATES = (  # how, the switches of bench.settings, our share of comments-xtd's CPU
    ("warm", {}, 1 / 90),
    ("cold", {"BENCH_COLD": "1"}, 1 / 35),
)
PER_COMMENT = 1 / 20  # of what a comment costs in Spirit
TABLE = "Nested comments on SQLite"


def measure(run: Run) -> None:
    """`warm` takes the thread from the cache, `cold` makes it anew for each request."""
    for state, switches, share in STATES:
        with ExitStack() as stack:
            subjects, size = subjects_of(run, stack, state, switches)
            cpu = run.cpu(subjects)
        what = f"500 nested comments, {state}"
        run.report.add(TABLE, over_floor(what, cpu, size), *beside(what, cpu, "comments-xtd", share))
        run.report.add(TABLE, *per_comment(state, cpu))
    run.report.add(TABLE, Row("500 nested comments, size of the page", "", size / 1000, NESTED_KB, " kB"))


def subjects_of(run: Run, stack: ExitStack, state: str, switches: dict[str, str]) -> tuple[list[Subject], int]:
    facts = run.site.facts
    ours = stack.enter_context(running(run.site.app(f"wide-{state}", BENCH_WIDE="1", **switches), facts["nested"]))
    wide, size = page("ours", ours, facts["nested"], shows=NESTED)
    subjects = [wide, page("ours, 20", ours, facts["theory"], shows=texts.COMMENTS)[0], run.floor_of(size)]
    if run.xtd:
        xtd = stack.enter_context(running(run.xtd.app, run.xtd.facts["lone"]))
        subjects.append(page("comments-xtd", xtd, run.xtd.facts["nested"], shows=NESTED)[0])
    if run.spirit:
        spirit = stack.enter_context(running(run.spirit.app, run.spirit.facts["lone"]))
        subjects.append(page("spirit, 20", spirit, run.spirit.facts["topic"], shows=texts.COMMENTS)[0])
        subjects.append(page("spirit, 1", spirit, run.spirit.facts["lone"], shows=1)[0])
    return subjects, size


def per_comment(state: str, cpu: dict[str, float]) -> list[Row]:
    """The slope: what a page costs more for each comment more on it."""
    ours = (cpu["ours"] - cpu["ours, 20"]) / (NESTED - texts.COMMENTS)
    if "spirit, 1" not in cpu:
        return [Row(f"One more comment on a page, {state}", "", ours * 1e6, unit=" us")]
    theirs = (cpu["spirit, 20"] - cpu["spirit, 1"]) / (texts.COMMENTS - 1)
    measured = f"{ours * 1e6:.1f} us, theirs {theirs * 1e6:.0f} us (1/{theirs / ours:.0f})"
    return [Row(f"One more comment on a page, {state}, share of spirit", measured, ours / theirs, PER_COMMENT)]
