"""What Windows does otherwise with files, around the writer's only door to the system.

A file that is open can be neither removed nor replaced. A lock is of bytes and for everybody: who
holds it may read and write them, nobody else, not even another descriptor of the same process. A
folder can't be opened, mode and owner can't be changed by descriptor. See LockFileEx, MoveFileEx
and DeleteFile in Microsoft's documentation.
"""

from __future__ import annotations

import errno
import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
from filelock import Timeout

from fazhi_cli.model import errors
from fazhi_cli.store.writing import files, locks, outputs
from fazhi_cli.store.writing.locks import _os

POSIX_FLAGS = ("_NOFOLLOW", "_NONBLOCK", "_DIRECTORY")


def denied() -> PermissionError:
    """Give what Python makes of ERROR_SHARING_VIOLATION, ERROR_LOCK_VIOLATION, ERROR_ACCESS_DENIED:
    all three are the same to it.
    """
    return PermissionError(errno.EACCES, os.strerror(errno.EACCES))


class Windows:
    """A system whose open files and locks are known; threads of this process are its processes."""

    def __init__(self) -> None:
        self.open_files: dict[int, str] = {}
        self.locks: dict[str, int] = {}  # of the first byte of a file: who holds it
        self._guard = threading.RLock()

    def is_open(self, path: Any) -> bool:
        """Tell whether anybody has a file open."""
        name = os.path.realpath(path)
        with self._guard:
            return name in self.open_files.values()

    def open(self, path: Any, flags: int, mode: int = 0o777) -> int:
        """Open a file; never a folder."""
        if Path(path).is_dir():
            raise denied()
        with self._guard:
            descriptor = os.open(path, flags, mode)
            self.open_files[descriptor] = os.path.realpath(path)
        return descriptor

    def close(self, descriptor: int) -> None:
        """Close a file, which gives its lock back."""
        with self._guard:
            name = self.open_files.pop(descriptor, None)
            if name is not None and self.locks.get(name) == descriptor:
                del self.locks[name]
            os.close(descriptor)

    def read(self, descriptor: int, count: int) -> bytes:
        """Read, unless another has locked the byte that is read."""
        with self._guard:
            holder = self.locks.get(self.open_files[descriptor], descriptor)
            is_first = os.lseek(descriptor, 0, os.SEEK_CUR) == 0
            if holder != descriptor and is_first:
                raise denied()
            return os.read(descriptor, count)

    def replace(self, source: Any, target: Any) -> None:
        """Rename a file over another that nobody has open."""
        with self._guard:
            if self.is_open(source) or self.is_open(target):
                raise denied()
            Path(source).replace(target)

    def unlink(self, path: Any) -> None:
        """Remove a file that nobody has open."""
        with self._guard:
            if self.is_open(path):
                raise denied()
            Path(path).unlink()

    def chmod(self, path: Any, mode: int) -> None:
        """Change the mode of a path; a descriptor is no path in Python 3.11 and 3.12."""
        if isinstance(path, int):
            raise TypeError("chmod: path should be string, bytes or os.PathLike, not int")
        Path(path).chmod(mode)

    def lock_kernel(self, path: Path, timeout: float, signed: Callable[[int], None]) -> Lock:
        """Lock as filelock.WindowsFileLock does, which can't be loaded on another system."""
        lock = Lock(self, path)
        lock.acquire(timeout, signed)
        return lock


class Lock:
    """A lock of the first byte; its file is removed on release where nobody waits on it."""

    def __init__(self, system: Windows, path: Path) -> None:
        self._system, self._path = system, path
        self._descriptor = -1

    def acquire(self, timeout: float, signed: Callable[[int], None]) -> None:
        """Try until it is ours."""
        end = time.monotonic() + timeout
        while True:
            descriptor = self._system.open(self._path, os.O_RDWR | os.O_CREAT)
            name = self._system.open_files[descriptor]
            if self._system.locks.setdefault(name, descriptor) == descriptor:
                self._descriptor = descriptor
                break
            self._system.close(descriptor)
            if time.monotonic() > end:
                raise Timeout(str(self._path))
            time.sleep(0.005)
        try:
            signed(descriptor)
        except BaseException:
            self.release()
            raise

    def release(self) -> None:
        """Give it back, and remove the file if that can be done."""
        self._system.close(self._descriptor)
        with suppress(OSError):
            self._system.unlink(self._path)


@contextmanager
def windows(monkeypatch: pytest.MonkeyPatch) -> Iterator[Windows]:
    """Let the writer run on Windows, as far as files go."""
    system = Windows()
    with monkeypatch.context() as patch:
        for name in ("open", "close", "read", "chmod", "lock_kernel"):
            patch.setattr(_os, name, getattr(system, name))
        for name in ("replace", "unlink"):
            patch.setattr(_os, name, locks._patient(getattr(system, name)))
        patch.setattr(_os, "chown", locks._no_owners)
        patch.setattr(os, "supports_fd", os.supports_fd - {os.chmod})
        for flag in POSIX_FLAGS:
            patch.setattr(files, flag, 0)
        for module, flag in (
            (locks, "IS_WINDOWS"),
            (outputs, "IS_WINDOWS"),
            (errors, "_IS_WINDOWS"),
        ):
            patch.setattr(module, flag, True)
        yield system
