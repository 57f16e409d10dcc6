"""A fault in the data: a value that is listed, never raised (docs/architecture.md#两种麻烦)."""

from __future__ import annotations

from typing import Literal, NamedTuple

Severity = Literal["error", "warning"]
Loc = tuple[str | int, ...]


class Finding(NamedTuple):
    """A fault and where it is in the tree of a file; the store turns that into line and column."""

    code: str
    loc: Loc
    message: str
    hint: str = ""
    # The fault is the key itself (unknown, doubled), not its value.
    on_key: bool = False
    # What an `accept` in the file may name: the task, the group or name.
    task: str | None = None
    term: str | None = None


class Problem(NamedTuple):
    """A fault with its position in a file. Lines and columns count from 1, in characters."""

    code: str
    path: str
    line: int
    column: int
    message: str
    hint: str = ""
    width: int = 1  # characters to underline
    source: str = ""  # the line as it stands in the file

    @property
    def severity(self) -> Severity:
        """W-codes are warnings, E-codes errors."""
        return "warning" if self.code.startswith("W") else "error"
