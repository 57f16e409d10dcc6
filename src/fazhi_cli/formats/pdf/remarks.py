"""What of the pages was not read is said, page by page; a file without any text is refused."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from fazhi_cli.formats.pdf.margins import is_page_number
from fazhi_cli.formats.pdf.page import Page
from fazhi_cli.formats.pdf.pdfium import PdfFile
from fazhi_cli.model.document_errors import Unreadable, scanned, unreadable, without_codes

_MOST_UNKNOWN = 0.3  # of the characters: what is left is no text any more
_SCANNED_PAGE = 20  # characters: a picture with fewer is a scan with a page number
_PAGES_NAMED = 10
_TEXTS_NAMED, _CHARS_NAMED = 3, 12
_BULLETS = ("\uf000", "\uf0ff")  # where fonts of symbols have theirs


def remarks_on(name: str, file: PdfFile, pages: Sequence[Page]) -> list[str]:
    """Say what of a file was not read.

    Raises:
        DocumentRefusedError: nothing of it can be read.
    """
    pictures = [page.number for page in pages if _is_scan(page)]
    _refuse_without_text(name, pages, pictures)
    remarks: list[str] = []
    if pictures:
        remarks.append(f"第 {_named(pictures)} 页是图片，里面的文字没有读")
    strange = [page.number for page in pages if _unknown(page)]
    if strange:
        remarks.append(f"第 {_named(strange)} 页有些字没有对应的编码，读不出，请核对")
    broken = [page.number for page in pages if not page.is_whole]
    if broken:
        remarks.append(f"第 {_named(broken)} 页已经损坏，或者图形太多，没有全读，请核对")
    filled = [page.number for page in pages if page.has_fields]
    if filled:
        remarks.append(f"第 {_named(filled)} 页填在表单、写在批注里的字没有读")
    remarks += _on_turned(pages)
    if file.has_script():
        remarks.append("PDF 里有程序（JavaScript），没有执行")
    if file.has_attachment():
        remarks.append("PDF 里附有别的文件，没有读")
    return remarks


def remarks_on_rows(pages: Sequence[Page]) -> list[str]:
    """Say where a table without rules was read as lines, once the lines are known."""
    loose = [page.number for page in pages if page.has_loose_rows]
    if not loose:
        return []
    return [f"第 {_named(loose)} 页像有没画线的表格，按行读成了文字，请核对"]


def _refuse_without_text(name: str, pages: Sequence[Page], pictures: Sequence[int]) -> None:
    glyphs = [glyph for page in pages for glyph in page.glyphs]
    is_empty = not any(glyph.text.strip() for glyph in glyphs)
    if is_empty or (pictures and len(pictures) == len(pages)):
        if pictures:
            raise scanned(name, len(pages))
        raise unreadable(name, Unreadable.EMPTY_PDF)
    if sum(_unknown(page) for page in pages) > _MOST_UNKNOWN * len(glyphs):
        raise without_codes(name)


def _on_turned(pages: Sequence[Page]) -> list[str]:
    """Say which words run another way than their page: mostly what is printed across it."""
    places: dict[str, list[int]] = {}
    for page in pages:
        text = "".join(page.turned.split())
        if text and not is_page_number(text):
            places.setdefault(text, []).append(page.number)
    remarks = []
    for text, numbers in list(places.items())[:_TEXTS_NAMED]:
        shown = text if len(text) <= _CHARS_NAMED else text[:_CHARS_NAMED] + "…"
        remarks.append(f"第 {_named(numbers)} 页斜着、横着印的“{shown}”没有读")
    if len(places) > _TEXTS_NAMED:
        others = [number for numbers in list(places.values())[_TEXTS_NAMED:] for number in numbers]
        remarks.append(f"第 {_named(others)} 页还有斜着、横着印的字，没有读")
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
