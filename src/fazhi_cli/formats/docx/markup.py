"""The XML of a part: parsed by a parser that follows nothing, and what is asked of it."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from fazhi_cli.model.document_errors import broken_part, declared_entities

Element = etree._Element

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_W = f"{{{WORD}}}"
# ISO 29500 Strict uses names of its own for the same things.
_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", WORD.encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", RELATION.encode()),
)
_OFF = frozenset({"0", "false", "off", "none"})
_LONGEST_NUMBER = 9


def w(name: str) -> str:
    """Give the full name of an element or attribute of Word."""
    return _W + name


VALUE = w("val")


def parse(document: str, part: str, data: bytes) -> Element | None:
    """Parse a part that `guards` has looked at; None where there is none.

    Raises:
        DocumentRefusedError: it is no XML, or has a document type all the same.
    """
    if not data:
        return None
    for strict, transitional in _STRICT:
        data = data.replace(strict, transitional)
    parser = etree.XMLParser(
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise broken_part(document, part) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise declared_entities(document, part)
    return root


def value_of(element: Element | None, name: str, default: str = "") -> str:
    """Give `w:val` of a child; the default where either is missing."""
    child = None if element is None else element.find(w(name))
    if child is None:
        return default
    return child.get(VALUE, default)


def number_of(element: Element | None, name: str) -> int | None:
    """Give `w:val` of a child as a number; None where it is missing or none."""
    return as_number(value_of(element, name))


def as_number(text: str | None) -> int | None:
    """Read a whole number that a damaged file may have written in any way."""
    if text is None:
        return None
    digits = text.strip()
    if not digits.removeprefix("-").isdecimal() or len(digits) > _LONGEST_NUMBER:
        return None
    return int(digits)


def switch(element: Element | None, name: str) -> bool | None:
    """Tell whether a property is on, off, or not said."""
    child = None if element is None else element.find(w(name))
    if child is None:
        return None
    return child.get(VALUE, "1").lower() not in _OFF


def children(element: Element | None, name: str) -> Iterator[Element]:
    """Give the children of one name."""
    if element is not None:
        yield from element.iterchildren(w(name))
