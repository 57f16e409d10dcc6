"""A text file, from its bytes to its blocks."""

from __future__ import annotations

from collections.abc import Sequence

from fazhi_cli.formats.encoding import decode
from fazhi_cli.formats.txt.broken_tables import BrokenTable, broken_table_at, rows_of_cells
from fazhi_cli.formats.txt.lines import Line, split_lines
from fazhi_cli.formats.txt.tables import TableLines
from fazhi_cli.model.blocks import Block, BlockPlace, Contents, Paragraph


def read_txt(name: str, data: bytes) -> Contents:
    """Read a text file.

    Raises:
        DocumentRefusedError: the bytes are no text.
    """
    decoded = decode(name, data)
    blocks, remarks = _Lines(split_lines(decoded.text)).read()
    return Contents(tuple(blocks), (*decoded.remarks, *remarks))


class _Lines:
    """The lines of a text while they become blocks."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines
        self._tables = TableLines(lines)
        self._blocks: list[Block] = []
        self._remarks: list[str] = []

    def read(self) -> tuple[list[Block], list[str]]:
        """Give the blocks, and remarks."""
        last_bar = max(
            (place for place, line in enumerate(self._lines) if "|" in line.text), default=-1
        )
        place = 0
        while place < len(self._lines):
            taken = self._table(place) if place <= last_bar else 0
            if not taken:
                taken = self._row_or_paragraph(place)
            place += taken
        return self._blocks, self._remarks

    def _table(self, place: int) -> int:
        broken = broken_table_at(self._lines, place)
        if broken is None:
            return 0
        self._tables.leave()
        self._broken_table(broken)
        self._tables.leave()
        return broken.lines

    def _broken_table(self, broken: BrokenTable) -> None:
        rows = rows_of_cells(broken.cells)
        if rows is not None:
            self._blocks += [self._tables.rows_of(row) for row in rows]
            return
        # Which cells make a row is told by the words at their head: rules/documents/loose_tables.
        self._blocks += [self._tables.rows_of([cell]) for cell in broken.cells]

    def _row_or_paragraph(self, place: int) -> int:
        row = self._tables.row_at(place)
        if row is None:
            self._tables.leave()
            self._blocks.append(_paragraph(self._lines[place]))
            return 1
        if row.row is not None and any(cell.text for cell in row.row.cells):
            self._blocks.append(row.row)
        return row.lines


def _paragraph(line: Line) -> Paragraph:
    return Paragraph(line.text, place=BlockPlace(line=line.number))
