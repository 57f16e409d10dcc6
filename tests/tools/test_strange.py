"""Strange workspaces, templates, arguments and environments: a seed repeats itself, and what does
not hold is seen.
"""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from random import Random

import pytest
from tools.corpus import ROOT
from tools.forks import Ended, Invocation
from tools.strange import attempt, templates, workspaces
from tools.strange.__main__ import KINDS
from tools.strange.attempt import Strange, Tally
from tools.strange.scene import Scene

from sweeps import thinned

FINE = Ended(0, "共 1 项\n".encode(), b"", 0.1, 60)
PROGRESS = "data/progress/yunxi-2025/县司法局.yaml"


@pytest.fixture(scope="module")
def laid_out(tmp_path_factory: pytest.TempPathFactory) -> Scene:
    scene = Scene(tmp_path_factory.mktemp("scene"))
    scene.lay_out()
    return scene


@pytest.fixture
def scene(laid_out: Scene) -> Scene:
    laid_out.restore()
    return laid_out


def made(kind: str, number: int, scene: Scene) -> tuple[Strange, dict[str, bytes]]:
    scene.restore()
    return KINDS[kind](Random(f"1 {kind} {number}"), scene), scene.files()


@pytest.mark.parametrize("kind", thinned(KINDS, every=2))
def test_the_same_seed_makes_the_same(kind: str, scene: Scene) -> None:
    several = [made(kind, number, scene) for number in range(4)]
    assert several == [made(kind, number, scene) for number in range(4)]
    assert len({str(each) for each in several}) == 4


def everything(scene: Scene) -> tuple[dict[str, bytes], list[bytes]]:
    """Give the files, and what of git may be damaged."""
    git = scene.root / ".git"
    names = ("HEAD", "index", "config", "packed-refs")
    return scene.files(), [(git / name).read_bytes() for name in names if (git / name).exists()]


@pytest.mark.torture
def test_every_damage_does_something(scene: Scene) -> None:
    for damage in workspaces.DAMAGES:
        assert any(is_done(damage, Random(seed), scene) for seed in range(5)), damage


def is_done(damage: workspaces.Damage, random: Random, scene: Scene) -> bool:
    scene.restore()
    before = everything(scene)
    damage(random, scene.root / PROGRESS, scene.root)
    return everything(scene) != before


def test_a_damaged_document_of_word_mostly_still_is_one() -> None:
    data = (ROOT / "templates" / "brief.docx").read_bytes()
    several = [templates._word_document(Random(seed), data) for seed in range(20)]
    assert len(set(several)) == 20
    assert sum(each[:2] == b"PK" for each in several) > 10


@pytest.mark.parametrize(
    ("ended", "complaint"),
    [
        (replace(FINE, code=3), "退出码 3"),
        (replace(FINE, code=-11), "退出码 -11"),
        (replace(FINE, is_stuck=True), "过了 90 秒没有结束"),
        (replace(FINE, leaves_process=True), "留下了进程"),
        (replace(FINE, cpu_seconds=99.0), "用了 99 秒"),
        (replace(FINE, megabytes=2_000), "用了 2000 MB"),
        (replace(FINE, err=b"Traceback (most recent call last)"), "说了 Python 的话"),
        (replace(FINE, out=b"\x1b[2J"), "输出：raw '\\x1b' printed"),
    ],
)
def test_what_does_not_hold_is_a_find(
    ended: Ended, complaint: str, scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert finds(scene, FINE, monkeypatch) == []
    [find] = finds(scene, ended, monkeypatch)
    assert find.splitlines()[0] == complaint
    assert "fazhi ('plans',)" in find


def finds(
    scene: Scene, ended: Ended, monkeypatch: pytest.MonkeyPatch, **changes: bytes
) -> list[str]:
    """Attempt something that ends so, and changes the plan or the progress; give the finds."""
    paths = {"plan": "data/plans/yunxi-2025.yaml", "progress": PROGRESS}

    def run(*_: object, **__: object) -> Ended:
        for name, data in changes.items():
            (scene.root / paths[name]).write_bytes(data)
        return ended

    monkeypatch.setattr(attempt, "run", run)
    tally = Tally()
    call = Invocation(("plans",), scene.root)
    attempt.attempt(lambda random, scene: Strange([], [call]), Random(1), scene, tally)
    return tally.finds


def test_a_changed_plan_and_a_lost_record_are_finds(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    [plan] = finds(scene, FINE, monkeypatch, plan=b"x")
    [progress] = finds(scene, FINE, monkeypatch, progress=b"plan: yunxi-2025\n")
    more = (ROOT / "examples" / "yunxi" / PROGRESS).read_bytes() + b"  - x\n"
    assert plan.startswith("改了 云溪/data/plans/yunxi-2025.yaml")
    assert progress.startswith(f"丢了 云溪/{PROGRESS} 里的内容")
    assert finds(scene, FINE, monkeypatch, progress=more) == []


@pytest.mark.torture
def test_one_attempt_alone_is_made_again() -> None:
    command = [sys.executable, "-m", "tools.fuzz", "--seed", "1", "--only", "参数:3"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300)
    assert (done.returncode, done.stderr) == (0, "")
    assert "参数：1 种，执行 3 次" in done.stdout
