"""Odd surroundings: locales, folders that have gone, links in a circle, locks of strangers."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest

from commands.cli import fazhi
from commands.test_console import TIMEOUT, environment
from fazhi_cli.store.writing import files, outputs
from fazhi_cli.store.writing.locks import LOCK_NAME
from sweeps import thinned
from yunxi import JUSTICE, PLAN, lay_out, write

ASCII = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("FAZHI_TODAY", "2031-11-20")
    root = lay_out(tmp_path / "云溪")
    entry = {"at": "2031-03-01T09:00", "by": "张三", "task": "1", "status": "推进中"}
    progress = {"plan": PLAN, "department": JUSTICE, "entries": [entry]}
    write(root / "data" / "progress" / PLAN / f"{JUSTICE}.yaml", progress)
    return root


def run(folder: Path, *arguments: str | bytes, **env: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "fazhi_cli", *arguments],
        cwd=folder,
        env=environment(FAZHI_TODAY="2031-11-20", **env),
        capture_output=True,
        timeout=TIMEOUT,
    )


@pytest.fixture(scope="module")
def gbk(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Make a locale in GBK, where the machine can; in ASCII elsewhere."""
    folder = tmp_path_factory.mktemp("locales")
    program = shutil.which("localedef")
    if program is None:
        return ASCII
    name = folder / "zh_CN.GBK"
    subprocess.run([program, "-i", "zh_CN", "-f", "GBK", str(name)], capture_output=True)
    return {"LOCPATH": str(folder), "LC_ALL": "zh_CN.GBK"} if name.exists() else ASCII


QUESTIONS = [
    ["tasks", "--dept", JUSTICE, "--format", "json"],
    ["why", PLAN, "1", "--format", "json"],
    ["validate", "--format", "json"],
    ["report", "2031", "--template", "brief", "--format", "json"],
]


@pytest.mark.parametrize(
    ("locale", "question"), thinned(product(["ASCII", "GBK"], QUESTIONS), every=9)
)
def test_in_every_locale_the_same_files_give_the_same_answers(
    locale: str, question: list[str], root: Path, request: pytest.FixtureRequest
) -> None:
    # Making a locale takes longer than the question.
    env = request.getfixturevalue("gbk") if locale == "GBK" else ASCII
    usual, other = fazhi(root, *question), run(root, *question, **env)
    encoding = "ascii" if env is ASCII else "gbk"
    assert (usual.code, other.returncode) == (0, 0), other.stderr
    assert json.loads(other.stdout.decode(encoding)) == json.loads(usual.out)


@pytest.mark.torture
def test_in_every_locale_files_are_written_under_the_same_names(
    root: Path, gbk: dict[str, str]
) -> None:
    for number, env in enumerate([{"LC_ALL": "C.UTF-8"}, ASCII, gbk]):
        assert run(root, "split", "-o", f"../清单{number}", **env).returncode == 0
    lists = [
        {path.name: path.read_bytes() for path in root.with_name(f"清单{number}").iterdir()}
        for number in range(3)
    ]
    assert f"{JUSTICE}.md" in lists[0]
    assert lists[0] == lists[1] == lists[2]


@pytest.mark.torture  # making a locale is half a second
def test_arguments_in_the_encoding_of_the_locale_are_read(root: Path, gbk: dict[str, str]) -> None:
    encoding = "utf-8" if gbk is ASCII else "gbk"
    done = run(root, "tasks", "--dept", JUSTICE.encode(encoding), "--format", "json", **gbk)
    assert done.returncode == 0, done.stderr
    assert JUSTICE in done.stdout.decode("gbk") or gbk is ASCII


@pytest.fixture
def gone(tmp_path: Path) -> Iterator[Path]:
    """Stand in a folder that has been deleted."""
    before = Path.cwd()
    folder = tmp_path / "已删去"
    folder.mkdir()
    os.chdir(folder)
    folder.rmdir()
    yield folder
    os.chdir(before)


def here(*arguments: str) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, "-m", "fazhi_cli", *arguments],
        env=environment(PYTHONUTF8="1", FAZHI_TODAY="2031-11-20", PYTHONSAFEPATH="1"),
        capture_output=True,
        text=True,
        timeout=TIMEOUT,
    )
    return done.returncode, done.stderr


@pytest.mark.usefixtures("gone")
@pytest.mark.parametrize(
    "arguments",
    thinned(
        [
            ["plans"],
            ["validate"],
            ["tasks", "-o", "{out}.csv"],
            ["report", "2031", "--template", "brief", "-o", "{out}.md"],
            ["calendar", "-o", "{out}.ics"],
            ["record", PLAN, "1", "--dept", JUSTICE, "--status", "推进中", "--note", "又开会"],
        ],
        every=6,
    ),
    ids=lambda arguments: arguments[0],
)
def test_in_a_folder_that_has_gone_a_named_workspace_answers(
    arguments: list[str], root: Path
) -> None:
    filled = [each.format(out=root.parent / "文") for each in arguments]
    code, said = here("--root", str(root), *filled)
    assert code == 0, said


@pytest.mark.usefixtures("gone")
@pytest.mark.parametrize(
    "arguments",
    thinned([["plans"], ["validate"], ["init", "x", "--jurisdiction", "县"]], every=3),
    ids=" ".join,
)
def test_in_a_folder_that_has_gone_that_is_said(arguments: list[str]) -> None:
    said = "当前文件夹已经不在了。请换到一个文件夹再执行，路径写完整\n"
    assert here(*arguments) == (5, said)


@pytest.mark.parametrize(
    "name", ["\udcff", "\x7f县", "县\x1b[31m", "云\n溪县", '县"', "$(touch X)", "a\\b"]
)
def test_a_new_workspace_takes_no_name_that_no_file_may_hold(name: str, tmp_path: Path) -> None:
    done = fazhi(tmp_path, "init", "新", "--jurisdiction", name)
    assert (done.code, done.out) == (2, "")
    assert not (tmp_path / "新").exists()


def test_a_workspace_that_cannot_be_read_is_named_in_chinese(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path, **_: object) -> bool:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "is_dir", refuse)
    done = fazhi(root, "--root", str(root), "plans")
    assert done.code == 5
    assert done.err.startswith("无法读写 ")
    assert "没有权限" in done.err


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["plans"], 6),
        (["validate"], 1),
        (["validate", "data/plans/me.yaml"], 1),
        (["--root", "loop", "plans"], 2),
        (["plans", "-o", "loop"], 5),
        (["split", "-o", "loop"], 5),
        (["init", "loop", "--jurisdiction", "县"], 5),
        (["report", "2031", "--template", "brief", "-o", "loop/a.md"], 5),
        (["template", "check"], 5),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_a_link_to_itself_is_told(arguments: list[str], code: int, root: Path) -> None:
    (root / "templates").mkdir()
    links = [root / "loop", root / "data/plans/me.yaml", root / "templates/brief.md"]
    for link in links:
        link.symlink_to(link.name)
    done = fazhi(root, *arguments)
    assert done.code == code, done
    if code != 2:
        assert "链接互相指向" in done.out + done.err


@pytest.mark.parametrize("kind", ["held", "a folder", "a link"])
@pytest.mark.posix("locks")
def test_a_lock_of_a_stranger_does_not_stop_a_document(kind: str, root: Path) -> None:
    import fcntl

    shared = root.parent / "公用"
    shared.mkdir()
    lock = shared / LOCK_NAME
    if kind == "a folder":
        lock.mkdir()
    elif kind == "a link":
        lock.symlink_to(lock.name)
    else:
        stranger = os.open(lock, os.O_CREAT | os.O_RDWR)
        fcntl.flock(stranger, fcntl.LOCK_EX)
    for command in (
        ["plans", "-o", str(shared / "方案.csv")],
        ["report", "2031", "--template", "brief", "-o", str(shared / "报告.md")],
        ["split", "-o", str(shared)],
        ["calendar", "-o", str(shared / "日历.ics")],
    ):
        assert fazhi(root, *command).code == 0
    assert os.path.lexists(lock)


FLIPS = ["outputs._replaceable", "files._write_temporary"]


@pytest.mark.parametrize("moment", FLIPS, ids=["after the look", "before the temporary"])
def test_a_folder_that_becomes_a_link_meanwhile_leads_into_no_data(
    moment: str, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, data = root.parent / "文", root / "data" / "plans"
    folder.mkdir()
    before = {path: path.read_bytes() for path in data.iterdir()}
    module, name = moment.split(".")
    writer = {"outputs": outputs, "files": files}[module]
    real = getattr(writer, name)

    def flip(*arguments: object) -> object:
        if not folder.is_symlink():
            folder.rename(root.parent / "别处")
            folder.symlink_to(data)
        return real(*arguments)

    monkeypatch.setattr(writer, name, flip)
    done = fazhi(root, "plans", "-o", str(folder / "表.csv"))
    assert done.code == 2, done
    assert {path: path.read_bytes() for path in data.iterdir()} == before


def test_a_workspace_without_data_does_not_pass(root: Path) -> None:
    shutil.rmtree(root / "data")
    (root / "data" / "plans").mkdir(parents=True)
    done = fazhi(root, "validate")
    assert (done.code, done.out) == (1, "检查了 0 个文件：0 个错误，0 个提醒，不通过\n")
    assert "没有数据文件可以检查" in done.err
    for kind in ("json", "github", "codequality"):
        again = fazhi(root, "validate", "--format", kind)
        assert (again.code, again.err) == (1, done.err)
    assert json.loads(fazhi(root, "validate", "--format", "json").out)["ok"] is False


def test_what_is_wrong_is_never_cut_off_by_what_is_quoted(root: Path) -> None:
    plan = root / "data" / "plans" / f"{PLAN}.yaml"
    text = plan.read_text("utf-8")
    plan.write_text(text.replace('"id"', f'"{"很长的键" * 200}": 1, "id"', 1), "utf-8")
    told = json.loads(fazhi(root, "validate", "--format", "json").out)["problems"]
    messages = [each["message"] for each in told if "很长的键" in each["message"]]
    assert messages
    assert all(len(message) < 320 and not message.endswith("……") for message in messages)


def test_a_folder_on_the_command_line_that_may_not_be_read_is_told_in_chinese(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda *_, **__: False)
    done = fazhi(tmp_path, "init", "--update")
    assert done.code == 2
    assert "[文件夹] 的值不对：“.”没有读的权限" in done.err
