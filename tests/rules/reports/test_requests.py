"""Who asks for help."""

from __future__ import annotations

import pytest

from fazhi_cli.rules.reports.requests import help_wanted
from report_office import decision, entry
from rules.reports.test_behind import BOTH, stand
from yunxi import FINANCE, JUSTICE, Tree, make_plan

ASKED = entry("1", "05-01", 30, help="请县政府办协调")
ENDED = decision("1", "07-01", "终止", reason="不再要求")


@pytest.mark.parametrize(
    ("entries", "reviews", "expected"),
    [
        ([ASKED], [], [(FINANCE, "请县政府办协调")]),
        ([ASKED, entry("1", "06-01", 50)], [], []),
        ([ASKED, entry("1", "06-01")], [], []),
        ([entry("1", "06-01", help="请领导出面")], [], []),
        ([ASKED], [ENDED], []),
    ],
    ids=["newest", "older", "done since", "with the completion", "ended"],
)
def test_the_newest_entry_asks_and_is_not_done(
    entries: list[Tree], reviews: list[Tree], expected: list[tuple[str, str]]
) -> None:
    plan = make_plan(BOTH)
    standings = stand(plan, {JUSTICE: [entry("1", "05-02", 10)], FINANCE: entries}, *reviews)
    asked = [(each.department, each.entry.help) for each in help_wanted(standings, plan)]
    assert asked == expected
