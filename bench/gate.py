"""What the gate costs a list: 100,000 theories in 50 shows, a reader with a place in 30 of them.

The default list, with covers, must add no condition to the statement. "Hide covered" must stay bounded even for a
reader to whom nothing at all is open.
"""

import json

from bench import postgres
from bench.report import Report, Row, ms
from bench.site import OurSite, on_postgres, on_sqlite

THEORIES, QUICK_THEORIES = 100_000, 10_000
SORTS = ("hot", "new")  # those of gate_pages, which needs a Django that is set up
WITH_COVERS, HIDDEN = 1.1, 4.0  # times the page without a gate


def measure(report: Report, rounds: int, theories: int) -> None:
    with on_sqlite("gate") as site:
        measure_on(site, report, rounds, theories, "SQLite")
    if postgres.is_there():
        with on_postgres("gate") as site:
            measure_on(site, report, rounds, theories, "PostgreSQL")


def measure_on(site: OurSite, report: Report, rounds: int, theories: int, name: str) -> None:
    print(f"Filling {site.database_url}", flush=True)
    site.fill("bench.seed_gate:main", theories)
    site.settle()
    found = json.loads(site.call("bench.gate_pages:main", rounds))
    table = f"The gate over {theories:,} theories on {name}, {found['places']} places"
    report.add(table, Row("Statements that the covers change", found["where"], float(found["where"] != "same"), 0.0))
    for sort in SORTS:
        plain = found[f"ungated, {sort}"]["seconds"]
        for what, limit in (("covers", WITH_COVERS), ("hidden", HIDDEN), ("nothing open", HIDDEN)):
            page = found[f"{what}, {sort}"]
            how = (
                f"{ms(page['seconds'])}, {ms(plain)} without a gate; {page['rows']} rows, {page['queries']} statements"
            )
            report.add(table, Row(f"Page of {sort}, {what}", how, page["seconds"] / plain, limit, " x"))
