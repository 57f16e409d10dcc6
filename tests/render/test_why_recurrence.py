"""What `fazhi why` says of a recurring deadline without an occurrence in the plan's time."""

from __future__ import annotations

from pathlib import Path

import pytest

from commands.cli import fazhi
from yunxi import PLAN, lay_out, plan_tree, task


@pytest.mark.parametrize(
    ("issued", "told", "untold"),
    [("2031-11-01", "没有一期到期", "每一期的最后一天"), ("2031-01-15", "每一期的最后一天", "没有一期到期")],
)
def test_a_duty_that_never_falls_due_is_said_to_have_no_date(
    tmp_path: Path, issued: str, told: str, untold: str
) -> None:
    lay_out(tmp_path, plan_tree(task("1", deadlines=[{"every": "每年", "by": "03-31"}]), issued=issued))
    out = fazhi(tmp_path, "why", PLAN, "1", "--as-of", "2031-12-01").out
    assert told in out
    assert untold not in out
