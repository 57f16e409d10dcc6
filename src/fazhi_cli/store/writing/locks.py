"""One lock per workspace, and `_os`, the only door through which the writer reaches the operating
system.

The lock is the kernel's (flock; LockFileEx on Windows): it dies with its process, so there is no
stale lock to judge. Its file is removed on release, because nobody wants it in `git status`. Where
the kernel refuses (some network shares) a marker file with pid and host stands in for it, created
with O_EXCL.
"""

from __future__ import annotations

import errno
import os
import platform
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fazhi_cli.model.errors import Action, FileError, Holder, LockedError
from fazhi_cli.store import limits

if TYPE_CHECKING:
    from filelock import BaseFileLock

LOCK_NAME = ".fazhi.lock"
MARKER_NAME = ".fazhi.lock.pid"
_REFUSED = {errno.ENOLCK, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS}
_ANYBODY = 0o666  # a colleague's dead process must not shut others out by the mode of its lock file
_POLL_SECONDS = 0.02
IS_WINDOWS = os.name == "nt"
# Of a lock's file nobody but its holder may read the first byte on Windows: it is a blank.
_LOCKED_BYTES = 1
_RECORD_BYTES = 500
# How long a file may be held open by somebody else (a scanner, a reader) before we give up on it.
_PATIENCE_SECONDS = (0.01, 0.02, 0.05, 0.1, 0.2, 0.4, 0.8)


class _RemovedError(Exception):
    """The lock that we got belongs to a file that its last holder has just removed."""


def _lock_kernel(path: Path, timeout: float, signed: Callable[[int], None]) -> BaseFileLock:
    # Imported late: reading commands, help and completion never lock (the import costs 20 ms).
    from filelock import FileLock, SoftFileLock

    if FileLock is SoftFileLock:  # a Python that was built without locks
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS))
    lock = FileLock(
        path,
        timeout,
        _ANYBODY,
        poll_interval=_POLL_SECONDS,
        fallback_to_soft=False,
        on_acquired=signed,
    )
    lock.acquire()
    return lock


def _lock_marker(path: Path, timeout: float) -> BaseFileLock:
    from filelock import SoftFileLock

    lock = SoftFileLock(path, timeout, poll_interval=_POLL_SECONDS)
    lock.acquire()
    return lock


def _patient(call: Callable[..., None]) -> Callable[..., None]:
    """Repeat what Windows refuses while somebody has the file open; no other system does."""

    def called(*args: Any) -> None:
        for seconds in _PATIENCE_SECONDS if IS_WINDOWS else ():
            try:
                return call(*args)
            except PermissionError:
                time.sleep(seconds)
        return call(*args)

    return called


def _no_owners(_path: object, _user: int, _group: int) -> None:
    """Stand in for chown where files have no owner to keep (Windows)."""


class _OperatingSystem:
    """Every call that can fail while a file is written. Tests replace its members, nothing else
    does.
    """

    open = staticmethod(os.open)
    read = staticmethod(os.read)
    write = staticmethod(os.write)
    fsync = staticmethod(os.fsync)
    close = staticmethod(os.close)
    lseek = staticmethod(os.lseek)
    replace = staticmethod(_patient(os.replace))
    unlink = staticmethod(_patient(os.unlink))
    stat = staticmethod(os.stat)
    access = staticmethod(os.access)
    chmod = staticmethod(os.chmod)
    chown = staticmethod(getattr(os, "chown", _no_owners))
    mkdir = staticmethod(os.mkdir)
    rmdir = staticmethod(os.rmdir)
    listdir = staticmethod(os.listdir)
    realpath = staticmethod(os.path.realpath)
    lock_kernel = staticmethod(_lock_kernel)
    lock_marker = staticmethod(_lock_marker)


_os = _OperatingSystem()
_held = threading.local()


@contextmanager
def naming(path: Path, action: Action = Action.WRITE, need: int | None = None) -> Iterator[None]:
    """Turn what the operating system says into an error that names the file."""
    try:
        yield
    except OSError as error:
        raise FileError(path, error.errno, action, need) from error
    except ValueError as error:  # a NUL or a broken character in the path
        raise FileError(path, errno.EINVAL, action) from error


@contextmanager
def locked(root: Path, timeout: float | None = None) -> Iterator[None]:
    """Hold the lock of the workspace `root` (an existing folder); inside a held lock this does
    nothing.

    Waits `timeout` seconds (default `limits.LOCK_WAIT_SECONDS`). Raises LockedError, or FileError
    if it cannot lock.
    """
    with naming(root, Action.LOCK):
        home = Path(_os.realpath(root, strict=True))  # filelock would create a missing folder
    mine = _homes()
    if home in mine:
        yield
        return
    release = _acquire(home, limits.LOCK_WAIT_SECONDS if timeout is None else timeout)
    mine.add(home)
    try:
        yield
    finally:
        mine.discard(home)
        # The work is done or undone: what is left of a lock that would not go is no reason to
        # report failure.
        with suppress(OSError):
            release()


def _homes() -> set[Path]:
    """Give the workspaces that this thread has locked; a forked child holds nothing."""
    if getattr(_held, "pid", None) != os.getpid():
        _held.pid, _held.homes = os.getpid(), set()
    homes: set[Path] = _held.homes
    return homes


def _acquire(home: Path, timeout: float) -> Callable[[], None]:
    """Take the lock and give the function that returns it."""
    from filelock import Timeout

    path = home / LOCK_NAME
    try:
        return _acquire_kernel(path, timeout)
    except Timeout:
        raise LockedError(home, timeout, _living(_holder(path))) from None
    except OSError as error:
        if error.errno not in _REFUSED:
            raise FileError(path, error.errno, Action.LOCK) from error
    with suppress(OSError):
        if _os.stat(path).st_size == 0:  # what the refused attempt has left
            _os.unlink(path)
    return _acquire_marker(home / MARKER_NAME, home, timeout)


def _acquire_marker(path: Path, home: Path, timeout: float) -> Callable[[], None]:
    from filelock import Timeout

    try:
        return _os.lock_marker(path, timeout).release
    except Timeout:
        raise LockedError(home, timeout, _holder(path), path) from None
    except OSError as error:
        raise FileError(path, error.errno, Action.LOCK) from error


def _acquire_kernel(path: Path, timeout: float) -> Callable[[], None]:
    from filelock import Timeout

    def signed(descriptor: int) -> None:
        # A holder removes the file when it leaves. Who waited on the removed file has locked
        # nothing (the link count does not show it on NFS, which only renames it).
        try:
            current = _os.stat(path)
        except FileNotFoundError:
            raise _RemovedError from None
        if not os.path.samestat(_os.stat(descriptor), current):
            raise _RemovedError
        with suppress(OSError):  # the record only tells others whom they wait for
            os.ftruncate(descriptor, 0)
            _os.write(descriptor, f" {os.getpid()}\n{platform.node()}\n".encode())

    while True:
        try:
            lock = _os.lock_kernel(path, timeout, signed)
        except _RemovedError:
            continue
        except Timeout:
            raise
        except BaseException:  # also ^C: it leaves nothing behind
            _forget(path)
            raise
        return lambda: _release_kernel(lock, path)


def _release_kernel(lock: BaseFileLock, path: Path) -> None:
    if IS_WINDOWS:  # where no open file can be removed, and the lock does it on release
        lock.release()
        return
    try:
        _os.unlink(path)  # while it is still ours: afterwards it may be somebody else's
    finally:
        lock.release()


def _forget(path: Path) -> None:
    """Remove the file of a lock that we were kept from taking, unless somebody holds it."""
    from filelock import has_fcntl

    if not has_fcntl:
        with suppress(OSError):  # Windows refuses while somebody has it
            os.unlink(path)  # noqa: PTH108
        return
    import fcntl

    with suppress(OSError):
        descriptor = os.open(path, os.O_RDWR | os.O_CLOEXEC | os.O_NOFOLLOW)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if os.path.samestat(os.fstat(descriptor), os.lstat(path)):
                os.unlink(path)  # noqa: PTH108  the lock is none of what `_os` writes
        finally:
            os.close(descriptor)


def _holder(path: Path) -> Holder | None:
    """Read who holds the lock: pid and host stand on the first two lines of both kinds of file."""
    try:
        pid, host = _record_in(path).decode("utf-8", "replace").splitlines()[:2]
        number = int(pid)
        can_ask = host == platform.node() and not IS_WINDOWS
        return Holder(number, host, is_alive(number) if can_ask else None)
    except (OSError, ValueError, OverflowError):
        return None


def _record_in(path: Path) -> bytes:
    descriptor = _os.open(path, os.O_RDONLY)
    try:
        return _os.read(descriptor, _RECORD_BYTES)
    except PermissionError:
        _os.lseek(descriptor, _LOCKED_BYTES, os.SEEK_SET)
        return _os.read(descriptor, _RECORD_BYTES)
    finally:
        _os.close(descriptor)


def _living(holder: Holder | None) -> Holder | None:
    """Forget a dead holder: somebody holds the kernel's lock, so the record is older than he is."""
    return None if holder is None or holder.is_alive is False else holder


def is_alive(pid: int) -> bool:
    """Tell whether a process of this machine runs."""
    if IS_WINDOWS:
        return True  # on Windows there is no asking: os.kill would end the process
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
