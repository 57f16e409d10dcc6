"""Operations that cannot go on: each class owns its Chinese sentence and its exit code (design 04,
10).

The constructor takes facts, `str(error)` gives the sentence. One boundary in `commands/` prints it
and exits.
"""

from __future__ import annotations

import errno
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import ClassVar


class FazhiError(Exception):
    """Base of everything that is raised on purpose; a subclass defines `__str__` and `exit_code`."""

    exit_code: ClassVar[int] = 3


class UsageError(FazhiError):
    """The command line asks for something that cannot be done."""

    exit_code = 2

    def __init__(self, given: str = "") -> None:
        super().__init__(given)
        self.given = given

    def __str__(self) -> str:
        return f"参数有误：{self.given}" if self.given else "参数有误"


class BadDataError(FazhiError):
    """Files of the workspace are not valid enough to answer."""

    exit_code = 6

    def __init__(self, paths: Sequence[Path] = ()) -> None:
        super().__init__(paths)
        self.paths = tuple(paths)

    def __str__(self) -> str:
        which = f"：{_listed(self.paths)}" if self.paths else ""
        return f"数据有错误，无法继续{which}。请运行 fazhi validate 查看。"


class Conflict(StrEnum):
    """How a file differs from what the command had read."""

    CHANGED = "文件已被修改"
    GONE = "文件已被删除"
    APPEARED = "文件已经存在"


class ConflictError(FazhiError):
    """Somebody else changed the file between reading and writing; their text was left alone."""

    exit_code = 4

    def __init__(self, path: Path, conflict: Conflict = Conflict.CHANGED) -> None:
        super().__init__(path, conflict)
        self.path = path
        self.conflict = conflict

    def __str__(self) -> str:
        return f"{self.conflict}：{self.path}。没有写入任何内容；请核对该文件后重新执行。"


@dataclass(frozen=True, slots=True)
class Holder:
    """The process that holds a lock; `is_alive` is None when it runs on another machine."""

    pid: int
    host: str
    is_alive: bool | None


class LockedError(FazhiError):
    """Another process holds the lock of the workspace; `marker` is the file to remove if its owner
    has died.
    """

    exit_code = 4

    def __init__(
        self, root: Path, waited: float, holder: Holder | None = None, marker: Path | None = None
    ) -> None:
        super().__init__(root, waited, holder, marker)
        self.root = root
        self.waited = waited
        self.holder = holder
        self.marker = marker

    def __str__(self) -> str:
        who = _describe(self.holder)
        return f"{self.root} 正被{who}占用，等待了 {self.waited:g} 秒。没有写入任何内容；{self._advice()}。"

    def _advice(self) -> str:
        if self.holder and self.holder.is_alive:
            return "请等它结束后重试"
        if self.marker:
            return f"请稍后重试；如确认没有别的 fazhi 在运行，可删除 {self.marker} 再试"
        return "请稍后重试"


def _describe(holder: Holder | None) -> str:
    if holder is None:
        return "另一个进程"
    state = {True: "仍在运行", False: "已不在运行", None: "无法判断是否仍在运行"}[holder.is_alive]
    return f"进程 {holder.pid}（主机 {holder.host}，{state}）"


class Action(StrEnum):
    """What was being done to a file."""

    READ = "读取"
    WRITE = "写入"
    LOCK = "锁定"


class FileError(FazhiError):
    """The operating system refused; `number` is its errno, `need` the bytes that had to be written."""

    exit_code = 5

    def __init__(
        self, path: Path, number: int | None, action: Action = Action.WRITE, need: int | None = None
    ) -> None:
        super().__init__(path, number, action, need)
        self.path = path
        self.number = number
        self.action = action
        self.need = need

    def __str__(self) -> str:
        reason, advice = reason_of(self.number)
        untouched = "" if self.action is Action.READ else "原有文件没有改动；"
        return f"无法{self.action} {self.path}：{reason}{self._needed()}。{untouched}{advice}。"

    def _needed(self) -> str:
        if self.need is None or self.number not in _SPACE:
            return ""
        return f"（需要约 {-(-self.need // 1000)} kB）"


class Refusal(StrEnum):
    """Why a path is not read or written, whatever the operating system would allow."""

    OUTSIDE = "它指向工作区之外"
    DANGLING = "它是链接，指向的文件不存在"
    IRREGULAR = "它不是普通文件"
    GIT = "它位于 .git 之内"


class RefusedPathError(FileError):
    """A path that must not be read or written."""

    def __init__(self, path: Path, refusal: Refusal, action: Action = Action.WRITE) -> None:
        super().__init__(path, None, action)
        self.args = (path, refusal, action)
        self.refusal = refusal

    def __str__(self) -> str:
        return f"拒绝{self.action} {self.path}：{self.refusal}。请改用工作区内的普通文件。"


class UnsyncedError(FileError):
    """The files are in place, but the disk did not confirm it: running the command again would
    write twice.
    """

    def __init__(self, paths: Sequence[Path], number: int | None) -> None:
        super().__init__(paths[0], number)
        self.args = (paths, number)
        self.paths = tuple(paths)

    def __str__(self) -> str:
        reason, _ = reason_of(self.number)
        return f"{_listed(self.paths)} 已写入，但磁盘没有确认（{reason}）。请不要重复执行，先核对文件内容并检查磁盘。"


class UndoError(FileError):
    """A change of several files failed half-way and could not be taken back; `paths` keep the new
    text.
    """

    def __init__(self, paths: Sequence[Path], number: int | None) -> None:
        super().__init__(paths[0], number)
        self.args = (paths, number)
        self.paths = tuple(paths)

    def __str__(self) -> str:
        reason, _ = reason_of(self.number)
        return f"写入中途失败（{reason}），以下文件已是新内容，未能恢复：{_listed(self.paths)}。请用 git diff 核对。"


_SPACE = (errno.ENOSPC, errno.EDQUOT)
_PERMISSION = ("没有权限", "请检查文件和所在文件夹的权限")
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
    unknown = f"系统错误 {errno.errorcode.get(number, number)}" if number else "系统错误"
    return _REASONS.get(number or 0, (unknown, "请重试，仍不行时联系管理员"))


def _listed(paths: Sequence[Path]) -> str:
    return "、".join(str(path) for path in paths)
