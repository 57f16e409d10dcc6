"""What would be a formula in a table or an order to a terminal is text, out of a document of any
format, in the plan, on the page of review and in a list as CSV.
"""

from __future__ import annotations

import csv
import html
from io import StringIO
from pathlib import Path

import pytest
import yaml
from tools.journey import check_printed

from commands.cli import fazhi
from pdf_files import LEFT, PdfPage, pdf_file
from readings import workspace
from word_files import para, word_file
from workbook_files import inline, raw_file

PLAN = "data/plans/yunxi-2031.yaml"
FORMULAS = ("=A1", "+1", "@SUM", "-A2", "=1+1")
ORDERS = "\x9b31m红\u202e反"
HEAD = ("云溪县2031年工作要点", "一、重点任务")


def texts(payload: str) -> list[str]:
    task = f"1.{payload}清理目录，及时公开。（县司法局负责）"
    return [*HEAD, task, "2.规范档案。（县政府办负责）"]


def as_word(payload: str) -> bytes:
    return word_file("".join(para(text) for text in texts(payload)))


def as_text(payload: str) -> bytes:
    return "\n".join(texts(payload)).encode()


def as_page(payload: str) -> bytes:
    lines = "".join(f"<p>{html.escape(text)}</p>" for text in texts(payload))
    return f"<html><meta charset=utf-8><body>{lines}".encode()


def as_print(payload: str) -> bytes:
    page = PdfPage()
    for number, text in enumerate(texts(payload)):
        page.text(LEFT + (32 if number else 100), 120 + 40 * number, text, size=12)
    return pdf_file(page)


def as_workbook(payload: str) -> bytes:
    lines = [
        [HEAD[0]],
        ["序号", "任务", "责任单位"],
        ["1", f"{payload}清理目录，及时公开。", "县司法局"],
        ["2", "规范档案。", "县政府办"],
    ]
    rows = ""
    for number, cells in enumerate(lines, 1):
        within = [inline(f"{'ABC'[n]}{number}", html.escape(c)) for n, c in enumerate(cells)]
        rows += f'<row r="{number}">{"".join(within)}</row>'
    return raw_file(f"<sheetData>{rows}</sheetData>")


MADE = {
    "docx": as_word,
    "txt": as_text,
    "html": as_page,
    "pdf": as_print,
    "xlsx": as_workbook,
}


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("FAZHI_ROOT", raising=False)
    return workspace(tmp_path / "云溪")


@pytest.mark.parametrize("suffix", MADE)
def test_a_formula_stays_text(suffix: str, root: Path) -> None:
    payload = FORMULAS[list(MADE).index(suffix)]
    (root.parent / f"方案.{suffix}").write_bytes(MADE[suffix](payload))
    page = root.parent / "核对.html"
    done = fazhi(root, "import", f"../方案.{suffix}", "-o", PLAN, "--review", str(page))
    assert done.code == 0, done.err
    plan = yaml.load((root / PLAN).read_text("utf-8"), yaml.BaseLoader)
    tasks = [*plan.get("tasks", ()), *(t for s in plan.get("sections", ()) for t in s["tasks"])]
    assert payload in tasks[0]["title"]
    assert payload in page.read_text("utf-8")
    listed = fazhi(root, "tasks", "--format", "csv").out
    cells = [cell for row in csv.reader(StringIO(listed)) for cell in row if payload in cell]
    assert cells
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]


@pytest.mark.parametrize("suffix", MADE)
def test_an_order_to_the_terminal_is_not_printed(suffix: str, root: Path) -> None:
    (root.parent / f"方案.{suffix}").write_bytes(MADE[suffix](ORDERS))
    done = fazhi(root, "import", f"../方案.{suffix}", "--dry-run")
    assert done.code == 0, done.err
    assert "清理目录" in done.out
    check_printed(done.out + done.err, [])
