"""A number that a document prints for one task may be the id of another one."""

from __future__ import annotations

from pathlib import Path

import pytest

from commands.cli import fazhi
from yunxi import JUSTICE, PLAN, lay_out, plan_tree, task


def test_a_record_says_the_printed_number_of_its_task(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FAZHI_TODAY", "2031-05-20T14:00")
    swapped = plan_tree(task("11", title="督察", id="10"), task("10", title="述法", id="11"))
    lay_out(tmp_path, swapped)
    said = ("--dept", JUSTICE, "--status", "推进中", "--note", "已布置")
    unsaid = fazhi(tmp_path, "record", PLAN, "10", *said)
    assert unsaid.code == 2
    assert "“述法”" in unsaid.err
    assert "“督察”" in unsaid.err
    outcome = fazhi(tmp_path, "record", PLAN, "id:10", *said)
    assert outcome.code == 0, outcome.err
    assert 'task: "10"' in outcome.out
    assert "任务 11〔id 10〕：" in outcome.out
