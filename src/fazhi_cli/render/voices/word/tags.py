"""The tags of a Word template: docxtpl's, read more strictly and with our care for tables."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from docx.opc.constants import CONTENT_TYPE
from docx.opc.oxml import serialize_part_xml
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docxtpl import DocxTemplate
from lxml.etree import XMLSyntaxError

from fazhi_cli.render.voices.template_check.text import broken_tag, tag_spans
from fazhi_cli.render.voices.word.tables import mend_tables

_PARAGRAPH = re.compile(r"<w:p[ >]")  # before which docxtpl puts an end of a line
_NEAR_CHARS = 40
_ELEMENT = re.compile(r"<[^<>]+>")


class TagTemplate(DocxTemplate):  # type: ignore[misc]  # docxtpl has no types
    """A template that docxtpl fills."""

    _paragraphs: Sequence[str] = ()

    def render_xml_part(self, src_xml: str, *others: Any) -> Any:
        """Fill a part; until it is filled, its paragraphs are kept, a line each."""
        self._paragraphs = _PARAGRAPH.sub(r"\n\g<0>", src_xml).splitlines()
        filled = super().render_xml_part(src_xml, *others)
        self._paragraphs = ()
        return filled

    def check_tags(self) -> None:
        """Look for tags that would stay in the document, or take its words with them.

        Raises:
            ValueError: brackets are full-width or apart, or a tag does not end in its paragraph.
        """
        self.init_docx()
        parts = [part for _, part in self.get_headers_footers(self.HEADER_URI)]
        parts += [part for _, part in self.get_headers_footers(self.FOOTER_URI)]
        for root in (self.docx.element.body, *(_read(part.blob) for part in parts)):
            for paragraph in root.iter(qn("w:p")):
                words = "".join(each.text or "" for each in paragraph.iter(qn("w:t")))
                message = broken_tag(words)
                if message is None and any(end is None for _, end in tag_spans(words)):
                    message = "标签没有写完，或者分在两段里"
                if message is not None:
                    raise ValueError(f"{message}（在“{words.strip()[:_NEAR_CHARS]}”里）")

    def words_near(self, line: int | None) -> str:
        """Give the words of the paragraph at which filling has come to its end."""
        if line is None or line > len(self._paragraphs):
            return ""
        words: str = _ELEMENT.sub("", self._paragraphs[line - 1]).strip()
        return words[:_NEAR_CHARS]

    def fix_tables(self, xml: str) -> Any:
        """Read the filled body and mend its tables; docxtpl would drop what does not fit.

        Raises:
            ValueError: a tag begins in one paragraph, row or cell and ends in another.
        """
        body = _read(xml)
        mend_tables(body)
        return body

    def map_headers_footers_xml(self, key: str, xml: bytes) -> None:
        """Put a filled head or foot of the page in its place, its tables mended.

        Raises:
            ValueError: see `fix_tables`.
        """
        root = _read(xml)
        mend_tables(root)
        super().map_headers_footers_xml(key, serialize_part_xml(root))

    def render_footnotes(self, context: Any, jinja_env: Any = None) -> None:
        """Fill the footnotes.

        Raises:
            ValueError: a tag begins in one paragraph and ends in another.
        """
        super().render_footnotes(context, jinja_env)
        for part in self.docx.part.package.iter_parts():
            if part.content_type == CONTENT_TYPE.WML_FOOTNOTES:
                _read(part.blob)

    def fix_docpr_ids(self, body: Any) -> None:
        """Number the pictures of the body anew: a loop may have copied one with its number."""
        for number, picture in enumerate(body.iter(qn("wp:docPr")), start=1):
            picture.set("id", str(number))


def _read(xml: str | bytes) -> Any:
    try:
        return parse_xml(xml)
    except XMLSyntaxError:
        reason = "标签成对的两半不在同一层：例如一半在表格里，一半在表格外"
        raise ValueError(reason) from None
