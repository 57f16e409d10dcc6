"""Which files lie below data/: every folder as it is on the disk.

A folder that is a link is not entered: it may lead out of the workspace, into itself, or to files
that are listed already. Whatever keeps a folder from being listed is said, and hides nothing else.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from pathlib import Path, PurePath
from typing import NamedTuple

from fazhi_cli.model.errors import reason_of
from fazhi_cli.model.problem import Problem
from fazhi_cli.store.reading.kinds import (
    ELSEWHERE,
    FOLDERS,
    SUFFIXES,
    FileKind,
    is_prose,
    kind_by_place,
)
from fazhi_cli.store.reading.loaded import Unread

_JUNCTION = 0xA0000003  # IO_REPARSE_TAG_MOUNT_POINT, which other systems' Python does not name
_LINK = Unread("它是链接，不是文件夹", "把文件夹本身放在这里，删去链接")
# Where these are answered nothing can stand; after any other answer something may.
_ABSENT = {errno.ENOENT, errno.ENOTDIR, errno.ENAMETOOLONG}
_NO_FOLDER = Unread("这里应当是文件夹", "把这个文件移到别处；需要时建一个同名的文件夹")


class Folder(NamedTuple):
    """What lies in a folder, in the order of names; hidden names are left out."""

    files: tuple[Path, ...] = ()
    folders: tuple[Path, ...] = ()  # links to folders are among the files
    fault: Unread | None = None

    @property
    def yaml_files(self) -> tuple[Path, ...]:
        """The files whose names end as ours do."""
        return tuple(path for path in self.files if path.suffix in SUFFIXES)


class DataFile(NamedTuple):
    """A file below data/ with its kind (prose has none), or a folder that can't be listed."""

    path: Path
    kind: FileKind | None
    fault: Unread | None = None


def may_stand(path: Path) -> bool:
    """Tell whether something stands there, or may: who can't be told hears it when reading it.

    `os.path.lexists` says no where the folder above must not be searched, or the disk fails.
    """
    try:
        os.lstat(path)
    except OSError as error:
        return error.errno not in _ABSENT
    except ValueError:  # a NUL: no file has such a name
        return False
    return True


def list_folder(folder: Path, *, may_be_link: bool = False) -> Folder:
    """List a folder; one that is not there is empty. Never raises."""
    if not may_stand(folder):
        return Folder()
    if is_link(folder) and not may_be_link:
        return Folder(fault=_LINK)
    files: list[Path] = []
    folders: list[Path] = []
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.name.startswith("."):
                    continue
                is_folder = entry.is_dir(follow_symlinks=False) and not is_link(Path(entry.path))
                (folders if is_folder else files).append(Path(entry.path))
    except NotADirectoryError:
        return Folder(fault=_NO_FOLDER)
    except OSError as error:
        return Folder(fault=Unread(*reason_of(error.errno)))
    return Folder(tuple(sorted(files, key=_name)), tuple(sorted(folders, key=_name)))


def is_link(path: Path) -> bool:
    """Tell whether a name leads elsewhere: a link, or a junction of Windows, which says of itself
    that it is a folder. Never raises.
    """
    try:
        status = os.lstat(path)
    except (OSError, ValueError):
        return False
    is_junction = getattr(status, "st_reparse_tag", 0) == _JUNCTION
    return stat.S_ISLNK(status.st_mode) or is_junction


def _name(path: Path) -> str:
    """Give what the files of a folder are put in order by: Windows' own passes over large letters,
    and answers would differ from machine to machine.
    """
    return path.name


class Closed(NamedTuple):
    """A folder that nothing is read from, and why."""

    folder: Path
    fault: Unread


def closed_folder(data: Path, relative: PurePath) -> Closed | None:
    """Give the first folder on the way from data/ that is none of ours, or a link. Never raises."""
    folder = data
    for part in relative.parts:
        folder = folder / part
        if is_link(folder):
            return Closed(folder, _LINK)
        if os.path.lexists(folder) and not os.path.isdir(folder):  # noqa: PTH112
            return Closed(folder, _NO_FOLDER)
    return None


def plan_paths(root: Path) -> tuple[Path, ...]:
    """Give the files of the plans, in the order of their names."""
    return list_folder(root / "data" / "plans").yaml_files


def files_of(root: Path) -> Iterator[tuple[Path, FileKind | None]]:
    """Give every file of ours below data/ with its kind; see `data_files`."""
    return ((each.path, each.kind) for each in data_files(root) if each.fault is None)


def data_files(root: Path) -> list[DataFile]:
    """Give every file of ours below data/, in the order in which they build on each other.

    Files of the parts that have readers of their own (notices) are left out, as are temporaries.
    """
    ranks = {kind: rank for rank, kind in enumerate(FileKind)}
    ranks[FileKind.DEPARTMENTS], ranks[FileKind.SETTINGS] = -2, -1

    def rank(file: DataFile) -> tuple[int, tuple[str, ...]]:
        last = len(ranks)
        return last if file.kind is None else ranks[file.kind], file.path.parts

    return sorted(_Walk(root).below(root / "data"), key=rank)


class _Walk:
    """Goes through the folders below data/, each once."""

    def __init__(self, root: Path) -> None:
        self._data = root / "data"
        self._plans = {path.stem for path in plan_paths(root)}

    def below(self, folder: Path) -> Iterator[DataFile]:
        """Give what lies in a folder and in those inside it."""
        content = list_folder(folder, may_be_link=folder == self._data)
        if content.fault is not None:
            yield DataFile(folder, None, content.fault)
        for path in content.files:
            relative = path.relative_to(self._data)
            if relative.parts[0] in ELSEWHERE:
                continue
            if self._should_be_folder(relative, path):
                yield DataFile(path, None, _LINK if is_link(path) else _NO_FOLDER)
            elif path.suffix in SUFFIXES or is_prose(relative):
                yield DataFile(path, kind_by_place(relative))
        for path in content.folders:
            relative = path.relative_to(self._data)
            kind = kind_by_place(relative)
            if kind is not None:  # it bears the name of a file
                yield DataFile(path, kind)
            elif relative.parts[0] not in ELSEWHERE:
                yield from self.below(path)

    def _should_be_folder(self, relative: PurePath, path: Path) -> bool:
        """Whether a file or a link stands where a folder of ours would be."""
        if is_link(path) and path.is_dir():
            return True
        parts = relative.parts
        if len(parts) == 1:
            return parts[0] in FOLDERS
        if len(parts) > 2 or relative.suffix:
            return False
        is_of_plan = parts[0] == "progress" and parts[1] in self._plans
        return is_of_plan or parts[0] in ("figures", "narratives")


def fault_of_folder(folder: Path) -> Unread | None:
    """Tell of a folder that no question enters: a link, or one that bears the name of a file."""
    if is_link(folder):
        return _LINK
    if folder.suffix in SUFFIXES:
        return Unread(*reason_of(errno.EISDIR))
    return None


def twin_problem(path: Path, shown: str) -> Problem | None:
    """Tell of a file that lies beside one of the same name with our usual ending."""
    usual = path.with_suffix(SUFFIXES[0])
    if path.suffix not in SUFFIXES[1:] or not os.path.lexists(usual):
        return None
    message = f"旁边有 {usual.name}，两个文件只能留一个，这一个没有检查"
    return Problem("E229", shown, 1, 1, message, f"把内容合到 {usual.name}，删去 {path.name}")


def named_files(folder: Path, stem: str) -> list[Path]:
    """Give the files of a folder with this name and one of our endings; the usual one first."""
    paths = [folder / f"{stem}{suffix}" for suffix in SUFFIXES]
    return [path for path in paths if may_stand(path)]


def shown(path: Path, root: Path) -> str:
    """Give a path as users see it: from the workspace's root, with forward slashes."""
    try:
        return path.relative_to(root).as_posix()
    except ValueError:
        return str(path)
