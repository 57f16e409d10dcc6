"""The system calls of a run's first process, as strace tells them, and what can happen at each."""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tools.corpus import ROOT
from tools.forks import BEGINNING, ENDING

# By the name of a call, what it may answer. Another number of the same family says nothing new.
ERRORS: dict[str, tuple[str, ...]] = {
    "openat": ("EACCES", "EIO", "EMFILE", "ENOSPC"),
    "read": ("EIO",),
    "pread64": ("EIO",),
    "write": ("ENOSPC", "EIO"),
    "fsync": ("EIO", "ENOSPC"),
    "rename": ("EACCES", "EIO", "ENOSPC"),
    "unlink": ("EACCES", "EIO"),
    "rmdir": ("EACCES",),
    "mkdir": ("EACCES", "ENOSPC"),
    "newfstatat": ("EACCES", "EIO"),
    "fstat": ("EIO",),
    "access": ("EACCES",),
    "readlink": ("EACCES", "EIO"),
    "getdents64": ("EIO",),
    "flock": ("EIO", "ENOLCK"),
    "ftruncate": ("EIO",),
    "fchmod": ("EPERM",),
    "fchown": ("EPERM",),
    "close": ("EIO",),
    "getcwd": ("EACCES",),
    "pipe2": ("EMFILE",),
    "clone": ("EAGAIN",),
    "vfork": ("EAGAIN",),
    "memfd_create": ("EMFILE",),
}
# The same under the names that other kernels, libraries and machines have for them.
ALSO = {
    "open": "openat",
    "stat": "newfstatat",
    "lstat": "newfstatat",
    "statx": "newfstatat",
    "fdatasync": "fsync",
    "renameat": "rename",
    "renameat2": "rename",
    "unlinkat": "unlink",
    "mkdirat": "mkdir",
    "faccessat": "access",
    "faccessat2": "access",
    "readlinkat": "readlink",
    "fchmodat": "fchmod",
    "chmod": "fchmod",
    "fchownat": "fchown",
    "clone3": "clone",
    "fork": "clone",
}
SIGNALS = ("SIGKILL", "SIGINT", "SIGTERM")
# A disk that stays full or broken: this call fails from then on.
LASTING = ("write", "fsync", "rename")
_TRACED = "trace=" + ",".join(f"?{name}" for name in (*ERRORS, *ALSO))
_LINE = re.compile(r"(?P<name>\w+)\((?P<rest>.*)")
# What a start of Python and its imports touch, and the packages: not what fazhi is asked about.
_LIBRARIES = tuple(
    str(path)
    for path in {
        Path(sys.prefix),
        Path(sys.base_prefix, "lib"),
        ROOT / "src",
        Path("/usr/lib"),
        Path("/lib"),
        Path("/proc"),
        Path("/sys"),
    }
)
_PATH = re.compile(r'[<"](/[^>"]*)[>"]')


@dataclass(frozen=True)
class Call:
    """One call of the first process: the how-many-th of its name, with the paths that it names."""

    name: str
    ordinal: int
    shown: str


@dataclass(frozen=True)
class Fault:
    """What happens at a call: an error, also for good, or a signal."""

    call: Call
    kind: str
    is_lasting: bool = False

    @property
    def is_signal(self) -> bool:
        """Whether it is a signal."""
        return self.kind in SIGNALS

    @property
    def label(self) -> str:
        """Name it for the figures."""
        return f"{self.kind}+" if self.is_lasting else self.kind

    def tracer(self, pid: int, log: Path) -> list[str]:
        """Give the command of strace that makes it happen."""
        what = f"signal={self.kind}" if self.is_signal else f"error={self.kind}"
        when = f"{self.call.ordinal}+" if self.is_lasting else f"{self.call.ordinal}"
        inject = f"inject={self.call.name}:{what}:when={when}"
        return [*recorder(pid, log), "-e", inject]

    def __str__(self) -> str:
        return f"{self.call.name}:{self.call.ordinal}:{self.label}"


def recorder(pid: int, log: Path) -> list[str]:
    """Give the command of strace that writes down the calls, with the paths behind descriptors.

    Processes that fazhi starts are let alone: a git whose reading fails tells fazhi lies.
    """
    where = ["-o", str(log), "-p", str(pid)]
    return ["strace", "-y", "-qq", "-s", "200", *where, "-e", _TRACED]


def calls_of(log: Path) -> list[Call]:
    """Read the calls of a record that have to do with files of the user, pipes and processes."""
    counted: Counter[str] = Counter()
    calls = []
    has_begun = False
    for line in log.read_text("utf-8", "replace").splitlines():
        match = _LINE.match(line)
        if match is None:
            continue
        counted[match["name"]] += 1
        if f'"{BEGINNING}"' in line:
            has_begun = True
            continue
        if f'"{ENDING}"' in line:
            break
        if not has_begun:
            continue
        paths = [path for path in _PATH.findall(match["rest"]) if path != str(Path.cwd())]
        if not any(path.startswith(_LIBRARIES) for path in paths):
            calls.append(Call(match["name"], counted[match["name"]], _readable(line)))
    return calls


def _readable(line: str) -> str:
    """Put the characters for the octal numbers by which strace shows them."""
    return re.sub(r"(?:\\[0-7]{3})+", _characters, line)


def _characters(match: re.Match[str]) -> str:
    numbers = match[0].split("\\")[1:]
    return bytes(int(number, 8) for number in numbers).decode("utf-8", "replace")


def faults_at(calls: Sequence[Call]) -> Iterator[Fault]:
    """Give everything that can happen at each call."""
    for call in calls:
        name = ALSO.get(call.name, call.name)
        for kind in ERRORS[name]:
            if kind == "ENOSPC" and name == "openat" and "O_CREAT" not in call.shown:
                continue
            yield Fault(call, kind)
            if name in LASTING:
                yield Fault(call, kind, is_lasting=True)
        for kind in SIGNALS:
            yield Fault(call, kind)


def is_hit(log: Path) -> bool:
    """Tell whether the fault of a record came to pass."""
    text = log.read_text("utf-8", "replace")
    return (
        "(INJECTED)" in text
        or any(f"--- {name} {{" in text for name in SIGNALS)
        or ("+++ killed by" in text)
    )
