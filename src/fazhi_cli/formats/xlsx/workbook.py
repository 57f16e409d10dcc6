"""The parts of a workbook: which sheets it has, where they lie, what stands around them."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from fazhi_cli.formats.guards import Package
from fazhi_cli.formats.xlsx.markup import Reader, is_on, number_of, tell
from fazhi_cli.model.document_errors import Excess, excessive

SHEETS = 500
_MAIN = "xl/workbook.xml"
_TITLES = "_xlnm.Print_Titles"
_LONGEST_RANGE = 1_000
_ROWS = re.compile(r"\$?([0-9]{1,7}):\$?([0-9]{1,7})\Z")


@dataclass(frozen=True, slots=True)
class SheetEntry:
    """A sheet by its name; `part` is where it lies, empty where nobody knows."""

    name: str
    part: str
    is_hidden: bool
    is_of_cells: bool
    first_title: int = 0
    last_title: int = 0


@dataclass(frozen=True, slots=True)
class Relation:
    """What a part refers to: of which kind it is, and where it lies."""

    kind: str
    part: str


class Workbook:
    """The parts of a workbook."""

    def __init__(self, package: Package) -> None:
        self.package = package
        main = self._main_part()
        self._relations = self.relations(main)
        self._main = _Main(package.name)
        self.tell(main, self._main)

    @property
    def counts_from_1904(self) -> bool:
        """Whether days are counted as Excel did on a Macintosh."""
        return self._main.counts_from_1904

    def sheets(self) -> Iterator[SheetEntry]:
        """Give the sheets in their order."""
        for number, attributes in enumerate(self._main.sheets):
            relation = self._relations.get(attributes.get("id", ""), Relation("", ""))
            first, last = self._main.titles.get(number, (0, 0))
            yield SheetEntry(
                attributes.get("name", "").strip(),
                relation.part,
                attributes.get("state", "visible") != "visible",
                relation.kind == "worksheet",
                first,
                last,
            )

    def related(self, kind: str) -> str:
        """Name the part of a kind of which a workbook has one; empty without it."""
        return part_of_kind(self._relations, kind)

    def relations(self, part: str) -> Mapping[str, Relation]:
        """Give what a part refers to; what lies outside of the file is left out."""
        folder, file = posixpath.split(part)
        reader = _Relations(folder)
        self.tell(posixpath.join(folder, "_rels", f"{file}.rels"), reader)
        return reader.relations

    def tell(self, part: str, reader: Reader) -> None:
        """Tell a reader what stands in a part."""
        data = self.package.read_xml(part, is_streamed=True)
        tell(self.package.name, part, data, reader)

    def _main_part(self) -> str:
        part = part_of_kind(self.relations(""), "officeDocument")
        return part if self.package.has(part) else _MAIN


def part_of_kind(relations: Mapping[str, Relation], kind: str) -> str:
    """Name the first part of a kind; empty where there is none."""
    for relation in relations.values():
        if relation.kind == kind:
            return relation.part
    return ""


class _Relations(Reader):
    def __init__(self, folder: str) -> None:
        self.relations: dict[str, Relation] = {}
        self._folder = folder

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name != "Relationship" or attributes.get("TargetMode") == "External":
            return
        kind = attributes.get("Type", "").rpartition("/")[2]
        part = posixpath.normpath(posixpath.join("/", self._folder, attributes.get("Target", "")))
        self.relations[attributes.get("Id", "")] = Relation(kind, part.lstrip("/"))


class _Main(Reader):
    """What the main part says."""

    def __init__(self, document: str) -> None:
        self._document = document
        self.sheets: list[dict[str, str]] = []
        self.titles: dict[int, tuple[int, int]] = {}
        self.counts_from_1904 = False
        self._titled: int | None = None
        self._words = ""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "sheet":
            if len(self.sheets) == SHEETS:
                raise excessive(self._document, Excess.SHEETS, f"{SHEETS} 个")
            self.sheets.append(dict(attributes))
        elif name == "workbookPr":
            self.counts_from_1904 = is_on(attributes, "date1904")
        elif name == "definedName" and attributes.get("name") == _TITLES:
            self._titled = number_of(attributes, "localSheetId")
            self._words = ""

    def text(self, text: str) -> None:
        if self._titled is not None and len(self._words) < _LONGEST_RANGE:
            self._words += text

    def end(self, name: str) -> None:
        if name != "definedName" or self._titled is None:
            return
        # '任务 表'!$A:$B,'任务 表'!$3:$4: the columns that are repeated are of no interest.
        for range_ in self._words.split(","):
            rows = _ROWS.search(range_)
            if rows is not None:
                self.titles[self._titled] = int(rows[1]), int(rows[2])
        self._titled = None
