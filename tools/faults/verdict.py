"""What has to hold after a run, whatever happened in it (docs/architecture.md#一条出路)."""

from __future__ import annotations

import json
import re
import signal
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from zipfile import ZipFile

from tools.faults.calls import Fault
from tools.faults.invocations import AFTERWARDS
from tools.faults.scene import LOCKS, Files, Scene, files_of
from tools.forks import Ended, run

# docs/commands.md#退出码 less 3, a bug of ours.
DOCUMENTED = {0, 1, 2, 4, 5, 6, 129, 130, 143}
_BUGS = (b"Traceback", "内部错误".encode(), b"Exception ignored", b"Error:", b"Warning:")
_HALF = "未能恢复"  # what UndoError says: the disk would not take it back
OUTSIDE = "out/"  # documents: what they leave out is said, and each stands alone
WRITTEN_NEXT = "云溪/data/progress/yunxi-2025/"  # where what comes afterwards tidies up
# Times, and what is said of the commit, which may be that git gives no answer.
_PASSING = re.compile(
    r"(?m)T\d\d:\d\d\b|^.*(数据的提交|git).*$|<!-- fazhi report notes .*-->".encode()
)
_CODES = {"SIGINT": 130, "SIGTERM": 143}


@dataclass(frozen=True)
class Reference:
    """A run in which nothing happened: how it ended, and what it left."""

    ended: Ended
    after: Files
    is_of_checking: bool = False  # whose very answer says what could not be read


@dataclass(frozen=True)
class Trial:
    """A run in which a fault happened, and what it left."""

    fault: Fault
    ended: Ended
    after: Files
    is_hit: bool

    @property
    def is_killed(self) -> bool:
        """Whether a process had no chance to tidy up."""
        return self.fault.kind == "SIGKILL"


def complaints(scene: Scene, reference: Reference, trial: Trial) -> Iterator[str]:
    """Say what does not hold."""
    yield from _of_the_end(reference, trial)
    yield from _of_the_answer(reference, trial)
    yield from _of_the_files(scene, reference, trial)


_LOOKS = ("access", "newfstatat")
_OTHER_WAYS = (b"fazhi retract", b"fazhi undo")


def _of_the_end(reference: Reference, trial: Trial) -> Iterator[str]:
    ended, fault = trial.ended, trial.fault
    if ended.is_stuck:
        yield "没有结束"
    # What is named on the command line and cannot be looked at is asked wrongly; and undo asks for
    # another way when git does not answer.
    is_answer = fault.call.name in _LOOKS or any(word in ended.err for word in _OTHER_WAYS)
    if ended.code == 2 and not fault.is_signal and not is_answer:
        yield "说是问错了"
    if ended.leaves_process:
        yield "留下了进程"
    allowed = set(DOCUMENTED)
    if fault.is_signal:  # before the first, after the last step of ours it is the kernel's
        allowed.add(-getattr(signal, fault.kind))
    if _mutes(fault):
        allowed.add(120)  # Python's, when no stream can be emptied, not even into /dev/null
    if ended.code not in allowed and not ended.is_stuck:
        yield f"退出码 {ended.code}"
    if ended.code in _CODES.values() and ended.code != _CODES.get(fault.kind):
        yield f"退出码 {ended.code}，没有这个信号"
    if any(word in ended.err + ended.out for word in _BUGS if word not in reference.ended.out):
        yield "说了 Python 的话"
    if ended.code in (2, 4, 5, 6) and not ended.err.strip() and not _mutes(fault):
        yield "没有说为什么"


def _mutes(fault: Fault) -> bool:
    """Whether it keeps all streams from taking anything."""
    return fault.is_lasting and fault.call.name == "write"


def _of_the_answer(reference: Reference, trial: Trial) -> Iterator[str]:
    """An answer that looks whole is whole."""
    usual, ended = reference.ended, trial.ended
    if ended.code != usual.code or ended.err != usual.err or reference.is_of_checking:
        return
    if _steady("", ended.out) != _steady("", usual.out):
        yield "输出与平常不同，却没有说"
    for name, data in reference.after.items():
        if _steady(name, trial.after.get(name)) != _steady(name, data):
            yield f"写出的 {name} 与平常不同，却没有说"


def _steady(name: str, data: bytes | None) -> bytes | None:
    """Leave out what tells the time at which a file was written."""
    if data is None:
        return None
    if name.endswith(".docx"):  # its properties say what git knows, which may be nothing
        return ZipFile(BytesIO(data)).read("word/document.xml")
    if name.endswith(".ics"):
        return re.sub(rb"(?m)^(DTSTAMP|SEQUENCE|LAST-MODIFIED|CREATED):.*$", b"", data)
    return _PASSING.sub(b"", data)


def _passing(files: Files) -> set[str]:
    return {name for name in files if name.endswith((".tmp", *LOCKS)) or _is_log(name)}


def _is_log(name: str) -> bool:
    return name.startswith("fazhi-") and name.endswith(".log")


def _of_the_files(scene: Scene, reference: Reference, trial: Trial) -> Iterator[str]:
    passing = _passing(trial.after)
    old, new, now = (
        {name: _steady(name, data) for name, data in files.items()}
        for files in (scene.before, reference.after, trial.after)
    )
    for name in sorted(passing):
        if _is_log(name) or not (trial.is_killed or _keeps_passing(trial.fault)):
            yield f"留下了 {name}"
    names = (old.keys() | new.keys() | now.keys()) - passing
    names = {name for name in names if not name.startswith(OUTSIDE)}
    for name in sorted(names):
        if now.get(name) not in (old.get(name), new.get(name)):
            yield f"不是旧的也不是新的：{name}"
    changed = [name for name in names if old.get(name) != new.get(name)]
    fresh = [name for name in changed if now.get(name) == new.get(name)]
    if fresh and len(fresh) < len(changed):
        yield from _of_a_mixture(scene, trial)
    if trial.is_killed:
        yield from _of_what_comes_next(scene)


def _keeps_passing(fault: Fault) -> bool:
    return fault.call.name.startswith("unlink") or fault.is_lasting


def _of_a_mixture(scene: Scene, trial: Trial) -> Iterator[str]:
    """Some files new, some old: only where a process was killed, or the disk refuses for good."""
    if not trial.is_killed and _HALF not in trial.ended.err.decode("utf-8", "replace"):
        yield "有的文件是旧的，有的是新的"
    found = json.loads(scene.validate().out)
    if found["problems"]:
        yield f"有的旧有的新，检查不通过：{found['problems'][0]['message']}"


def _of_what_comes_next(scene: Scene) -> Iterator[str]:
    done = run(scene.call(AFTERWARDS))
    if done.code:
        yield f"接着再写，退出码 {done.code}：{done.err.decode()}"
    names = files_of(scene.home)
    left = [name for name in names if name.endswith(".tmp") and name.startswith(WRITTEN_NEXT)]
    if left:
        yield f"接着再写，没有收拾 {left}"
