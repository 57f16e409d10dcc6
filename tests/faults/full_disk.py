"""A disk that is full: a tiny tmpfs where we may mount one, else a limit on the size of files."""

from __future__ import annotations

import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class CannotMountError(Exception):
    """Mounting needs root, and a container may forbid even that."""


@contextmanager
def tiny_disk(folder: Path, kilobytes: int = 64) -> Iterator[Path]:
    """Give a folder on a disk of its own with so much space. Raises CannotMountError."""
    folder.mkdir(parents=True, exist_ok=True)
    command = ["mount", "-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs", str(folder)]
    try:
        subprocess.run(command, check=True, capture_output=True, timeout=20)
    except (OSError, subprocess.SubprocessError) as error:
        raise CannotMountError(str(error)) from error
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True, timeout=20)


@contextmanager
def small_files(limit: int) -> Iterator[None]:
    """Let this process write no file beyond `limit` bytes (EFBIG; the write before it is cut
    short).
    """
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, handler)
