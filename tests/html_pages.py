"""Pages for tests: as small as may be, and long enough to be taken for one with a document."""

from __future__ import annotations

from fazhi_cli.formats.documents import read_document
from fazhi_cli.model.blocks import Paragraph, SourceDocument, TableRow

_END = "这一段只为了让网页有够长的正文，读的时候去掉。"


def filled(body: str) -> bytes:
    """Give a page with its filling in front."""
    return f"<html><body><p>{_END}</p>{body}".encode()


def read(data: bytes, name: str = "方案.html") -> SourceDocument:
    """Read a page."""
    return read_document(name, data)


def read_lines(body: str) -> list[Paragraph]:
    """Give the lines of a page."""
    blocks = read(filled(body)).blocks
    return [block for block in blocks if isinstance(block, Paragraph) and block.text != _END]


def lines(body: str) -> list[str]:
    """Give the texts of the lines of a page."""
    return [line.text for line in read_lines(body)]


def read_rows(body: str) -> list[TableRow]:
    """Give the rows of a page."""
    return [block for block in read(filled(body)).blocks if isinstance(block, TableRow)]


def rows(body: str) -> list[list[str]]:
    """Give the texts of the cells of a page."""
    return [[cell.text for cell in row.cells] for row in read_rows(body)]
