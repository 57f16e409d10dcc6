"""What people did to a plan stays whole: a deadline, a question that is settled, a task."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from fazhi_cli.rules.reissues.changes import ChangeKind
from services.importer.issues import FIRST, imported, updated

AIMS = "办好行政复议案件。行政复议案件按期办结率100%，纠错意见落实率100%，力争调解和解率不低于25%。"
WITH_AIMS = FIRST.replace("\n二、", f"\n9.{AIMS}（牵头单位：县司法局）\n二、")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return imported(tmp_path / "云溪")


def edited(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("{by: 2031-06-30, phrase: 6月底前}", "{by: 2031-05-31, phrase: 6月底前}"),
        ("{by: 2031-06-30, phrase: 6月底前}", "{by: 2031-06-30, phrase: 六月底以前}"),
    ],
)
def test_a_deadline_that_somebody_moved_stays_whole_and_is_asked_about(
    path: Path, old: str, new: str
) -> None:
    edited(path, old, new)
    report = updated(path, FIRST.replace("6月底前", "8月底前"))
    text = path.read_text(encoding="utf-8")
    assert f"- {new}\n" in text
    asked = "# 待核：重新印发的文件写的是“by: 2031-08-31，phrase: 8月底前”，请核对"
    assert text.count(asked) == 1
    told = [each for each in report.changes if each.field == "deadlines"]
    assert [each.kind for each in told] == [ChangeKind.KEPT]


def test_a_deadline_that_somebody_only_described_follows_the_document(path: Path) -> None:
    edited(path, "{by: 2031-06-30, phrase", "{by: 2031-06-30, what: 公布清单, phrase")
    updated(path, FIRST.replace("6月底前", "8月底前"))
    kept = "{by: 2031-08-31, what: 公布清单, phrase: 8月底前}"
    assert kept in path.read_text(encoding="utf-8")


def test_a_question_that_somebody_settled_comes_back_for_a_changed_value_only(
    tmp_path: Path,
) -> None:
    path = imported(tmp_path / "云溪", WITH_AIMS)
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    asked = [line for line in lines if "# 待核" in line and "指标" in line]
    assert len(asked) == 2
    path.write_text("".join(line for line in lines if line not in asked), encoding="utf-8")
    second = WITH_AIMS.replace("25%", "30%")
    updated(path, second)
    assert 'target: ">=30%"' in path.read_text(encoding="utf-8")
    assert asked[0] not in path.read_text(encoding="utf-8")
    updated(path, second.replace("落实率100%", "落实率98%"))
    text = path.read_text(encoding="utf-8")
    assert text.count(asked[0].strip()) == 1
    at = text.index(asked[0].strip())
    assert "98%" in text[at:].splitlines()[1]


def test_a_task_put_in_by_hand_keeps_number_and_id_where_the_document_prints_them(
    path: Path,
) -> None:
    text = path.read_text(encoding="utf-8").rstrip()
    own = '      - no: "7"\n        title: 我加的任务\n        lead: [县司法局]\n'
    path.write_text(f"{text}\n{own}", encoding="utf-8")
    new = "1.修订议事规则。修订会议制度。（牵头单位：县司法局）"
    second = FIRST
    for number in range(6, 0, -1):
        second = second.replace(f"\n{number}.", f"\n{number + 1}.")
    second = second.replace("\n2.编制", f"\n{new}\n2.编制")
    updated(path, second)
    after = path.read_text(encoding="utf-8")
    assert own in after
    assert (
        f"# 待核：重新印发的文件里编号 7 是另一项；这一项是手工加的，没有动，请核对编号\n{own}"
        in after
    )
    plan = yaml.load(after, yaml.BaseLoader)
    keys = [task.get("id") or task["no"] for part in plan["sections"] for task in part["tasks"]]
    assert len(set(keys)) == len(keys) == 8
