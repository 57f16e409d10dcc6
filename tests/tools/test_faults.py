"""Every command under faults: none is left out, and what does not hold is seen."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from tools.command_tree import every_command
from tools.corpus import ROOT
from tools.faults.__main__ import Figures, evenly
from tools.faults.calls import Call, Fault, calls_of, faults_at
from tools.faults.invocations import INVOCATIONS
from tools.faults.scene import Scene, files_of
from tools.faults.verdict import Reference, Trial, complaints
from tools.forks import Ended

WRITE = Call("write", 3, "write(5</x>)")
DONE = Ended(0, b"\xe5\xb7\xb2", b"", 0.1, 60)
FAILED = Ended(5, b"", "磁盘空间不足".encode(), 0.1, 60)
PROGRESS = "云溪/data/progress/yunxi-2025/县司法局.yaml"


@pytest.fixture
def scene(tmp_path: Path) -> Scene:
    (tmp_path / PROGRESS).parent.mkdir(parents=True)
    (tmp_path / PROGRESS).write_bytes(b"old")
    return Scene(tmp_path, files_of(tmp_path))


def judged(scene: Scene, fault: Fault, ended: Ended, after: dict[str, bytes]) -> list[str]:
    reference = Reference(DONE, {PROGRESS: b"new"})
    return list(complaints(scene, reference, Trial(fault, ended, after, True)))


def test_every_command_has_an_invocation() -> None:
    assert {words for words, _ in every_command()} == set(INVOCATIONS)


@pytest.mark.parametrize("after", [b"old", b"new"])
def test_a_file_that_is_old_or_new_holds(after: bytes, scene: Scene) -> None:
    assert judged(scene, Fault(WRITE, "ENOSPC"), FAILED, {PROGRESS: after}) == []


@pytest.mark.parametrize(
    ("ended", "after", "complaint"),
    [
        (FAILED, {PROGRESS: b"ol"}, f"不是旧的也不是新的：{PROGRESS}"),
        (FAILED, {}, f"不是旧的也不是新的：{PROGRESS}"),
        (
            FAILED,
            {PROGRESS: b"old", "云溪/.x.1-00000000.tmp": b""},
            "留下了 云溪/.x.1-00000000.tmp",
        ),
        (FAILED, {PROGRESS: b"old", "云溪/.fazhi.lock": b""}, "留下了 云溪/.fazhi.lock"),
        (replace(FAILED, code=3), {PROGRESS: b"old"}, "退出码 3"),
        (replace(FAILED, code=130), {PROGRESS: b"old"}, "退出码 130，没有这个信号"),
        (replace(FAILED, err=b"Traceback"), {PROGRESS: b"old"}, "说了 Python 的话"),
        (replace(FAILED, err=b""), {PROGRESS: b"old"}, "没有说为什么"),
        (replace(FAILED, is_stuck=True), {PROGRESS: b"old"}, "没有结束"),
        (replace(FAILED, leaves_process=True), {PROGRESS: b"old"}, "留下了进程"),
        (replace(DONE, out=b""), {PROGRESS: b"new"}, "输出与平常不同，却没有说"),
        (DONE, {PROGRESS: b"old"}, f"写出的 {PROGRESS} 与平常不同，却没有说"),
    ],
)
def test_what_does_not_hold_is_said(
    ended: Ended, after: dict[str, bytes], complaint: str, scene: Scene
) -> None:
    assert judged(scene, Fault(WRITE, "ENOSPC"), ended, after) == [complaint]


def test_the_calls_between_beginning_and_end_are_taken_less_those_of_libraries(
    tmp_path: Path,
) -> None:
    log = tmp_path / "log"
    log.write_text(
        'openat(AT_FDCWD, "/w/before", O_RDONLY) = 3</w/before>\n'
        'access("/fazhi-begins", F_OK) = -1 ENOENT (No such file or directory)\n'
        f'openat(AT_FDCWD, "{sys.prefix}/lib/x.py", O_RDONLY) = 3\n'
        'openat(AT_FDCWD, "/w/\\347\\224\\262.yaml", O_RDONLY) = 3\n'
        'access("/fazhi-has-ended", F_OK) = -1 ENOENT (No such file or directory)\n'
        'write(1</tmp/x>, "x", 1) = 1\n',
        "utf-8",
    )
    [call] = calls_of(log)
    assert (call.name, call.ordinal) == ("openat", 3)
    assert "/w/甲.yaml" in call.shown
    assert {fault.kind for fault in faults_at([call])} == {
        *("EACCES", "EIO", "EMFILE"),
        *("SIGKILL", "SIGINT", "SIGTERM"),
    }


def test_all_faults_are_tried_and_the_first_few_are_of_every_kind_of_call() -> None:
    names = ["newfstatat"] * 90 + ["write"] * 7 + ["rename"] * 2
    faults = [Fault(Call(name, n, ""), "EIO") for n, name in enumerate(names)]
    order = list(evenly(faults, Random(1)))
    assert sorted(map(str, order)) == sorted(map(str, faults))
    assert {fault.call.name for fault in order[:3]} == set(names)
    assert order == list(evenly(faults, Random(1)))
    ordinals = sorted(fault.call.ordinal for fault in order[:12] if fault.call.ordinal < 90)
    assert ordinals[0] < 45 < ordinals[-1]


@pytest.mark.torture
def test_a_real_fault_happens_and_is_reported() -> None:
    """The program itself is run by `make torture`: here only that it injects what it says."""
    words = ["--seconds", "0", "--only", "schema", "--at", "fsync:1:ENOSPC", "--seed", "1"]
    done = subprocess.run(
        [sys.executable, "-m", "tools.faults", *words], cwd=ROOT, capture_output=True, text=True
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "结果：退出码 5 1" in done.stdout


@pytest.mark.parametrize(
    ("hit", "missed", "is_telling"), [(0, 0, False), (40, 0, True), (40, 10, True), (2, 8, False)]
)
def test_what_met_no_system_call_proves_nothing(hit: int, missed: int, is_telling: bool) -> None:
    figures = Figures()
    for number in range(hit + missed):
        trial = Trial(Fault(WRITE, "ENOSPC"), FAILED, {}, number < hit)
        figures.add(("record",), trial, [])
    assert figures.is_telling is is_telling
