"""The same data, day and commit give the same bytes, whenever and wherever a file is made."""

from __future__ import annotations

import subprocess
import time
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from commands.cli import fazhi
from commands.every_command import DEPARTMENT
from evaluations import write_evaluation
from fazhi_cli.model.report_kind import ReportKind
from sweeps import crossed
from yunxi import lay_out

DAY = "2031-11-20"


@pytest.fixture(autouse=True)
def _day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FAZHI_TODAY", DAY)


def office(folder: Path) -> Path:
    root = lay_out(folder)
    write_evaluation(root)
    return root


def made(root: Path, out: Path, kind: ReportKind, *words: str) -> bytes:
    whose = ["--dept", DEPARTMENT] if kind.needs_department else []
    asked = ["report", "2031", "--template", kind.value, *whose, *words]
    done = fazhi(root, *asked, "-o", str(out), "--force")
    assert done.code == 0, done.err
    return out.read_bytes()


def commit(root: Path, message: str) -> None:
    """Commit a workspace at a moment of its own, by an author of its own."""
    who = ["-c", "user.name=甲", "-c", "user.email=a@example.org"]
    for words in (["init", "-q"], ["add", "-A"], [*who, "commit", "-qm", message, "--allow-empty"]):
        subprocess.run(["git", "-C", str(root), *words], check=True)


@pytest.mark.parametrize(("kind", "ending"), crossed(ReportKind, ["docx", "html", "md"]))
@pytest.mark.posix("clock")
def test_a_document_is_the_same_another_time_and_on_another_machine(
    tmp_path: Path, kind: ReportKind, ending: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = made(office(tmp_path / "甲"), tmp_path / f"一.{ending}", kind)
    monkeypatch.setenv("TZ", "America/New_York")
    time.tzset()
    second = made(office(tmp_path / "another place"), tmp_path / f"二.{ending}", kind)
    assert first == second


@pytest.mark.parametrize("ending", ["docx", "html"])
def test_another_commit_changes_what_the_file_says_of_itself_and_not_the_document(
    tmp_path: Path, ending: str
) -> None:
    root = lay_out(tmp_path / "甲")
    files = []
    for message in ("第一次", "第二次"):
        commit(root, message)
        files.append(made(root, tmp_path / f"稿.{ending}", ReportKind.ANNUAL))
    assert files[0] != files[1]
    assert body(files[0]) == body(files[1])


def body(data: bytes) -> bytes:
    """Give what a reader sees."""
    if data.startswith(b"PK"):
        with ZipFile(BytesIO(data)) as package:
            return package.read("word/document.xml")
    return data.partition(b"<body>")[2]


def test_a_document_tells_of_which_day_and_commit_it_is(tmp_path: Path) -> None:
    root = lay_out(tmp_path / "甲")
    commit(root, "数据")
    name = subprocess.run(
        ["git", "-C", str(root), "rev-parse", "HEAD"], check=True, capture_output=True, text=True
    ).stdout[:12]
    with ZipFile(BytesIO(made(root, tmp_path / "稿.docx", ReportKind.ANNUAL))) as package:
        core = package.read("docProps/core.xml").decode("utf-8")
    page = made(root, tmp_path / "稿.html", ReportKind.ANNUAL).decode("utf-8")
    for text in (core, page):
        assert f"数据截至2031年11月20日；数据的提交是 {name}" in text
    assert "<dc:title>云溪县2031年年度报告</dc:title>" in core
    assert "<title>云溪县2031年年度报告</title>" in page
