"""A Word document, from its bytes to its blocks: body, notes, headers and footers."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from fazhi_cli.formats.docx.markup import RELATION, Element, children, parse, switch, w
from fazhi_cli.formats.docx.numbering import Lists
from fazhi_cli.formats.docx.story import Knowledge, StoryReader
from fazhi_cli.formats.docx.styles import Styles
from fazhi_cli.formats.docx.tally import Tally
from fazhi_cli.formats.guards import Package
from fazhi_cli.model.blocks import Block, BlockKind, Contents
from fazhi_cli.model.document_errors import Unreadable, unreadable

_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_MAIN = "word/document.xml"
_PAGE_BREAK = b"lastRenderedPageBreak"


def read_docx(name: str, data: bytes) -> Contents:
    """Read a Word document.

    Raises:
        DocumentRefusedError: it is none, it is damaged, beyond a limit, or declares entities.
    """
    return _WordDocument(Package(name, data)).read()


class _WordDocument:
    """A document while it is read."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._main = self._main_part()
        self._targets = self._relations(self._main)
        data = package.read_xml(self._main)
        root = parse(package.name, self._main, data)
        body = None if root is None else root.find(w("body"))
        if body is None:
            raise unreadable(package.name, Unreadable.DAMAGED)
        self._body = body
        styles = Styles(self._related("styles"))
        lists = Lists(self._related("numbering"), styles)
        has_pages = _PAGE_BREAK in data
        self._knowledge = Knowledge(package.name, styles, lists, Tally(), has_pages)
        self._unsupported: set[str] = set()
        self._notes: dict[str, dict[str, Element]] = {}
        self._notes_story = StoryReader(self._knowledge, BlockKind.NOTE)

    def read(self) -> Contents:
        """Read everything."""
        story = StoryReader(self._knowledge, BlockKind.BODY, self._note)
        body = story.contents(self._body)
        headers = self._edges("header", BlockKind.HEADER)
        footers = self._edges("footer", BlockKind.FOOTER)
        unsupported = story.counters.unsupported | self._unsupported
        remarks = self._knowledge.tally.remarks(unsupported)
        return Contents((*headers, *body, *footers), remarks)

    def _main_part(self) -> str:
        for relation in self._relation_elements("_rels/.rels"):
            if relation.get("Type", "").endswith("/officeDocument"):
                return relation.get("Target", "").lstrip("/")
        if self._package.has(_MAIN):
            return _MAIN
        raise unreadable(self._package.name, Unreadable.DAMAGED)

    def _relation_elements(self, part: str) -> Iterator[Element]:
        root = parse(self._package.name, part, self._package.read_xml(part))
        if root is not None:
            yield from root.iterchildren(f"{_RELATIONS}Relationship")

    def _relations(self, part: str) -> dict[str, tuple[str, str]]:
        """Give kind and part of each relation; what lies outside of the document is left out."""
        folder, file = posixpath.split(part)
        relations: dict[str, tuple[str, str]] = {}
        for relation in self._relation_elements(f"{folder}/_rels/{file}.rels"):
            if relation.get("TargetMode") == "External":
                continue
            kind = relation.get("Type", "").rpartition("/")[2]
            target = relation.get("Target", "")
            if not target.startswith("/"):
                target = posixpath.normpath(posixpath.join(folder, target))
            relations[relation.get("Id", "")] = kind, target
        return relations

    def _related(self, kind: str) -> Element | None:
        """Parse the part of a kind of which a document has one."""
        for each, part in self._targets.values():
            if each == kind:
                return parse(self._package.name, part, self._package.read_xml(part))
        return None

    def _note(self, part: str, identifier: str) -> list[Block]:
        if part not in self._notes:
            self._notes[part] = self._note_elements(part)
        element = self._notes[part].get(identifier)
        return [] if element is None else self._notes_story.contents(element)

    def _note_elements(self, part: str) -> dict[str, Element]:
        elements = {}
        for each in children(self._related(part), part.removesuffix("s")):
            elements[each.get(w("id"), "")] = each
        return elements

    def _edges(self, name: str, kind: BlockKind) -> list[Block]:
        """Give headers or footers; the same words are given once, however many sections repeat
        them.
        """
        blocks: list[Block] = []
        for part in self._edge_parts(name):
            root = parse(self._package.name, part, self._package.read_xml(part))
            if root is None:
                continue
            story = StoryReader(self._knowledge, kind)
            for block in story.contents(root):
                if block not in blocks:
                    blocks.append(block)
            self._unsupported |= story.counters.unsupported
        return blocks

    def _edge_parts(self, name: str) -> list[str]:
        parts: list[str] = []
        for section in self._body.iter(w("sectPr")):
            has_first = bool(switch(section, "titlePg"))
            for reference in children(section, f"{name}Reference"):
                if reference.get(w("type")) == "first" and not has_first:
                    continue
                _, part = self._targets.get(reference.get(f"{{{RELATION}}}id", ""), ("", ""))
                if part and part not in parts:
                    parts.append(part)
        return parts
