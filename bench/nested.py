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


READERS = ("guest", "member")


def measure(run: Run) -> None:
    """`warm` takes from the caches what they hold, `cold` makes everything anew for each request."""
    for state, switches, share in STATES:
        with ExitStack() as stack:
            subjects, sizes = subjects_of(run, stack, state, switches)
            cpu = run.cpu(subjects)
        for reader, size in sizes.items():
            mine = cpu | {"ours": cpu[f"{reader}, {NESTED}"], "ours, 20": cpu[f"{reader}, {texts.COMMENTS}"]}
            how = f"{state}, {'signed in' if reader == 'member' else reader}"
            what = f"{NESTED} nested comments, {how}"
            target = share if reader == "guest" else None
            run.report.add(TABLE, over_floor(what, mine, size), *beside(what, mine, "comments-xtd", target))
            run.report.add(TABLE, per_comment(how, mine, PER_COMMENT if state == "warm" else None))
    kb = sizes["guest"] / 1000
    run.report.add(TABLE, Row(f"{NESTED} nested comments, a guest's page", "", kb, NESTED_KB, " kB"))


def subjects_of(
    run: Run, stack: ExitStack, state: str, switches: dict[str, str]
) -> tuple[list[Subject], dict[str, int]]:
    """Everything that has its turn in one round, and the sizes of our two pages of 500 comments."""
    facts = run.site.facts
    ours = stack.enter_context(running(run.site.app(f"wide-{state}", BENCH_WIDE="1", **switches), facts["nested"]))
    subjects, sizes = [], {}
    for reader in READERS:
        for path, shows in (("theory", texts.COMMENTS), ("nested", NESTED)):
            name = f"{reader}, {shows}"
            subject, sizes[reader] = page(name, ours, facts[path], cookies=facts[reader], shows=shows)
            subjects.append(subject)
    subjects.append(run.floor_of(sizes["guest"]))
    if run.xtd:
        xtd = stack.enter_context(running(run.xtd.app, run.xtd.facts["lone"]))
        subjects.append(page("comments-xtd", xtd, run.xtd.facts["nested"], shows=NESTED)[0])
    if run.spirit:
        spirit = stack.enter_context(running(run.spirit.app, run.spirit.facts["lone"]))
        subjects.append(page("spirit, 20", spirit, run.spirit.facts["topic"], shows=texts.COMMENTS)[0])
        subjects.append(page("spirit, 1", spirit, run.spirit.facts["lone"], shows=1)[0])
    return subjects, sizes


def per_comment(how: str, cpu: dict[str, float], target: float | None) -> Row:
    """The slope: what a page costs more for each comment more on it."""
    ours = (cpu["ours"] - cpu["ours, 20"]) / (NESTED - texts.COMMENTS)
    if "spirit, 1" not in cpu:
        return Row(f"One more comment on a page, {how}", "", ours * 1e6, unit=" us")
    theirs = (cpu["spirit, 20"] - cpu["spirit, 1"]) / (texts.COMMENTS - 1)
    measured = f"{ours * 1e6:.1f} us, theirs {theirs * 1e6:.0f} us"
    return Row(f"One more comment on a page, {how}, share of spirit", measured, ours / theirs, target, is_share=True)
