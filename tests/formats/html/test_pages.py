"""Pages in the shapes of real sites: each gives the blocks that stand beside it.

A block is one line of `….txt`: a paragraph as it is printed, behind ◎ where it is centred and ■
where it begins bold; a row as `│cell│cell`, ↑ in front of a cell that goes on from above and the
columns of a wide one behind it; at the end the remarks, each behind ※.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from fazhi_cli.formats.documents import read_document
from fazhi_cli.model.blocks import Block, Paragraph, SourceDocument, TableCell
from fazhi_cli.rules.documents.reader import read_plan
from fazhi_cli.rules.documents.reading import PlanReading

CASES = Path(__file__).parents[2] / "cases" / "documents" / "html"
PAGES = sorted(CASES.glob("*.html"))


def shown(document: SourceDocument) -> str:
    lines = [shown_block(block) for block in document.blocks]
    return "".join(f"{line}\n" for line in (*lines, *(f"※{each}" for each in document.remarks)))


def shown_block(block: Block) -> str:
    if isinstance(block, Paragraph):
        marks = ("◎" if block.centred else "") + ("■" if block.bold else "")
        return marks + block.text.replace("\u3000", "＿").replace("\xa0", "·")
    return "".join(shown_cells(block.cells))


def shown_cells(cells: tuple[TableCell, ...]) -> Iterator[str]:
    for cell in cells:
        width = f"×{cell.width}" if cell.width > 1 else ""
        yield f"│{'↑' if cell.above else ''}{cell.text}{width}".replace("\n", "⏎")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_gives_the_blocks_beside_it(page):
    document = read_document(page.name, page.read_bytes())
    assert shown(document) == page.with_suffix(".txt").read_text(encoding="utf-8")


def test_there_are_pages_of_every_kind_of_site():
    assert len(PAGES) >= 6


@pytest.mark.parametrize(
    ("page", "title", "number", "issued", "leads"),
    [
        (
            "2006-layout-gb2312",
            "云溪市2027年法治政府建设工作要点",
            "云司发〔2027〕6号",
            "2027-03-06",
            [[], [], []],
        ),
        (
            "trs-editor",
            "松亭区2030年法治政府建设重点任务分工方案",
            "松政办〔2030〕7号",
            "2030-03-28",
            [["区委编办"], ["区行政审批局"], ["区司法局"]],
        ),
        (
            "metadata-table-gbk",
            "北川岭县2031年度法治建设工作要点",
            "北政发〔2031〕4号",
            "2031-02-16",
            [["县司法局"], [], [], []],
        ),
        (
            "article-modern",
            "东湖市优化法治化营商环境行动方案（2033—2034年）",
            "东政发〔2033〕11号",
            "2033-05-20",
            [["市司法局"], ["市发展改革委"], ["市司法局"]],
        ),
        (
            "word-export",
            "兰川州2028年行政执法监督工作方案",
            None,
            None,
            [["州司法局"], ["州司法局"]],
        ),
    ],
)
def test_a_page_gives_its_plan_and_what_the_site_says_of_it(page, title, number, issued, leads):
    path = CASES / f"{page}.html"
    reading = read_plan([read_document(path.name, path.read_bytes())])
    assert isinstance(reading, PlanReading)
    plan = reading.plan
    assert plan["title"] == title
    assert plan.get("doc_number") == number
    assert (str(plan["issued"]) if "issued" in plan else None) == issued
    tasks = [task for section in plan["sections"] for task in section["tasks"]]
    assert [task.get("lead", []) for task in tasks] == leads
