"""The kinds of our files: which model a file has, told by where it lies, else by its keys.

See docs/format.md#怎样读.
"""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pydantic import BaseModel


class FileKind(StrEnum):
    """A kind of file; the value is the name of its schema."""

    PLAN = "plan"
    DEPARTMENTS = "departments"
    PROGRESS = "progress"
    REVIEWS = "reviews"
    FIGURES = "figures"
    SETTINGS = "settings"
    PARTS = "parts"
    CONTACTS = "contacts"
    EVALUATION = "evaluation"


SUFFIXES = (".yaml", ".yml")
# Folders of data/ whose files fazhi reads.
FOLDERS = ("plans", "progress", "reviews", "figures", "narratives", "contacts", "evaluations")
# Folders of data/ whose files another part of fazhi reads.
ELSEWHERE = ("notices",)
# How deep the files of a folder lie.
_DEPTHS = {
    "plans": 2,
    "progress": 3,
    "reviews": 2,
    "figures": 3,
    "contacts": 2,
    "evaluations": 2,
}
_KIND_OF_FOLDER = {"plans": FileKind.PLAN, "evaluations": FileKind.EVALUATION}
_NARRATIVE_DEPTH = 4  # narratives/<place>/<year>/<file>
PROSE_SUFFIX = ".md"
_NUMERALS = "一二三四五"
_PART = re.compile(r"0?([1-5]|[一二三四五])(?![0-9一二三四五六七八九十])")
_TELLING_KEYS = (
    ("jurisdictions", FileKind.DEPARTMENTS),
    ("entries", FileKind.PROGRESS),
    ("commitments", FileKind.PROGRESS),
    ("reviews", FileKind.REVIEWS),
    ("figures", FileKind.FIGURES),
    ("ratios", FileKind.FIGURES),
    ("contacts", FileKind.CONTACTS),
    ("demands", FileKind.EVALUATION),
    ("findings", FileKind.EVALUATION),
    ("grades", FileKind.EVALUATION),
    ("sections", FileKind.PLAN),
    ("tasks", FileKind.PLAN),
    ("kind", FileKind.PLAN),
    ("warn_days", FileKind.SETTINGS),
    ("coordinator", FileKind.SETTINGS),
    ("report", FileKind.SETTINGS),
    *((numeral, FileKind.PARTS) for numeral in _NUMERALS),
)


def kind_by_place(relative: PurePath) -> FileKind | None:
    """Tell the kind of a file from its place below data/; None for a place that has no kind."""
    if relative.suffix not in SUFFIXES:
        return None
    parts = relative.parts
    if len(parts) == 1:
        return {"departments": FileKind.DEPARTMENTS, "settings": FileKind.SETTINGS}.get(
            relative.stem
        )
    if parts[0] == "narratives":
        is_list = len(parts) == _NARRATIVE_DEPTH and relative.stem == FileKind.PARTS
        return FileKind.PARTS if is_list else None
    if _DEPTHS.get(parts[0]) != len(parts):
        return None
    return _KIND_OF_FOLDER.get(parts[0]) or FileKind(parts[0])


def is_prose(relative: PurePath) -> bool:
    """Tell whether a file below data/ is prose for the annual report."""
    return relative.suffix == PROSE_SUFFIX and relative.parts[0] == "narratives"


def is_prose_of_a_year(relative: PurePath) -> bool:
    """Tell whether it lies in the folder of a place and a year."""
    return is_prose(relative) and len(relative.parts) == _NARRATIVE_DEPTH


def part_of(name: str) -> int | None:
    """Give the part of the annual report that prose is for: 02-不足.md is for the second."""
    match = _PART.match(name)
    if match is None:
        return None
    numeral = match[1]
    return _NUMERALS.index(numeral) + 1 if numeral in _NUMERALS else int(numeral)


def kind_by_keys(tree: dict[str, Any]) -> FileKind | None:
    """Tell the kind of a file that stands elsewhere from its outermost keys."""
    return next((kind for key, kind in _TELLING_KEYS if key in tree), None)


def model_of(kind: FileKind) -> type[BaseModel]:
    """Give the model of a kind. Each is imported when it is wanted: building models costs start-up
    time.
    """
    if kind is FileKind.PLAN:
        from fazhi_cli.model.plan import Plan as Model
    elif kind is FileKind.DEPARTMENTS:
        from fazhi_cli.model.departments import Departments as Model  # type: ignore[assignment]
    elif kind is FileKind.PROGRESS:
        from fazhi_cli.model.progress import Progress as Model  # type: ignore[assignment]
    elif kind is FileKind.REVIEWS:
        from fazhi_cli.model.reviews import Reviews as Model  # type: ignore[assignment]
    elif kind is FileKind.FIGURES:
        from fazhi_cli.model.figures import Figures as Model  # type: ignore[assignment]
    elif kind is FileKind.PARTS:
        from fazhi_cli.model.parts import Parts as Model  # type: ignore[assignment]
    elif kind is FileKind.CONTACTS:
        from fazhi_cli.model.contacts import Contacts as Model  # type: ignore[assignment]
    elif kind is FileKind.EVALUATION:
        from fazhi_cli.model.evaluation import Evaluation as Model  # type: ignore[assignment]
    else:
        from fazhi_cli.model.settings import Settings as Model  # type: ignore[assignment]
    return Model
