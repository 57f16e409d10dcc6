"""Why nothing can be undone: exit code 2, with what to do instead."""

from __future__ import annotations

from collections.abc import Sequence

from fazhi_cli.model.errors import UsageError

_FILES_SHOWN = 10


def no_git(reason: str) -> UsageError:
    """Nobody can tell which record is new: there is no repository, or it gives no answer."""
    advice = "请用编辑器删去写错的那一条，或者用 fazhi retract 撤回"
    return UsageError(f"撤销要靠 git 看出哪一条是新记的：{reason}。{advice}")


def nothing_new() -> UsageError:
    """Every entry and every decision is committed."""
    advice = "已经提交的，用 fazhi retract 撤回"
    return UsageError(f"没有可以撤销的：进展和决定都已经提交，或者没有新的。{advice}")


def several_files(paths: Sequence[str]) -> UsageError:
    """Several files have changed: which of them holds the newest record nobody can tell."""
    names = "、".join(paths[:_FILES_SHOWN])
    more = f"……共 {len(paths)} 个" if len(paths) > _FILES_SHOWN else ""
    advice = "先提交其余的，再执行 fazhi undo"
    return UsageError(f"有几个文件改过而没有提交，不知道要撤销哪一个：{names}{more}。{advice}")


def no_new_record(path: str) -> UsageError:
    """A file that has changed, but by no record more."""
    advice = f"要恢复原样，用 git restore {path}"
    what = "没有新加的进展或决定（改动已经提交的不算）"
    return UsageError(f"{path} 改过，但{what}，没有可以撤销的。{advice}")


def file_gone(path: str) -> UsageError:
    """A file that was committed and is not there any more."""
    return UsageError(f"{path} 不见了，没有可以撤销的。要恢复，用 git restore {path}")
