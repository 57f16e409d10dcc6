"""Cells that are joined and columns that fall out, in whatever table a clerk has made."""

from __future__ import annotations

from typing import Any

import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from fazhi_cli.render.voices.word.tables import drop_column, fit_tables, mend_tables, merge_up
from fazhi_cli.render.voices.word.tags import TagTemplate

DROP, KEEP = drop_column(True), drop_column(False)
UP, APART = merge_up(True), merge_up(False)


def cell(content: str, span: int = 1, width: int = 1500) -> str:
    wide = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    properties = f'<w:tcPr><w:tcW w:w="{width * span}" w:type="dxa"/>{wide}</w:tcPr>'
    texts = content if content.startswith("<w:") else paragraph(content)
    return f"<w:tc>{properties}{texts}</w:tc>"


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def row(*cells: str, properties: str = "") -> str:
    every = [each if each.startswith("<w:tc>") else cell(each) for each in cells]
    return f"<w:tr>{properties}{''.join(every)}</w:tr>"


def table(*rows: str, columns: int = 3) -> str:
    grid = '<w:gridCol w:w="1500"/>' * columns
    size = f'<w:tblPr><w:tblW w:w="{1500 * columns}" w:type="dxa"/></w:tblPr>'
    return f"<w:tbl>{size}<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def mended(*blocks: str) -> Any:
    body = parse_xml(f"<w:body {nsdecls('w')}>{''.join(blocks)}<w:p/></w:body>")
    mend_tables(body)
    assert b"<?" not in bytes(body.xml, "utf-8")
    return body


def shown(body: Any) -> list[list[str]]:
    """The texts of the first table; ^ stands for a cell that is joined to the one above."""
    rows = []
    for each in next(body.iter(qn("w:tbl"))).findall(qn("w:tr")):
        cells = []
        for found in each.findall(qn("w:tc")):
            text = "|".join(paragraph.text for paragraph in found.findall(qn("w:p")))
            cells.append("^" if found.vMerge == "continue" else text)
        rows.append(cells)
    return rows


def widths(body: Any) -> list[int]:
    grid = next(body.iter(qn("w:tblGrid")))
    return [int(each.get(qn("w:w"))) for each in grid]


def test_a_column_falls_out_wherever_in_it_the_mark_stands() -> None:
    for place in range(3):
        rows = [["甲", "乙", "丙"], ["1", "2", "3"], ["4", "5", "6"]]
        rows[place][1] += DROP
        body = mended(table(*(row(*each) for each in rows)))
        assert shown(body) == [["甲", "丙"], ["1", "3"], ["4", "6"]]


def test_what_is_left_is_as_wide_as_the_whole_table_was() -> None:
    body = mended(table(row("甲", f"乙{DROP}", "丙"), row("1", "2", "3")))
    assert widths(body) == [2250, 2250]
    assert [each.width.twips for each in body.iter(qn("w:tc"))] == [2250] * 4


def test_narrow_columns_take_nothing_of_what_falls_out() -> None:
    cells = (cell("序", width=600), cell("任务", width=1500), cell(f"备注{DROP}", width=900))
    body = mended(table(row(*cells), row(*cells)))
    assert widths(body) == [600, 3900]


def test_a_condition_that_does_not_hold_leaves_all_as_it_is() -> None:
    body = mended(table(row(f"甲{KEEP}", "乙", "丙"), row(f"{APART}1", "2", "3")))
    assert shown(body) == [["甲", "乙", "丙"], ["1", "2", "3"]]
    assert widths(body) == [1500] * 3


def test_a_cell_over_columns_loses_those_that_fall_out() -> None:
    head = row(cell("章", span=3))
    body = mended(table(head, row("甲", f"乙{DROP}", "丙"), row(cell("合", span=2), "3")))
    assert shown(body) == [["章"], ["甲", "丙"], ["合", "3"]]
    assert [each.grid_span for each in body.iter(qn("w:tc"))] == [2, 1, 1, 1, 1]


def test_a_mark_in_a_cell_over_columns_takes_them_all() -> None:
    body = mended(table(row(cell(f"甲乙{DROP}", span=2), "丙"), row("1", "2", "3")))
    assert shown(body) == [["丙"], ["3"]]
    assert widths(body) == [4500]


def test_a_row_without_cells_is_none() -> None:
    body = mended(table(row(f"甲{DROP}", "乙", columns_after()), row(cell("甲"))))
    assert shown(body) == [["乙", ""]]


def columns_after() -> str:
    return cell("")


def test_a_table_without_columns_is_none() -> None:
    body = mended(table(row(*[f"甲{DROP}"] * 3), row("1", "2", "3")), paragraph("后"))
    assert body.find(qn("w:tbl")) is None
    assert [each.text for each in body.iter(qn("w:p"))] == ["后", ""]


def test_a_table_without_rows_is_none() -> None:
    assert mended(table()).find(qn("w:tbl")) is None


def test_a_cell_is_joined_to_the_one_above() -> None:
    body = mended(table(row(f"{APART}1", "甲", "丙"), row(f"{UP}1", "乙", f"{UP}丁")))
    assert shown(body) == [["1", "甲", "丙"], ["^", "乙", "^"]]
    restarts = [each.vMerge for each in body.iter(qn("w:tc"))]
    assert restarts == ["restart", None, "restart", "continue", None, "continue"]


def test_many_cells_are_joined_to_one() -> None:
    rows = [row(f"{APART}1", "甲", "丙"), *[row(f"{UP}1", "乙", "丁")] * 3]
    body = mended(table(*rows, row(f"{APART}2", "戊", "己")))
    assert [each[0] for each in shown(body)] == ["1", "^", "^", "^", "2"]


def test_nothing_is_joined_over_the_heading_of_a_chapter() -> None:
    rows = [row("1", "甲", "丙"), row(cell("章", span=3)), row(f"{UP}2", f"{UP}乙", f"{UP}丁")]
    assert shown(mended(table(*rows)))[2] == ["2", "乙", "丁"]


def test_nothing_is_joined_to_a_cell_over_other_columns() -> None:
    rows = [row(cell("宽", span=2), "丙"), row(f"{UP}1", f"{UP}2", f"{UP}丁")]
    assert shown(mended(table(*rows)))[1] == ["1", "2", "^"]


def test_the_first_row_has_none_above() -> None:
    assert shown(mended(table(row(f"{UP}1", "2", "3")))) == [["1", "2", "3"]]


def test_columns_fall_out_of_joined_cells_too() -> None:
    rows = [row(f"{APART}1", f"甲{DROP}", "丙"), row(f"{UP}1", "乙", f"{UP}丁")]
    assert shown(mended(table(*rows))) == [["1", "丙"], ["^", "^"]]


def test_a_paragraph_that_held_only_a_mark_is_not_shown() -> None:
    for mark in (UP, APART, DROP, KEEP):
        content = paragraph(mark) + paragraph("甲")
        body = mended(table(row("1", cell("0")), row("2", cell(content)), columns=2))
        assert "|甲" not in str(shown(body))


def test_a_mark_alone_leaves_an_empty_cell() -> None:
    assert shown(mended(table(row("1", "", f"{APART}")))) == [["1", "", ""]]


def test_a_table_in_a_cell_has_its_own_marks() -> None:
    inner = table(row("里", f"外{DROP}"), row("1", "2"), columns=2)
    nested = cell(inner + "<w:p/>")
    body = mended(table(row("甲", "乙", "丙"), row("1", "2", nested)))
    assert [len(each) for each in shown(body)] == [3, 3]
    found = list(body.iter(qn("w:tbl")))[1]
    assert [len(each.findall(qn("w:tc"))) for each in found.findall(qn("w:tr"))] == [1, 1]


def test_a_cell_that_has_lost_its_table_has_a_paragraph() -> None:
    inner = table(row(f"里{DROP}"), columns=1)
    body = mended(table(row("甲", "乙", cell(inner))))
    assert shown(body) == [["甲", "乙", ""]]
    assert len(list(body.iter(qn("w:tbl")))) == 1


def test_a_row_may_begin_behind_columns() -> None:
    later = '<w:trPr><w:gridBefore w:val="1"/></w:trPr>'
    rows = [row("甲", f"乙{DROP}", "丙"), row("2", "3", properties=later)]
    assert shown(mended(table(*rows))) == [["甲", "丙"], ["3"]]


@pytest.mark.parametrize("mark", [DROP, KEEP, UP, APART])
def test_a_mark_outside_of_tables_is_refused(mark: str) -> None:
    with pytest.raises(ValueError, match="只能写在表格的格子里"):
        mended(paragraph(mark))


@pytest.mark.parametrize("text", ["<?drop-column yes?>", "<?merge-up yes?>", "drop_column(true)"])
def test_marks_in_data_are_words(text: str) -> None:
    escaped = text.replace("<", "&lt;").replace(">", "&gt;")
    body = mended(table(row(escaped, "2", "3"), row(escaped, "5", "6")))
    assert shown(body) == [[text, "2", "3"], [text, "5", "6"]]


def test_tables_wider_than_the_text_are_made_as_wide() -> None:
    body = mended(table(row("1", "2", "3")), table(row("4"), columns=1))
    fit_tables(body, 3000)
    first, second = body.findall(qn("w:tbl"))
    assert widths(body) == [1000] * 3
    assert first.find(f"{qn('w:tblPr')}/{qn('w:tblW')}").get(qn("w:w")) == "3000"
    assert [each.width.twips for each in first.iter(qn("w:tc"))] == [1000] * 3
    assert [each.width.twips for each in second.iter(qn("w:tc"))] == [1500]


def test_docxtpl_does_not_mend_tables_beside_us() -> None:
    assert "fix_tables" in vars(TagTemplate)


def test_rows_and_cells_in_content_controls_stand_where_others_do() -> None:
    def control(content: str) -> str:
        return f"<w:sdt><w:sdtPr/><w:sdtContent>{content}</w:sdtContent></w:sdt>"

    rows = [
        row("序号" + KEEP, "任务", "备注" + DROP),
        control(row("1", "甲", "乙")),
        f"<w:tr>{cell('2')}{control(cell('丙'))}{cell('丁')}</w:tr>",
    ]
    assert shown(mended(table(*rows))) == [["序号", "任务"], ["1", "甲"], ["2", "丙"]]


def test_a_table_without_a_grid_gets_one() -> None:
    before, _, grid_and_rows = table(row("序号", "任务" + DROP, "备注")).partition("<w:tblGrid>")
    bare = before + grid_and_rows.partition("</w:tblGrid>")[2]
    assert widths(mended(bare)) == [1500, 1500]
