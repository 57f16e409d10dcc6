"""A program run in a pseudo-terminal of so many columns: what it shows people, colours and all.

Only where the system has such terminals: not on Windows.
"""

from __future__ import annotations

import os
import struct
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

_ROWS = 50


class Shown(NamedTuple):
    """What a program showed, and its exit code."""

    text: str
    code: int


def run_in_terminal(
    command: Sequence[str],
    columns: int,
    environment: Mapping[str, str],
    folder: Path | None = None,
) -> Shown:
    """Run a program to its end; stdout and stderr come as the terminal gets them.

    Args:
        command: the program and its arguments.
        columns: of the terminal.
        environment: all that the program sees of it.
        folder: where to run it; here, when None.
    """
    # Here, because what draws no terminals is used where there are none.
    import fcntl
    import pty
    import termios

    leader, follower = pty.openpty()
    size = (_ROWS, columns, 0, 0)  # and pixels that nobody asks for
    fcntl.ioctl(follower, termios.TIOCSWINSZ, struct.pack("HHHH", *size))
    with subprocess.Popen(
        command, cwd=folder, env=environment, stdout=follower, stderr=follower
    ) as process:
        os.close(follower)
        chunks = []
        while chunk := _read(leader):
            chunks.append(chunk)
    os.close(leader)
    text = b"".join(chunks).decode("utf-8", "replace").replace("\r\n", "\n")
    return Shown(text, process.returncode)


def _read(descriptor: int) -> bytes:
    try:
        return os.read(descriptor, 65536)
    except OSError:  # Linux says EIO when the other end has closed
        return b""
