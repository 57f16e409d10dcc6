"""The XML of a part, told to a reader element by element: no tree is kept of it.

A sheet may hold a million styled cells without a word in them; what they say fits in a line.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NoReturn
from xml.parsers import expat

from fazhi_cli.model.document_errors import broken_part, declared_entities

_BETWEEN = " "  # between the name space of an element and its name
_OF_CELLS = frozenset(("c", "v", "f", "t", "is", "r", "si", "row"))
"""The names of which there are many; their attributes have no name space."""
_MOST_NAMES = 1_000


class Reader:
    """What is told of the elements of a part; a subclass takes what it needs."""

    def start(self, name: str, attributes: Mapping[str, str], /) -> None:
        """Take in the beginning of an element: its name and attributes, without name spaces."""

    def end(self, name: str) -> None:
        """Take in the end of an element."""

    def text(self, text: str) -> None:
        """Take in characters."""


def tell(document: str, part: str, data: bytes, reader: Reader) -> None:
    """Tell a reader what a part holds, which `guards` has looked at; nothing where there is none.

    Raises:
        DocumentRefusedError: it is no XML, or has a document type all the same.
    """
    if not data:
        return

    def refuse(*_: object) -> NoReturn:
        raise declared_entities(document, part)

    names = _BareNames()

    def start(name: str, attributes: dict[str, str]) -> None:
        bare = names[name]
        reader.start(bare, attributes if bare in _OF_CELLS else _bare(attributes))

    def end(name: str) -> None:
        reader.end(names[name])

    parser = expat.ParserCreate(namespace_separator=_BETWEEN)
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = reader.text
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise broken_part(document, part) from error


class _BareNames(dict[str, str]):
    """Names of elements without their name spaces, each taken apart once."""

    def __missing__(self, name: str) -> str:
        bare = name.rpartition(_BETWEEN)[2]
        if len(self) < _MOST_NAMES:
            self[name] = bare
        return bare


def _bare(attributes: dict[str, str]) -> dict[str, str]:
    """Take the name spaces off the attributes."""
    return {name.rpartition(_BETWEEN)[2]: value for name, value in attributes.items()}


def number_of(attributes: Mapping[str, str], name: str, default: int = 0) -> int:
    """Read a whole number that a damaged file may have written in any way."""
    digits = attributes.get(name, "")
    if not digits.isascii() or not digits.isdecimal() or len(digits) > _LONGEST_NUMBER:
        return default
    return int(digits)


def is_on(attributes: Mapping[str, str], name: str) -> bool:
    """Tell whether a switch is on; one that is not written is off."""
    return attributes.get(name, "0").lower() in ("1", "true", "on")


_LONGEST_NUMBER = 9
