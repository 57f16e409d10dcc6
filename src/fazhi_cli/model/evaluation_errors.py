"""Questions about an evaluation that can't be answered as asked: exit code 2."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from fazhi_cli.model.errors import UsageError


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


def evaluation_already_there(path: Path) -> UsageError:
    """A file stands where the result should go."""
    return UsageError(f"{path} 已经有了，不覆盖；换一个名称，或者先把它移走")
