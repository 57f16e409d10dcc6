"""The parts of a workbook, written in memory.

The library writes each sheet to a temporary file first: what stands in it would lie about where
others may read it, and a full disk would end in an error of the XML library.
"""

from __future__ import annotations

from io import BytesIO

from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter


class PackageWriter(ExcelWriter):
    """Writes the parts of a workbook."""

    def write_worksheet(self, ws: Worksheet) -> None:
        """Write a sheet; none of ours has a drawing."""
        ws._drawing = SpreadsheetDrawing()  # type: ignore[attr-defined]
        stream = BytesIO()
        writer = WorksheetWriter(ws, stream)
        writer.write()
        ws._rels = writer._rels  # type: ignore[attr-defined]
        self._archive.writestr(ws.path[1:], stream.getvalue())  # type: ignore[attr-defined]
        self.manifest.append(ws)
