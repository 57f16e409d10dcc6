"""What a check of a template tells, and what it has to know of the template's document."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

Shape = dict[str, Any]  # what a value holds: names, "[]" an item, "*" any name; nothing of a text
ITEM, ANY = "[]", "*"


class TemplateFault(NamedTuple):
    """A mistake, or what somebody should look at.

    Attributes:
        place: the line of a text; the place in a Word document, in words; "" the whole.
        message: what is wrong there.
        is_warning: a document is written all the same, and holds what it should.
    """

    place: int | str
    message: str
    is_warning: bool = False


class TemplateReport(NamedTuple):
    """What a check has seen of a template.

    Attributes:
        faults: in the order of the template.
        pages: of a Word document: how its pages are laid out, in words.
        fonts: of a Word document: those that its Chinese text is in.
        is_used: whether a document is written by it, so that its variables are known.
    """

    faults: tuple[TemplateFault, ...]
    pages: tuple[str, ...] = ()
    fonts: tuple[str, ...] = ()
    is_used: bool = True


class DocumentKnowledge(NamedTuple):
    """What is known of the document that a template writes.

    Attributes:
        variables: every one that it has: see `shape_of`.
        samples: invented contexts by the words for when a document has such.
        original: the package's own template of the same name.
    """

    variables: Shape
    samples: Mapping[str, Mapping[str, Any]]
    original: bytes | None


def shape_of(paths: Iterable[str]) -> Shape:
    """Give the shape of a document's variables.

    Args:
        paths: every variable as the documentation names it: `counts.matters.total`,
            `tables[].rows[].title` (of each item), `parts.*` (of each name).
    """
    shape: Shape = {}
    for path in paths:
        at = shape
        for name in path.replace(ITEM, f".{ITEM}").split("."):
            at = at.setdefault(name, {})
    return shape
