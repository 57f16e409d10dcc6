"""Matters that units are rated by, from records as short as a test needs them."""

from __future__ import annotations

from datetime import date

from fazhi_cli.model.progress import Progress
from fazhi_cli.model.reviews import Reviews
from fazhi_cli.model.settings import Settings
from fazhi_cli.rules.reports.matters import Matter, matters_due
from fazhi_cli.rules.status.standings import PlanStandings
from fazhi_cli.rules.workspace import Records
from yunxi import FINANCE, JUSTICE, OFFICE, PLAN, Tree, make_plan, make_registry, read, task

UNITS = (JUSTICE, FINANCE, OFFICE)
CUTOFF = date(2032, 1, 31)


def matters(entries: dict[str, list[Tree]], *reviews: Tree, cutoff: date = CUTOFF) -> list[Matter]:
    """Give the matters of 2031 as they stand at the end of January 2032, or of another day.

    Task 1 is due on 30 June for 县司法局 and 县财政局, task 2 on 31 December for 县司法局, task 3
    in 2032 for 县政府办.
    """
    plan = make_plan(
        task("1", lead=[JUSTICE, FINANCE], deadlines=[{"by": "2031-06-30"}]),
        task("2", lead=[JUSTICE], deadlines=[{"by": "2031-12-31", "what": "报送总结"}]),
        task("3", lead=[OFFICE], deadlines=[{"by": "2032-03-31"}]),
        period={"start": "2031-01-01", "end": "2032-12-31"},
    )
    files = tuple(
        read(Progress, {"plan": PLAN, "department": name, "entries": own})
        for name, own in entries.items()
    )
    decisions = read(Reviews, {"plan": PLAN, "reviews": list(reviews)}).reviews
    records = Records(files, decisions)
    standings = PlanStandings(plan, make_registry(), records, Settings(), cutoff)
    return [*matters_due(standings, plan, date(2031, 1, 1), date(2031, 12, 31))]
