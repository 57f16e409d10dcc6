"""What an import is asked for, and the files that it is asked of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from fazhi_cli.formats.documents import STDIN
from fazhi_cli.formats.guards import FILE_BYTES
from fazhi_cli.model import import_errors
from fazhi_cli.store.foreign_files import read_foreign_file

PIPE = "-"


class ForeignFile(NamedTuple):
    """The name and the bytes of a document; of a large one only what tells that it is too large."""

    name: str
    data: bytes


@dataclass(frozen=True)
class ImportRequest:
    """What to read, and where the results go.

    `jurisdiction` is what the user said; None takes the place from the document. `root` is the
    workspace, None outside of any. Without `output` the plan is for the terminal. `answers` are
    those of a person, `review` is where the page to give them on goes.
    """

    files: tuple[ForeignFile, ...]
    root: Path | None = None
    plan_id: str | None = None
    jurisdiction: str | None = None
    output: Path | None = None
    departments: Path | None = None
    commitments: Path | None = None
    answers: Path | None = None
    review: Path | None = None
    is_dry: bool = False


def read_foreign_files(paths: Sequence[Path], piped: bytes | None) -> tuple[ForeignFile, ...]:
    """Read the documents, each no further than a document may be long.

    Args:
        paths: where they are; `-` for what was piped in.
        piped: that; None when nothing was.

    Raises:
        UsageError: there is no such file, or `-` stands there twice.
        DocumentRefusedError, FileError: see `read_foreign_file`.
    """
    files = []
    for path in paths:
        if str(path) != PIPE:
            files.append(ForeignFile(path.name, read_foreign_file(path, FILE_BYTES)))
            continue
        if piped is None:
            raise import_errors.piped_twice()
        files.append(ForeignFile(STDIN, piped))
        piped = None
    return tuple(files)
