"""What an entry carries: values that answer targets, evidence, and the department's own list."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from fazhi_cli.model.entry_errors import UnfitValueError
from fazhi_cli.model.errors import UsageError
from fazhi_cli.services.records.requests import CommitmentRequest
from services.records.work_scene import (
    OFFICE,
    PLAN,
    UNDERWAY,
    check_valid,
    progress,
    progress_file,
    report,
)
from services.records.work_scene import (
    refuse_report as refuse,
)

# Values and evidence.


@pytest.mark.parametrize(
    ("name", "given", "written", "is_met"),
    [
        ("执法持证率", "96.2%", "96.2%", True),
        ("执法持证率", "９４．９％", "９４．９％", False),
        ("执法持证率", "95", "95%", True),
        (" 执法持证率 ", "95 %", "95 %", True),
        ("人均培训", "44学时", "44学时", None),
        ("满意度", "比上年高", "比上年高", None),
        ("件数", "2", "2", True),
        ("件数", "3", "3", False),
    ],
)
def test_a_value_is_compared_with_its_target(
    root: Path, name: str, given: str, written: str, is_met: bool | None
) -> None:
    done = report(root, "2", status=UNDERWAY, values=((name, given),))
    assert [(each.value, each.is_met) for each in done.measured] == [(written, is_met)]
    assert progress(root).entries[0].values == {name.strip(): written}
    check_valid(root)


def test_a_value_that_cannot_be_compared_is_refused(root: Path) -> None:
    keys = {"task": "2", "status": UNDERWAY}
    refuse(
        root,
        UnfitValueError,
        "目标是 >=95%，要写一个数，单位是“%”",
        values=(("执法持证率", "96学时"),),
        **keys,
    )
    refuse(root, UnfitValueError, "不能写“很高”", values=(("执法持证率", "很高"),), **keys)
    refuse(root, UnfitValueError, "没有单位", values=(("件数", "2件"),), **keys)
    refuse(
        root,
        UsageError,
        "可以写：执法持证率、人均培训",
        values=(("持证率", "96%"),),
        **keys,
    )
    refuse(root, UsageError, "这项任务没有指标", values=(("持证率", "96%"),))


def test_evidence_is_copied_or_referenced_with_its_fingerprint(
    root: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("别处") / "公示截图.png"
    outside.write_bytes(b"png")
    (root / "own.pdf").write_bytes(b"pdf")
    links = ("公告=https://example.cn/a?b=c", "https://example.cn/x")
    done = report(root, evidence=(str(outside), f"清单={root / 'own.pdf'}", *links, str(outside)))
    assert [(each.title, each.path, each.url) for each in progress(root).entries[0].evidence] == [
        ("公示截图", f"evidence/{PLAN}/{OFFICE}/公示截图.png", None),
        ("清单", "own.pdf", None),
        ("公告", None, "https://example.cn/a?b=c"),
        ("https://example.cn/x", None, "https://example.cn/x"),
    ]
    assert all(
        (each.sha256 is None) == (each.path is None) for each in progress(root).entries[0].evidence
    )
    assert (root / "evidence" / PLAN / OFFICE / "公示截图.png").read_bytes() == b"png"
    assert [copy.origin for copy in done.copies] == [outside]
    check_valid(root)


def test_a_file_with_an_equals_sign_in_its_name_is_a_file(root: Path) -> None:
    (root / "a=b.pdf").write_bytes(b"x")
    report(root, evidence=(str(root / "a=b.pdf"),))
    assert progress(root).entries[0].evidence[0].title == "a=b"


# The department's own list.


def test_a_line_of_the_own_list_stands_before_the_entries(root: Path) -> None:
    report(root)
    before = progress_file(root).read_text("utf-8")
    own = CommitmentRequest(
        measures="分三步", deliverable="清单", person="张某", by=date(2031, 6, 20)
    )
    done = report(root, status=None, commitment=own)
    after = progress_file(root).read_text("utf-8")
    head, tail = before.split("entries:\n")
    line = '  - {task: "1", measures: 分三步, deliverable: 清单, person: 张某, by: 2031-06-20}\n'
    above, note = head.split("# 以下是进展")
    assert after == f"{above}commitments:\n{line}# 以下是进展{note}entries:\n{tail}"
    assert done.written.text.splitlines()[0] == '  - task: "1"'
    assert progress(root).commitments[0].person == "张某"
    assert len(progress(root).entries) == 1
    check_valid(root)


def test_a_line_and_an_entry_are_written_together(root: Path) -> None:
    report(root, commitment=CommitmentRequest(measures="分三步"))
    assert (len(progress(root).commitments), len(progress(root).entries)) == (1, 1)


def test_something_has_to_be_said(root: Path) -> None:
    refuse(root, UsageError, "要写进展（--status 推进中 或 已报完成）", status=None)
    refuse(
        root,
        UsageError,
        "写了 --note、--value，还要写 --status",
        status=None,
        note="x",
        values=(("a", "1"),),
    )
    refuse(
        root,
        UsageError,
        "--measures：值是空的",
        status=None,
        commitment=CommitmentRequest(measures=" "),
    )
