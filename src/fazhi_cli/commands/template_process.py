"""An office's own template works in a process of its own, within a budget of time and memory.

A template is a program that somebody wrote: it may run for ever, or ask for more memory than there
is. The sandbox keeps it from files; only the end of its process keeps it from the machine.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Any, TypeVar

from fazhi_cli.model.child_failure import ChildFailure, failure_of
from fazhi_cli.render.voices.jinja import TemplateRefusedError
from fazhi_cli.store import limits
from fazhi_cli.store.signals import leave_to_parent, signals_kept_waiting

_Result = TypeVar("_Result")

# Of the processor's time, in which a busy machine does not count; asleep, no template ends.
_WAIT_FACTOR = 4
_TOO_LARGE = "填写时要的内存太多，或者套得太深"
# The exit codes of a child that could not even say why.
_OUT_OF_MEMORY, _UNSENDABLE = 70, 71


def within_budget(name: str, work: Callable[[], _Result]) -> _Result:
    """Do what a template asks for, in a child process that is ended when it takes too much.

    Args:
        name: of the template, or of several.
        work: what is to be done; it gives plain data, and can be handed to a new process.

    Raises:
        TemplateRefusedError: the template takes too much time or memory, or is wrong.
        FazhiError: what the work itself raises.
    """
    # Where there is no safe fork, the child starts anew, which takes a moment.
    context: Any = get_context("fork" if sys.platform == "linux" else "spawn")
    answers, answering = context.Pipe(duplex=False)
    child = context.Process(target=_answer, args=(answering, work), daemon=True)
    try:
        with signals_kept_waiting():
            child.start()
        answering.close()
        is_in_time = answers.poll(_WAIT_FACTOR * limits.TEMPLATE_SECONDS)
        if not is_in_time:
            seconds = _WAIT_FACTOR * limits.TEMPLATE_SECONDS
            raise TemplateRefusedError(name, f"等了 {seconds:g} 秒还没有填完")
        outcome = answers.recv()
    except EOFError:
        child.join()
        raise _broken_off(name, child.exitcode) from None
    finally:
        if child.pid is not None:
            child.kill()
            child.join()
        answers.close()
    if isinstance(outcome, ChildFailure):
        raise outcome.as_raised()
    result: _Result = outcome
    return result


def _broken_off(name: str, exit_code: int | None) -> Exception:
    """Tell why a child has ended without an answer."""
    if exit_code == _UNSENDABLE:
        return RuntimeError("an answer that can't be sent")
    if os.name == "posix" and exit_code == -signal.SIGXCPU:
        return TemplateRefusedError(name, f"填写用时超过 {limits.TEMPLATE_SECONDS} 秒")
    return TemplateRefusedError(name, _TOO_LARGE)


def _answer(answers: Connection, work: Callable[[], Any]) -> None:
    """Work in the child, and send what comes of it: a result, or an error."""
    leave_to_parent()
    _limit()
    try:
        answers.send(_outcome(work))
    except MemoryError:
        os._exit(_OUT_OF_MEMORY)
    except Exception:
        os._exit(_UNSENDABLE)


def _outcome(work: Callable[[], Any]) -> Any:
    try:
        return work()
    except MemoryError:
        raise
    except Exception as error:
        return failure_of(error)


def _limit() -> None:
    """Set the budget of this process, where the operating system keeps one."""
    if os.name != "posix":
        return
    import resource

    most = {resource.RLIMIT_CPU: limits.TEMPLATE_SECONDS, resource.RLIMIT_CORE: 0}
    if sys.platform == "linux":
        used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
        most[resource.RLIMIT_AS] = used + limits.TEMPLATE_BYTES
    for kind, value in most.items():
        hard = resource.getrlimit(kind)[1]
        if hard == resource.RLIM_INFINITY or value < hard:
            resource.setrlimit(kind, (value, hard))
