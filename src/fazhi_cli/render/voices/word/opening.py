"""Whether a file is a Word document that can be opened and saved: before anything is made of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from io import BytesIO

from docx import Document
from docx.oxml.exceptions import InvalidXmlError
from lxml.etree import XMLParser, XMLSyntaxError, fromstring

from fazhi_cli.render.voices.word.package import TYPES, NoPackageError, read_parts

_MAIN = re.compile(rb'ContentType="([^"]*\.main\+xml)"')
_DOCUMENT = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
# What comes of parts that are missing, of another kind, or do not say what they are.
_OF_DAMAGE = (LookupError, ValueError, AttributeError, TypeError, InvalidXmlError)


@lru_cache(maxsize=4)  # `split` fills one template for every department
def check_document(data: bytes) -> None:
    """Look whether a file is a Word document, and whole.

    Raises:
        NoPackageError: it is something else, damaged, or too large.
    """
    parts = read_parts(data)
    _check_kind(parts)
    _check_xml(parts)
    try:
        document = Document(BytesIO(data))
        for relation in document.part.rels.values():
            relation.reltype.casefold()
        for paragraph in document.paragraphs:
            _ = paragraph.style and paragraph.style.name
        _ = document.core_properties, document.styles
        document.save(BytesIO())
    except _OF_DAMAGE:
        raise NoPackageError("已经损坏：缺了部件，或者部件之间对不上") from None


def _check_kind(parts: Mapping[str, bytes]) -> None:
    kinds = _MAIN.findall(parts[TYPES])
    if _DOCUMENT in kinds:
        return
    if any(b"word" in kind for kind in kinds):
        raise NoPackageError("是 Word 的另一种文件（.docm、.dotx），请另存为 .docx")
    raise NoPackageError("不是 Word 文档（.docx）")


def _check_xml(parts: Mapping[str, bytes]) -> None:
    parser = XMLParser(resolve_entities=False, no_network=True)
    for name, data in parts.items():
        if not name.endswith((".xml", ".rels")):
            continue
        try:
            fromstring(data, parser)
        except XMLSyntaxError:
            raise NoPackageError(f"已经损坏：其中的 {name} 读不出来") from None
