"""`fazhi validate`: every file, every problem, in one run that keeps no file in memory."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from tools.bench.generate import make_workspace

from commands.cli import Outcome, fazhi
from fazhi_cli.services.setup.targets import find_targets
from fazhi_cli.services.setup.validate import CHUNK, validate
from yunxi import (
    COUNTY,
    FINANCE,
    JUSTICE,
    OFFICE,
    PLAN,
    STREETS,
    Tree,
    lay_out,
    plan_tree,
    task,
    write,
)

ROOT = Path(__file__).parents[3]
MEASURE = """
import resource, sys
from pathlib import Path
from fazhi_cli.services.setup.targets import find_targets
from fazhi_cli.services.setup.validate import validate
root = Path(sys.argv[1])
for _ in validate(root, find_targets(root, []), 1):
    pass
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""
ENTRY: Tree = {"task": "1", "at": "2031-06-30", "by": JUSTICE, "status": "推进中"}


def report(folder: Path, *arguments: str) -> Any:
    done = fazhi(folder, "validate", "--format", "json", *arguments)
    assert done.err == ""
    return json.loads(done.out)


def told(folder: Path, *arguments: str) -> list[str]:
    return [
        f"{problem['path']} {problem['code']}" for problem in report(folder, *arguments)["problems"]
    ]


# All of the workspace.


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """A workspace in which every kind of file has something wrong, and one plan two things."""
    plans = [
        plan_tree(
            task("1", lead=["县司法居"]), task("2", lead=[], deadlines=[{"by": "2031-06-30"}])
        ),
        plan_tree(task("1", deadlines=[{"by": "2031-02-30"}]), id="yunxi-2030"),
        plan_tree(id="yunxi-2029"),
    ]
    files: dict[str, Tree | str] = {
        "departments.yaml": {"jurisdictions": [COUNTY, COUNTY]},
        "settings.yaml": {"jurisdiction": "云西县"},
        f"progress/{PLAN}/{JUSTICE}.yaml": {
            "plan": PLAN,
            "department": JUSTICE,
            "entries": [ENTRY | {"task": "9"}],
        },
        f"reviews/{PLAN}.yaml": {"plan": PLAN, "reviews": [{"task": "1"}]},
        "figures/云溪县/2031.yaml": {"jurisdiction": "云溪县", "year": "2032"},
        "plans/更早/yunxi-2028.yaml": plan_tree(),
        "会议记录.yaml": "a: b\n",
    }
    return lay_out(tmp_path, *plans, files=files)


def test_all_problems_of_all_files_are_told_in_one_run(broken: Path) -> None:
    assert told(broken) == [
        "data/departments.yaml E214",
        "data/settings.yaml E217",
        "data/plans/yunxi-2030.yaml E205",
        "data/plans/yunxi-2031.yaml E204",
        "data/plans/yunxi-2031.yaml W310",
        f"data/progress/{PLAN}/{JUSTICE}.yaml E218",
        *[f"data/reviews/{PLAN}.yaml E202"] * 3,
        "data/figures/云溪县/2031.yaml E213",
        "data/plans/更早/yunxi-2028.yaml W302",
        "data/会议记录.yaml W302",
    ]


def test_ten_faults_of_one_plan_are_told_in_one_run_in_the_order_of_lines(tmp_path: Path) -> None:
    owned = {"lead": [JUSTICE], "title": "任务"}
    tasks: list[Tree] = [
        task("1", deadlines=[{"by": "2031-02-30"}]),
        task("2", lead=["县司法居"]),
        task("2"),
        task("4", lead=JUSTICE),
        task("5", indicators=[{"name": "公布率", "target": "多"}]),
        owned,
        task("7", deadlines=[{"id": "a", "by": "2031-06-30"}, {"id": "a", "by": "2031-09-30"}]),
        task("8", lead=[]),
        task("9", deadlines=[{"by": "2041-06-30"}]),
    ]
    lay_out(tmp_path, plan_tree(*tasks, kind="命令"))
    found = report(tmp_path)["problems"]
    codes = [problem["code"] for problem in found]
    assert codes == ["E203", "E205", "E204", "E208", "E203", "E211", "E202", "E208", "W310", "W312"]
    lines = [problem["line"] for problem in found]
    assert lines == sorted(lines)


def test_the_json_document_has_the_keys_of_the_contract_in_its_order(broken: Path) -> None:
    document = report(broken)
    assert list(document) == ["version", "ok", "files", "problems"]
    assert (document["version"], document["ok"], document["files"]) == (1, False, 10)
    keys = ["code", "severity", "path", "line", "column", "message", "hint"]
    assert [list(problem) for problem in document["problems"]] == [keys] * len(document["problems"])
    severities = {problem["code"][0]: problem["severity"] for problem in document["problems"]}
    assert severities == {"E": "error", "W": "warning"}


def test_every_problem_stands_where_its_cause_is_written(broken: Path) -> None:
    for problem in report(broken)["problems"]:
        if problem["code"] in ("E204", "E205", "E217", "E213"):
            line = (
                (broken / problem["path"])
                .read_text(encoding="utf-8")
                .splitlines()[problem["line"] - 1]
            )
            cause = {"E204": "县司法居", "E205": "2031-02-30", "E217": "云西县", "E213": "2032"}[
                problem["code"]
            ]
            assert line[problem["column"] - 1 :].startswith(f'"{cause}"')


def test_the_text_ends_with_a_verdict(broken: Path) -> None:
    done = fazhi(broken, "validate")
    assert done.code == 1
    assert done.out.splitlines()[-1] == "检查了 10 个文件：9 个错误，3 个提醒，不通过"


def test_problems_of_one_file_come_in_the_order_of_its_lines(tmp_path: Path) -> None:
    plan = plan_tree(
        task("3", lead=[]),
        task("1", lead=["某局"]),
        task("2", lead=[]),
        accept=[{"code": "W312", "reason": "旧"}],
    )
    problems = report(lay_out(tmp_path, plan))["problems"]
    assert [problem["code"] for problem in problems] == ["W310", "E204", "W310", "W319"]
    assert [problem["line"] for problem in problems] == sorted(
        problem["line"] for problem in problems
    )


def test_warnings_are_no_hindrance_unless_they_shall_be(tmp_path: Path) -> None:
    lay_out(tmp_path, plan_tree(task(lead=[])))
    assert (fazhi(tmp_path, "validate").code, report(tmp_path)["ok"]) == (0, True)
    assert (fazhi(tmp_path, "validate", "--strict").code, report(tmp_path, "--strict")["ok"]) == (
        1,
        False,
    )


def test_a_warning_that_was_accepted_counts_for_nothing(tmp_path: Path) -> None:
    accept = [{"code": "W310", "task": "1", "reason": "看过"}, {"code": "W301", "reason": "看过"}]
    lay_out(tmp_path, plan_tree(task(lead=[], text="编制\u200b并公布"), accept=accept))
    assert report(tmp_path, "--strict") == {"version": 1, "ok": True, "files": 2, "problems": []}


def test_departments_with_errors_leave_names_unjudged(tmp_path: Path) -> None:
    lay_out(
        tmp_path,
        plan_tree(task(lead=["县司法居", STREETS])),
        files={"departments.yaml": "jurisdictions: 云溪县\n"},
    )
    assert told(tmp_path) == ["data/departments.yaml E203"]


def test_a_plan_with_errors_is_told_of_in_the_files_that_need_it(tmp_path: Path) -> None:
    progress = {
        f"progress/{PLAN}/{JUSTICE}.yaml": {"plan": PLAN, "department": JUSTICE, "entries": [ENTRY]}
    }
    lay_out(tmp_path, plan_tree(task(lead=JUSTICE)), files=progress)
    assert told(tmp_path) == [
        f"data/plans/{PLAN}.yaml E203",
        f"data/progress/{PLAN}/{JUSTICE}.yaml E218",
    ]


@pytest.mark.parametrize(
    "name",
    [".plans/a.yaml", "plans/.a.yaml", "plans/.a.yaml.x.tmp", "plans/a.txt", "plans/a.yaml~"],
)
def test_temporaries_and_foreign_files_are_passed_over(tmp_path: Path, name: str) -> None:
    lay_out(tmp_path)
    write(tmp_path / "data" / name, "[")
    assert report(tmp_path) == {"version": 1, "ok": True, "files": 2, "problems": []}


@pytest.mark.parametrize("name", ["notices/云溪县/2031.yaml", "plans/说明.md"])
def test_files_of_other_parts_are_theirs_to_judge(tmp_path: Path, name: str) -> None:
    lay_out(tmp_path)
    write(tmp_path / "data" / name, "[")
    assert report(tmp_path)["files"] == 2
    assert report(tmp_path, "data")["files"] == 2


@pytest.mark.parametrize(
    "name",
    [
        "a.yaml",
        "plan/a.yaml",
        "plans/2031/a.yml",
        "progress/a.yaml",
        "reviews/a/b.yaml",
        "figures/2031.yaml",
        "narratives/云溪县/2031/a.yaml",
        "narratives/2031/parts.yaml",
        "contacts/云溪县/2031.yaml",
    ],
)
def test_files_in_places_that_mean_nothing_are_told_of(tmp_path: Path, name: str) -> None:
    lay_out(tmp_path)
    write(tmp_path / "data" / name, "[")
    assert told(tmp_path) == [f"data/{name} W302"]


def test_prose_is_judged_in_the_workspace_and_in_a_folder_that_is_given(tmp_path: Path) -> None:
    lay_out(tmp_path)
    name = "data/narratives/云溪县/2031/02-不足.md"
    write(tmp_path / name, "【机密】\n")
    for given in ((), ("data",), (name,)):
        assert told(tmp_path, *given) == [f"{name} E119"]


# Many files.


def spoilt(folder: Path, plans: int) -> Path:
    """A workspace in which every seventh plan has an error in its first line."""
    for index, path in enumerate(make_workspace(folder, plans, tasks=5)):
        if index % 7 == 0:
            path.write_text(
                path.read_text(encoding="utf-8").replace("kind: ", "kind: 无此"), encoding="utf-8"
            )
    return folder


def test_two_processes_find_what_one_finds_in_the_same_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("fazhi_cli.services.setup.validate.CHUNK", 20)
    root = spoilt(tmp_path, 50)
    targets = find_targets(root, [])
    alone, together = (list(validate(root, targets, jobs)) for jobs in (1, 2))
    assert alone == together
    assert len(alone) == len(targets)
    assert sum(map(len, alone)) > 7


@pytest.mark.torture
def test_the_number_of_processes_changes_no_letter_of_the_output(tmp_path: Path) -> None:
    root = spoilt(tmp_path, CHUNK + 20)

    def run(*arguments: str) -> Outcome:
        return fazhi(root, "validate", *arguments)

    assert run("--jobs", "2") == run("--jobs", "1")
    assert run("--jobs", "2", "--format", "json") == run("--format", "json")


def peak(folder: Path) -> int:
    """Give the most memory in kB that validating a workspace took, in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-c", MEASURE, str(folder)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    return int(done.stdout)


@pytest.mark.torture
def test_ten_times_the_files_take_no_more_memory(tmp_path: Path) -> None:
    few, many = (make_workspace(tmp_path / str(count), count, tasks=15) for count in (50, 500))
    assert (len(few), len(many)) == (50, 500)
    # Kept in memory, the 450 more would take some forty megabytes.
    assert peak(tmp_path / "500") - peak(tmp_path / "50") < 8_000


# What decisions change.


def test_a_date_that_was_left_open_is_told_until_it_is_settled(tmp_path: Path) -> None:
    open_dates = [{"id": "机构", "unsettled": "2031年前"}, {"id": "制度", "unsettled": "适时"}]
    plan = plan_tree(
        task("1", deadlines=open_dates), task("2", deadlines=[{"unsettled": "2031年前"}])
    )
    lay_out(tmp_path, plan)
    assert told(tmp_path) == [f"data/plans/{PLAN}.yaml {code}" for code in ("W314", "W315", "W314")]
    decided = {"at": "2031-05-20", "by": "县委依法治县办", "decision": "明确", "to": "2031-09-30"}
    settled = [{**decided, "task": "1", "deadline": "机构"}, {**decided, "task": "2"}]
    write(tmp_path / "data" / "reviews" / f"{PLAN}.yaml", {"plan": PLAN, "reviews": settled})
    assert told(tmp_path) == [f"data/plans/{PLAN}.yaml W315"]


def test_records_of_a_plan_with_errors_say_so_and_not_that_there_is_no_plan(tmp_path: Path) -> None:
    reviews = {"plan": PLAN, "reviews": []}
    root = lay_out(tmp_path, files={f"reviews/{PLAN}.yaml": reviews})
    plan = root / "data" / "plans" / f"{PLAN}.yaml"
    plan.write_text(f"id: {PLAN}\n", encoding="utf-8")
    out = fazhi(root, "validate").out
    assert f"[E218] 方案“{PLAN}”有错误，这个文件还没有对照它检查\n" in out
    plan.unlink()
    assert f"[E218] 没有编号为“{PLAN}”的方案\n" in fazhi(root, "validate").out


@pytest.mark.parametrize("jobs", [1, 2])
def test_records_of_a_plan_with_errors_are_told_of_once_with_their_number(
    tmp_path: Path, jobs: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("fazhi_cli.services.setup.validate.CHUNK", 2)
    other = "yunxi-2032"
    files: dict[str, Tree | str] = {}
    for plan, departments in ((PLAN, (JUSTICE, FINANCE, OFFICE)), (other, (JUSTICE,))):
        files[f"plans/{plan}.yaml"] = f"id: {plan}\n"
        files[f"reviews/{plan}.yaml"] = {"plan": plan, "reviews": []}
        for each in departments:
            progress = {"plan": plan, "department": each, "entries": []}
            files[f"progress/{plan}/{each}.yaml"] = progress
    root = lay_out(tmp_path, files=files)
    out = fazhi(root, "validate", "--jobs", str(jobs)).out
    told = re.findall(r"\[E218\] (.+)", out)
    assert told == [
        f"方案“{PLAN}”有错误，这个文件和另外 3 个记录文件还没有对照它检查",
        f"方案“{other}”有错误，这个文件和另外 1 个记录文件还没有对照它检查",
    ]
    alone = fazhi(root, "validate", f"data/reviews/{PLAN}.yaml").out
    assert "有错误，这个文件还没有对照它检查\n" in alone
