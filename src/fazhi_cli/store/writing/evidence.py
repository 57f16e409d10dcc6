"""Files behind an entry: named where they stand in the workspace, copied into it from elsewhere.

Always with their fingerprint.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from hashlib import file_digest
from pathlib import Path, PurePath
from typing import NamedTuple

from fazhi_cli.model import entry_errors, usage_errors
from fazhi_cli.model.errors import Action, Refusal, RefusedPathError
from fazhi_cli.model.file_names import is_git_folder, safe_name, same_file_key
from fazhi_cli.store import limits
from fazhi_cli.store.writing.files import Change, digest
from fazhi_cli.store.writing.locks import naming

FOLDER = "evidence"
_NAME_BYTES = 255  # what file systems take
_ENDING_CHARS = 12  # a longer one is no ending, and might not fit behind the name


class Exhibit(NamedTuple):
    """One file: its path from the workspace's root, and the copy that has to be made, when there is
    one.
    """

    path: str
    sha256: str
    copy: Change | None = None
    origin: Path | None = None  # of a copy


def safe_join(root: Path, relative: str) -> Path:
    """Give the file behind a path that stands in our data, whether it exists or not.

    Raises:
        RefusedPathError: the path is not relative, has a form that other systems read differently,
            leads out of the workspace (also by a link) or into .git, or to something that is no
            regular file.
    """
    parts = relative.split("/")
    shown = Path(relative.replace("\0", "␀"))
    if (
        "\\" in relative
        or "\0" in relative
        or ":" in parts[0]
        or not all(_is_name(part) for part in parts)
    ):
        raise RefusedPathError(shown, Refusal.OUTSIDE, Action.READ)
    home = os.path.realpath(root)
    real = Path(os.path.realpath(Path(home, relative)))
    if not real.is_relative_to(home):
        raise RefusedPathError(shown, Refusal.OUTSIDE, Action.READ)
    if any(map(is_git_folder, real.relative_to(home).parts)):
        raise RefusedPathError(shown, Refusal.GIT, Action.READ)
    if real.exists() and not real.is_file():
        raise RefusedPathError(shown, Refusal.IRREGULAR, Action.READ)
    return real


def _is_name(part: str) -> bool:
    return (
        part not in ("", ".", "..") and len(part.encode("utf-8", "surrogateescape")) <= _NAME_BYTES
    )


class EvidenceFault(StrEnum):
    """What is wrong with a file that an entry names."""

    GONE = "没有这个文件"
    UNREADABLE = "这个文件读不出来"
    TOO_LARGE = "这个文件太大，没有核对"
    CHANGED = "这个文件的内容与当时记下的不同"


def find_fault(root: Path, path: str, sha256: str | None) -> EvidenceFault | None:
    """Hold a file that an entry names against its fingerprint; None when all is well.

    Args:
        root: the workspace.
        path: as the entry has it.
        sha256: the fingerprint that was written down, None when there is none.
    """
    try:
        file = safe_join(root, path)
        if not file.exists():
            return EvidenceFault.GONE
        if sha256 is None:
            return None
        if file.stat().st_size > limits.EVIDENCE_BYTES:
            return EvidenceFault.TOO_LARGE
        with file.open("rb") as stream:
            is_same = file_digest(stream, "sha256").hexdigest() == sha256
    except (OSError, RefusedPathError):
        return EvidenceFault.UNREADABLE
    return None if is_same else EvidenceFault.CHANGED


def exhibits(root: Path, given: Sequence[Path], folder: str) -> tuple[Exhibit, ...]:
    """Give each file its place in the workspace; the same file twice is copied once.

    Args:
        root: the workspace.
        given: the files, as the user named them.
        folder: where copies of files from elsewhere go, from the root: evidence/方案/部门.

    Raises:
        UsageError: a file does not exist; it is a folder; a file is larger than
            `limits.EVIDENCE_BYTES`.
        RefusedPathError: it is no regular file, or must not be referred to.
        FileError: it can't be read.
    """
    fingerprints: dict[str, str] = {}
    taken = []
    for path in given:
        with naming(path, Action.READ):
            exhibit = _exhibit(root, path, folder, fingerprints)
        fingerprints[exhibit.path] = exhibit.sha256
        taken.append(exhibit)
    return tuple(taken)


def _exhibit(root: Path, given: Path, folder: str, fingerprints: dict[str, str]) -> Exhibit:
    data = _read(given)
    fingerprint = digest(data)
    real, home = Path(os.path.realpath(given)), os.path.realpath(root)
    if real.is_relative_to(home):
        inside = real.relative_to(home).as_posix()
        safe_join(root, inside)
        return Exhibit(inside, fingerprint)
    present = _present_names(root, folder, fingerprints)
    for name in _names(given):
        # One that stands there and is the same to some system is the same to us.
        path = f"{folder}/{present.get(same_file_key(name), name)}"
        standing = fingerprints.get(path) or _fingerprint(safe_join(root, path))
        if standing == fingerprint:  # the same file again: nothing to copy
            return Exhibit(path, fingerprint)
        if standing is None:
            return Exhibit(path, fingerprint, Change(Path(path), data, None), given)
    raise AssertionError("names never end")


def _present_names(root: Path, folder: str, taken: Iterable[str]) -> dict[str, str]:
    """Give the names in a folder of evidence, and those that are about to be, by their keys."""
    place = safe_join(root, f"{folder}/_").parent
    names = [path.name for path in place.iterdir()] if place.is_dir() else []
    names += [path.rpartition("/")[2] for path in taken if path.startswith(f"{folder}/")]
    return {same_file_key(name): name for name in names}


def _read(path: Path) -> bytes:
    if not path.exists():
        raise usage_errors.no_such_path(path)
    if path.is_dir():
        raise entry_errors.evidence_folder(path)
    status = path.stat()
    if not stat.S_ISREG(status.st_mode):  # a device would never end, a pipe would wait for ever
        raise RefusedPathError(path, Refusal.IRREGULAR, Action.READ)
    with path.open("rb") as stream:
        data = stream.read(limits.EVIDENCE_BYTES + 1)
    if len(data) > limits.EVIDENCE_BYTES:
        size = max(status.st_size, len(data))
        raise entry_errors.too_large(path, size, limits.EVIDENCE_BYTES, "limits.EVIDENCE_BYTES")
    return data


def _fingerprint(path: Path) -> str | None:
    return digest(_read(path)) if path.exists() else None


def _names(given: Path) -> Iterator[str]:
    """Give names for a copy: the file's own, then with a number."""
    own = PurePath(given.name.rstrip(" ."))
    has_ending = 1 < len(own.suffix) <= _ENDING_CHARS
    ending = f".{safe_name(own.suffix[1:])}" if has_ending else ""
    stem = safe_name(own.stem if has_ending else own.name)
    number = 1
    while True:
        yield f"{stem}{ending}" if number == 1 else f"{stem}-{number}{ending}"
        number += 1
