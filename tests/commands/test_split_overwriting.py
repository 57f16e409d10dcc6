"""`split` writes its lists anew, and never over what somebody has gone on with."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from docx import Document

from commands.cli import Outcome, fazhi
from faults.fs import tree
from yunxi import JUSTICE, lay_out, plan_tree, task


def edit_text(path: Path) -> None:
    path.write_text(path.read_text("utf-8").replace("任务1", "任务一"), "utf-8")


def edit_word(path: Path) -> None:
    document = Document(str(path))
    document.add_paragraph("请李科长先看")
    document.save(str(path))


def edit_sheet(path: Path) -> None:
    book = openpyxl.load_workbook(path)
    book.worksheets[0]["A9"] = "请李科长先看"
    book.save(path)


EDITS = {"md": edit_text, "docx": edit_word, "xlsx": edit_sheet}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return lay_out(tmp_path / "区", plan_tree(task(lead=[JUSTICE])))


def split(root: Path, kind: str, *words: str, day: str = "2031-06-01") -> Outcome:
    return fazhi(root, "split", "--format", kind, "-o", "清单", "--as-of", day, *words)


@pytest.mark.parametrize("kind", EDITS)
def test_lists_that_nobody_touched_are_written_anew(root: Path, kind: str) -> None:
    assert split(root, kind).code == 0
    before = tree(root / "清单")
    assert split(root, kind, day="2031-07-01").code == 0
    assert tree(root / "清单") != before


@pytest.mark.parametrize(("kind", "edit"), EDITS.items(), ids=list(EDITS))
def test_one_edited_list_keeps_all_as_they_are_until_it_is_forced(
    root: Path, kind: str, edit: Callable[[Path], None]
) -> None:
    split(root, kind)
    own = root / "清单" / f"{JUSTICE}.{kind}"
    edit(own)
    before = tree(root / "清单")
    refused = split(root, kind, day="2031-07-01")
    assert (refused.code, refused.out) == (2, "")
    assert f"{JUSTICE}.{kind}：它不是 fazhi 写的文稿，或者写好以后有人改过" in refused.err
    assert tree(root / "清单") == before
    assert split(root, kind, "--force", day="2031-07-01").code == 0
    assert tree(root / "清单") != before
