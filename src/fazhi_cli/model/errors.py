"""Operations that cannot go on: an error carries its Chinese sentence, its class the exit code.

A sentence with facts is a function that gives the error (`usage_errors`, `entry_errors`,
`decision_errors`, `append_errors`), so that a missing fact is a type error. A class of its own is
there only for what somebody catches. One boundary in `commands/` prints the sentence and exits.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import ClassVar


class FazhiError(Exception):
    """Base of everything that is raised on purpose."""

    exit_code: ClassVar[int] = 3

    def __init__(self, sentence: str, details: Sequence[str] = ()) -> None:
        super().__init__(sentence)
        self.details = tuple(details)  # lines of their own below the sentence


class UsageError(FazhiError):
    """The command line asks for something that cannot be done."""

    exit_code = 2


class BadDataError(FazhiError):
    """Files of the workspace are not valid enough to go on."""

    exit_code = 6


def bad_data(paths: Sequence[Path] = ()) -> BadDataError:
    """Files that have to be valid have errors."""
    which = f"：{_listed(paths)}" if paths else ""
    return BadDataError(f"数据有错误，无法继续{which}。请运行 fazhi validate 查看。")


class Conflict(StrEnum):
    """How a file differs from what the command had read."""

    CHANGED = "文件已被修改"
    GONE = "文件已被删除"
    APPEARED = "文件已经存在"


class ConflictError(FazhiError):
    """Somebody else changed the file between reading and writing; their text was left alone."""

    exit_code = 4

    def __init__(self, path: Path, conflict: Conflict = Conflict.CHANGED) -> None:
        super().__init__(f"{conflict}：{path}。没有写入任何内容；请核对该文件后重新执行。")
        self.conflict = conflict


@dataclass(frozen=True, slots=True)
class Holder:
    """The process that holds a lock; `is_alive` is None when it runs on another machine."""

    pid: int
    host: str
    is_alive: bool | None

    def __str__(self) -> str:
        state = {True: "仍在运行", False: "已不在运行", None: "无法判断是否仍在运行"}[self.is_alive]
        return f"进程 {self.pid}（主机 {self.host}，{state}）"


class LockedError(FazhiError):
    """Another process holds the lock of the workspace.

    `marker` is the file to remove if its owner has died.
    """

    exit_code = 4

    def __init__(
        self, root: Path, waited: float, holder: Holder | None = None, marker: Path | None = None
    ) -> None:
        advice = "请稍后重试"
        if holder and holder.is_alive:
            advice = "请等它结束后重试"
        elif marker:
            advice = f"请稍后重试；如确认没有别的 fazhi 在运行，可删除 {marker} 再试"
        occupied = f"{root} 正被{holder or '另一个进程'}占用，等待了 {waited:g} 秒"
        super().__init__(f"{occupied}。没有写入任何内容；{advice}。")
        self.holder = holder


class Action(StrEnum):
    """What was being done to a file."""

    READ = "读取"
    WRITE = "写入"
    LOCK = "锁定"


class FileError(FazhiError):
    """The operating system refused; `number` is its errno."""

    exit_code = 5

    def __init__(
        self, path: Path, number: int | None, action: Action = Action.WRITE, need: int | None = None
    ) -> None:
        """Say what was refused; `need` is the number of bytes that had to be written."""
        reason, advice = reason_of(number)
        if need is not None and number in _SPACE:
            reason += f"（需要约 {-(-need // 1000)} kB）"
        untouched = "" if action is Action.READ else "原有文件没有改动；"
        super().__init__(f"无法{action} {path}：{reason}。{untouched}{advice}。")
        self.path = path
        self.number = number


class Refusal(StrEnum):
    """Why a path is not read or written, whatever the operating system would allow."""

    OUTSIDE = "它指向工作区之外"
    DANGLING = "它是链接，指向的文件不存在"
    IRREGULAR = "它不是普通文件"
    GIT = "它位于 .git 之内"


class RefusedPathError(FazhiError):
    """A path that must not be read or written."""

    exit_code = 5

    def __init__(self, path: Path, refusal: Refusal, action: Action = Action.WRITE) -> None:
        super().__init__(f"拒绝{action} {path}：{refusal}。请改用工作区内的普通文件。")
        self.refusal = refusal
        self.number = None  # the system was not asked


class UnsyncedError(FazhiError):
    """The files are in place, but the disk did not confirm it: a second run would write twice."""

    exit_code = 5

    def __init__(self, paths: Sequence[Path], number: int | None) -> None:
        reason, _ = reason_of(number)
        doubt = f"已写入，但磁盘没有确认（{reason}）"
        super().__init__(f"{_listed(paths)} {doubt}。请不要重复执行，先核对文件内容并检查磁盘。")


class UndoError(FazhiError):
    """A change of several files failed half-way; `paths` keep the new text."""

    exit_code = 5

    def __init__(self, paths: Sequence[Path], number: int | None) -> None:
        reason, _ = reason_of(number)
        kept = f"以下文件已是新内容，未能恢复：{_listed(paths)}"
        super().__init__(f"写入中途失败（{reason}），{kept}。请用 git diff 核对。")
        self.paths = tuple(paths)


_SPACE = (errno.ENOSPC, errno.EDQUOT)
_PERMISSION = ("没有权限", "请检查文件和所在文件夹的权限")
# Windows says the same of a file that another program has open.
_OPEN_ELSEWHERE = (
    "没有权限，或者别的程序正开着它",
    "请关掉打开着它的程序（WPS、Word、Excel 等）再试；还不行的，检查文件和所在文件夹的权限",
)
_IS_WINDOWS = os.name == "nt"
_REASONS = {
    errno.ENOSPC: ("磁盘空间不足", "请清理磁盘后重试"),
    errno.EDQUOT: ("磁盘配额已用完", "请清理文件或申请配额后重试"),
    errno.EFBIG: ("文件超过允许的大小", "请检查系统对文件大小的限制"),
    errno.EACCES: _PERMISSION,
    errno.EPERM: _PERMISSION,
    errno.EROFS: ("所在磁盘是只读的", "请换到可写的位置，或重新挂载后重试"),
    errno.ENOENT: ("文件或文件夹不存在", "请检查路径"),
    errno.ENOTDIR: ("路径中有一段不是文件夹", "请检查路径"),
    errno.EISDIR: ("它是文件夹，不是文件", "请检查路径"),
    errno.ELOOP: ("链接互相指向", "请检查链接"),
    errno.ENAMETOOLONG: ("文件名太长", "请缩短名称（汉字一般不超过 80 个）"),
    errno.EINVAL: ("路径不合法", "请检查路径"),
    errno.EIO: ("磁盘读写出错", "请检查磁盘后重试"),
    errno.EINTR: ("操作被中断", "请重试"),
    errno.EMFILE: ("打开的文件太多", "请关闭其他程序后重试"),
    errno.ENFILE: ("打开的文件太多", "请关闭其他程序后重试"),
    errno.EBUSY: ("文件正被占用", "请关闭占用它的程序后重试"),
    errno.ESTALE: ("网络文件夹已失效", "请重新连接后重试"),
}


def reason_of(number: int | None) -> tuple[str, str]:
    """Give the reason and the advice for an errno."""
    if _IS_WINDOWS and number in (errno.EACCES, errno.EPERM):
        return _OPEN_ELSEWHERE
    if number in _REASONS:
        return _REASONS[number]
    unknown = "系统错误"
    if number:
        unknown = f"系统错误 {errno.errorcode.get(number, number)}"
    return unknown, "请重试，仍不行时联系管理员"


def _listed(paths: Sequence[Path]) -> str:
    return "、".join(str(path) for path in paths)
