"""A real shell in a pseudo-terminal: types keys, and reads what the screen gets."""

from __future__ import annotations

import os
import select
import struct
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import systems

fcntl, pty, termios = (systems.module(name) for name in ("fcntl", "pty", "termios"))
QUIET = 1.0  # seconds without a character: the shell waits for keys
MOST = 30.0


class Terminal:
    """A shell that somebody sits at."""

    def __init__(self, leader: int) -> None:
        self._leader = leader
        self.screen = ""  # all that it has shown so far

    def press(self, keys: str) -> str:
        """Type keys and give what the screen shows until it is quiet."""
        os.write(self._leader, keys.encode("utf-8"))
        return self.read()

    def read(self, until: str | None = None) -> str:
        """Give what the screen shows, until it is quiet or, where a text is given, shows that."""
        end = time.monotonic() + MOST
        chunks = b""
        while time.monotonic() < end:
            wait = QUIET if until is None else end - time.monotonic()
            if not select.select([self._leader], [], [], wait)[0]:
                break
            chunks += self._read()
            if until is not None and until.encode("utf-8") in chunks:
                break
        text = chunks.decode("utf-8", "replace")
        self.screen += text
        return text

    def _read(self) -> bytes:
        try:
            return os.read(self._leader, 65536)
        except OSError:  # Linux says EIO when the shell has ended
            return b""


@contextmanager
def shell(
    command: Sequence[str], folder: Path, environment: Mapping[str, str]
) -> Iterator[Terminal]:
    """Start a shell in a folder, with a terminal of 100 columns."""
    leader, follower = pty.openpty()
    fcntl.ioctl(follower, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 100, 0, 0))
    process = subprocess.Popen(
        command,
        cwd=folder,
        env=dict(environment),
        stdin=follower,
        stdout=follower,
        stderr=follower,
        start_new_session=True,
        preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),
    )
    os.close(follower)
    try:
        yield Terminal(leader)
    finally:
        process.kill()
        process.wait()
        os.close(leader)
