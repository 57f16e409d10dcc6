"""The progress files that a 责任清单 gives: each department's own measures, results, dates."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from fazhi_cli.model.file_names import safe_name
from fazhi_cli.rules.departments.directory import Registry
from fazhi_cli.rules.documents.reading import Pledge
from fazhi_cli.store.reading.kinds import FileKind
from fazhi_cli.store.writing.new_files import Home, NewFile, new_file, require_new

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
    for department, rows in _by_department(pledges, registry).items():
        if safe_name(department) != department:
            remarks.append(f"“{department}”不能用作文件名，它的责任清单没有写")
            continue
        path = below / f"{department}.yaml"
        require_new(path, _ADVICE)
        home.require_place(path, "progress", plan)
        tree = {"plan": plan, "department": department, "commitments": rows}
        file = new_file(path, FileKind.PROGRESS, tree, name=str(path), home=home)
        files.append(file)
    return files, remarks


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
