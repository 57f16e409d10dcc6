"""The words of one paragraph: its runs, with fields, changes, notes and boxes on the way.

Whatever is not known is looked through: a document of another program loses no text.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from fazhi_cli.formats.docx.markup import Element, switch, value_of, w
from fazhi_cli.formats.docx.numerals import circled
from fazhi_cli.formats.docx.styles import Styles
from fazhi_cli.formats.docx.symbols import UNKNOWN, symbol
from fazhi_cli.formats.docx.tally import Oddity, Tally

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_VML = "{urn:schemas-microsoft-com:vml}"
_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart"
_DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds"
_PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/picture}pic"
_ONLY_COUNTED = {
    w("del"): Oddity.CHANGE,
    w("moveFrom"): Oddity.CHANGE,
    w("commentReference"): Oddity.COMMENT,
    w("object"): Oddity.OBJECT,
    w("subDoc"): Oddity.INSERTED_FILE,
    f"{_VML}imagedata": Oddity.PICTURE,
    _PICTURE: Oddity.PICTURE,
    _CHART: Oddity.DIAGRAM,
    _DIAGRAM: Oddity.DIAGRAM,
}
_PAGE_BREAK = w("lastRenderedPageBreak")
# What Word offers for a number or a sign in a circle: EQ \o\ac(○,12).
_ENCLOSED = re.compile(
    r"\\o\s{0,5}\\ac\s{0,5}\(\s{0,5}([^,，]{1,3})[,，]([^()]{1,9})\)", re.IGNORECASE
)
_LIVE_NUMBERS = ("LISTNUM", "AUTONUM")
_CODE = re.compile(r"[0-9A-Fa-f]{1,5}")
_SIGNS = {
    w("tab"): "\t",
    w("ptab"): "\t",
    w("br"): "\n",
    w("cr"): "\n",
    w("noBreakHyphen"): "-",
}
_NOT_PRINTED = frozenset(
    w(name)
    for name in (
        "pPr", "rPr", "sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr", "rubyPr", "rt", "fldData",
        "delText", "delInstrText", "softHyphen", "annotationRef", "footnoteRef", "endnoteRef",
        "separator", "continuationSeparator", "proofErr", "bookmarkStart", "bookmarkEnd",
    )
)  # fmt: skip

BoxContent = Element | str


@dataclass(slots=True)
class Words:
    """What was gathered from one paragraph, or from several whose marks were deleted."""

    pieces: list[tuple[str, bool]] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)  # part, id
    boxes: list[BoxContent] = field(default_factory=list)
    breaks_before: int = 0
    breaks: int = 0

    @property
    def text(self) -> str:
        """All pieces together."""
        return "".join(text for text, _ in self.pieces)

    def bold_length(self) -> int:
        """How many of the leading characters are bold; blanks between bold words are."""
        length = counted = 0
        for text, is_bold in self.pieces:
            length += len(text)
            if is_bold:
                counted = length
            elif text.strip():
                break
        return counted


@dataclass(slots=True)
class _Field:
    """A field between its begin and its end; what it says itself is not printed."""

    code: str = ""
    has_result: bool = False


def alternative(element: Element) -> Element | None:
    """Choose one of the alternatives of a drawing: the first, or what old programs get instead."""
    choices = list(element.iterchildren(f"{_MC}Choice", f"{_MC}Fallback"))
    for choice in choices:
        if _has_text(choice):
            return choice
    return choices[0] if choices else None


def _has_text(element: Element) -> bool:
    return next(element.iter(w("t"), f"{_VML}textpath"), None) is not None


class InlineReader:
    """Reads the paragraphs of one story; a field may begin in one and end in another."""

    def __init__(self, styles: Styles, tally: Tally) -> None:
        self._styles = styles
        self._tally = tally
        self._fields: list[_Field] = []
        self._words = Words()
        self._is_bold = False
        self._base_is_bold = False
        self._ways: dict[str, Callable[[Element], None]] = {
            w("r"): self._run,
            w("t"): self._text,
            _MATH_TEXT: self._text,
            w("ins"): self._change,
            w("moveTo"): self._change,
            w("fldChar"): self._field_mark,
            w("instrText"): self._field_code,
            w("sym"): self._symbol,
            w("footnoteReference"): self._note,
            w("endnoteReference"): self._note,
            w("txbxContent"): self._box,
            f"{_MC}AlternateContent": self._alternatives,
            f"{_VML}textpath": self._word_art,
        }

    def read(self, paragraph: Element, words: Words, *, is_bold: bool) -> None:
        """Add the words of a paragraph to those before it.

        Args:
            paragraph: `w:p`.
            words: what is added to.
            is_bold: whether its style makes it bold.
        """
        self._words = words
        self._is_bold = self._base_is_bold = is_bold
        self._look_through(paragraph)

    def _look_through(self, element: Element) -> None:
        for child in element:
            tag = child.tag
            if tag in _NOT_PRINTED:
                continue
            way = self._ways.get(tag)
            if way is not None:
                way(child)
            elif tag in _SIGNS:
                self._print(_SIGNS[tag])
            elif tag in _ONLY_COUNTED:
                self._tally.add(_ONLY_COUNTED[tag])
            elif tag == _PAGE_BREAK:
                self._page_break()
            else:
                self._look_through(child)

    def _print(self, text: str) -> None:
        if text and all(each.has_result for each in self._fields):
            self._words.pieces.append((text, self._is_bold))

    def _run(self, run: Element) -> None:
        properties = run.find(w("rPr"))
        if self._is_hidden(properties):
            if _has_text(run):
                self._tally.add(Oddity.HIDDEN)
            return
        before = self._is_bold
        self._is_bold = self._bold(properties)
        self._look_through(run)
        self._is_bold = before

    def _is_hidden(self, properties: Element | None) -> bool:
        if properties is None:
            return False
        own = switch(properties, "vanish")
        if own is not None:
            return own
        return self._styles.named(value_of(properties, "rStyle")).is_hidden

    def _bold(self, properties: Element | None) -> bool:
        if properties is None:
            return self._base_is_bold
        own = switch(properties, "b")
        if own is not None:
            return own
        style = self._styles.named(value_of(properties, "rStyle"))
        return style.is_bold or self._base_is_bold

    def _text(self, element: Element) -> None:
        self._print(element.text or "")

    def _change(self, element: Element) -> None:
        self._tally.add(Oddity.CHANGE)
        self._look_through(element)

    def _field_mark(self, element: Element) -> None:
        kind = element.get(w("fldCharType"))
        if kind == "begin":
            self._fields.append(_Field())
        elif kind == "separate" and self._fields:
            self._fields[-1].has_result = True
        elif kind == "end" and self._fields:
            self._end_field(self._fields.pop())

    def _field_code(self, element: Element) -> None:
        if self._fields:
            self._fields[-1].code += element.text or ""

    def _end_field(self, ended: _Field) -> None:
        if ended.has_result:
            return
        enclosed = _ENCLOSED.search(ended.code)
        if enclosed is not None:
            text = enclosed[2].strip()
            self._print(circled(text) if enclosed[1].strip() in "○〇◯" else text)
        elif ended.code.strip().upper().startswith(_LIVE_NUMBERS):
            self._tally.add(Oddity.LIVE_NUMBER)

    def _symbol(self, element: Element) -> None:
        code = element.get(w("char"), "")
        sign = None
        if _CODE.fullmatch(code):
            sign = symbol(element.get(w("font"), ""), int(code, 16))
        if sign is None:
            self._tally.add(Oddity.SYMBOL)
        self._print(sign or UNKNOWN)

    def _note(self, element: Element) -> None:
        part = "footnotes" if element.tag == w("footnoteReference") else "endnotes"
        self._words.notes.append((part, element.get(w("id"), "")))

    def _box(self, element: Element) -> None:
        self._tally.add(Oddity.BOX)
        self._words.boxes.append(element)

    def _word_art(self, element: Element) -> None:
        text = element.get("string", "").strip()
        if text:
            self._tally.add(Oddity.BOX)
            self._words.boxes.append(text)

    def _page_break(self) -> None:
        self._words.breaks += 1
        if not self._words.pieces:
            self._words.breaks_before += 1

    def _alternatives(self, element: Element) -> None:
        chosen = alternative(element)
        if chosen is not None:
            self._look_through(chosen)


def is_mark_deleted(properties: Element | None) -> bool:
    """Tell whether a paragraph goes on into the next, once its changes are accepted."""
    mark = None if properties is None else properties.find(w("rPr"))
    if mark is None:
        return False
    return mark.find(w("del")) is not None or mark.find(w("moveFrom")) is not None
