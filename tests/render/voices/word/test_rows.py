"""What stays whole on a page, and what a page can't hold."""

from __future__ import annotations

from typing import Any

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm

from fazhi_cli.render.voices.word.rows import keep_rows
from fazhi_cli.render.voices.word.tables import mend_tables, merge_up
from render.voices.word.test_tables import cell, row, table

LONG = "长" * 2_000
NO_SPLIT = "<w:trPr><w:cantSplit/></w:trPr>"
HEAD = "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>"


def kept(*rows: str) -> list[Any]:
    """Lay rows on an A4 page, and give them as they come out."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)

    made = parse_xml(f"<w:body {nsdecls('w')}>{table(*rows)}</w:body>")
    mend_tables(made)
    document.element.body.insert(0, made[0])
    keep_rows(document)
    found: list[Any] = document.element.body[0].findall(qn("w:tr"))
    return found


def stay_whole(rows: list[Any]) -> list[bool]:
    return [each.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for each in rows]


def stay_with_next(rows: list[Any]) -> list[bool]:
    return [next(each.iter(qn("w:keepNext")), None) is not None for each in rows]


def joined(rows: list[Any]) -> list[str]:
    return ["".join((each.vMerge or "-")[0] for each in row.iter(qn("w:tc"))) for row in rows]


def shared(many: int, text: str = "共有") -> list[str]:
    """Rows that share their first cell."""
    marks = [str(merge_up(bool(place))) for place in range(many)]
    return [row(mark + text, "乙", "丙", properties=NO_SPLIT) for mark in marks]


def test_rows_that_share_a_cell_stay_together() -> None:
    rows = kept(*shared(3), *shared(1), *shared(2))
    assert stay_with_next(rows) == [True, True, False, False, True, False]
    assert joined(rows) == ["r--", "c--", "c--", "---", "r--", "c--"]


def test_a_row_as_high_as_usual_stays_whole() -> None:
    assert stay_whole(kept(row("甲", "乙", "丙", properties=NO_SPLIT))) == [True]


def test_a_row_higher_than_a_page_may_be_split() -> None:
    rows = kept(*shared(1), row("甲", LONG, "丙", properties=NO_SPLIT), *shared(1))
    assert stay_whole(rows) == [True, False, True]


def test_more_rows_than_a_page_holds_share_their_cell_a_page_at_a_time() -> None:
    rows = kept(*shared(100))
    marks = joined(rows)
    assert marks.count("r--") > 1
    assert marks.count("r--") + marks.count("c--") == 100
    texts = [each.find(qn("w:tc")).find(qn("w:p")).text for each in rows]
    assert texts == ["共有"] + [""] * 99
    assert stay_with_next(rows).count(False) == marks.count("r--")


def test_a_long_shared_cell_is_not_shared_but_split() -> None:
    rows = kept(*shared(3, LONG))
    assert joined(rows) == ["---", "r--", "c--"]
    assert stay_whole(rows) == [False, True, True]
    assert rows[0].find(qn("w:tc")).find(qn("w:p")).text == LONG


def test_the_head_counts_as_what_each_page_holds() -> None:
    high = "高" * 300
    head = row(cell(high), "乙", "丙", properties=HEAD)
    without, within = kept(*shared(100)), kept(head, *shared(100))
    assert joined(within).count("r--") > joined(without).count("r--")
