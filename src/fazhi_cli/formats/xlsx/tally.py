"""What was met in a workbook besides plain text, so that the user is told of each kind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import Enum

_MOST_PLACES = 5


class Oddity(Enum):
    """A kind of content, with the sentence that tells how it was read."""

    UNCOUNTED = (
        "有 {} 格是公式，文件里没有存它的结果，按空格读（{}）："
        "请用 Excel 或 WPS 打开，另存一次再导入"
    )
    ERROR = "有 {} 格是公式的错误值（{}），按空格读"
    HIDDEN_ROW = "有 {} 行隐藏或筛选掉了，没有读（{}）：要读的请先取消隐藏、筛选"
    HIDDEN_COLUMN = "有 {} 栏隐藏了，没有读（{}）：要读的请先取消隐藏"
    HIDDEN_SHEET = "有 {} 个工作表隐藏了，没有读（{}）"
    CHART = "有 {} 个工作表不是表格，没有读（{}）"
    COMMENT = "有 {} 条批注，没有读（{}）"
    DRAWING = "有 {} 个图片、文本框或图表，里面的字没有读（{}）"


class Tally:
    """Gathers the places of oddities while a workbook is read."""

    def __init__(self) -> None:
        self._counts: dict[Oddity, int] = {}
        self._places: dict[Oddity, dict[str, None]] = {}

    def add(self, oddity: Oddity, place: str, count: int = 1) -> None:
        """Note what was met, and where."""
        self._counts[oddity] = self._counts.get(oddity, 0) + count
        places = self._places.setdefault(oddity, {})
        if len(places) <= _MOST_PLACES:
            places[place] = None

    def remarks(self) -> Iterator[str]:
        """Give a sentence for each kind that was met, in the order in which they stand above."""
        for oddity in Oddity:
            if oddity in self._counts:
                places = _listed(self._places[oddity])
                yield oddity.value.format(self._counts[oddity], places)


def _listed(places: Iterable[str]) -> str:
    named = list(places)
    words = "、".join(named[:_MOST_PLACES])
    return f"{words} 等" if len(named) > _MOST_PLACES else words
