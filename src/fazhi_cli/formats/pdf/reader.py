"""A PDF, from its bytes to its blocks."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from fazhi_cli.formats.pdf.page import Page
from fazhi_cli.formats.pdf.pdfium import PdfFile
from fazhi_cli.formats.pdf.process import in_child
from fazhi_cli.formats.pdf.story import blocks_of
from fazhi_cli.model.blocks import Contents
from fazhi_cli.model.document_errors import Unreadable, scanned, unreadable, without_codes

_MOST_UNKNOWN = 0.3  # of the characters: what is left is no text any more
_SCANNED_PAGE = 20  # characters: a picture with fewer is a scan with a page number
_PAGES_NAMED = 10
_BULLETS = ("\uf000", "\uf0ff")  # where fonts of symbols have theirs


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
    remarks = _remarks(name, file, pages)
    return Contents(blocks_of(pages), tuple(remarks))


def _remarks(name: str, file: PdfFile, pages: Sequence[Page]) -> list[str]:
    """Say what of the pages is no text; refuse them where nothing is left."""
    glyphs = sum(len(page.glyphs) for page in pages)
    unknown = {page.number: _unknown(page) for page in pages}
    pictures = [page.number for page in pages if _is_scan(page)]
    empty = not any(glyph.text.strip() for page in pages for glyph in page.glyphs)
    if empty or (pictures and len(pictures) == len(pages)):
        if pictures:
            raise scanned(name, len(pages))
        raise unreadable(name, Unreadable.EMPTY_PDF)
    if sum(unknown.values()) > _MOST_UNKNOWN * glyphs:
        raise without_codes(name)
    remarks: list[str] = []
    if pictures:
        remarks.append(f"第 {_named(pictures)} 页是图片，里面的文字没有读")
    strange = [page for page, count in unknown.items() if count]
    if strange:
        remarks.append(f"第 {_named(strange)} 页有些字没有对应的编码，读不出，请核对")
    if file.has_script():
        remarks.append("PDF 里有程序（JavaScript），没有执行")
    if file.has_attachment():
        remarks.append("PDF 里附有别的文件，没有读")
    return remarks


def _named(pages: Sequence[int]) -> str:
    named = "、".join(str(page) for page in pages[:_PAGES_NAMED])
    return named if len(pages) <= _PAGES_NAMED else f"{named} 等 {len(pages)}"


def _is_scan(page: Page) -> bool:
    printed = sum(bool(glyph.text.strip()) for glyph in page.glyphs)
    return page.has_picture and printed < _SCANNED_PAGE


def _unknown(page: Page) -> int:
    """Count the characters of a page that stand for no sign; a bullet is often one."""
    return sum(_is_unknown(glyph.text) for glyph in page.glyphs)


def _is_unknown(char: str) -> bool:
    if char == "\ufffd":
        return True
    category = unicodedata.category(char)
    if category == "Co":
        return not _BULLETS[0] <= char <= _BULLETS[1]
    return category == "Cc" and not char.isspace()
