"""What no answer counts is told by every command, and the exit code says so: never in silence."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from commands.cli import Outcome, fazhi
from faults.fs import quick_sync
from sweeps import thinned
from yunxi import ALL, COUNTY, FINANCE, JUSTICE, PLAN, Tree, lay_out, plan_tree, task

DAY = ("--as-of", "2031-07-10")
FORCED = ("--force", "--reason", "已核实")
QUESTIONS = {
    "tasks": ("tasks", *DAY),
    "tasks of a department": ("tasks", "--dept", JUSTICE, *DAY),
    "tasks of a plan": ("tasks", "--plan", PLAN, *DAY),
    "due": ("due", *DAY),
    "overdue": ("overdue", "--dept", JUSTICE, *DAY),
    "plans": ("plans", *DAY),
    "show a plan": ("show", PLAN, *DAY),
    "show a task": ("show", PLAN, "1", *DAY),
    "why": ("why", PLAN, "1", *DAY),
    "split": ("split", "-o", "清单", *DAY),
    "calendar": ("calendar", "--dept", JUSTICE, "-o", "a.ics", *DAY),
    "record": ("record", PLAN, "1", "--dept", JUSTICE, "--status", "推进中", "--deadline", "公布"),
    "close": ("close", PLAN, "1", "--dept", JUSTICE, *("--deadline", "公布"), *FORCED),
}
TASK = task(
    lead=[JUSTICE, FINANCE],
    deadlines=[
        {"id": "公布", "by": "2031-06-30"},
        {"id": "季报", "every": "每季度"},
        {"id": "备案", "within": "15日", "after": "规范性文件发布"},
    ],
)
ADVICE = "（用 fazhi validate 看全部问题）\n"


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("FAZHI_TODAY", "2031-07-10")
    monkeypatch.delenv("FAZHI_ROOT", raising=False)
    with quick_sync():
        yield


def entry(**keys: str) -> Tree:
    said = {"task": "1", "at": "2031-06-01T09:00", "by": FINANCE, "status": "已报完成"}
    return said | keys


def report(*entries: Tree, department: str = FINANCE, plan: str = PLAN) -> dict[str, Tree]:
    content: Tree = {"plan": plan, "department": department, "entries": list(entries)}
    return {f"progress/{plan}/{department}.yaml": content}


def decisions(*reviews: Tree, plan: str = PLAN) -> dict[str, Tree]:
    return {f"reviews/{plan}.yaml": {"plan": plan, "reviews": list(reviews)}}


def decision(**keys: object) -> Tree:
    said: Tree = {"task": "1", "deadline": "公布", "department": FINANCE, "decision": "销号"}
    said |= {"at": "2031-06-02T09:00", "by": "依法治区办"} | keys
    return {key: value for key, value in said.items() if value is not None}


def validate(root: Path) -> list[str]:
    """Give the codes and lines of the errors that validate finds."""
    told = fazhi(root, "validate", "--format", "github").out
    return [line for line in told.splitlines() if line.startswith("::error")]


LOST = {
    "a task that is not there": (
        report(entry(task="99")),
        f"data/progress/{PLAN}/{FINANCE}.yaml:6 任务“99”：方案里没有这项任务",
    ),
    "a deadline that is not there": (
        report(entry(deadline="公市")),
        f"data/progress/{PLAN}/{FINANCE}.yaml:10 时限“公市”：任务 1 没有这个时限",
    ),
    "a period that is not there": (
        report(entry(deadline="季报", period="2030-Q4")),
        f"data/progress/{PLAN}/{FINANCE}.yaml:11 期间“2030-Q4”：任务 1 没有这一期",
    ),
    "a department that is not there": (
        report(entry(deadline="公布"), department="县财正局"),
        f"data/progress/{PLAN}/县财正局.yaml:3 部门“县财正局”：departments.yaml 里没有这个部门",
    ),
    "a group in the place of a department": (
        report(entry(deadline="公布"), department=ALL),
        f"data/progress/{PLAN}/{ALL}.yaml:3 部门“{ALL}”：这个名称指几个部门，不知道算在哪一个",
    ),
    "a commitment to a task that is not there": (
        {
            f"progress/{PLAN}/{FINANCE}.yaml": {
                "plan": PLAN,
                "department": FINANCE,
                "commitments": [{"task": "99", "by": "2031-06-30"}],
            }
        },
        f"data/progress/{PLAN}/{FINANCE}.yaml:6 任务“99”：方案里没有这项任务",
    ),
    "a decision on a task that is not there": (
        decisions(decision(task="99")),
        f"data/reviews/{PLAN}.yaml:5 任务“99”：方案里没有这项任务",
    ),
    "a decision on a deadline that is not there": (
        decisions(decision(deadline="公市")),
        f"data/reviews/{PLAN}.yaml:6 时限“公市”：任务 1 没有这个时限",
    ),
    "a decision on a department that is not there": (
        decisions(decision(department="县财正局")),
        f"data/reviews/{PLAN}.yaml:7 部门“县财正局”：departments.yaml 里没有这个部门",
    ),
    "work given to a department that is not there": (
        decisions(decision(decision="移交", departments=["县财正局"])),
        f"data/reviews/{PLAN}.yaml:12 部门“县财正局”：departments.yaml 里没有这个部门",
    ),
    "a term that the task does not mention": (
        decisions(decision(decision="明确", term=ALL, departments=[FINANCE])),
        f"data/reviews/{PLAN}.yaml:11 “{ALL}”：任务 1 没有写这个说法",
    ),
    "a date of what is not left open": (
        decisions(decision(decision="明确", department=None, to="2031-09-30")),
        f"data/reviews/{PLAN}.yaml:10 明确的日期“2031-09-30”：任务 1 的这个时限不是待明确的",
    ),
    "a decision on an event that nobody reported": (
        report(entry(deadline="备案", event="2031-05-20"))
        | decisions(decision(deadline="备案", event="2031-05-21")),
        f"data/reviews/{PLAN}.yaml:11 事件“2031-05-21”：任务 1 没有部门报过这一次",
    ),
    "a report that is taken back and not there": (
        report(
            {
                "task": "1",
                "retracts": "2031-06-01T09:00",
                "at": "2031-06-02T09:00",
                "by": FINANCE,
                "reason": "写错了",
            }
        ),
        f"data/progress/{PLAN}/{FINANCE}.yaml:7 撤回 2031-06-01 09:00 的一条："
        "文件里没有对得上的一条",
    ),
    "a decision that is taken back and may be one of two": (
        decisions(
            decision(at="2031-06-01T09:00"),
            decision(at="2031-06-01T09:00", decision="退回", reason="不全"),
            decision(decision="撤回", retracts="2031-06-01T09:00", reason="写错了"),
        ),
        f"data/reviews/{PLAN}.yaml:28 撤回 2031-06-01 09:00 的一条：文件里不止一条对得上",
    ),
}


CASES = [
    *((question, "a task that is not there") for question in QUESTIONS),
    *((question, lost) for question in ("tasks", "why", "record") for lost in list(LOST)[1:]),
]


@pytest.mark.parametrize(("question", "lost"), thinned(CASES, every=3))
def test_a_record_of_what_is_not_there_is_told_by_every_command(
    tmp_path: Path, question: str, lost: str
) -> None:
    files, told = LOST[lost]
    root = lay_out(tmp_path, plan_tree(TASK), files=files)
    done = fazhi(root, *QUESTIONS[question])
    assert f"没有计入 {told}{ADVICE}" in done.err
    assert done.code == 6


@pytest.mark.parametrize("lost", LOST)
def test_what_a_command_does_not_count_is_an_error_of_validate_at_the_same_line(
    tmp_path: Path, lost: str
) -> None:
    files, told = LOST[lost]
    root = lay_out(tmp_path, plan_tree(TASK), files=files)
    path, _, line = told.split(" ")[0].rpartition(":")
    assert any(f"file={path},line={line}," in error for error in validate(root))


NAMES = {
    "牵头单位": task(lead=["县司法居"]),
    "责任单位": task(participants=["县司法居"]),
    "时限的责任单位": task(deadlines=[{"by": "2031-12-31", "owner": ["县司法居"]}]),
    "指标的责任单位": task(
        indicators=[{"name": "持证率", "target": ">=95%", "owner": ["县司法居"]}]
    ),
}


@pytest.mark.parametrize("role", NAMES)
@pytest.mark.parametrize("question", ["tasks", "overdue", "show a plan", "split"])
def test_a_name_that_nobody_bears_is_told(tmp_path: Path, question: str, role: str) -> None:
    root = lay_out(tmp_path, plan_tree(NAMES[role]))
    done = fazhi(root, *QUESTIONS[question])
    told = f" {role}“县司法居”：departments.yaml 里没有这个部门{ADVICE}"
    assert f"没有计入 data/plans/{PLAN}.yaml:" in done.err
    assert told in done.err
    assert done.code == 6


def test_a_name_that_nobody_bears_is_told_where_departments_are_counted(tmp_path: Path) -> None:
    done = fazhi(lay_out(tmp_path, plan_tree(NAMES["牵头单位"])), "depts")
    assert done.err.startswith(f"没有计入 data/plans/{PLAN}.yaml:")
    assert done.code == 6


def test_a_task_whose_lead_nobody_bears_is_listed_all_the_same(tmp_path: Path) -> None:
    root = lay_out(tmp_path, plan_tree(task(lead=["县司法居"], deadlines=[{"by": "2031-06-30"}])))
    done = fazhi(root, "tasks", *DAY)
    assert "未明确责任单位" in done.out
    assert done.code == 6


def test_a_name_that_stands_in_many_places_is_told_once(tmp_path: Path) -> None:
    tasks = [task(str(number), lead=["县司法居"]) for number in range(1, 13)]
    done = fazhi(lay_out(tmp_path, plan_tree(*tasks)), "tasks", *DAY)
    assert done.err.count("没有计入") == 1
    assert "牵头单位“县司法居”（共 12 处）：" in done.err


@pytest.mark.parametrize("asked", [(), ("--dept", JUSTICE), ("--jurisdiction", "云溪县")])
def test_a_plan_of_a_jurisdiction_that_is_not_there_is_told(
    tmp_path: Path, asked: tuple[str, ...]
) -> None:
    plan = (
        "id: yunxi-2031\ntitle: 要点\nkind: 工作要点\njurisdiction: 云西县\n"
        "tasks:\n  - {no: '1', title: 甲, lead: [县司法局]}\n"
    )
    files = {"plans/yunxi-2031.yaml": plan}
    done = fazhi(lay_out(tmp_path, files=files), "tasks", *asked)
    told = "没有计入 data/plans/yunxi-2031.yaml:4 地区“云西县”：departments.yaml 里没有这个地区"
    assert done.err == told + ADVICE
    assert done.code == 6


WITHOUT_PLAN = {
    "progress": (report(entry(), plan="yunxi-2030"), "data/progress/yunxi-2030"),
    "reviews": (decisions(decision(), plan="yunxi-2030"), "data/reviews/yunxi-2030.yaml"),
}


@pytest.mark.parametrize("kind", WITHOUT_PLAN)
@pytest.mark.parametrize(
    "question",
    [("tasks",), ("tasks", "--dept", JUSTICE), ("due",), ("overdue",), ("plans",)],
)
def test_records_without_a_plan_are_told_when_the_whole_workspace_is_asked(
    tmp_path: Path, question: tuple[str, ...], kind: str
) -> None:
    files, path = WITHOUT_PLAN[kind]
    root = lay_out(tmp_path, plan_tree(TASK), files=files)
    done = fazhi(root, *question, *DAY)
    assert done.err == f"没有计入 {path} 方案“yunxi-2030”：工作区里没有这份方案{ADVICE}"
    assert done.code == 6
    assert fazhi(root, "tasks", "--plan", PLAN, *DAY).code == 0
    assert any(f"file={path}" in error for error in validate(root))


MISPLACED = {
    f"progress/{FINANCE}.yaml": "进展要放在 data/progress/方案编号/ 里",
    f"progress/{PLAN}/二季度/{FINANCE}.yaml": "进展要放在 data/progress/方案编号/ 里",
    f"reviews/2031/{PLAN}.yaml": "决定要放在 data/reviews/ 里，不分文件夹",
}


@pytest.mark.parametrize("place", MISPLACED)
@pytest.mark.parametrize("question", [("tasks",), ("overdue",), ("plans",), ("show", PLAN)])
def test_records_that_lie_where_nobody_looks_are_told(
    tmp_path: Path, question: tuple[str, ...], place: str
) -> None:
    content = {"plan": PLAN, "department": FINANCE, "entries": [entry(deadline="公布")]}
    if place.startswith("reviews"):
        content = {"plan": PLAN, "reviews": [decision()]}
    root = lay_out(tmp_path, plan_tree(TASK), files={place: content})
    done = fazhi(root, *question, *DAY)
    assert done.err == f"没有计入 data/{place} 这个文件：{MISPLACED[place]}{ADVICE}"
    assert done.code == 6
    assert f"data/{place}" in fazhi(root, "validate").out


def test_a_misplaced_file_of_another_plan_is_left_to_the_questions_about_that(
    tmp_path: Path,
) -> None:
    other = plan_tree(TASK, id="yunxi-2032")
    files = {f"progress/{FINANCE}.yaml": {"plan": "yunxi-2032", "department": FINANCE}}
    root = lay_out(tmp_path, plan_tree(TASK), other, files=files)
    assert fazhi(root, "show", PLAN, *DAY).code == 0
    assert fazhi(root, "show", "yunxi-2032", *DAY).code == 6


@pytest.mark.parametrize("question", [("tasks",), ("show", "yunxi-2032"), ("plans",)])
def test_a_plan_under_another_name_than_its_own_is_told(
    tmp_path: Path, question: tuple[str, ...]
) -> None:
    root = lay_out(tmp_path, plan_tree(), files={"plans/yunxi-2032.yaml": plan_tree(TASK)})
    done = fazhi(root, *question, *DAY)
    assert done.err.startswith("没有计入 data/plans/yunxi-2032.yaml：")
    assert "方案编号“yunxi-2031”与文件名“yunxi-2032”不同" in done.err
    assert done.code == 6


def test_records_of_a_plan_with_errors_are_told_with_the_plan_only(tmp_path: Path) -> None:
    files = {"plans/yunxi-2031.yaml": "坏的", **report(entry())}
    done = fazhi(lay_out(tmp_path, files=files), "tasks", *DAY)
    assert done.err.count("没有计入") == 1
    assert done.err.startswith("没有计入 data/plans/yunxi-2031.yaml")


def test_an_answer_for_an_earlier_day_misses_no_later_record(tmp_path: Path) -> None:
    root = lay_out(tmp_path, plan_tree(TASK), files=report(entry(task="99")))
    assert fazhi(root, "tasks", "--as-of", "2031-05-31").code == 0
    assert fazhi(root, "tasks", "--as-of", "2031-06-01").code == 6


def test_a_question_about_one_task_is_not_troubled_by_another(tmp_path: Path) -> None:
    plan = plan_tree(TASK, task("2", deadlines=[{"by": "2031-12-31"}]))
    root = lay_out(tmp_path, plan, files=report(entry(deadline="公市")))
    assert fazhi(root, "why", PLAN, "2", *DAY).code == 0
    assert fazhi(root, "show", PLAN, "2", *DAY).code == 0
    assert fazhi(root, "show", PLAN, *DAY).code == 6


def test_departments_are_counted_without_a_look_at_records(tmp_path: Path) -> None:
    root = lay_out(tmp_path, plan_tree(TASK), files=report(entry(task="99")))
    assert fazhi(root, "depts").code == 0


def test_a_record_of_somebody_who_owes_nothing_is_no_error(tmp_path: Path) -> None:
    root = lay_out(
        tmp_path, plan_tree(TASK), files=report(entry(deadline="公布"), department="北岭镇")
    )
    assert fazhi(root, "tasks", *DAY).code == 0
    assert validate(root) == []


def test_old_names_aliases_and_divided_bodies_are_counted(tmp_path: Path) -> None:
    plan = plan_tree(task(lead=["县政府法制办", "县政府办公室"], deadlines=[{"by": "2031-12-31"}]))
    files = report(entry(), department="县政府法制办") | report(entry(), department="县质监局")
    done = fazhi(lay_out(tmp_path, plan, files=files), "tasks", *DAY)
    assert (done.code, done.err) == (0, "")


def test_the_machine_readable_answer_is_whole_and_the_trouble_on_stderr(tmp_path: Path) -> None:
    root = lay_out(tmp_path, plan_tree(TASK), files=report(entry(task="99")))
    done: Outcome = fazhi(root, "tasks", "--format", "json", *DAY)
    assert done.out.startswith("{")
    assert done.err.startswith("没有计入 ")


def test_where_the_departments_are_broken_no_name_is_called_unknown(tmp_path: Path) -> None:
    files = {"departments.yaml": {"jurisdictions": [{**COUNTY, "level": "村级"}]}}
    done = fazhi(lay_out(tmp_path, plan_tree(TASK), files=files), "tasks", *DAY)
    assert done.err.count("没有计入") == 1
    assert done.err.startswith("没有计入 data/departments.yaml")
