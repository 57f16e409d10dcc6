"""Environments: odd terminals, locales, folders, streams, and shells that ask for completion."""

from __future__ import annotations

from random import Random

from tools.corpus import NASTY
from tools.faults.invocations import INVOCATIONS
from tools.forks import Invocation
from tools.strange.attempt import Strange
from tools.strange.scene import TODAY, Scene

_NUMBERS = ("", "0", "1", "-5", "39", "80", "200", "9" * 9, "9" * 30, "abc", "８０", "1e3", " 80 ")
_PATHS = (
    "",
    ".",
    "..",
    "没有",
    "/没有",
    "data",
    "~",
    "\udcff",
    "x" * 5_000,
    "../管道",
    "../图.png",
)
_DAYS = (
    "",
    "今天",
    TODAY,
    "2026-02-30",
    "0001-01-01",
    "9999-12-31",
    "-1",
    "9" * 30,
    f"{TODAY}T25:00",
)
ENVIRONMENT: dict[str, tuple[str, ...]] = {
    "COLUMNS": _NUMBERS,
    "LINES": _NUMBERS,
    "TERM": ("", "dumb", "xterm-256color", "没有", "x" * 5_000, "\x1b[31m"),
    "NO_COLOR": ("", "1"),
    "FORCE_COLOR": ("", "1", "3", "abc"),
    "COLORTERM": ("truecolor", "\udcff"),
    "PAGER": ("", "cat", "没有的程序", "false", "'", "sh -c 'exit 3'", "head -1"),
    "FAZHI_PAGER": ("", "cat", "没有的程序", '"'),
    "LESS": ("", "-X", "\udcff"),
    "FAZHI_TODAY": _DAYS,
    "FAZHI_ROOT": _PATHS,
    "HOME": _PATHS,
    "TMPDIR": _PATHS,
    "PATH": ("", "/没有", "/usr/bin:/bin"),
    "TZ": ("", "UTC", "Asia/Shanghai", "没有", ":/etc/passwd", "X" * 500, "\udcff"),
    "GIT_DIR": _PATHS,
    "GIT_WORK_TREE": _PATHS,
    "GIT_CONFIG_COUNT": ("1", "abc"),
    "PWD": _PATHS,
    "SHELL": ("", "/bin/bash", "/bin/zsh", "/bin/fish", "没有"),
}
# What only a new interpreter looks at.
_AT_START: dict[str, tuple[str, ...]] = {
    "LC_ALL": ("", "C", "POSIX", "C.UTF-8", "zh_CN.GBK", "没有.UTF-8"),
    "LANG": ("", "C", "zh_CN.GB18030"),
    "PYTHONUTF8": ("0", "1"),
    "PYTHONCOERCECLOCALE": ("0", "1"),
    "PYTHONIOENCODING": ("ascii", "gbk", "utf-16", "latin-1:strict", "utf-8:surrogateescape"),
    "PYTHONUNBUFFERED": ("", "1"),
    "PYTHONOPTIMIZE": ("2",),
    "PYTHONDONTWRITEBYTECODE": ("1",),
    "PYTHONSAFEPATH": ("1",),
    "PYTHONWARNINGS": ("default",),
}
_SHELLS = ("bash", "zsh", "fish", "powershell", "pwsh", "nosuch", "")
_ASKED = ("complete", "source", "nosuch", "")
_WORDS = (
    *("", " ", "--dept ", "--dept 县", "--plan=", "show ", "show yunxi-2025 ", "'", '"', "\\"),
    *("tasks --dept 县司法局 --", "report 2026 --template ", "nosuch ", "$(id)", "-o ", "--"),
    *("record yunxi-2025 38 --status ", "docs ", "template copy ", "--root 没有 tasks --dept "),
)


def make(random: Random, scene: Scene) -> Strange:
    """Change some of the environment; ask, or let a shell ask."""
    environment = {"FAZHI_TODAY": TODAY}
    is_real = random.random() < 0.4
    pool = {**ENVIRONMENT, **_AT_START} if is_real else ENVIRONMENT
    for name in random.sample(sorted(pool), random.choice((1, 2, 3, 6))):
        environment[name] = random.choice(pool[name])
    words = random.choice(list(INVOCATIONS.values()))[0]
    if random.random() < 0.35:
        environment |= _completion(random)
        words = ()
    closed, full = _streams(random)
    call = Invocation(words, scene.root, environment, closed=closed, full=full, is_real=is_real)
    return Strange([f"关上 {sorted(closed)}，写不进 {sorted(full)}"], [call])


def _completion(random: Random) -> dict[str, str]:
    shell, asked = random.choice(_SHELLS), random.choice(_ASKED)
    line = random.choice(_WORDS)
    if random.random() < 0.3:
        line += random.choice(NASTY).replace("\0", "")
    return {
        "_FAZHI_COMPLETE": f"{asked}_{shell}" if random.random() < 0.9 else line,
        "COMP_WORDS": f"fazhi {line}",
        "COMP_CWORD": random.choice(("1", "2", "3", "", "-1", "abc", "9" * 30)),
        "_TYPER_COMPLETE_ARGS": f"fazhi {line}",
        "_TYPER_COMPLETE_FISH_ACTION": random.choice(("get-args", "is-args", "")),
    }


def _streams(random: Random) -> tuple[frozenset[int], frozenset[int]]:
    closed = frozenset(number for number in range(3) if random.random() < 0.08)
    full = frozenset(number for number in (1, 2) if number not in closed and random.random() < 0.08)
    return closed, full
