"""Make the n-th system call of the writer fail, interrupt it, or write down all of them."""

from __future__ import annotations

import errno
import itertools
import os
import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any

from fazhi_cli.store.writing.files import _os

NAMES = [name for name in vars(type(_os)) if not name.startswith("_")]
NUMBERS = (errno.EIO, errno.ENOSPC, errno.EACCES, errno.EINTR)


@dataclass(frozen=True)
class Call:
    """One call of the writer; `path` is the file behind a descriptor, `ok` whether the call
    returned.
    """

    number: int
    name: str
    args: tuple[Any, ...]
    path: str
    ok: bool = True


Before = Callable[[Call], None]


@contextmanager
def hooked(
    before: Before = lambda call: None, after: Before = lambda call: None
) -> Iterator[list[Call]]:
    """Call `before` and `after` around every call of the writer; give the growing list of calls."""
    calls: list[Call] = []
    paths: dict[int, str] = {}
    counter = itertools.count(1)

    def wrap(name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def called(*args: Any, **more: Any) -> Any:
            first = args[0]
            call = Call(
                next(counter),
                name,
                args,
                paths.get(first, "?") if isinstance(first, int) else os.fspath(first),
            )
            begun = False
            try:
                before(call)
                begun = True
                result = real(*args, **more)
            except BaseException:
                calls.append(replace(call, ok=False))
                if (
                    name == "close" and not begun
                ):  # Linux frees the descriptor whatever close answers
                    real(*args)
                raise
            calls.append(call)
            if name == "open":
                paths[result] = call.path
            after(call)
            return result

        return called

    with ExitStack() as undo:
        for name in NAMES:
            real = getattr(_os, name)
            undo.callback(setattr, _os, name, real)
            setattr(_os, name, wrap(name, real))
        yield calls


@contextmanager
def recorder() -> Iterator[list[Call]]:
    """Write down the calls of the writer, in order."""
    with hooked() as calls:
        yield calls


@contextmanager
def quick_sync() -> Iterator[None]:
    """Spare the disk: fsync is still a call that counts and may fail, but it does not wait.

    Only a power loss would tell the difference, and no test cuts the power.
    """
    real = _os.fsync
    setattr(_os, "fsync", lambda descriptor: None)  # noqa: B010  (the type checker refuses the assignment)
    try:
        yield
    finally:
        setattr(_os, "fsync", real)  # noqa: B010


@dataclass
class Fault:
    """What `fail_at` did: the first call that it made fail, and all calls."""

    hit: Call | None = None
    calls: list[Call] = field(default_factory=list)


@contextmanager
def fail_at(
    n: int, number: int, sticky: bool = False, only: Callable[[Call], bool] = lambda call: True
) -> Iterator[Fault]:
    """Make the n-th call (of those that `only` selects) fail with this errno; `sticky`: and all
    after it.
    """
    fault = Fault()
    counter = itertools.count(1)

    def before(call: Call) -> None:
        if not only(call):
            return
        at = next(counter)
        if at == n or (sticky and at > n):
            fault.hit = fault.hit or call
            raise OSError(number, os.strerror(number), call.path)

    with hooked(before) as fault.calls:
        yield fault


@contextmanager
def interrupt_at(n: int, after: bool = False) -> Iterator[Fault]:
    """Send this process SIGINT before (or just after) the n-th call."""
    fault = Fault()

    def ring(call: Call) -> None:
        if call.number == n:
            fault.hit = call
            signal.raise_signal(signal.SIGINT)

    with hooked(after=ring) if after else hooked(before=ring) as fault.calls:
        yield fault


def allocates(call: Call) -> bool:
    """Select the calls that fail on a full disk: those that need new blocks."""
    creates = call.name == "open" and bool(call.args[1] & os.O_CREAT)
    return creates or call.name in {"write", "fsync", "mkdir"}


@dataclass(frozen=True)
class Outcome:
    """One run under a fault: what failed, what the action returned or raised, its calls."""

    n: int
    number: int
    sticky: bool
    hit: Call | None
    calls: Sequence[Call]
    result: Any
    error: Exception | None

    def did(self, name: str) -> int:
        """Count the calls of this name that succeeded."""
        return sum(call.ok and call.name == name for call in self.calls)


def every_fault(
    action: Callable[[], Any],
    check: Callable[[Outcome], None],
    *,
    before: Callable[[], None] = lambda: None,
    numbers: Sequence[int] = NUMBERS,
    sticky: Sequence[bool] = (False, True),
    only: Callable[[Call], bool] = lambda call: True,
) -> int:
    """Run the action with its 1st, 2nd, 3rd … call failing, until it passes untouched; check after
    each run.

    `before` restores the scene. An exception of the action is part of the outcome, for `check` to
    judge. Gives the number of faults that were tried.
    """
    runs = itertools.product(numbers, sticky)
    return sum(
        _until_untouched(action, check, before, partial(_fault, only, *run), *run) for run in runs
    )


def _fault(
    only: Callable[[Call], bool], number: int, sticky: bool, n: int
) -> AbstractContextManager[Fault]:
    return fail_at(n, number, sticky, only)


def _until_untouched(
    action: Callable[[], Any],
    check: Callable[[Outcome], None],
    before: Callable[[], None],
    faulty: Callable[[int], AbstractContextManager[Fault]],
    number: int,
    sticky: bool,
) -> int:
    for n in range(1, 5_000):
        before()
        result, error = None, None
        with faulty(n) as fault:
            try:
                result = action()
            except Exception as raised:
                error = raised
        outcome = Outcome(n, number, sticky, fault.hit, fault.calls, result, error)
        try:
            check(outcome)
        except Exception as failure:
            failure.add_note(
                f"fault: {outcome.hit} {errno.errorcode[number]} sticky={sticky}; error: {error!r}"
            )
            raise
        if fault.hit is None:
            return n - 1
    raise AssertionError("the action never passed untouched")


def temporaries(root: Path) -> list[Path]:
    """Find the temporary files that somebody left behind."""
    return sorted(root.rglob(".*.tmp"))


def tree(root: Path) -> dict[str, bytes]:
    """Give the content of every file below a folder."""
    return {
        str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*") if path.is_file()
    }
