"""Which dates of a table are deadlines: what the head of the column and the cell before say.

`| 成文日期 | 2031年2月20日 |` names a day, `| 完成时限 | 2031年2月20日 |` a deadline. A date in
digits (2031-02-20) is one only where such a word stands beside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fazhi_cli.rules.phrases.rows import compiled
from fazhi_cli.rules.phrases.tokens import BLANK, NUMBER

_NO_DEADLINE = (
    "(?:(?:成文|发布|印发|公开|公布|发文|生成|更新|登记|出生|制表|填报|生效|签发|查看|统计|开始)"
    r"(?:日期|时间|之?日)|统计期|已(?:完成|办结)(?:日期|时间)?)(?:,读作)?[: ]{0,2}\Z"
)
_DEADLINE = (
    "时限|期限|到期|截止(?!日[,: ]{0,2}(?:读作)?\\Z)|(?:完成|办结|整改|落实|销号)(?:日期|时间)"
    "|时间(?:节点|要求|安排)"
)
_IN_DIGITS = "[0-9]{4}-[0-9]{1,2}(?:-[0-9]{1,2})?"
_PLAIN_DATE = (
    rf"(?:[0-9]{{4}}{BLANK}年)?{BLANK}(?:{NUMBER}{BLANK}月)?{BLANK}(?:{NUMBER}{BLANK}[日号])?"
)
_HEAD = (
    "(?:序号|编号|任务|事项|措施|内容|(?:责任|牵头|配合|承办)(?:单位|部门)|时限|期限|日期|时间|到期日?"
    r"|状态|颜色|备注|说明|字段|名称|指标|项目|读作|例子?|哪一期|键|含义|例|变量|意思|样例|说的是)\Z"
)
_FEWEST_HEADS = 2
"""How many cells of a row must be heads of columns, for the others to be."""


@dataclass(slots=True)
class Columns:
    """The heads of a table's columns, as far as they are known."""

    heads: tuple[str, ...] = ()

    def head(self, place: int) -> str:
        """Give the head of a column, counted from the left; empty where it is not known."""
        if place < len(self.heads):
            return self.heads[place]
        return ""

    def read(self, cells: Sequence[str]) -> None:
        """Take the heads from the first row of a table, and forget them behind its last."""
        if len(cells) == 1:
            self.heads = ()
        elif not self.heads and sum(map(_is_head, cells)) >= _FEWEST_HEADS:
            self.heads = tuple(cell.strip() for cell in cells)


def _is_head(cell: str) -> bool:
    return compiled(_HEAD).search(cell.strip()) is not None


def is_due(words: str, *, head: str, label: str) -> bool:
    """Tell whether a date in a cell is a deadline.

    Args:
        words: the cell.
        head: the head of its column; empty where it is not known.
        label: the cell before.
    """
    if compiled(_NO_DEADLINE).search(label) or compiled(_NO_DEADLINE).search(head):
        return False
    if any(compiled(_DEADLINE).search(beside) for beside in (head, label)):
        return True
    if compiled(_IN_DIGITS).fullmatch(words):
        return False
    return not head or not compiled(_PLAIN_DATE).fullmatch(words)
