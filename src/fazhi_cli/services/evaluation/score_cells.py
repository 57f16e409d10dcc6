"""Cells of a sheet to score by: what is clearly points or words is read, the rest is refused."""

from __future__ import annotations

import re
from decimal import Decimal

from fazhi_cli.formats.xlsx.cells import FilledCell, Holding
from fazhi_cli.model.scoring import Item, points_text

_POINTS = re.compile(r"([0-9]{1,4}(?:\.[0-9]{1,9})?) ?分?")
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_WIDE = str.maketrans("０１２３４５６７８９．　", "0123456789. ")
_PLACES = 2
_LONGEST_SHOWN = 40


class CellRefusedError(Exception):
    """A cell that can't be taken; the text says why, without its name."""


def read_points(cell: FilledCell | None, item: Item) -> Decimal | None:
    """Read the points of a cell; None where it is empty.

    Raises:
        CellRefusedError: it is no number, or none that the item may have.
    """
    if cell is None:
        return None
    points = _number(cell)
    exponent = points.normalize().as_tuple().exponent
    if isinstance(exponent, int) and -exponent > _PLACES:
        raise CellRefusedError(f"分数至多两位小数：{points_text(points)}")
    if points > item.points:
        most = points_text(item.points)
        raise CellRefusedError(f"“{item.name}”至多 {most} 分，不能是 {points_text(points)} 分")
    return Decimal(points_text(points))


def _number(cell: FilledCell) -> Decimal:
    _refuse_formula(cell)
    if cell.holding is Holding.NUMBER and cell.number is not None and cell.number >= 0:
        return cell.number
    if cell.holding is Holding.TEXT:
        match = _POINTS.fullmatch(cell.text.translate(_WIDE).strip())
        if match is not None:
            return Decimal(match[1])
    if cell.holding in (Holding.PERCENT, Holding.DAY):
        raise CellRefusedError(f"不是分数，是{cell.holding.value}：{_shown(cell)}")
    raise CellRefusedError(f"不是分数：{_shown(cell)}")


def read_words(cell: FilledCell | None) -> str | None:
    """Read the words of a cell; None where it is empty.

    Raises:
        CellRefusedError: nobody can tell what it holds.
    """
    if cell is None:
        return None
    _refuse_formula(cell)
    if _CONTROLS.search(cell.text):
        raise CellRefusedError(f"有控制字符：{_shown(cell)}")
    return cell.text.strip() or None


def _refuse_formula(cell: FilledCell) -> None:
    if cell.holding is Holding.UNCOUNTED:
        raise CellRefusedError("公式没有存结果，请用 Excel 或 WPS 打开，另存一次")
    if cell.holding is Holding.ERROR:
        raise CellRefusedError(f"公式出错：{_shown(cell)}")


def _shown(cell: FilledCell) -> str:
    text = cell.text or str(cell.number or "")
    return text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}……"
