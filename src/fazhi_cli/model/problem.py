"""A fault in the data: a value that is listed, never raised (design 04, two kinds of trouble)."""

from __future__ import annotations

from typing import Literal, NamedTuple

Severity = Literal["error", "warning"]
Loc = tuple[str | int, ...]


class Finding(NamedTuple):
    """A fault and its place in the tree of a file; the store turns the place into line and column."""

    code: str
    loc: Loc
    message: str
    hint: str = ""
    on_key: bool = False  # the fault is the key itself (unknown, doubled), not its value
    task: str | None = None  # the task that `accept` may name
    term: str | None = None  # the group or name that `accept` may name


class Problem(NamedTuple):
    """A fault with its place in a file. Lines and columns count from 1, in characters."""

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
