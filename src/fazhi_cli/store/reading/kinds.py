"""The kinds of our files: which model a file has, told by where it lies, else by its keys.

See docs/format.md#怎样读.
"""

from __future__ import annotations

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


SUFFIXES = (".yaml", ".yml")
# Folders of data/ whose files another part of fazhi reads.
ELSEWHERE = ("notices", "evaluations", "narratives")
_TELLING_KEYS = (
    ("jurisdictions", FileKind.DEPARTMENTS),
    ("entries", FileKind.PROGRESS),
    ("commitments", FileKind.PROGRESS),
    ("reviews", FileKind.REVIEWS),
    ("figures", FileKind.FIGURES),
    ("sections", FileKind.PLAN),
    ("tasks", FileKind.PLAN),
    ("kind", FileKind.PLAN),
    ("warn_days", FileKind.SETTINGS),
    ("coordinator", FileKind.SETTINGS),
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
    depth = {"plans": 2, "progress": 3, "reviews": 2, "figures": 3}.get(parts[0])
    if depth != len(parts):
        return None
    return FileKind.PLAN if parts[0] == "plans" else FileKind(parts[0])


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
    else:
        from fazhi_cli.model.settings import Settings as Model  # type: ignore[assignment]
    return Model
