"""A document issued twice, and the workspace of the plan that people made of the first. All of it
is invented.
"""

from __future__ import annotations

import difflib
from pathlib import Path

import yaml

from fazhi_cli.rules.reissues.changes import Change, ChangeKind
from fazhi_cli.services.importer.plan_import import import_plan
from fazhi_cli.services.importer.plan_update import UpdateReport, update_plan
from fazhi_cli.services.importer.request import ForeignFile, ImportRequest
from fazhi_cli.services.setup.targets import find_targets
from fazhi_cli.services.setup.validate import validate

HEAD = "云溪县2031年法治政府建设工作要点\n\n"
FOOT = "\n云溪县人民政府办公室\n2031年1月15日\n"
LIST = "编制权责清单。全面梳理部门职责，编制并公布权责清单，6月底前完成。"
RULES = "清理行政规范性文件。对现行有效的规范性文件开展全面清理，9月底前公布清理结果。"
TRAINING = "开展合法性审查培训。每半年组织一次合法性审查培训，参训率达到95%以上。"
FILES = "评查执法案卷。每年开展一次案卷评查，合格率达到90%以上，11月底前通报结果。"
RECORDS = "建立涉企检查备案制度。建立涉企行政检查计划备案制度，3月底前完成备案。"
STUDY = "落实领导干部学法制度。每季度组织一次领导干部集体学法。"
NEW = "加强政府立法协调。建立立法项目征集机制，4月底前公布征集结果。"
BY_LAW = "（牵头单位：县司法局；责任单位：县直各部门）"
BY_POSTS = "（牵头单位：县委编办；责任单位：县司法局）"


RECORD = """\
plan: yunxi-2031
department: 县司法局
entries:
  - {task: "4", deadline: 通报结果, at: 2031-05-01, by: 县司法局, status: 推进中, note: 已抽卷}
  - {task: "5", at: 2031-05-02, by: 县司法局, status: 推进中, note: 已起草}
"""


def document(first: list[str], second: list[str], *, by: str = BY_LAW) -> str:
    """Print a document with two sections, the numbers running on."""
    lines = []
    number = 1
    for heading, duties in (("一、健全制度体系", first), ("二、规范行政执法", second)):
        lines.append(heading)
        for duty in duties:
            bracket = BY_POSTS if duty.startswith("编制") else by
            lines.append(f"{number}.{duty}{bracket}")
            number += 1
    return HEAD + "\n".join(lines) + "\n" + FOOT


FIRST = document([LIST, RULES, TRAINING], [FILES, RECORDS, STUDY])


def foreign(text: str, name: str = "要点.txt") -> tuple[ForeignFile, ...]:
    return (ForeignFile(name, text.encode()),)


def imported(root: Path, text: str = FIRST) -> Path:
    """Import a document into a new workspace; give the plan's file."""
    path = root / "data/plans/yunxi-2031.yaml"
    path.parent.mkdir(parents=True)
    import_plan(
        ImportRequest(
            foreign(text),
            root,
            jurisdiction="云溪县",
            output=path,
            departments=root / "data/departments.yaml",
        )
    )
    return path


def updated(path: Path, text: str, *, is_dry: bool = False) -> UpdateReport:
    """Update a plan of a workspace."""
    request = ImportRequest(foreign(text), path.parents[2], is_dry=is_dry)
    return update_plan(request, path)


def recorded(path: Path, text: str = RECORD) -> None:
    file = path.parents[1] / "progress/yunxi-2031/县司法局.yaml"
    file.parent.mkdir(parents=True)
    file.write_text(text, encoding="utf-8")


def edited(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def tasks(path: Path) -> dict[str, dict[str, object]]:
    plan = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)
    return {task["title"]: task for part in plan["sections"] for task in part["tasks"]}


def kinds(changes: tuple[Change, ...], kind: ChangeKind) -> list[tuple[str, str]]:
    return [(change.title, change.field) for change in changes if change.kind is kind]


def differing(before: str, after: str) -> list[str]:
    lines = difflib.ndiff(before.splitlines(), after.splitlines())
    return [line for line in lines if line[:1] in "+-"]


def errors_of(path: Path) -> list[str]:
    root = path.parents[2]
    problems = [each for file in validate(root, find_targets(root, ())) for each in file]
    return [f"{each.code} {each.message}" for each in problems if each.severity == "error"]
