"""A workbook, from its bytes to its blocks: all sheets that are seen, each with its name.

Which of them are a plan is not asked here: rules/documents/sheets.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from fazhi_cli.formats.guards import Package
from fazhi_cli.formats.xlsx.allowance import Allowance
from fazhi_cli.formats.xlsx.layout import Layout
from fazhi_cli.formats.xlsx.margins import margin_paragraphs
from fazhi_cli.formats.xlsx.markup import Reader
from fazhi_cli.formats.xlsx.sheet import Grid, Knowledge, SheetReader
from fazhi_cli.formats.xlsx.strings import SharedStrings
from fazhi_cli.formats.xlsx.styles import Styles
from fazhi_cli.formats.xlsx.tally import Oddity, Tally
from fazhi_cli.formats.xlsx.visible import VisibleSheet
from fazhi_cli.formats.xlsx.workbook import SheetEntry, Workbook, part_of_kind
from fazhi_cli.model.blocks import Block, Contents
from fazhi_cli.model.document_errors import Unreadable, unreadable

_DRAWN = ("pic", "sp", "graphicFrame")


def read_xlsx(name: str, data: bytes) -> Contents:
    """Read a workbook.

    Raises:
        DocumentRefusedError: it is none, it is damaged, beyond a limit, or declares entities.
    """
    return _WorkbookReader(Package(name, data)).read()


class _WorkbookReader:
    """A workbook while it is read."""

    def __init__(self, package: Package) -> None:
        self._workbook = Workbook(package)
        self._tally = Tally()
        strings = SharedStrings(package.name)
        styles = Styles()
        self._workbook.tell(self._workbook.related("sharedStrings"), strings)
        self._workbook.tell(self._workbook.related("styles"), styles)
        self._knowledge = Knowledge(
            package.name,
            strings.strings,
            styles,
            self._tally,
            Allowance(package.name),
            self._workbook.counts_from_1904,
        )

    def read(self) -> Contents:
        """Read all sheets that are seen."""
        layout = Layout(self._knowledge.allowance)
        blocks: list[Block] = []
        is_found = False
        for entry in self._workbook.sheets():
            is_found = True
            if entry.is_hidden:
                self._tally.add(Oddity.HIDDEN_SHEET, entry.name)
            elif not entry.is_of_cells:
                self._tally.add(Oddity.CHART, entry.name)
            else:
                blocks += self._sheet(entry, layout)
        if not is_found:
            raise unreadable(self._workbook.package.name, Unreadable.DAMAGED)
        return Contents(tuple(blocks), tuple(self._tally.remarks()))

    def _sheet(self, entry: SheetEntry, layout: Layout) -> Iterator[Block]:
        if not self._workbook.package.has(entry.part):
            raise unreadable(self._workbook.package.name, Unreadable.DAMAGED)
        grid = self._grid(entry)
        self._count_others(entry)
        yield from margin_paragraphs(grid, "header")
        yield from layout.blocks(entry, VisibleSheet(grid, self._tally))
        yield from margin_paragraphs(grid, "footer")

    def _grid(self, entry: SheetEntry) -> Grid:
        reader = SheetReader(entry.name, entry.part, self._knowledge)
        self._workbook.tell(entry.part, reader)
        return reader.grid

    def _count_others(self, entry: SheetEntry) -> None:
        """Count what hangs on a sheet besides its cells."""
        relations = self._workbook.relations(entry.part)
        for kind, names, oddity in (
            ("comments", ("comment",), Oddity.COMMENT),
            ("drawing", _DRAWN, Oddity.DRAWING),
        ):
            counter = _Counter(names)
            self._workbook.tell(part_of_kind(relations, kind), counter)
            if counter.count:
                self._tally.add(oddity, entry.name, counter.count)


class _Counter(Reader):
    """Counts the elements of some names."""

    def __init__(self, names: tuple[str, ...]) -> None:
        self.count = 0
        self._names = names

    def start(self, name: str, _: Mapping[str, str]) -> None:
        self.count += name in self._names
