"""The progress files that a 责任清单 gives: each department's own measures, results, dates."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from fazhi_cli.model.file_names import safe_name
from fazhi_cli.rules.departments.directory import Registry, Term
from fazhi_cli.rules.departments.group_guesses import is_group
from fazhi_cli.rules.documents.reading import Pledge
from fazhi_cli.store.reading.kinds import FileKind
from fazhi_cli.store.writing.new_files import Home, NewFile, new_file, require_new

_BY_EACH = "进展文件一个单位一个，由各单位写自己的措施、成果、时间"
_ADVICE = "部门已经有自己的记录：把责任清单用 fazhi record 记进去，或者换一个文件夹"


def commitment_files(
    pledges: Iterable[Pledge], folder: Path, plan: str, *, home: Home, registry: Registry | None
) -> tuple[list[NewFile], list[str]]:
    """Give a file a department, and what has to be said of those that can have none.

    Args:
        pledges: the rows of the 责任清单.
        folder: the files go into its folder of the plan's name, or into it if that is its name.
        plan: the plan's id.
        home: where files are put.
        registry: the names of the place, where the workspace knows it.

    Raises:
        UsageError: a file is there already, or would stand where nobody looks for it.
    """
    below = folder if folder.name == plan else folder / plan
    files, remarks = [], []
    has_persons = False
    for department, rows in _by_department(pledges, registry).items():
        if _is_several(department, registry):
            remarks.append(f"“{department}”不是一个单位，{_rows_words(rows)}没有写：{_BY_EACH}")
            continue
        if safe_name(department) != department:
            remarks.append(f"“{department}”不能用作文件名，{_rows_words(rows)}没有写")
            continue
        path = below / f"{department}.yaml"
        require_new(path, _ADVICE)
        home.require_place(path, "progress", plan)
        tree = {"plan": plan, "department": department, "commitments": rows}
        file = new_file(path, FileKind.PROGRESS, tree, name=str(path), home=home)
        files.append(file)
        has_persons = has_persons or any("person" in row for row in rows)
    if has_persons:
        remarks.append("责任清单里的责任人写进了进展文件的 person，不进入方案文件")
    return files, remarks


def _is_several(name: str, registry: Registry | None) -> bool:
    """Tell whether a name stands for several bodies: they have a file each, and it has none."""
    if registry is not None and registry.find(name) is not None:
        return isinstance(registry.find(name), Term) and not registry.is_old(name)
    return is_group(name)


def _rows_words(rows: Iterable[Mapping[str, Any]]) -> str:
    tasks = dict.fromkeys(str(row["task"]) for row in rows if row.get("task"))
    return f"它在任务 {'、'.join(tasks)} 的责任清单" if tasks else "它的责任清单"


def _by_department(
    pledges: Iterable[Pledge], registry: Registry | None
) -> dict[str, list[dict[str, Any]]]:
    rows: dict[str, list[dict[str, Any]]] = {}
    for pledge in pledges:
        department = pledge.department
        if registry is not None:
            department = registry.canonical(department)
        rows.setdefault(department, []).append(dict(pledge.commitment))
    return rows
