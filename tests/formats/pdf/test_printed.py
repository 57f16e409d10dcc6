"""Invented files that programs printed, read as they were written.

tests/cases/documents/pdf holds each file and beside it what is to be read. The office's files
have no fonts in them, as many of China's offices make them.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from fazhi_cli.formats.documents import read_document
from fazhi_cli.model.blocks import Block, BlockKind, TableRow

CASES = Path(__file__).parents[2] / "cases" / "documents" / "pdf"
FILES = sorted(CASES.glob("*.pdf"))


def shown(block: Block) -> str:
    if isinstance(block, TableRow):
        cells = ["^" if cell.above else cell.text.replace("\n", "⏎") for cell in block.cells]
        return "|" + "|".join(cells)
    centred = "◎" if block.centred else ""
    return {BlockKind.HEADER: "页眉 ", BlockKind.FOOTER: "页脚 "}.get(block.kind, "") + (
        centred + block.text
    )


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_what_a_program_printed_is_read(path: Path):
    document = read_document(path.name, path.read_bytes())
    lines = [*(shown(block) for block in document.blocks), *document.remarks]
    assert "".join(f"{line}\n" for line in lines) == path.with_suffix(".txt").read_text("utf-8")


def test_there_are_files_of_both_programs():
    assert {path.stem.split("-")[0] for path in FILES} == {"chromium", "office"}
    assert all(path.stat().st_size < 40_000 for path in FILES)
