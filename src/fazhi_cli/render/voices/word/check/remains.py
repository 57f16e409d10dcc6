"""What is left in a template and would go into every document: changes, hidden words, macros.

Remarks of colleagues are not told: they are taken out where a template is filled.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from docx.oxml.ns import qn

from fazhi_cli.render.voices.template_check.faults import TemplateFault
from fazhi_cli.render.voices.word.check.looks import Looks
from fazhi_cli.render.voices.word.check.story import Element, Line

_CHANGES = (
    *("w:ins", "w:del", "w:moveFrom", "w:moveTo", "w:pPrChange", "w:rPrChange"),
    *("w:tblPrChange", "w:trPrChange", "w:tcPrChange", "w:sectPrChange", "w:cellIns", "w:cellDel"),
)
_RELATION = re.compile(rb"<Relationship\b[^>]*>")
_TYPE = re.compile(rb'Type="[^"]*/(\w+)"')
_OUTSIDE = b'TargetMode="External"'
_OUTSIDE_WORDS = {
    "attachedTemplate": "引用了别处的模板",
    "image": "图片是链接的，不在文件里",
    "oleObject": "对象是链接的，不在文件里",
}
_HARMLESS = "hyperlink"
_PARTS = (
    (re.compile(r"vbaProject|vbaData|\.vba"), "里面有宏"),
    (re.compile(r"word/fonts/.|\.odttf"), "里面有嵌入的字体，文件会变大，也可能侵权"),
    (re.compile(r"/activeX/|/embeddings/."), "里面有嵌入的对象"),
)


def read_parts_left(parts: Mapping[str, bytes]) -> Iterator[TemplateFault]:
    """Tell of parts of the file that an office's document has not."""
    for pattern, message in _PARTS:
        if any(pattern.search(name) for name in parts):
            yield _warning("", message)
    for message in dict.fromkeys(_outside(parts)):
        yield _warning("", message)


def _outside(parts: Mapping[str, bytes]) -> Iterator[str]:
    for name, data in parts.items():
        if not name.endswith(".rels"):
            continue
        for relation in _RELATION.findall(data):
            match = _TYPE.search(relation)
            kind = match[1].decode() if match else ""
            if _OUTSIDE in relation and kind != _HARMLESS:
                yield _OUTSIDE_WORDS.get(kind, "引用了文件以外的东西")


def read_words_left(body: Element, lines: Sequence[Line], looks: Looks) -> Iterator[TemplateFault]:
    """Tell of changes that nobody has accepted, and of hidden words."""
    changes = list(body.iter(*map(qn, _CHANGES)))
    if changes:
        place = _place_of(changes[0], lines)
        yield _warning(place, "有没有接受的修订，会写进每一份文档")
    for line in lines:
        runs = [piece.run for piece in line.pieces]
        if any(looks.is_hidden(run, line.paragraph) for run in runs):
            yield _warning(line.place, "有隐藏的文字，会写进每一份文档")


def _place_of(element: Element, lines: Sequence[Line]) -> str:
    """Give the place of the paragraph in which an element is, or that is in it."""
    around = [element, *element.iterancestors(), *element.iter(qn("w:p"))]
    for line in lines:
        if line.paragraph in around:
            return line.place
    return ""


def _warning(place: str, message: str) -> TemplateFault:
    return TemplateFault(place, message, is_warning=True)
