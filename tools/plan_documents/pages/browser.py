"""Pages of a browser: columns by its own rules, tables with a repeated head, a line of numbers."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory

from tools.plan_documents.folders import About, Paper
from tools.plan_documents.markup import (
    Aside,
    Block,
    Cell,
    Ink,
    Margin,
    Merge,
    Paragraph,
    Piece,
    Table,
)
from tools.plan_documents.pages.blocks import Look, looks, printed

_SECONDS = 120
_STYLE = """
@page {{ size: A4 {orientation}; margin: 30mm 25mm 26mm; {margins} }}
html {{ font: {size}pt/1.75 "Droid Sans Fallback"; }}
body {{ margin: 0; }}
.text {{ columns: {columns}; column-gap: 9mm; }}
p {{ margin: 0; text-indent: 2em; text-align: justify; orphans: 1; widows: 1; }}
p:empty::before {{ content: "\\200b"; }}
.title {{ font-size: 1.3em; text-align: center;
  text-indent: 0; column-span: all; }}
.red {{ color: #d00000; font-size: 2em; border-bottom: 2pt solid #d00000; }}
.chapter, .part {{ break-after: avoid; }}
.flush {{ text-indent: 0; }}
.signed {{ text-align: right; padding-right: 3em; }}
.box {{ border: 1px solid; padding: 2mm; }}
.note {{ font-size: 0.7em; text-indent: 0; }}
table {{ border-collapse: collapse; width: 100%; font-size: 10.5pt; line-height: 1.4; }}
td {{ border: 0.5pt solid #000; padding: 1mm; }}
td p {{ text-indent: 0; }}
"""


def web_page(blocks: Sequence[Block], about: About) -> str:
    """Write the page that is printed."""
    return _Writer(about).page(printed(blocks, about))


def print_pages(files: dict[str, str]) -> dict[str, bytes]:
    """Print pages, by name."""
    program = shutil.which("chromium")
    if program is None:
        raise SystemExit("写 PDF 要用 Chromium（chromium）")
    with TemporaryDirectory() as home:
        place = Path(home)
        made = {}
        for name, html in files.items():
            source, target = place / f"{name}.html", place / f"{name}.pdf"
            source.write_text(html, encoding="utf-8")
            command = [program, "--headless", "--no-sandbox", "--no-pdf-header-footer"]
            command += [f"--user-data-dir={place / 'profile'}", f"--print-to-pdf={target}"]
            command.append(source.as_uri())
            subprocess.run(command, check=True, capture_output=True, timeout=_SECONDS)
            made[name] = target.read_bytes()
        return made


class _Writer:
    def __init__(self, about: About) -> None:
        self._about = about
        self._notes: list[str] = []
        self._has_red = about.paper.red_head

    def page(self, blocks: Sequence[Block]) -> str:
        body = []
        for block, look in zip(blocks, looks(blocks), strict=True):
            body.append(self._block(block, look))
        for number, note in enumerate(self._notes, start=1):
            body.append(f'<p class="note">[{number}] {escape(note)}</p>')
        style = _style(blocks, self._about.paper)
        head = f'<meta charset="utf-8"><title> </title><style>{style}</style>'
        text = "\n".join(['<div class="text">', *body, "</div>"])
        return f'<!doctype html><html lang="zh-CN">{head}<body>{text}</body></html>'

    def _block(self, block: Block, look: Look) -> str:
        if isinstance(block, Paragraph):
            return self._paragraph(block, look)
        if isinstance(block, Table):
            return self._table(block)
        if isinstance(block, Aside) and block.margin is Margin.BOX:
            return f'<div class="box">{escape(block.text)}</div>'
        return ""

    def _paragraph(self, paragraph: Paragraph, look: Look) -> str:
        name = look.value
        if self._has_red and look is Look.TITLE:
            name = "title red"
            self._has_red = False
        text = "".join(self._piece(piece) for piece in paragraph.pieces)
        return f'<p class="{name}">{text}</p>'

    def _piece(self, piece: Piece) -> str:
        if piece.ink is Ink.NOTE:
            self._notes.append(piece.text)
            return f"<sup>[{len(self._notes)}]</sup>"
        text = escape(piece.text)
        return f"<b>{text}</b>" if piece.ink is Ink.BOLD else text

    def _table(self, table: Table) -> str:
        rows = [f"<tr>{self._row(table, number)}</tr>" for number in range(len(table.rows))]
        heads = self._about.header_rows if self._about.header else 0
        head = f"<thead>{''.join(rows[:heads])}</thead>"
        return "\n".join(
            ["<table>", *_widths(table, self._about.paper), head, *rows[heads:], "</table>"]
        )

    def _row(self, table: Table, number: int) -> str:
        row = table.rows[number]
        made = ""
        for place, cell in enumerate(row):
            if cell.merge is Merge.NONE:
                across = _length([each.merge is Merge.LEFT for each in row[place + 1 :]])
                below = [each[place].merge is Merge.ABOVE for each in table.rows[number + 1 :]]
                made += self._cell(cell, across=across, down=_length(below))
        return made

    def _cell(self, cell: Cell, *, across: int, down: int) -> str:
        inside = "".join(self._paragraph(each, Look.BODY) for each in cell.paragraphs)
        return f'<td colspan="{across}" rowspan="{down}">{inside}</td>'


def _style(blocks: Sequence[Block], paper: Paper) -> str:
    return _STYLE.format(
        orientation=paper.orientation,
        margins=_margins(blocks, paper),
        size=paper.size,
        columns=paper.columns,
    )


def _margins(blocks: Sequence[Block], paper: Paper) -> str:
    """Write what stands above and below the text of each paper."""
    rules = []
    for block in blocks:
        if isinstance(block, Aside) and block.margin is not Margin.BOX:
            side = "top" if block.margin is Margin.HEADER else "bottom"
            rules.append(f'@{side}-center {{ content: "{block.text}"; }}')
    has_footer = any("@bottom" in rule for rule in rules)
    if paper.numbers != "none" and not has_footer:
        rules.append('@bottom-center { content: "— " counter(page) " —"; }')
    return " ".join(rules)


def _widths(table: Table, paper: Paper) -> list[str]:
    if len(paper.widths) != len(table.rows[0]):
        return []
    whole = sum(paper.widths)
    columns = [f'<col style="width: {100 * share / whole:.1f}%">' for share in paper.widths]
    return [f"<colgroup>{''.join(columns)}</colgroup>"]


def _length(merged: Sequence[bool]) -> int:
    """Count a cell and those that follow and are one with it."""
    count = 1
    for is_merged in merged:
        if not is_merged:
            break
        count += 1
    return count
