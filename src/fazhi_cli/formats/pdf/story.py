"""Pages become the blocks of a document."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from fazhi_cli.formats.pdf.columns import (
    WHOLE,
    Gutter,
    Stretch,
    StretchKind,
    gutter_of,
    has_loose_rows,
    stretches_of,
)
from fazhi_cli.formats.pdf.grids import Cell, Grid, grids_of
from fazhi_cli.formats.pdf.lines import Line, lines_of
from fazhi_cli.formats.pdf.margins import Margins, take_margins
from fazhi_cli.formats.pdf.notes import Notes, take_notes
from fazhi_cli.formats.pdf.page import Page
from fazhi_cli.formats.pdf.paragraphs import (
    Frame,
    SetParagraph,
    finished,
    frame_of,
    goes_on,
    set_paragraphs,
)
from fazhi_cli.formats.pdf.tables import Table
from fazhi_cli.model.blocks import Block, BlockKind, BlockPlace, Paragraph

_BULLET = re.compile(r"[•●■◆▪□❖➢✓◦\uf000-\uf0ff][ \t\u3000]*")

_PARAGRAPHS_OF_A_BOX = 12  # a frame around more is drawn around the text itself

_MOST_BLANKS = 0.2  # of the lines may end in a blank that the text has


def blocks_of(pages: Sequence[Page]) -> tuple[Block, ...]:
    """Give the blocks of a document: heads, body, feet."""
    lines_by_page: list[tuple[Page, list[Line]]] = []
    grids_by_page: list[list[Grid]] = []
    for page in pages:
        grids = grids_of(page)
        lines_by_page.append((page, _lines_beside(page, grids)))
        grids_by_page.append(grids)
    margins = take_margins(lines_by_page)
    notes = Notes()
    stretches: list[Stretch] = []
    gutter: Gutter | None = None
    for (page, lines), grids in zip(lines_by_page, grids_by_page, strict=True):
        take_notes(page, lines, grids, notes)
        gutter = gutter_of(page, lines, gutter)
        page.has_loose_rows = gutter is None and has_loose_rows(lines)
        stretches += stretches_of(page, lines, grids, gutter)
    _forget_blanks([line for _, lines in lines_by_page for line in lines])
    story = _Story(stretches, notes, _usual_size(pages))
    return (
        *_edge(margins, BlockKind.HEADER),
        *story.read(),
        *_edge(margins, BlockKind.FOOTER),
    )


def _lines_beside(page: Page, grids: Sequence[Grid]) -> list[Line]:
    """Put the glyphs of a page into its tables; give the lines of the others."""
    tops = sorted(grids, key=lambda grid: -len(grid.cells))
    beside = []
    for glyph in page.glyphs:
        if not any(grid.take(glyph) for grid in tops):
            beside.append(glyph)
    return lines_of(page.number, beside)


def _edge(margins: Margins, kind: BlockKind) -> list[Block]:
    texts = margins.heads if kind is BlockKind.HEADER else margins.feet
    return [Paragraph(text, kind=kind, place=BlockPlace(page=page)) for text, page in texts.items()]


class _Story:
    """The body while it is read; paragraphs and tables go over the ends of pages."""

    def __init__(self, stretches: Sequence[Stretch], notes: Notes, size: float) -> None:
        self._stretches = stretches
        self._notes = notes
        self._size = size
        self._frames = _frames(stretches, size)
        self._blocks: list[Block] = []
        self._pending: list[Line] = []
        self._frame = Frame(0, 0)
        self._table: Table | None = None
        self._last_grid: Grid | None = None
        self._paragraphs = 0
        self._tables = 0

    def read(self) -> list[Block]:
        """Read everything."""
        for stretch in self._stretches:
            for item in stretch.items:
                if isinstance(item, Line):
                    self._line(item, self._frames[stretch.kind])
                elif len(item.cells) == 1:
                    self._box(item.page, item.cells[0])
                else:
                    self._grid(item)
        self._end_paragraph()
        self._end_table()
        for page, text in self._notes.left():
            place = BlockPlace(page=page)
            self._blocks.append(Paragraph(text, kind=BlockKind.NOTE, place=place))
        return self._blocks

    def _line(self, line: Line, frame: Frame) -> None:
        self._end_table()
        if self._pending and not goes_on(self._pending, line, frame, last_frame=self._frame):
            self._end_paragraph()
        self._pending.append(line)
        self._frame = frame

    def _box(self, page: int, cell: Cell) -> None:
        """Read a frame around text: its paragraphs are the document's."""
        lines = lines_of(page, cell.glyphs)
        if not lines:
            return
        self._end_paragraph()
        self._end_table()
        paragraphs = set_paragraphs(lines, frame_of(lines, self._size))
        kind = BlockKind.BOX if len(paragraphs) <= _PARAGRAPHS_OF_A_BOX else BlockKind.BODY
        for paragraph in paragraphs:
            self._add(paragraph, kind)

    def _grid(self, grid: Grid) -> None:
        self._end_paragraph()
        last = self._last_grid
        if self._table is not None and last is not None:
            is_next_page = grid.page > last.page
            if not is_next_page or not self._table.goes_on_in(grid):
                self._end_table()
        if self._table is None:
            self._table = Table(grid.xs)
        self._table.add(grid)
        self._last_grid = grid

    def _end_table(self) -> None:
        if self._table is None:
            return
        self._tables += 1
        for row, lines in self._table.rows_with_lines(self._tables):
            self._blocks.append(row)
            self._add_notes(lines, row.place)
        self._table = None
        self._last_grid = None

    def _end_paragraph(self) -> None:
        if self._pending:
            self._add(finished(self._pending, self._frame))
            self._pending = []

    def _add(self, paragraph: SetParagraph, kind: BlockKind = BlockKind.BODY) -> None:
        self._paragraphs += 1
        text = paragraph.text
        bold = paragraph.bold
        bullet = _BULLET.match(text)
        if bullet is not None and bullet.end() < len(text):
            text = text[bullet.end() :]
            bold = max(bold - bullet.end(), 0)
        place = BlockPlace(page=paragraph.lines[0].page, paragraph=self._paragraphs)
        self._blocks.append(
            Paragraph(
                text,
                level=None if bullet is None else 0,
                bold=bold,
                centred=paragraph.is_centred,
                kind=kind,
                place=place,
            )
        )
        self._add_notes(paragraph.lines, place)

    def _add_notes(self, lines: Iterable[Line], place: BlockPlace) -> None:
        for text in self._notes.of(lines):
            self._blocks.append(Paragraph(text, kind=BlockKind.NOTE, place=place))


def _forget_blanks(lines: Sequence[Line]) -> None:
    """Take the blanks behind lines for what some programs print behind each."""
    count = sum(line.has_blank_behind for line in lines)
    if count > _MOST_BLANKS * len(lines):
        for line in lines:
            line.has_blank_behind = False


def _usual_size(pages: Sequence[Page]) -> float:
    """Give the size in which most characters are printed."""
    sizes = Counter(round(glyph.size, 1) for page in pages for glyph in page.glyphs)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _frames(stretches: Sequence[Stretch], size: float) -> dict[StretchKind, Frame]:
    """Find the edges of the text, for each column of each kind of page."""
    gathered: dict[StretchKind, list[Line]] = {}
    for stretch in stretches:
        for item in stretch.items:
            if isinstance(item, Line):
                gathered.setdefault(stretch.kind, []).append(item)
    frames: dict[StretchKind, Frame] = {}
    for (column, width), lines in gathered.items():
        frames[column, width] = frame_of(lines, size, width if column == WHOLE else 0)
    return frames
