"""One way in: bytes → text → tree → model, with problems instead of exceptions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from os.path import realpath
from pathlib import Path
from stat import S_ISREG
from typing import Any, NamedTuple

from fazhi_cli.model.errors import Refusal, reason_of
from fazhi_cli.model.problem import Finding, Problem
from fazhi_cli.store import limits
from fazhi_cli.store.reading.events import build
from fazhi_cli.store.reading.kinds import FileKind, kind_by_keys, model_of
from fazhi_cli.store.reading.source import Source, decode


class Refused(NamedTuple):
    """A tree that read well and that its model refused, with the reasons."""

    tree: dict[str, Any]
    findings: list[Finding]


@dataclass(frozen=True)
class Loaded:
    """What came of reading one file; no model and no tree when an error is among the problems."""

    path: str
    kind: FileKind | None
    model: Any = None
    problems: list[Problem] = field(default_factory=list)
    source: Source | None = None
    refused: Refused | None = None
    tree: dict[str, Any] | None = None

    @cached_property
    def positions(self) -> Any:
        """Where the nodes of the file stand: its second walk, made once and when somebody asks."""
        from fazhi_cli.store.reading.positions import Positions

        assert self.source is not None
        return Positions(self.source)

    def locate(self, findings: Iterable[Finding]) -> list[Problem]:
        """Give findings about this file their lines and columns."""
        if self.source is None:
            return []
        return [self.positions.problem(self.source, finding) for finding in findings]

    @property
    def has_error(self) -> bool:
        """Whether the file can't be used."""
        return any(problem.severity == "error" for problem in self.problems)


def load(path: str, data: bytes, kind: FileKind | None = None) -> Loaded:
    """Read one file of ours. Never raises, whatever the bytes are.

    Args:
        path: the name that problems carry.
        data: the bytes of the file.
        kind: what the file is; told from its keys when None.
    """
    source, problems = decode(path, data)
    if source is None:
        return Loaded(path, kind, problems=problems)
    tree, tree_problems = build(source)
    problems += tree_problems
    if tree is None:
        return Loaded(path, kind, problems=problems, source=source)
    if "~" in source.text:
        from fazhi_cli.store.reading.nothing import empty_signs

        empty_signs(tree, source)
    kind = kind or kind_by_keys(tree)
    if kind is None:
        hint = "方案要有 id、title、sections 或 tasks；其他文件请放在 data/ 下各自的位置"
        problems.append(source.problem("W302", 1, 1, "看不出这是哪一种文件", hint=hint))
        return Loaded(path, None, problems=problems, source=source)
    return _typed(kind, tree, source, problems)


def _typed(kind: FileKind, tree: dict[str, Any], source: Source, problems: list[Problem]) -> Loaded:
    from fazhi_cli.store.reading.validation import validate

    is_well_read = not any(problem.severity == "error" for problem in problems)
    model, findings = validate(model_of(kind), tree)
    refused = Refused(tree, findings) if findings and is_well_read else None
    loaded = Loaded(source.path, kind, problems=problems, source=source, refused=refused)
    problems += loaded.locate(findings)
    if loaded.has_error:
        return loaded
    return Loaded(source.path, kind, model, problems, source=source, tree=tree)


class Unread(NamedTuple):
    """Why a file can't be read, and what to do about it."""

    reason: str
    advice: str


def read_file(path: Path, home: Path | None = None) -> bytes | Unread:
    """Read a file of ours from disk, up to one byte more than one may have.

    `home` is the workspace that the file belongs to: a link that leads out of it is not followed,
    or a pull request could make CI print a line of any file of its machine.
    """
    try:
        if home is not None and not Path(realpath(path)).is_relative_to(realpath(home)):
            return Unread(Refusal.OUTSIDE, "把文件本身放进工作区")
        status = path.stat()
        if not S_ISREG(status.st_mode):  # opening a pipe would wait for ever
            return Unread("它不是普通文件", "换成普通的文本文件")
        with path.open("rb") as stream:
            # Python makes room for all that it is asked to read: ask for what there is.
            return stream.read(min(status.st_size, limits.FILE_BYTES) + 1)
    except OSError as error:
        if isinstance(error, FileNotFoundError) and path.is_symlink():
            return Unread(Refusal.DANGLING, "删去这个链接，或者换成文件本身")
        return Unread(*reason_of(error.errno))


def load_file(
    path: Path, shown: str, kind: FileKind | None = None, home: Path | None = None
) -> Loaded:
    """Read a file from disk; a file that can't be read is a problem too. See `read_file`."""
    return load_data(shown, read_file(path, home), kind)


def unread_problem(shown: str, unread: Unread) -> Problem:
    """Tell of a file, or a folder, that can't be read."""
    return Problem("E118", shown, 1, 1, f"文件读不出来：{unread.reason}", unread.advice)


def load_data(shown: str, data: bytes | Unread, kind: FileKind | None = None) -> Loaded:
    """Read what `read_file` has given."""
    if isinstance(data, Unread):
        return Loaded(shown, kind, problems=[unread_problem(shown, data)])
    return load(shown, data, kind)
