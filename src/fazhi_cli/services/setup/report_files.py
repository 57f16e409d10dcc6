"""What `fazhi validate` finds in the files that only reports read."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path, PurePath

from fazhi_cli.model.contacts import Contacts
from fazhi_cli.model.parts import Parts
from fazhi_cli.model.plan import Plan
from fazhi_cli.model.problem import Finding, Problem
from fazhi_cli.rules.checks.report_files import (
    check_contacts,
    check_figures,
    check_folders,
    check_parts,
)
from fazhi_cli.rules.departments.directory import Directory
from fazhi_cli.store.reading.kinds import is_prose_of_a_year, part_of
from fazhi_cli.store.reading.loaded import Loaded
from fazhi_cli.store.reading.prose import read_prose
from fazhi_cli.store.report_sources import load_figures

_PROSE_PLACE = "放在 data/narratives/地区/年份/，文件名以第几部分开头，例如 02-不足.md"


def report_findings(
    loaded: Loaded,
    path: Path,
    *,
    root: Path,
    directory: Directory | None,
    find_plan: Callable[[str], Plan | None],
    is_at_home: bool,
) -> list[Finding]:
    """Give the findings about figures, parts or contacts.

    Args:
        loaded: the file, which read well.
        path: where it is.
        root: the workspace.
        directory: the departments; None when they have errors of their own.
        find_plan: gives a plan of the workspace, when there is a valid one.
        is_at_home: whether it lies in the data of the workspace.
    """
    model, folder = loaded.model, Path(os.path.realpath(path.parent))
    if isinstance(model, Contacts):
        return check_contacts(model, directory, path.stem if is_at_home else None)
    if isinstance(model, Parts):
        home = (folder.parent.name, folder.name) if is_at_home else None
        return check_parts(model, directory, home, find_plan)
    return check_figures(
        model,
        directory,
        (folder.name, path.stem) if is_at_home else None,
        find_plan=find_plan,
        last_year=load_figures(root, model.jurisdiction, model.year - 1),
    )


def prose_problems(
    path: Path, shown: str, place: PurePath, *, root: Path, directory: Directory | None
) -> list[Problem]:
    """Give the problems of a file of prose: where it lies, and whether it can be read.

    `place` leads to it from data/.
    """
    prose = read_prose(path, shown, root)
    if prose.source is None:
        return list(prose.problems)
    findings = []
    if not is_prose_of_a_year(place):
        findings.append(Finding("E227", (), "文稿不在地区和年份的文件夹里", _PROSE_PLACE))
    else:
        findings += check_folders(place.parts[1:3], directory)
    if part_of(path.name) is None:
        message = "文件名没有写明是年度报告的第几部分，没有用上"
        findings.append(Finding("W302", (), message, _PROSE_PLACE))
    problems = list(prose.problems)
    for finding in findings:
        problem = prose.source.problem(finding.code, 1, 1, finding.message, hint=finding.hint)
        problems.append(problem)
    return problems
