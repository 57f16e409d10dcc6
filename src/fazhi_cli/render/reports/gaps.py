"""What the data can't say: marked in place, and listed with the key that would fill it."""

from __future__ import annotations

from typing import Any, NamedTuple


class Gap(NamedTuple):
    """Something that a document wants and the data has not.

    `file` (from the workspace's root) and `key` tell where it would be written; None where it is
    for the office to write into the document itself.
    """

    part: str
    what: str
    file: str | None = None
    key: str | None = None

    @property
    def mark(self) -> str:
        """What stands in its place in the document."""
        return f"〔待填：{self.what}〕"


class Gaps:
    """The gaps of one document, in the order in which a reader meets them."""

    def __init__(self) -> None:
        self._gaps: list[Gap] = []

    def mark(self, part: str, what: str, file: str | None = None, key: str | None = None) -> str:
        """Note a gap, and give the mark that stands in its place."""
        gap = Gap(part, what, file, key)
        self.note(gap)
        return gap.mark

    def note(self, gap: Gap) -> None:
        """Note a gap that the document marks in a way of its own, or in several places."""
        self._gaps.append(gap)

    def records(self) -> list[dict[str, Any]]:
        """Give them as JSON has them."""
        return [gap._asdict() for gap in self._gaps]
