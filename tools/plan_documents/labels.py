"""Labels that Word counts by itself: 一、（一）1.（1）①, told by an example of each level."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tools.plan_documents.markup import Paragraph

_ONES = "零一二三四五六七八九"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
# What stands for "first" in a label, and what Word calls this way to count (ECMA-376, 17.18.59).
_FORMATS = {
    "一": "chineseCountingThousand",
    "1": "decimal",
    "①": "decimalEnclosedCircleChinese",
    "甲": "ideographTraditional",
    "A": "upperLetter",
}


@dataclass(frozen=True)
class Label:
    """A way to label: what stands before and behind the number, and how it is counted."""

    before: str
    first: str
    after: str

    @property
    def format(self) -> str:
        """What Word calls this way to count."""
        return _FORMATS[self.first]

    def text(self, number: int) -> str:
        """Write out the label of a number."""
        return f"{self.before}{_counted(self.first, number)}{self.after}"


def read_label(example: str) -> Label:
    """Read the label of the first paragraph of a level.

    Raises:
        ValueError: it shows no way to count.
    """
    for first in _FORMATS:
        before, _, after = example.partition(first)
        if before != example:
            return Label(before, first, after)
    raise ValueError(f"no way to count in the label {example!r}")


class Counter:
    """Counts as Word does: a label begins anew under each label of a higher level."""

    def __init__(self, labels: Sequence[Label], counting_on: Sequence[int] = ()) -> None:
        self._labels = labels
        self._counting_on = set(counting_on)
        self._numbers = [0] * len(labels)

    def label(self, paragraph: Paragraph) -> str:
        """Write out the label of the next paragraph; nothing where it has none."""
        if not paragraph.level:
            return ""
        index = paragraph.level - 1
        if paragraph.restarts:
            self._numbers[index] = 0
        self._numbers[index] += 1
        for lower in range(index + 1, len(self._numbers)):
            if lower + 1 not in self._counting_on:
                self._numbers[lower] = 0
        return self._labels[index].text(self._numbers[index])

    def number(self, paragraph: Paragraph) -> int:
        """Give the number of the label that was written last on the paragraph's level."""
        return self._numbers[paragraph.level - 1]


def _counted(first: str, number: int) -> str:
    if first == "一":
        return _chinese(number)
    if first == "1":
        return str(number)
    rows = {"①": _CIRCLED, "甲": _STEMS, "A": _LETTERS}
    return rows[first][number - 1]


def _chinese(number: int) -> str:
    """Write a number up to 99 as Word does."""
    tens, ones = divmod(number, 10)
    text = "" if tens == 0 else "十"
    if tens > 1:
        text = _ONES[tens] + text
    if ones:
        text += _ONES[ones]
    return text
