"""What a template knows of those who made it, which is no business of those who get a document.

Word and WPS keep the company, the manager and the last person who saved a file, a picture of its
first page, and the remarks that colleagues left for each other.
"""

from __future__ import annotations

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn

_ABOUT_THE_FILE = {
    RELATIONSHIP_TYPE.CUSTOM_PROPERTIES,
    RELATIONSHIP_TYPE.EXTENDED_PROPERTIES,
    RELATIONSHIP_TYPE.THUMBNAIL,
}
# Word adds parts of its own beside the remarks: who made them, which answers which.
_ABOUT_REMARKS = (
    "/comments",
    "/commentsExtended",
    "/commentsIds",
    "/commentsExtensible",
    "/people",
)
_MARKS_OF_REMARKS = ("w:commentRangeStart", "w:commentRangeEnd", "w:commentReference")


def drop_origin(document: Document) -> None:
    """Take out the file's own properties, its picture and the remarks in it."""
    files = document.part.package.rels
    for key, relation in list(files.items()):
        if relation.reltype in _ABOUT_THE_FILE:
            del files[key]
    parts = document.part.rels
    for key, relation in list(parts.items()):
        if relation.reltype.endswith(_ABOUT_REMARKS):
            del parts[key]
    marks = list(document.element.iter(*map(qn, _MARKS_OF_REMARKS)))
    for mark in marks:
        mark.getparent().remove(mark)
