"""The one way out to disk: nothing else opens a file of the workspace for writing.

lock → check that the files are still what was read → a temporary file beside each → fsync → check
again → replace → fsync of the folders (docs/architecture.md#一条出路). A file is the old or the new
one, whole, whenever the process dies; several files are all old or all new unless it is killed
between two replaces. Python itself repeats calls that a signal interrupts (PEP 475).
"""

from __future__ import annotations

import errno
import os
import re
import stat
import time
from collections.abc import Callable, Sequence
from contextlib import nullcontext, suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from fazhi_cli.model.errors import (
    Action,
    Conflict,
    ConflictError,
    Refusal,
    RefusedPathError,
    UndoError,
    UnsyncedError,
)
from fazhi_cli.model.file_names import is_git_folder
from fazhi_cli.store.writing.locks import _os, is_alive, locked, naming

__all__ = ["Change", "digest", "locked", "read", "write", "write_all"]

_CHUNK = 1 << 20
# Windows lacks the first four and has the last.
_CLOEXEC, _NOFOLLOW, _NONBLOCK, _DIRECTORY, _BINARY = (
    getattr(os, f"O_{name}", 0)
    for name in ("CLOEXEC", "NOFOLLOW", "NONBLOCK", "DIRECTORY", "BINARY")
)
_TEMPORARY = re.compile(r"\..*\.(\d{1,9})-[0-9a-f]{8}\.tmp", re.DOTALL)
_LEFTOVER_SECONDS = 3600
# What file systems answer that cannot sync a folder, or a folder that we may write in but not open.
_UNSYNCABLE = {
    errno.EINVAL,
    errno.ENOTSUP,
    errno.EOPNOTSUPP,
    errno.EBADF,
    errno.EACCES,
    errno.EPERM,
}

# What this process has written so far: who interrupts it is told.
written: list[Path] = []


@dataclass(frozen=True)
class Change:
    """The new bytes of one file, None to remove it; `path` is absolute or relative to the root.

    `expected` is the digest of the bytes that the caller read; None where the file must not exist.
    """

    path: Path
    data: bytes | None
    expected: str | None


@dataclass(frozen=True)
class _Step:
    """A change with what it needs to be done and to be undone."""

    change: Change
    target: Path  # the real file, behind any links
    temporary: Path
    old: bytes | None
    status: os.stat_result | None


def digest(data: bytes) -> str:
    """Give the fingerprint that `Change.expected` compares (SHA-256, hexadecimal)."""
    return sha256(data).hexdigest()


def read(path: Path) -> bytes:
    """Read a regular file whole. Raises FileError."""
    with naming(path, Action.READ):
        return _load(path)[0]


def write(root: Path, change: Change) -> None:
    """Write one file of the workspace `root`; see `write_all`."""
    write_all(root, [change])


def write_all(
    root: Path,
    changes: Sequence[Change],
    *,
    is_shared: bool = True,
    refuse: Callable[[Path], None] | None = None,
) -> None:
    """Write several files, each in a different place, all or none.

    Args:
        root: an existing folder; none of the files may lie outside of it.
        changes: the files.
        is_shared: whether the folder is a workspace, in which one writes at a time. Any other may
            be everybody's (/tmp): a lock there would let strangers keep us from writing.
        refuse: raises when a real place may not be written to; asked again before the files are
            replaced, because a link may lead elsewhere by then.

    Raises ConflictError when a file is not what was read, LockedError, FileError (nothing written);
    UnsyncedError (all written, not confirmed by the disk); UndoError (half written, and the disk
    refused to take it back).
    """
    with locked(root) if is_shared else nullcontext():
        steps = [_plan(root, change) for change in changes]
        if len({step.target for step in steps}) < len(steps):
            raise ValueError("two changes of one file")
        for folder in {step.target.parent for step in steps}:
            _sweep(folder)
        made = _write_steps(steps, refuse or _allow)
        written.extend(change.path for change in changes if change.data is not None)
        _sync_folders(steps, made)


def _plan(root: Path, change: Change) -> _Step:
    with naming(change.path):
        target = _locate(root, change.path)
        old, status = _load_if_there(target)
        # Replacing or removing a file would ask its folder alone.
        if old is not None and not _os.access(target, os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    _refuse_stale(change, old)
    # The name leaves room for the suffix within the 255 bytes of a file name, in the widest
    # characters too.
    name = f".{target.name[:50]}.{os.getpid()}-{os.urandom(4).hex()}.tmp"
    temporary = target.with_name(name)
    return _Step(change, target, temporary, old=old, status=status)


def _allow(_place: Path) -> None:
    """Refuse no place: what `_locate` says is enough inside a workspace."""


def _write_steps(steps: Sequence[_Step], refuse: Callable[[Path], None]) -> list[Path]:
    """Do all steps or none; give the folders that had to be made."""
    made: list[Path] = []
    begun: list[_Step] = []
    try:
        for step in steps:
            refuse(step.target)
            data = step.change.data
            if data is None:
                continue
            with naming(step.change.path, need=len(data)):
                _make_folders(step.target.parent, made)
                _write_temporary(step.temporary, data, step.status)
        for step in steps:
            refuse(step.target)
            with naming(step.change.path):
                _refuse_stale(step.change, _load_if_there(step.target)[0])
        _replace(steps, begun)
    except BaseException as error:  # also ^C: whatever ends this, it leaves nothing behind
        _clean_up(steps, made, begun, error)
        raise
    return made


def _replace(steps: Sequence[_Step], begun: list[_Step]) -> None:
    for step in steps:
        begun.append(step)
        with naming(step.change.path):
            try:
                if step.change.data is None:
                    _os.unlink(step.target)
                else:
                    _os.replace(step.temporary, step.target)
            except OSError:
                begun.pop()
                raise


def _clean_up(
    steps: Sequence[_Step], made: Sequence[Path], begun: Sequence[_Step], error: BaseException
) -> None:
    for step in steps:  # first, because that frees the space which the undoing may need
        with suppress(OSError):
            _os.unlink(step.temporary)
    kept = [step.change.path for step in reversed(begun) if not _undo(step)]
    for folder in reversed(made):
        with suppress(OSError):
            _os.rmdir(folder)
    if kept:
        raise UndoError(kept, getattr(error, "number", errno.EINTR)) from error


def _undo(step: _Step) -> bool:
    """Put the old file back, unless somebody has changed it again; tell whether ours is gone."""
    try:
        if _load_if_there(step.target)[0] != step.change.data:
            return True
        if step.old is None:
            _os.unlink(step.target)
        else:
            _write_temporary(step.temporary, step.old, step.status)
            _os.replace(step.temporary, step.target)
    except RefusedPathError:  # a folder or a link stands there by now
        return True
    except OSError:
        with suppress(OSError):
            _os.unlink(step.temporary)
        return step.old == step.change.data
    with suppress(OSError):
        _sync_folder(step.target.parent)
    return True


def _write_temporary(path: Path, data: bytes, like: os.stat_result | None) -> None:
    """Write a new file to the platter, with owner and mode of the one that it will replace."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _CLOEXEC | _NOFOLLOW | _BINARY
    descriptor = _os.open(path, flags, 0o600 if like else 0o644)
    try:
        view = memoryview(data)
        while view:
            view = view[_os.write(descriptor, view) :]
        if like:
            _keep_owner_and_mode(descriptor, like)
        _os.fsync(descriptor)
    finally:
        _os.close(descriptor)


def _keep_owner_and_mode(descriptor: int, like: os.stat_result) -> None:
    now = _os.stat(descriptor)
    # Owner and group where we may: in a shared folder the others would lose the file to us.
    if now.st_gid != like.st_gid:
        with suppress(OSError):
            _os.chown(descriptor, -1, like.st_gid)
    if now.st_uid != like.st_uid:
        with suppress(OSError):
            _os.chown(descriptor, like.st_uid, -1)
    if now.st_mode != like.st_mode and os.chmod in os.supports_fd:  # not in Windows' 3.11 and 3.12
        _os.chmod(descriptor, stat.S_IMODE(like.st_mode))


def _locate(root: Path, path: Path) -> Path:
    """Find the real file behind `path`; links are followed while they stay in the workspace."""
    home = Path(_os.realpath(root, strict=True))
    named = existing = root.absolute() / path
    while not _is_there(existing):
        existing = existing.parent
    try:
        real = Path(_os.realpath(existing, strict=True), named.relative_to(existing))
    except FileNotFoundError:
        raise RefusedPathError(path, Refusal.DANGLING) from None
    if real == home or not real.is_relative_to(home) or ".." in real.parts:
        raise RefusedPathError(path, Refusal.OUTSIDE)
    # A link to a hook would make our text run.
    if any(map(is_git_folder, real.relative_to(home).parts)):
        raise RefusedPathError(path, Refusal.GIT)
    return real


def _is_there(path: Path) -> bool:
    try:
        _os.stat(path, follow_symlinks=False)
    except FileNotFoundError:
        return False
    return True


def _make_folders(folder: Path, made: list[Path]) -> None:
    missing = []
    while not _is_there(folder):
        missing.append(folder)
        folder = folder.parent
    for each in reversed(missing):
        made.append(each)
        with suppress(FileExistsError):
            _os.mkdir(each)


def _refuse_stale(change: Change, present: bytes | None) -> None:
    if present is None and change.expected is not None:
        raise ConflictError(change.path, Conflict.GONE)
    if present is not None and change.expected is None:
        raise ConflictError(change.path, Conflict.APPEARED)
    if present is not None and digest(present) != change.expected:
        raise ConflictError(change.path, Conflict.CHANGED)


def _load_if_there(path: Path) -> tuple[bytes | None, os.stat_result | None]:
    try:
        return _load(path)
    except FileNotFoundError:
        return None, None


def _load(path: Path) -> tuple[bytes, os.stat_result]:
    # Without O_NONBLOCK a pipe that bears the name of a file would keep us waiting for ever.
    descriptor = _os.open(path, os.O_RDONLY | _NONBLOCK | _CLOEXEC | _BINARY)
    try:
        status = _os.stat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise RefusedPathError(path, Refusal.IRREGULAR, Action.READ)
        chunks = iter(lambda: _os.read(descriptor, _CHUNK), b"")
        return b"".join(chunks), status
    finally:
        _os.close(descriptor)


def _sweep(folder: Path) -> None:
    """Remove what a killed process left: best effort, and only what cannot be in use."""
    with suppress(OSError):
        for name in _os.listdir(folder):
            match = _TEMPORARY.fullmatch(name)
            if match and (not is_alive(int(match[1])) or _is_old(folder / name)):
                _os.unlink(folder / name)


def _is_old(path: Path) -> bool:
    return time.time() - _os.stat(path, follow_symlinks=False).st_mtime > _LEFTOVER_SECONDS


def _sync_folders(steps: Sequence[_Step], made: Sequence[Path]) -> None:
    """Make the new names last; a new folder is a name in its own parent."""
    try:
        for folder in dict.fromkeys(
            [step.target.parent for step in steps] + [each.parent for each in made]
        ):
            _sync_folder(folder)
    except OSError as error:
        raise UnsyncedError([step.change.path for step in steps], error.errno) from error


def _sync_folder(folder: Path) -> None:
    if not _DIRECTORY:  # Windows opens no folders, and keeps names without being asked
        return
    try:
        descriptor = _os.open(folder, os.O_RDONLY | _DIRECTORY | _CLOEXEC)
        try:
            _os.fsync(descriptor)
        finally:
            _os.close(descriptor)
    except OSError as error:
        if error.errno not in _UNSYNCABLE:
            raise
