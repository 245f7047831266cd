"""`python -m bench`: measures, prints, and writes bench/results.md (with --peers: bench/results-peers.md)."""

import argparse
import signal
import sys
from contextlib import ExitStack

from bench import footprint, gate, hostile, large_show, load, nested, on_postgres, pages, postgres, site, writes
from bench.paths import RESULTS, RESULTS_PEERS, ROOT, alone
from bench.peers import spirit, xtd
from bench.report import Report
from bench.run import Run

ROUNDS, QUICK_ROUNDS = 7, 3
LONG_THREAD, QUICK_THREAD = 100_000, 5_000
LOAD_SECONDS, QUICK_SECONDS = 20.0, 3.0
GATE_ROUNDS = 150
NOTES = ROOT / "bench" / "notes.md"


def main() -> int:
    """1 when the load test found something wrong; a target that is not reached is said in the table."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that the servers are stopped
    options = parsed()
    report = Report("Measurements" + (", peers included" if options.peers else ""))
    report.notes = [line.removeprefix("- ") for line in NOTES.read_text().splitlines() if line]
    with alone():
        measure(report, options)
    if not (options.load or options.quick or options.gate):
        report.write(RESULTS_PEERS if options.peers else RESULTS)
    return int(any(row.reached == "**no**" for row in report.tables.get(load.TABLE, [])))


def measure(report: Report, options: argparse.Namespace) -> None:
    site.collect_static()
    if options.gate or not options.load:
        gate.measure(report, GATE_ROUNDS, gate.QUICK_THEORIES if options.quick else gate.THEORIES)
    if options.gate:
        return
    if not options.load:
        measure_sqlite(report, options)
        if postgres.is_there():
            measure_postgres(report, options)
    load.measure(report, options.seconds or (QUICK_SECONDS if options.quick else LOAD_SECONDS))


def parsed() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    parser.add_argument("--peers", action="store_true", help="add django-spirit and django-comments-xtd")
    parser.add_argument("--load", action="store_true", help="only the load test")
    parser.add_argument("--gate", action="store_true", help="only what the gate costs a list")
    parser.add_argument("--seconds", type=float, default=0.0, help="how long the load test lasts on each database")
    parser.add_argument("--quick", action="store_true", help="few rounds, a shorter thread, nothing written")
    return parser.parse_args()


def measure_sqlite(report: Report, options: argparse.Namespace) -> None:
    with ExitStack() as stack:
        run = prepared(stack, stack.enter_context(site.on_sqlite("site")), report, options)
        if options.peers:
            print("Installing and filling django-spirit and django-comments-xtd", flush=True)
            run.spirit, run.xtd = spirit.prepare(), xtd.prepare()
        pages.measure(run)
        nested.measure(run)
        writes.measure(run)
        large_show.measure(run)
        hostile.measure(run)
        footprint.measure(run)


def measure_postgres(report: Report, options: argparse.Namespace) -> None:
    with ExitStack() as stack:
        on_postgres.measure(prepared(stack, stack.enter_context(site.on_postgres("site")), report, options))


def prepared(stack: ExitStack, ours: site.OurSite, report: Report, options: argparse.Namespace) -> Run:
    print(f"Filling {ours.database_url}", flush=True)
    ours.fill("bench.seed:main", QUICK_THREAD if options.quick else LONG_THREAD)
    return Run(stack, report, ours, QUICK_ROUNDS if options.quick else ROUNDS)


if __name__ == "__main__":
    sys.exit(main())
