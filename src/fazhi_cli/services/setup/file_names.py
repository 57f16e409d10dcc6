"""Names of files that are fine here and no good elsewhere: a workspace goes from machine to machine
with git (model/file_names.py).
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from fazhi_cli.model.file_names import (
    PATH_UNITS,
    length_in_windows,
    name_fault,
    same_file_key,
)
from fazhi_cli.model.problem import Finding, Problem
from fazhi_cli.model.progress import Progress
from fazhi_cli.services.setup.targets import CheckedFile
from fazhi_cli.store.data_files import list_folder
from fazhi_cli.store.reading.kinds import SUFFIXES


class NameCheck:
    """Looks at the name of each file, and at the names beside it; a folder is listed once."""

    def __init__(self) -> None:
        self._neighbours: dict[Path, dict[str, list[str]]] = {}

    def problems(self, target: CheckedFile) -> list[Problem]:
        """Give what is wrong with the name of a file of the workspace."""
        if target.relative is None:
            return []
        problems = [
            Problem("W328", target.shown, 1, 1, f"Windows 上放不下这个文件：{reason}", advice)
            for reason, advice in _faults(target.relative)
        ]
        rival = self._rival(target.path)
        if rival is not None:
            message = f"与 {rival} 只差大小写或者字的写法，在 Windows、macOS 上是同一个文件"
            advice = "改其中一个的名称；同一份内容合到一个文件里"
            problems.append(Problem("E232", target.shown, 1, 1, message, advice))
        return problems

    def _rival(self, path: Path) -> str | None:
        """Give a file of the folder that some system takes for this one."""
        folder = path.parent
        if folder not in self._neighbours:
            self._neighbours[folder] = _by_key(folder)
        own = _stem(path)
        for name in self._neighbours[folder].get(same_file_key(own), ()):
            # Of one stem with two endings data_files.twin_problem tells.
            if _stem(Path(name)) != own:
                return name
        return None


def _by_key(folder: Path) -> dict[str, list[str]]:
    names: dict[str, list[str]] = {}
    for path in list_folder(folder, may_be_link=True).files:
        names.setdefault(same_file_key(_stem(path)), []).append(path.name)
    return names


def _stem(path: Path) -> str:
    """Give what names a file: ours may have either ending."""
    return path.stem if path.suffix in SUFFIXES else path.name


def _faults(relative: Path) -> Iterator[tuple[str, str]]:
    """Give what is wrong with a name, and what to do about it."""
    # A plan's name is that of a folder of records, too.
    for name in (relative.stem, relative.name):
        reason = name_fault(name)
        if reason is not None:
            yield f"名称“{name}”{reason}", "改名；方案的 id、记录里写的名称一同改"
            return
    length = length_in_windows(f"data/{relative.as_posix()}")
    if length > PATH_UNITS:
        yield f"路径有 {length} 个字，最多 {PATH_UNITS} 个", "缩短名称"


def evidence_name_findings(progress: Progress) -> Iterator[Finding]:
    """Report evidence whose path Windows can't hold."""
    for at, entry in enumerate(progress.entries):
        for index, exhibit in enumerate(entry.evidence):
            reason = None if exhibit.path is None else _path_fault(exhibit.path)
            if reason is None:
                continue
            yield Finding(
                "W328",
                ("entries", at, "evidence", index, "path"),
                f"Windows 上放不下佐证材料“{exhibit.path}”：{reason}",
                hint="文件改名，用新的路径另记一条进展",
            )


def _path_fault(path: str) -> str | None:
    for name in path.split("/"):
        reason = name_fault(name)
        if reason is not None:
            return f"名称“{name}”{reason}"
    length = length_in_windows(path)
    return f"路径有 {length} 个字，最多 {PATH_UNITS} 个" if length > PATH_UNITS else None
