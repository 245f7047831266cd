"""The same pages on PostgreSQL, the CPU of its backends included."""

from bench import footprint, pages, texts
from bench.run import Run, page
from bench.serve import running

TABLE = "On PostgreSQL, application and its backends"
PAGES = (  # what, address, signed in, comments shown, most times the floor
    ("Theory page with 20 comments, guest", "theory", False, texts.COMMENTS, pages.FLOORS),
    ("Theory page with 20 comments, signed in", "theory", True, texts.COMMENTS, None),
    ("List of theories, guest", "list", False, None, None),
)


def measure(run: Run) -> None:
    site = run.site
    with running(site.app("ours-postgres"), site.facts["theory"]) as ours:
        for what, path, signed_in, shows, limit in PAGES:
            session = site.facts["session"] if signed_in else ""
            subject, size = page("ours", ours, site.facts[path], session=session, shows=shows, database=site.database)
            cpu = run.cpu([subject, run.floor_of(size)])
            run.report.add(TABLE, pages.over_floor(what, cpu, size, limit))
    footprint.measure_long_thread(run, TABLE)
