"""What reports read beside plans and records, of one place and year: figures, prose, contacts.

A file with errors is left out, and said so, as everywhere (docs/architecture.md#命令的规矩).
"""

from __future__ import annotations

from pathlib import Path, PurePath
from typing import Any, NamedTuple

from fazhi_cli.model.contacts import Contact, Contacts
from fazhi_cli.model.figures import Figures
from fazhi_cli.model.parts import Parts
from fazhi_cli.rules.checks.home import check_home
from fazhi_cli.rules.workspace import LeftOut
from fazhi_cli.store.data_files import (
    closed_folder,
    list_folder,
    named_files,
    shown,
    twin_problem,
)
from fazhi_cli.store.reading.kinds import PROSE_SUFFIX, FileKind, part_of
from fazhi_cli.store.reading.loaded import load_file, unread_problem
from fazhi_cli.store.reading.prose import read_prose


class Narrative(NamedTuple):
    """Prose for a part of the annual report, as somebody wrote it."""

    part: int
    path: str
    text: str


class ReportSources(NamedTuple):
    """What one place has for the reports of a year."""

    figures: Figures | None
    last_year: Figures | None
    parts: Parts
    narratives: tuple[Narrative, ...]  # in the order of parts, within a part of names
    contacts: tuple[Contact, ...]
    left_out: tuple[LeftOut, ...]  # files with errors

    def prose_of(self, part: int) -> str:
        """Give what was written for a part; empty when nothing was."""
        texts = [each.text.strip() for each in self.narratives if each.part == part]
        return "\n\n".join(texts)


NO_SOURCES = ReportSources(
    figures=None, last_year=None, parts=Parts(), narratives=(), contacts=(), left_out=()
)


def load_report_sources(root: Path, place: str, year: int) -> ReportSources:
    """Load what a place has for the reports of a year; what is missing is empty."""
    reader = _Reader(root)
    folder = f"narratives/{place}/{year}"
    contacts: Contacts | None = reader.model(f"contacts/{place}", FileKind.CONTACTS)
    return ReportSources(
        figures=reader.figures(place, year),
        last_year=reader.figures(place, year - 1),
        parts=reader.model(f"{folder}/parts", FileKind.PARTS) or Parts(),
        narratives=reader.narratives(folder),
        contacts=contacts.contacts if contacts is not None else (),
        left_out=tuple(reader.left_out),
    )


def load_figures(root: Path, place: str, year: int) -> Figures | None:
    """Load the figures of a place and a year; None when there are none, or they have errors."""
    return _Reader(root).figures(place, year)


class _Reader:
    """Reads files of one workspace, and remembers which ones had errors."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self.left_out: list[LeftOut] = []

    def figures(self, place: str, year: int) -> Figures | None:
        home = (place, str(year))
        figures: Figures | None = self.model(f"figures/{place}/{year}", FileKind.FIGURES, home)
        return figures

    def model(self, stem: str, kind: FileKind, home: tuple[str, ...] = ()) -> Any:
        """Read a file of YAML whose name ends in one way or the other."""
        if self._is_closed(PurePath(stem).parent):
            return None
        models = [self._read(path, kind, home) for path in named_files(self._root / "data", stem)]
        return models[0] if models else None

    def _read(self, path: Path, kind: FileKind, home: tuple[str, ...]) -> Any:
        name = shown(path, self._root)
        if (twin := twin_problem(path, name)) is not None:
            self.left_out.append(LeftOut(name, (twin,)))
            return None
        loaded = load_file(path, name, kind, self._root)
        problems = list(loaded.problems)
        findings = []
        if loaded.model is not None:
            findings = check_home(loaded.model, home, ("jurisdiction", "year"))
            problems += loaded.locate(findings)
        if loaded.model is not None and not findings:
            return loaded.model
        self.left_out.append(LeftOut(name, tuple(problems)))
        return None

    def _is_closed(self, folder: PurePath) -> bool:
        """Whether nothing is read from a folder of data/, or from one that it lies in; says why."""
        closed = closed_folder(self._root / "data", folder)
        if closed is None:
            return False
        name = shown(closed.folder, self._root)
        left_out = LeftOut(name, (unread_problem(name, closed.fault),))
        if left_out not in self.left_out:
            self.left_out.append(left_out)
        return True

    def narratives(self, folder: str) -> tuple[Narrative, ...]:
        """Read the prose of a folder, part by part."""
        if self._is_closed(PurePath(folder)):
            return ()
        content = list_folder(self._root / "data" / folder)
        if content.fault is not None:
            name = f"data/{folder}"
            self.left_out.append(LeftOut(name, (unread_problem(name, content.fault),)))
        narratives = []
        for path in content.files:
            part = part_of(path.name)
            if part is None or path.suffix != PROSE_SUFFIX:
                continue
            name = shown(path, self._root)
            prose = read_prose(path, name, self._root)
            if prose.source is None:
                self.left_out.append(LeftOut(name, prose.problems))
            else:
                narratives.append(Narrative(part, name, prose.source.text))
        return tuple(sorted(narratives, key=lambda each: (each.part, each.path)))
