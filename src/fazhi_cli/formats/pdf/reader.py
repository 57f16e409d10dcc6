"""A PDF, from its bytes to its blocks."""

from __future__ import annotations

from fazhi_cli.formats.pdf.pdfium import PdfFile
from fazhi_cli.formats.pdf.process import in_child
from fazhi_cli.formats.pdf.remarks import remarks_on, remarks_on_rows
from fazhi_cli.formats.pdf.story import blocks_of
from fazhi_cli.model.blocks import Contents
from fazhi_cli.model.document_errors import Unreadable, unreadable


def read_pdf(name: str, data: bytes) -> Contents:
    """Read a PDF, in a process of its own: docs/decisions/016-reading-pdf.md.

    Raises:
        DocumentRefusedError: it is damaged, locked, a scan, or beyond a limit.
    """
    return in_child(name, data, contents_of)


def contents_of(name: str, data: bytes) -> Contents:
    """Read a PDF here."""
    file = PdfFile(name, data)
    if file.has_form():
        raise unreadable(name, Unreadable.FORM_PDF)
    pages = list(file.read_pages())
    remarks = remarks_on(name, file, pages)
    blocks = blocks_of(pages)
    return Contents(blocks, (*remarks, *remarks_on_rows(pages)))
