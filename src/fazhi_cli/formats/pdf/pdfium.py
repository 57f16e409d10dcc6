"""The library behind: pages of a PDF as it gives them, character by character and stroke by stroke.

It is written in C: it must be called where it may crash (process.py).
"""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pypdfium2.raw as pdfium

from fazhi_cli.formats.pdf.page import Glyph, Page
from fazhi_cli.formats.pdf.strokes import (
    PLAIN,
    Matrix,
    Point,
    add_rule,
    matrix_of,
    outlines_of,
    spine_of,
    times,
)
from fazhi_cli.model.document_errors import Excess, Unreadable, excessive, unreadable

PAGES = 1_000
GLYPHS = 1_000_000  # of a document; eighty pages of an office hold a hundred thousand
GLYPHS_OF_A_PAGE = 50_000
OBJECTS = 20_000  # of a page; a drawing beyond it has no table
_DEEPEST_FORM = 8
_WRONG_PASSWORD, _UNKNOWN_LOCK = 4, 5
_HYPHEN = 2  # what the library gives for a hyphen at the end of a line
_NOTHING = frozenset((0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFEFF))  # nothing is printed
_NO_EXTENT = 0.01
_QUARTER = math.pi / 2
_MOST_LEAN = 0.15  # of a turn of text that was scanned, not printed across the page
_VALUE_OF = {pdfium.FPDF_ANNOT_FREETEXT: b"Contents", pdfium.FPDF_ANNOT_WIDGET: b"V"}
_ANNOTATIONS = 1_000
_EMPTY_VALUE = 2  # bytes: the end of a text
_BLANK = 0x20
_STROKE, _FILL_AND_STROKE = 1, 2


class PdfFile:
    """An open PDF; its pages are given one after another."""

    def __init__(self, name: str, data: bytes) -> None:
        """Open it.

        Raises:
            DocumentRefusedError: it is damaged, locked, or has too many pages.
        """
        self._name = name
        self._data = data  # the library reads in it as long as the file is open
        self._document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
        if not self._document:
            error = pdfium.FPDF_GetLastError()
            is_locked = error in (_WRONG_PASSWORD, _UNKNOWN_LOCK)
            raise unreadable(
                name, Unreadable.ENCRYPTED_PDF if is_locked else Unreadable.DAMAGED_PDF
            )
        self.pages = int(pdfium.FPDF_GetPageCount(self._document))
        if self.pages < 1:
            raise unreadable(name, Unreadable.DAMAGED_PDF)
        if self.pages > PAGES:
            raise excessive(name, Excess.PAGES, f"{PAGES} 页")

    def has_form(self) -> bool:
        """Tell whether it is a form in XFA, whose pages say only that a reader can't show it."""
        return pdfium.FPDF_GetFormType(self._document) in (
            pdfium.FORMTYPE_XFA_FULL,
            pdfium.FORMTYPE_XFA_FOREGROUND,
        )

    def has_script(self) -> bool:
        """Tell whether it holds a program."""
        return bool(pdfium.FPDFDoc_GetJavaScriptActionCount(self._document) > 0)

    def has_attachment(self) -> bool:
        """Tell whether it holds other files."""
        return bool(pdfium.FPDFDoc_GetAttachmentCount(self._document) > 0)

    def read_pages(self) -> Iterator[Page]:
        """Read the pages; one that the library can't read is given empty, and not whole."""
        glyphs = 0
        for index in range(self.pages):
            handle = pdfium.FPDF_LoadPage(self._document, index)
            if not handle:
                yield Page(index + 1, 0, 0, is_whole=False)
                continue
            page = _PageReader(handle, index + 1).read()
            pdfium.FPDF_ClosePage(handle)
            glyphs += len(page.glyphs)
            if glyphs > GLYPHS:
                raise excessive(self._name, Excess.TEXT, f"{GLYPHS} 字")
            if len(page.glyphs) + len(page.turned) >= GLYPHS_OF_A_PAGE:
                raise excessive(self._name, Excess.TEXT, f"一页 {GLYPHS_OF_A_PAGE} 字")
            yield page


class _Turn:
    """How a page is turned: its text has to run from left to right, whatever its flag says."""

    def __init__(self, frame: Any, quarters: int) -> None:
        self._frame = frame
        self._quarters = quarters

    def __call__(self, x: float, y: float) -> Point:
        """Give a point as it is looked at, y downwards."""
        if self._quarters == 1:
            return y - self._frame.bottom, x - self._frame.left
        if self._quarters == 2:
            return self._frame.right - x, y - self._frame.bottom
        if self._quarters == 3:
            return self._frame.top - y, self._frame.right - x
        return x - self._frame.left, self._frame.top - y

    def size(self) -> Point:
        """Give width and height of the page."""
        width = abs(self._frame.right - self._frame.left)
        height = abs(self._frame.top - self._frame.bottom)
        return (height, width) if self._quarters % 2 else (width, height)


class _Look:
    """How the characters of one text object are printed."""

    __slots__ = ("is_bold", "leans", "quarters", "size")

    def __init__(self, text_page: Any, index: int, handle: Any) -> None:
        matrix = pdfium.FS_MATRIX()
        pdfium.FPDFText_GetMatrix(text_page, index, matrix)
        scale = math.hypot(matrix.c, matrix.d)
        self.size = abs(pdfium.FPDFText_GetFontSize(text_page, index) * scale)
        angle = math.atan2(matrix.b, matrix.a)
        is_known = math.isfinite(angle) and 0 < self.size < math.inf
        quarters = round(angle / _QUARTER) if is_known else 0
        self.quarters = quarters % 4
        self.leans = not is_known or abs(angle - quarters * _QUARTER) > _MOST_LEAN
        mode = pdfium.FPDFTextObj_GetTextRenderMode(handle)
        self.is_bold = mode == _FILL_AND_STROKE or _is_bold(text_page, index)


def _is_bold(text_page: Any, index: int) -> bool:
    """Tell by the name of the font: its weight is seldom written."""
    buffer = ctypes.create_string_buffer(200)
    flags = ctypes.c_int()
    pdfium.FPDFText_GetFontInfo(text_page, index, buffer, len(buffer), flags)
    name = buffer.value.decode("utf-8", "replace").lower()
    return any(word in name for word in ("bold", "heavy", "black"))


class _PageReader:
    """One page while it is read."""

    def __init__(self, handle: Any, number: int) -> None:
        self._handle = handle
        self._number = number
        self._objects = 0
        self._has_picture = False
        self._has_text = True
        self._strokes: list[tuple[Point, Point]] = []

    def read(self) -> Page:
        """Read characters and strokes, and turn them."""
        frame = pdfium.FS_RECTF()
        pdfium.FPDF_GetPageBoundingBox(self._handle, frame)
        self._walk(pdfium.FPDFPage_CountObjects, pdfium.FPDFPage_GetObject, self._handle)
        raw = list(self._characters())
        directions = Counter(look.quarters for _, _, _, look in raw if not look.leans)
        quarters = int(pdfium.FPDFPage_GetRotation(self._handle))
        if directions:
            quarters = directions.most_common(1)[0][0]
        turn = _Turn(frame, quarters)
        page = Page(self._number, *turn.size())
        for text, box, origin, look in raw:
            is_across = look.quarters == quarters and not look.leans
            if is_across and _is_somewhere(box, origin):
                page.glyphs.append(_glyph(text, box, origin, look=look, turn=turn))
            else:
                page.turned += text
        page.has_picture = self._has_picture
        page.has_fields = _has_fields(self._handle)
        page.is_whole = self._has_text and self._objects <= OBJECTS
        for start, end in self._strokes:
            add_rule(page, turn(*start), turn(*end))
        return page

    def _characters(self) -> Iterator[tuple[str, Any, Point, _Look]]:
        text_page = pdfium.FPDFText_LoadPage(self._handle)
        if not text_page:
            self._has_text = False
            return
        looks: dict[int, _Look] = {}
        count = min(pdfium.FPDFText_CountChars(text_page), GLYPHS_OF_A_PAGE)
        x, y = ctypes.c_double(), ctypes.c_double()
        for index in range(count):
            handle = pdfium.FPDFText_GetTextObject(text_page, index)
            if not handle:
                continue  # the end of a line, which the library made up
            key = ctypes.addressof(handle.contents)
            if key not in looks:
                looks[key] = _Look(text_page, index, handle)
            code = pdfium.FPDFText_GetUnicode(text_page, index)
            if code == _BLANK and pdfium.FPDFText_IsGenerated(text_page, index):
                continue
            if code in _NOTHING:
                continue
            box = pdfium.FS_RECTF()
            pdfium.FPDFText_GetLooseCharBox(text_page, index, box)
            pdfium.FPDFText_GetCharOrigin(text_page, index, x, y)
            # Without a table of codes the number of a sign in its font is given for a character.
            if pdfium.FPDFText_HasUnicodeMapError(text_page, index) == 1:
                code = 0
            yield _character(code), box, (x.value, y.value), looks[key]
        pdfium.FPDFText_ClosePage(text_page)

    def _walk(
        self, count_of: Any, object_of: Any, holder: Any, matrix: Matrix = PLAIN, depth: int = 0
    ) -> None:
        """Look for strokes and pictures among the objects of a page or of a form within it."""
        for index in range(count_of(holder)):
            self._objects += 1
            if self._objects > OBJECTS or depth > _DEEPEST_FORM:
                return
            each = object_of(holder, index)
            kind = pdfium.FPDFPageObj_GetType(each)
            if kind == pdfium.FPDF_PAGEOBJ_TEXT:
                _widen(each)
            elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
                self._has_picture = True
            elif kind == pdfium.FPDF_PAGEOBJ_PATH:
                self._path(each, times(matrix_of(each), matrix))
            elif kind == pdfium.FPDF_PAGEOBJ_FORM:
                self._walk(
                    pdfium.FPDFFormObj_CountObjects,
                    pdfium.FPDFFormObj_GetObject,
                    each,
                    matrix=times(matrix_of(each), matrix),
                    depth=depth + 1,
                )

    def _path(self, path: Any, matrix: Matrix) -> None:
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDFPath_GetDrawMode(path, fill, stroke)
        outlines = list(outlines_of(path, matrix))
        if stroke.value:
            for points in outlines:
                self._strokes += pairwise(points)
        elif fill.value:
            for points in outlines:
                self._strokes += spine_of(points)


def _has_fields(page: Any) -> bool:
    """Tell whether something is filled into a form on a page, or written over it as a note."""
    for index in range(min(pdfium.FPDFPage_GetAnnotCount(page), _ANNOTATIONS)):
        note = pdfium.FPDFPage_GetAnnot(page, index)
        key = _VALUE_OF.get(pdfium.FPDFAnnot_GetSubtype(note))
        length = 0 if key is None else pdfium.FPDFAnnot_GetStringValue(note, key, None, 0)
        pdfium.FPDFPage_CloseAnnot(note)
        if length > _EMPTY_VALUE:
            return True
    return False


def _widen(text: Any) -> None:
    """Give text an extent where it has none: the library passes over such text.

    A single character of a font that neither the file nor this machine has is of that kind. An
    outline makes it as wide as its stroke; where each character stands stays as it was.
    """
    left, low, right, high = (ctypes.c_float() for _ in range(4))
    pdfium.FPDFPageObj_GetBounds(text, left, low, right, high)
    if min(right.value - left.value, high.value - low.value) > _NO_EXTENT:
        return
    if pdfium.FPDFTextObj_GetTextRenderMode(text) != _FILL_AND_STROKE:
        pdfium.FPDFTextObj_SetTextRenderMode(text, _STROKE)
    pdfium.FPDFPageObj_SetStrokeWidth(text, 1.0)
    pdfium.FPDFPageObj_TransformF(text, pdfium.FS_MATRIX(*PLAIN))


def _character(code: int) -> str:
    if code == _HYPHEN:
        return "-"
    if code == 0 or 0xD800 <= code <= 0xDFFF or code > 0x10FFFF:
        return "\ufffd"
    return chr(code)


def _is_somewhere(box: Any, origin: Point) -> bool:
    """Tell whether a character stands at a place: numbers of a damaged file may be none."""
    return all(map(math.isfinite, (box.left, box.right, box.bottom, box.top, *origin)))


def _glyph(text: str, box: Any, origin: Point, *, look: _Look, turn: _Turn) -> Glyph:
    first, second = turn(box.left, box.bottom), turn(box.right, box.top)
    left, right = min(first[0], second[0]), max(first[0], second[0])
    return Glyph(text, left, right, turn(*origin)[1], look.size, look.is_bold)
