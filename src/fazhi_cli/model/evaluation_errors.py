"""Questions about an evaluation that can't be answered as asked: exit code 2."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from fazhi_cli.model.errors import FazhiError, UsageError


def no_evaluation(year: int, whose: str, known: Sequence[str]) -> UsageError:
    """No evaluation of a year; `known` are the years and places that have one."""
    others = f"；有：{'，'.join(known)}" if known else "，data/evaluations/ 里还没有考评"
    return UsageError(f"{whose}没有{year}年度的考评{others}")


def several_evaluations(year: int, ids: Sequence[str]) -> UsageError:
    """Several evaluations of a year, of one place or of several."""
    return UsageError(f"{year}年度有 {len(ids)} 份考评，请用 --id 选一份：{'、'.join(ids)}")


def unknown_evaluation(name: str, ids: Sequence[str]) -> UsageError:
    """An id that no evaluation of the year has."""
    return UsageError(f"没有编号为“{name}”的考评；有：{'、'.join(ids) or '一份也没有'}")


def ungraded_unit(name: str, group: str) -> UsageError:
    """A unit of a group whose lists of grades do not name it yet."""
    return UsageError(f"“{name}”在“{group}”组，名单里还没有它的等次：补进 groups 的 results")


def several_units(name: str) -> UsageError:
    """A group of the directory where one unit is meant."""
    return UsageError(f"“{name}”是几个单位，--unit 写其中一个")


def not_evaluated(unit: str, near: Sequence[str]) -> UsageError:
    """A unit that stands in no group."""
    rather = f"，是否：{'、'.join(near)}" if near else ""
    return UsageError(f"“{unit}”不在这次考评里{rather}")


def exempt_unit(unit: str, reason: str) -> UsageError:
    """A unit that is not evaluated."""
    return UsageError(f"“{unit}”不参评：{reason}")


def needs_unit() -> UsageError:
    """Points to assume, for nobody."""
    return UsageError("--what-if 要同时写 --unit：看哪个单位")


def only_shown() -> UsageError:
    """What is assumed would be written to a file."""
    return UsageError("--what-if 只看，不能同时写 -o：假设的分数不进任何文件")


def bad_assumption(text: str) -> UsageError:
    """An assumption that is none."""
    return UsageError(f"--what-if 不能写“{text}”，写成 项目=分，例如 案卷=18")


def unknown_item(name: str, items: Sequence[str]) -> UsageError:
    """An item that the evaluation has not, or the unit's group has not."""
    return UsageError(f"没有项目“{name}”；这个单位的项目：{'、'.join(items)}")


def too_many_points(name: str, points: str, most: str) -> UsageError:
    """More points than the item has."""
    return UsageError(f"“{name}”至多 {most} 分，不能是 {points} 分")


def no_scores(title: str) -> UsageError:
    """Scores are asked of an evaluation that has none."""
    return UsageError(f"“{title}”没有公布分数，等次由考评单位评定")


def no_findings(title: str) -> UsageError:
    """Nothing to rectify."""
    return UsageError(f"“{title}”没有写问题（findings），没有要整改的")


def no_findings_of(unit: str) -> UsageError:
    """No finding names a unit."""
    advice = "问题没有点名单位的，不加 --unit 生成全部"
    return UsageError(f"没有点名“{unit}”的问题。{advice}")


def only_with(option: str, others: Sequence[str]) -> UsageError:
    """An option that says something of another, which is not there."""
    return UsageError(f"{option} 只和 {'、'.join(others)} 一起用")


def assumed_twice(item: str) -> UsageError:
    """Two assumptions of one item."""
    return UsageError(f"--what-if 里“{item}”写了两次，请留下一个")


def inspection_without_scores(title: str) -> UsageError:
    """Points to assume in an inspection."""
    return UsageError(f"“{title}”是督察，督察没有分数和等次，不用 --what-if")


def not_together(one: str, other: str) -> UsageError:
    """Two options of which each asks for something else."""
    return UsageError(f"{one} 和 {other} 不能一起用，请分两次")


def not_scored(title: str) -> UsageError:
    """A sheet to score by is asked of what has no scores."""
    return UsageError(f"“{title}”不是计分的考评，没有打分表")


def nothing_by_hand(title: str) -> UsageError:
    """A sheet to score by is asked where data tell everything."""
    return UsageError(f"“{title}”没有手工打分的项目，没有打分表")


def no_workbook(path: Path) -> UsageError:
    """A name of a sheet that is none of a workbook."""
    return UsageError(f"打分表是 Excel 表格，文件名写成 .xlsx，不是“{path.name}”")


def sheet_in_the_way(path: Path) -> UsageError:
    """A sheet that somebody has filled in, or another file, stands where one should be written."""
    why = "它是填过的打分表，或者不是 fazhi 写的"
    return UsageError(f"没有写入 {path}：{why}。请换一个文件名，或者先把它移走")


class SheetRefusedError(FazhiError):
    """A workbook that is no sheet to score by, or one of something else."""

    exit_code = 1  # as of a document that is not taken


_ANEW = "请用 fazhi evaluate --sheet 重新写一份，把分数抄过去"


def no_score_sheet(name: str) -> SheetRefusedError:
    """A workbook without our hidden sheet: one pasted together, or a foreign one."""
    return SheetRefusedError(f"没有采用 {name}：它不是打分表，里面没有考评的标识。{_ANEW}。")


def newer_score_sheet(name: str) -> SheetRefusedError:
    """A sheet that a later version has written."""
    return SheetRefusedError(f"没有采用 {name}：它是另一个版本的 fazhi 写的。{_ANEW}。")


def sheet_of_another(name: str, theirs: str, wanted: str) -> SheetRefusedError:
    """A sheet of another evaluation."""
    advice = "请核对年度，或者用 --id 选那一份"
    return SheetRefusedError(
        f"没有采用 {name}：它是“{theirs}”的打分表，不是“{wanted}”的。{advice}。"
    )


def scheme_changed(name: str) -> SheetRefusedError:
    """A sheet from before the scheme was changed."""
    why = "写出以后，考评的项目、分值、组别或单位改过"
    return SheetRefusedError(f"没有采用 {name}：它{why}。{_ANEW}。")
