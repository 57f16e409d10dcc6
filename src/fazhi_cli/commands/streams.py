"""Standard output and standard error: what they can't take ends no command in a traceback.

It is loaded by `fazhi --version` too, and loads next to nothing itself.
"""

from __future__ import annotations

import errno
import os
import sys
from contextlib import suppress
from typing import Any, TextIO

from fazhi_cli.commands.signs import NUMBERS, SIGNS
from fazhi_cli.model.errors import FileError, reason_of
from fazhi_cli.model.text import visible

_IS_WINDOWS = os.name == "nt"


class _Complaints:
    """Standard error; where nobody can read it, what is said is lost, and the exit code stays."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)

    def write(self, text: str) -> int:
        """Write what can be written."""
        try:
            return self._stream.write(text)
        except (OSError, ValueError):
            _silence(self._stream)
            return len(text)

    def flush(self) -> None:
        """Write what is kept back, where that can be done."""
        try:
            self._stream.flush()
        except (OSError, ValueError):
            _silence(self._stream)


def prepare_streams() -> None:
    """Let no console, no closed stream and no full disk behind stderr end the program."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:  # closed by whoever started us: fazhi … >&-
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: PTH123, SIM115
        stream = getattr(sys, name)
        if hasattr(stream, "reconfigure"):
            # A console in GBK or ASCII must not end the program over one character.
            if stream.isatty():
                stream.reconfigure(errors=SIGNS)
            else:
                # What goes into a file or a program keeps what it was, as a number, and ends its
                # lines as files that are written do: on Windows too.
                stream.reconfigure(errors=NUMBERS, newline="\n")
    if not isinstance(sys.stderr, _Complaints):
        sys.stderr = _Complaints(sys.stderr)


def say(sentence: str, code: int, *details: str) -> int:
    """Say on stderr what is wrong, and give the exit code."""
    for line in (sentence, *details):
        print(visible(line), file=sys.stderr)
    return code


def reader_gone() -> int:
    """End quietly when the reader (head, less) has gone."""
    silence_stdout()
    return 0


def silence_stdout() -> None:
    """Drop what standard output does not take; Python would complain once more at exit."""
    _silence(sys.stdout)


def is_reader_gone(error: OSError) -> bool:
    """Tell whether nobody reads our output any more."""
    # Windows says that the argument is wrong; no file has a name then.
    is_told_otherwise = _IS_WINDOWS and error.errno == errno.EINVAL and not error.filename
    return isinstance(error, BrokenPipeError) or is_told_otherwise


def refused(error: OSError) -> int:
    """Say what the operating system refused, where no command has said it better."""
    if is_reader_gone(error):
        return reader_gone()
    if error.errno == errno.ENOENT and not error.filename:  # no stream answers so
        sentence = "当前文件夹已经不在了。请换到一个文件夹再执行，路径写完整"
        return say(sentence, FileError.exit_code)
    reason, advice = reason_of(error.errno)
    what = f"读写 {error.filename}" if error.filename else "输出结果"
    if not error.filename:
        _silence(sys.stdout)
    return say(f"无法{what}：{reason}。{advice}", FileError.exit_code)


def print_version(version: str) -> int:
    """Print the version and nothing else."""
    prepare_streams()
    try:
        print(f"fazhi {version}")
        sys.stdout.flush()
    except OSError as error:
        return refused(error)
    return 0


def _silence(stream: TextIO) -> None:
    """Keep Python from trying, and complaining, once more at exit."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
