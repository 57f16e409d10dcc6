"""The tags of a Word template: docxtpl's, read more strictly and with our care for tables."""

from __future__ import annotations

from typing import Any

from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docxtpl import DocxTemplate
from lxml.etree import XMLSyntaxError

from fazhi_cli.render.voices.word.tables import mend_tables


class TagTemplate(DocxTemplate):  # type: ignore[misc]  # docxtpl has no types
    """A template that docxtpl fills."""

    def fix_tables(self, xml: str) -> Any:
        """Read the filled body and mend its tables; docxtpl would drop what does not fit.

        Raises:
            ValueError: a tag begins in one paragraph, row or cell and ends in another.
        """
        try:
            body = parse_xml(xml)
        except XMLSyntaxError:
            reason = "标签成对的两半不在同一层：例如一半在表格里，一半在表格外"
            raise ValueError(reason) from None
        mend_tables(body)
        return body

    def fix_docpr_ids(self, body: Any) -> None:
        """Number the pictures of the body anew: a loop may have copied one with its number."""
        for number, picture in enumerate(body.iter(qn("wp:docPr")), start=1):
            picture.set("id", str(number))
