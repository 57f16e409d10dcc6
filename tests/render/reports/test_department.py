"""部门清单: one list, from `report` and from `split` (docs/reports.md#部门清单)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from commands.cli import Outcome, fazhi
from report_office import unsigned
from sweeps import thinned
from yunxi import FINANCE, JUSTICE, NORTH, OFFICE, PLAN, Tree, lay_out, plan_tree, task

DUE: Tree = {"deadlines": [{"by": "2031-06-30"}]}
SECRET: Tree = task("9", title="秘密的演练", public=False, **DUE)
OWN = ("report", "2031", "--template", "部门清单", "--dept", JUSTICE)


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FAZHI_TODAY", "2031-11-20")


def lay(folder: Path, *tasks: Tree, reviews: Sequence[Tree] = (), is_recorded: bool = True) -> Path:
    files: dict[str, Tree | str] = {}
    if is_recorded:
        entry = {"task": "1", "at": "2031-01-20", "by": NORTH, "status": "推进中"}
        progress = {"plan": PLAN, "department": NORTH, "entries": [entry]}
        files[f"progress/{PLAN}/{NORTH}.yaml"] = progress
    if reviews:
        files[f"reviews/{PLAN}.yaml"] = {"plan": PLAN, "reviews": list(reviews)}
    return lay_out(folder, plan_tree(*tasks), files=files)


def ruled(decision: str, **keys: object) -> Tree:
    common = {"task": "1", "at": "2031-02-01", "by": "县委办", "reason": "职责调整"}
    return {**common, "decision": decision, **keys}


def report(folder: Path, *arguments: str) -> Outcome:
    done = fazhi(folder, *OWN, *arguments)
    assert done.code == 0, done.err
    return done


def document(folder: Path, *arguments: str) -> Any:
    return json.loads(report(folder, "--format", "json", *arguments).out)


def first(made: Any) -> Any:
    return made["plans"][0]["parts"][0]["tasks"][0]


def test_split_and_report_give_the_same_list(tmp_path: Path) -> None:
    moved = ruled("移交", task="2", department=JUSTICE, departments=[OFFICE])
    quarterly = task("3", deadlines=[{"every": "每季度"}])
    lay(tmp_path, task(**DUE), task("2"), quarterly, SECRET, reviews=[moved])
    done = fazhi(tmp_path, "split", "--dept", JUSTICE, "-o", "清单")
    assert done.code == 0
    page = (tmp_path / "清单" / f"{JUSTICE}.md").read_text("utf-8")
    assert unsigned(page) == unsigned(report(tmp_path).out)


def test_a_list_is_of_one_department_which_has_to_be_named(tmp_path: Path) -> None:
    lay(tmp_path, task())
    done = fazhi(tmp_path, "report", "2031", "--template", "部门清单")
    assert (done.code, done.out) == (2, "")
    assert done.err == "部门清单是一个部门的，请加 --dept；要全部部门的，用 fazhi split\n"
    unknown = fazhi(tmp_path, "report", "2031", "--template", "部门清单", "--dept", "县档案局")
    assert (unknown.code, unknown.out) == (2, "")


def test_an_internal_list_says_where_each_task_stands(tmp_path: Path) -> None:
    quarterly = task("2", deadlines=[{"every": "每季度"}])
    page = report(lay(tmp_path, task(**DUE), quarterly)).out
    assert page.startswith("内部资料\n\n# 县司法局任务清单\n\n云溪县　截至2031年11月20日\n")
    assert "  - 已逾期143天\n" in page
    assert "- 状态：未启动（逾期）；2031年6月30日已过\n" in page
    assert "  - 2031年第一季度至2031年第三季度共3期，最久的已逾期234天\n" in page
    assert "- 状态：未启动（逾期），4期中已办0期；下次到期2031年12月31日\n" in page


def test_a_list_says_to_which_day_something_was_extended(tmp_path: Path) -> None:
    extended = ruled("延期", department=JUSTICE, to="2031-12-31")
    made = document(lay(tmp_path, task(**DUE), reviews=[extended]))
    assert first(made)["deadlines"][0]["extensions"] == ["延至2031年12月31日（原定2031年6月30日）"]
    assert first(made)["status"] == "未启动（延期）"


def test_of_a_place_that_has_recorded_nothing_no_list_says_that_anything_is_late(
    tmp_path: Path,
) -> None:
    yearly = task("2", deadlines=[{"by": "2031-12-31"}])
    page = report(lay(tmp_path, task(**DUE), yearly, is_recorded=False)).out
    for word in ("逾期", "未启动", "已过", "状态"):
        assert word not in page
    assert "- 下次到期：2031年12月31日\n" in page


def test_the_public_edition_says_nothing_of_states_and_of_what_is_not_public(
    tmp_path: Path,
) -> None:
    extended = ruled("延期", department=JUSTICE, to="2031-12-31")
    gone = ruled("移交", task="9", department=JUSTICE, departments=[FINANCE])
    quarterly = task("3", deadlines=[{"every": "每季度"}])
    tasks = [task(**DUE), task("2"), quarterly, SECRET, {**SECRET, "no": "8"}]
    lay(tmp_path, *tasks, reviews=[extended, gone])
    assert "秘密的演练" in report(tmp_path).out
    public = report(tmp_path, "--edition", "公开").out
    made = json.dumps(document(tmp_path, "--edition", "公开"), ensure_ascii=False)
    for word in ("内部", "秘密", "逾期", "延至", "延期", "未启动", "状态", "下次到期", "共4项"):
        assert word not in public + made, word
    assert "共3项：牵头3项" in public
    assert document(tmp_path, "--edition", "公开")["plans"][0]["tasks"] == 3


def test_a_plan_that_asks_nothing_of_the_department_is_left_out_of_the_page(
    tmp_path: Path,
) -> None:
    lay_out(tmp_path, plan_tree(), plan_tree(task(lead=[OFFICE]), id="yunxi-b", title="另一方案"))
    assert "另一方案" not in report(tmp_path).out
    assert [plan["id"] for plan in document(tmp_path)["plans"]] == ["yunxi-2031", "yunxi-b"]


@pytest.mark.parametrize("command", thinned(["report", "split"], every=2))
def test_a_workspaces_template_of_the_old_name_is_still_read(tmp_path: Path, command: str) -> None:
    lay(tmp_path, task())
    own = tmp_path / "templates" / "split.md"
    own.parent.mkdir()
    loop = "{% for plan in plans %}{% for part in plan.parts %}{% for task in part.tasks %}"
    end = "{% endfor %}" * 3
    own.write_text(f"旧{{{{ department }}}}{loop}{{{{ task.title }}}}{end}\n", "utf-8")
    assert made_by(tmp_path, command) == "旧县司法局任务1"
    assert fazhi(tmp_path, "template", "check").code == 0
    listed = json.loads(fazhi(tmp_path, "template", "list", "--format", "json").out)["templates"]
    names = {each["name"]: (each["document"], each["own"]) for each in listed}
    assert names["split.md"] == ("部门清单", True)
    own.with_name("department.md").write_text("新{{ department }}\n", "utf-8")
    assert made_by(tmp_path, command) == "新县司法局"


def made_by(folder: Path, command: str) -> str:
    """Give the list of the department as a command makes it, without our mark."""
    if command == "report":
        return unsigned(report(folder).out).strip()
    assert fazhi(folder, "split", "--dept", JUSTICE, "-o", "清单").code == 0
    return unsigned((folder / "清单" / f"{JUSTICE}.md").read_text("utf-8")).strip()


def test_a_mistake_in_a_template_of_the_old_name_names_its_file(tmp_path: Path) -> None:
    lay(tmp_path, task())
    own = tmp_path / "templates" / "split.md"
    own.parent.mkdir()
    own.write_text("{{ departement }}", "utf-8")
    done = fazhi(tmp_path, *OWN)
    assert done.code == 6
    assert "模板 split.md" in done.err


def states(root: Path, department: str) -> dict[str, str]:
    """Give the state of every task in the list of a department, by its number."""
    done = fazhi(root, *OWN[:4], "--dept", department, "--format", "json")
    told: dict[str, str] = {}
    for plan in json.loads(done.out)["plans"]:
        for part in plan["parts"]:
            told |= {each["number"]: each["status"] for each in part["tasks"]}
    return told


def test_who_only_helps_is_told_the_leads_state_as_theirs(tmp_path: Path) -> None:
    helped = task("1", lead=[NORTH], participants=[FINANCE], **DUE)
    own = task("2", lead=[NORTH], deadlines=[{"by": "2031-06-30", "owner": [FINANCE]}])
    root = lay(tmp_path, helped, own)
    assert states(root, FINANCE) == {"1": "牵头单位推进中（逾期）", "2": "未启动（逾期）"}
    assert states(root, NORTH)["1"] == "推进中（逾期）"
