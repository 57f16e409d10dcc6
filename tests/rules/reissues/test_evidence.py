"""Fingerprints tell what a document said, and nothing else."""

from __future__ import annotations

from datetime import date

import pytest

from fazhi_cli.rules.reissues.evidence import TASK_FIELDS, evidence_in, fingerprint, row_of
from fazhi_cli.store.appending.yaml_text import scalar

TASK = {
    "no": "1",
    "title": "编制权责清单",
    "lead": ["县司法局"],
    "deadlines": [{"by": date(2031, 6, 30), "what": "公布清单"}],
}


def test_what_was_said_is_known_whatever_it_is_written_like() -> None:
    evidence = evidence_in(row_of(TASK_FIELDS, TASK), TASK_FIELDS)
    assert evidence is not None
    assert evidence.said("title", " 编制\n权责清单 ")
    assert evidence.said("text", None)
    assert evidence.said("text", "")
    assert not evidence.said("title", "权责清单")
    assert not evidence.said("lead", ["县财政局"])
    assert evidence.said_of_record("deadlines.rule", {"by": "2031-06-30"})
    assert not evidence.said_of_record("deadlines.rule", {"by": "2031-07-31"})


@pytest.mark.parametrize("row", [None, "", "b" + "x" * 40, "axyz", "axxx", ["a"], 12])
def test_a_row_that_is_not_understood_tells_nothing(row: object) -> None:
    assert evidence_in(row, TASK_FIELDS) is None


def test_a_row_needs_no_quotes() -> None:
    row = row_of(TASK_FIELDS, TASK)
    assert scalar(row) == row


def test_fingerprints_stay_what_they_are_in_files_of_today() -> None:
    assert fingerprint("title", "编制权责清单") == fingerprint("title", "编制 权责清单")
    assert row_of(("no",), {"no": "1"}, ()) == "a" + fingerprint("no", "1")
    assert fingerprint("no", "1") == PINNED


PINNED = "wVJ9"
