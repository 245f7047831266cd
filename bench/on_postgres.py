"""The same pages on PostgreSQL, the CPU of its backends included."""

from bench import footprint, pages
from bench.run import Run, page
from bench.serve import running

TABLE = "On PostgreSQL, application and its backends"


def measure(run: Run) -> None:
    site = run.site
    with running(site.app("ours-postgres"), site.facts["theory"]) as ours:
        for case in pages.CASES:
            if case.state == "warm":
                cookies = site.facts[case.reader]
                subject, size = page(
                    "ours", ours, site.facts[case.ours], cookies=cookies, shows=case.shows, database=site.database
                )
                cpu = run.cpu([subject, run.floor_of(size)])
                run.report.add(TABLE, pages.over_floor(case.what, cpu, size, case.floors))
    footprint.measure_long_thread(run, TABLE)
