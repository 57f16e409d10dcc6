"""How internal documents name matters, their days, plans and departments."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from fazhi_cli.model.plan import Placed, Plan, PlanKind
from fazhi_cli.model.timerule import Within
from fazhi_cli.render.pages.words import quoted, said, spoken_day, spoken_period, titled
from fazhi_cli.render.voices.numbers import figure
from fazhi_cli.render.voices.sheet import join
from fazhi_cli.rules.reports.matters import Matter
from fazhi_cli.rules.reports.period import ReportPeriod
from fazhi_cli.services.reports.basis import ReportBasis

_NAMED_ALONE = 6
_COUNTED_FROM = 3
_OTHER_KIND = "文件"


def short_day(day: date, year: int) -> str:
    """Say a day, without the year where it is that of the document."""
    if day.year == year:
        return f"{day.month}月{day.day}日"
    return spoken_day(day)


def short_period(name: str, year: int) -> str:
    """Say the name of a period, without the year where it is that of the document."""
    words = spoken_period(name)
    spoken_year = f"{year}年"
    if words != spoken_year and words.startswith(spoken_year):
        return words.removeprefix(spoken_year)
    return words


def period_days(period: ReportPeriod) -> str:
    """Say the first and the last day of a period: 7月1日至9月30日."""
    first, last = period.start, period.end
    return f"{first.month}月{first.day}日至{last.month}月{last.day}日"


def all_names(names: Sequence[str]) -> str:
    """List departments, every one of them; from three on with their number."""
    if len(names) < _COUNTED_FROM:
        return join(names)
    return f"{join(names)}{figure(len(names))}个单位"


class MatterWords:
    """Names matters in one document: whose plan they are of is said where it is not plain."""

    def __init__(self, basis: ReportBasis) -> None:
        self.year = basis.period.year
        self.cut_off = basis.cut_off
        self._own = basis.plans
        plans = [plan for plan in basis.workspace.plans if plan.id in basis.standings]
        self._years = [_year_of(plan) for plan in plans]

    def day(self, day: date) -> str:
        """Say a day as the document does."""
        return short_day(day, self.year)

    def plan(self, plan: Plan) -> str:
        """Call a plan by its year, and by its title where that names several, or none."""
        year = _year_of(plan)
        if year is None or self._years.count(year) > 1:
            return titled(plan.title)
        kind = plan.kind.value[-2:]  # 方案, 要点, 措施
        if plan.kind is PlanKind.OTHER:
            kind = _OTHER_KIND
        return f"{year}年{kind}"

    def number(self, plan: Plan, placed: Placed) -> str:
        """Name a task by its number: 任务15, 2024年方案任务11, 通知要求."""
        whose = ""
        if len(self._own) > 1 or plan not in self._own:
            whose = self.plan(plan)
        if placed.is_task:
            return f"{whose}任务{placed.number}"
        return f"{whose}通知要求"

    def task(self, plan: Plan, placed: Placed) -> str:
        """Name a task by its number and its title."""
        return self.number(plan, placed) + quoted(placed.task.title)

    def matter(self, matter: Matter) -> str:
        """Name a matter in a sentence: 任务4“抽查公平竞争审查质量”（开展抽查并通报，第三季度）."""
        name = self.task(matter.plan, matter.placed)
        details = [each for each in (_what(matter), self._which(matter)) if each]
        if not details:
            return name
        return f"{name}（{'，'.join(details)}）"

    def row(self, matter: Matter) -> str:
        """Name a matter in a table that has its number in another column."""
        what, which = _what(matter), self._which(matter)
        words = said(matter.placed.task.title)
        if what:
            words += f"：{what}"
        if which:
            words += f"（{which}）"
        return words

    def short(self, matter: Matter) -> str:
        """Name a matter where there is little room: its title; of several deadlines, which."""
        words = said(matter.placed.task.title)
        what = _what(matter)
        if what and len(matter.placed.task.deadlines) > 1:
            return f"{words}（{what}）"
        return words

    def _which(self, matter: Matter) -> str:
        """Say which of several occurrences it is."""
        due, deadline = matter.occurrence.due, matter.occurrence.deadline
        if due is None or deadline is None:
            return ""
        if due.period == str(self.year):
            return ""
        if due.period is not None:
            return short_period(due.period, self.year)
        if due.event is not None and isinstance(deadline.rule, Within):
            return f"{self.day(due.event)}{said(deadline.rule.after)}"
        return ""


def _what(matter: Matter) -> str:
    """Say what is to be done, where that is not the title itself."""
    what = said(matter.title)
    if what == said(matter.placed.task.title):
        return ""
    return what


def _year_of(plan: Plan) -> int | None:
    if plan.period is not None:
        return plan.period.start.year
    if plan.issued is not None:
        return plan.issued.year
    return None


def units_of(matter: Matter) -> str:
    """Name who owes a matter; a long list by its group, as the document prints it."""
    names = list(matter.parts)
    if not names:
        return "待明确"
    deadline = matter.occurrence.deadline
    printed = matter.placed.task.answering
    if deadline is not None and deadline.owner:
        printed = deadline.owner
    if len(names) > _NAMED_ALONE and len(printed) < len(names):
        return f"{join(printed)}（{figure(len(names))}个）"
    return join(names)
