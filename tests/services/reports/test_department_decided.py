"""部门清单: what was decided and what is late stands with the task in every list.

See docs/states.md#28 and docs/reports.md#部门清单.
"""

from __future__ import annotations

from pathlib import Path

from commands.cli import fazhi
from yunxi import (
    FINANCE,
    JUSTICE,
    OFFICE,
    PLAN,
    SOME,
    SOUTH,
    STREETS,
    TRADE,
    Tree,
    lay_out,
    plan_tree,
    task,
)

DUE: Tree = {"by": "2031-06-30"}


def decided(decision: str, **keys: object) -> Tree:
    common = {"task": "1", "at": "2031-02-01", "by": "县委依法治县办", "reason": "机构改革"}
    return {**common, "decision": decision, **keys}


def moved(old: str, *new: str, at: str = "2031-02-01") -> Tree:
    return decided("移交", department=old, departments=list(new), at=at)


def pages(
    folder: Path, *tasks: Tree, reviews: tuple[Tree, ...] = (), day: str = "2031-07-10"
) -> dict[str, str]:
    """Give the list of every department that has one."""
    underway = {"task": "1", "at": "2031-01-20", "by": SOUTH, "status": "推进中"}
    # Of a place that has recorded nothing no list says that anything is late.
    progress = {"plan": PLAN, "department": SOUTH, "entries": [underway]}
    files: dict[str, Tree | str] = {f"progress/{PLAN}/{SOUTH}.yaml": progress}
    if reviews:
        files[f"reviews/{PLAN}.yaml"] = {"plan": PLAN, "reviews": list(reviews)}
    lay_out(folder, plan_tree(*tasks), files=files)
    done = fazhi(folder, "split", "-o", "清单", "--as-of", day)
    assert (done.code, done.err) == (0, "")
    found = (folder / "清单").glob("*.md")
    return {path.stem: path.read_text(encoding="utf-8") for path in found}


def test_who_gave_its_work_away_is_not_told_that_it_leads_but_who_has_it_now(
    tmp_path: Path,
) -> None:
    shared = task("1", participants=[FINANCE], deadlines=[DUE])
    other = task("2", deadlines=[DUE])
    found = pages(tmp_path, shared, other, reviews=(moved(JUSTICE, OFFICE),))
    old = found[JUSTICE]
    assert "### 牵头的任务（1项）" in old
    assert "**1　任务1**" not in old
    assert "### 已移交的任务（1项）" in old
    assert f"- 1　任务1：现由{OFFICE}承担" in old
    for name in (OFFICE, FINANCE):
        assert f"- 移交：原由{JUSTICE}承担的，现由{OFFICE}承担" in found[name]
        assert "已移交的任务" not in found[name]
    assert "本单位牵头。" in found[OFFICE]


def test_who_gave_all_its_work_away_is_told_even_so(tmp_path: Path) -> None:
    found = pages(tmp_path, task("1", deadlines=[DUE]), reviews=(moved(JUSTICE, OFFICE),))
    assert "共0项" in found[JUSTICE]
    assert "本单位牵头" not in found[JUSTICE]
    assert f"现由{OFFICE}承担" in found[JUSTICE]


def test_everybody_who_had_the_work_is_told_who_has_it_now(tmp_path: Path) -> None:
    moves = (moved(JUSTICE, OFFICE), moved(OFFICE, FINANCE, TRADE, at="2031-02-02"))
    found = pages(tmp_path, task("1", deadlines=[DUE]), reviews=moves)
    for name in (JUSTICE, OFFICE):
        assert f"- 1　任务1：现由{FINANCE}、{TRADE}承担" in found[name]
        assert "本单位牵头" not in found[name]
    for name in (FINANCE, TRADE):
        assert "本单位牵头" in found[name]


def test_work_that_came_back_is_the_departments_own_again(tmp_path: Path) -> None:
    moves = (moved(JUSTICE, OFFICE), moved(OFFICE, JUSTICE, at="2031-02-02"))
    found = pages(tmp_path, task("1", deadlines=[DUE]), reviews=moves)
    assert "本单位牵头" in found[JUSTICE]
    assert "已移交的任务" not in found[JUSTICE]
    assert f"- 1　任务1：现由{JUSTICE}承担" in found[OFFICE]


def test_an_extension_is_told_with_both_dates_to_whom_it_was_granted(tmp_path: Path) -> None:
    granted = decided("延期", department=JUSTICE, to="2031-10-31")
    shared = task("1", lead=[JUSTICE, OFFICE], deadlines=[DUE])
    found = pages(tmp_path, shared, reviews=(granted,))
    assert "  - 延至2031年10月31日（原定2031年6月30日）" in found[JUSTICE]
    assert "已逾期" not in found[JUSTICE]
    assert "延至" not in found[OFFICE]
    assert "  - 已逾期10天" in found[OFFICE]


def test_an_extension_of_one_period_names_the_period(tmp_path: Path) -> None:
    granted = decided("延期", department=JUSTICE, to="2031-08-31", period="2031-Q2")
    quarterly = task("1", deadlines=[{"every": "每季度"}])
    found = pages(tmp_path, quarterly, reviews=(granted,))
    assert "  - 2031年第二季度延至2031年8月31日（原定2031年6月30日）" in found[JUSTICE]
    assert "  - 2031年第一季度已逾期101天" in found[JUSTICE]


def test_overdue_periods_are_named_and_limits_by_their_events(tmp_path: Path) -> None:
    monthly = task("1", deadlines=[{"every": "每月"}])
    found = pages(tmp_path / "甲", monthly)
    assert "  - 2031年1月至2031年6月共6期，最久的已逾期160天" in found[JUSTICE]
    limit = task("1", deadlines=[{"within": "15日", "after": "规范性文件发布"}])
    event = {"task": "1", "at": "2031-05-02", "by": JUSTICE, "status": "推进中"}
    progress = {"plan": PLAN, "department": JUSTICE, "entries": [event | {"event": "2031-05-01"}]}
    folder = lay_out(tmp_path / "乙", files={f"progress/{PLAN}/{JUSTICE}.yaml": progress})
    found = pages(folder, limit)
    assert "  - 2031年5月1日发生的那一次已逾期55天" in found[JUSTICE]


def test_what_was_settled_is_told_the_day_and_the_departments(tmp_path: Path) -> None:
    open_one = task("1", lead=[SOME], deadlines=[{"unsettled": "2031年前"}])
    day = decided("明确", to="2031-12-31")
    who = decided("明确", term=SOME, departments=[JUSTICE, TRADE])
    found = pages(tmp_path, open_one, reviews=(day, who))
    assert "；已明确为2031年12月31日" in found[JUSTICE]
    assert f"- 明确：“{SOME}”已明确为{JUSTICE}、{TRADE}" in found[JUSTICE]
    assert FINANCE not in found


def test_a_settled_group_is_told_by_the_name_that_the_plan_prints(tmp_path: Path) -> None:
    who = decided("明确", term="县直各部门", departments=[JUSTICE, TRADE])
    found = pages(tmp_path, task("1", lead=["县级各部门"]), reviews=(who,))
    assert f"- 明确：“县级各部门”已明确为{JUSTICE}、{TRADE}" in found[JUSTICE]


def test_a_plan_that_was_replaced_says_so(tmp_path: Path) -> None:
    newer = plan_tree(task("1", lead=[OFFICE]), id="yunxi-2032", issued="2031-07-01")
    newer |= {"title": "新的要点", "supersedes": PLAN}
    lay_out(tmp_path, newer)
    words = "从2031年7月1日起由《新的要点》取代"
    assert words in pages(tmp_path, task("1", deadlines=[DUE]))[JUSTICE]
    assert words not in pages(tmp_path, task("1", deadlines=[DUE]), day="2031-06-30")[JUSTICE]


def test_a_group_without_members_is_told_of_wherever_the_task_names_it(tmp_path: Path) -> None:
    owned = task("1", deadlines=[{**DUE, "owner": [STREETS]}])
    assert f"“{STREETS}”的成员在文件里没有列出" in pages(tmp_path, owned)[JUSTICE]
    table = fazhi(tmp_path, "tasks", "--dept", JUSTICE).out
    assert f"“{STREETS}”的成员在文件里没有列出" in table
