"""The indicator of a plan that an item of an evaluation is scored by."""

from __future__ import annotations

from typing import NamedTuple

from fazhi_cli.model.evaluation import Evaluation
from fazhi_cli.model.plan import Indicator, Placed, Plan
from fazhi_cli.model.scoring import Item
from fazhi_cli.model.text import clean
from fazhi_cli.rules.supersession import FindPlan


class ScoredIndicator(NamedTuple):
    """An indicator, with the task and the plan that it stands in."""

    plan: Plan
    placed: Placed
    indicator: Indicator


class MissingIndicator(NamedTuple):
    """Why there is none: the key of the item that leads nowhere, a sentence and advice."""

    key: str
    words: str
    advice: str


def indicator_of(
    item: Item, evaluation: Evaluation, find_plan: FindPlan
) -> ScoredIndicator | MissingIndicator | None:
    """Find the indicator that an item names; None where it names none.

    Args:
        item: of the evaluation.
        evaluation: only plans of its place count.
        find_plan: gives a plan, when there is a valid one.
    """
    if item.plan is None or item.task is None or item.indicator is None:
        return None
    plan = find_plan(item.plan)
    if plan is None or plan.jurisdiction != evaluation.jurisdiction:
        words = f"没有编号为“{item.plan}”的本地区方案（或它有错误）"
        return MissingIndicator("plan", words, "核对方案编号；先改正方案文件")
    placed = plan.find(item.task)
    if placed is None:
        words = f"{item.plan} 里没有任务“{item.task}”"
        return MissingIndicator("task", words, "核对任务编号（方案里的 id 或 no）")
    for indicator in placed.task.indicators:
        if clean(indicator.name) == clean(item.indicator):
            return ScoredIndicator(plan, placed, indicator)
    words = f"任务 {item.task} 没有指标“{item.indicator}”"
    names = "、".join(each.name for each in placed.task.indicators) or "没有指标"
    return MissingIndicator("indicator", words, f"这项任务的指标：{names}")
