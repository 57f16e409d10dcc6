"""年度报告: what the year came to, task by task and part by part (docs/reports.md#年度报告)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from fazhi_cli.model.departments import Department
from fazhi_cli.model.plan import Placed, Plan, Task
from fazhi_cli.model.timerule import Recurring
from fazhi_cli.rules.departments.ties import How, Reach
from fazhi_cli.rules.reports.matters import Matter, matters_of_period
from fazhi_cli.rules.reports.period import report_period
from fazhi_cli.rules.reports.selection import plans_of_period
from fazhi_cli.rules.reports.work import Work, work_of_period
from fazhi_cli.rules.status.standings import PlanStandings
from fazhi_cli.services.reports.basis import ReportBasis
from fazhi_cli.services.reports.year_figures import FiguresOfYear, YearFigure
from fazhi_cli.services.reports.year_indicators import YearIndicator, year_indicators

FIRST_PART = 1


@dataclass(frozen=True, slots=True)
class TaskYear:
    """A task in the year: what was owed, done, measured and counted of it.

    `part` is the part of the report that it stands in.
    """

    plan: Plan
    placed: Placed
    part: int
    work: tuple[Work, ...]
    indicators: tuple[YearIndicator, ...]
    figures: tuple[YearFigure, ...]
    matters: tuple[Matter, ...]

    @property
    def chapter(self) -> str:
        """The heading above it; empty where the plan has none."""
        return self.placed.sections[0].title if self.placed.sections else ""

    def matter_of(self, work: Work) -> Matter | None:
        """Give the matter of the period that some work was done for."""
        for matter in self.matters:
            occurrence = matter.occurrence
            if occurrence.deadline is work.deadline and occurrence.due == work.due:
                return matter
        return None


@dataclass(frozen=True, slots=True)
class AnnualReport:
    """What an annual report is made from; its `basis` is narrowed to the department's share where
    the report is a department's own.

    `figures` are those that belong to no task, by part. `upcoming` are the matters of the next
    year that are left to do, the earliest first.
    """

    basis: ReportBasis
    tasks: tuple[TaskYear, ...]
    figures: Mapping[int, Sequence[YearFigure]]
    upcoming: tuple[Matter, ...]

    def tasks_of(self, part: int) -> tuple[TaskYear, ...]:
        """Give the tasks that stand in a part, in the plans' order."""
        return tuple(task for task in self.tasks if task.part == part)


def annual_report(basis: ReportBasis) -> AnnualReport:
    """Gather what an annual report is made from."""
    basis = _narrowed(basis)
    year_figures = FiguresOfYear(basis)
    parts = {}
    for part, names in enumerate(basis.sources.parts.in_order, start=FIRST_PART):
        parts.update(dict.fromkeys(names, part))
    tasks = []
    for plan in basis.plans:
        for placed in tasks_told(basis, plan):
            part = parts.get(f"{plan.id}/{placed.key}", FIRST_PART)
            tasks.append(_task_year(basis, plan, placed, part=part, figures=year_figures))
    figures: dict[int, list[YearFigure]] = {}
    for each in year_figures.of_no_task():
        figures.setdefault(each.figure.part or FIRST_PART, []).append(each)
    return AnnualReport(basis, tuple(tasks), figures, tuple(_upcoming(basis)))


def tasks_told(basis: ReportBasis, plan: Plan) -> Iterator[Placed]:
    """Give the tasks of a plan that a report may tell of: of a department, those it is meant by."""
    reach = _reach(basis)
    for placed in plan.walk():
        if not placed.is_task or (basis.is_public and not placed.task.public):
            continue
        if reach is None or _is_meant(reach, basis.standings[plan.id], placed.task):
            yield placed


def _reach(basis: ReportBasis) -> Reach | None:
    if basis.department is None or basis.registry is None:
        return None
    body = basis.registry.find(basis.department)
    return Reach(basis.registry, body) if isinstance(body, Department) else None


def _is_meant(reach: Reach, standings: PlanStandings, task: Task) -> bool:
    tie = reach.tie(task, standings.settled(task.key))
    return tie is not None and tie.how is not How.SOME


def _narrowed(basis: ReportBasis) -> ReportBasis:
    """Leave of the matters what one department owes, where the report is its own."""
    name = basis.department
    if name is None:
        return basis
    carried = []
    for each in basis.carried:
        if name in each.matter.parts:
            carried.append(each._replace(matter=_share_of(each.matter, name)))
    matters = [_share_of(matter, name) for matter in basis.matters if name in matter.parts]
    return replace(basis, matters=tuple(matters), carried=tuple(carried))


def _share_of(matter: Matter, department: str) -> Matter:
    outcome = matter.parts[department]
    return replace(matter, outcome=outcome, parts={department: outcome})


def _task_year(
    basis: ReportBasis, plan: Plan, placed: Placed, *, part: int, figures: FiguresOfYear
) -> TaskYear:
    standings = basis.standings[plan.id]
    work = work_of_period(standings, placed, basis.period)
    is_whole = True
    if basis.department is not None:
        work = tuple(each for each in work if each.department == basis.department)
        is_whole = standings.answers_for(placed.task, basis.department)
    ref = f"{plan.id}/{placed.key}"
    matters = [
        each for each in basis.matters if each.plan is plan and each.placed.key == placed.key
    ]
    indicators = []
    for indicator in year_indicators(basis, placed, work, partial(figures.ratio, ref)):
        if is_whole or _owns(standings, placed.task, indicator, basis.department):
            indicators.append(indicator)
    return TaskYear(
        plan=plan,
        placed=placed,
        part=part,
        work=work,
        indicators=tuple(indicators),
        figures=tuple(figures.of_task(ref)) if is_whole else (),
        matters=tuple(matters),
    )


def _owns(
    standings: PlanStandings, task: Task, indicator: YearIndicator, department: str | None
) -> bool:
    """Whether the text gives an indicator to a department, whoever leads the task."""
    owners = standings.owners(task, indicator.indicator.owner)
    return department in owners.certain


def _upcoming(basis: ReportBasis) -> list[Matter]:
    """Give the matters that fall due in the year after and are left to do."""
    following = report_period(basis.period.year + 1)
    plans = [plan for plan in basis.workspace.plans if plan.id in basis.standings]
    upcoming = []
    for plan in plans_of_period(plans, following):
        if plan.issued is not None and plan.issued > basis.cut_off:
            continue  # nobody knew of it yet
        keys = {placed.key for placed in tasks_told(basis, plan)}
        for matter in matters_of_period(basis.standings[plan.id], plan, following):
            is_mine = basis.department is None or basis.department in matter.parts
            if matter.placed.key in keys and is_mine and not matter.occurrence.status.is_over:
                upcoming.append(matter)
    return sorted(upcoming, key=lambda matter: matter.original)


def is_routine(matter: Matter) -> bool:
    """Whether a matter comes back every year or more often."""
    deadline = matter.occurrence.deadline
    rule = deadline.rule if deadline is not None else None
    return isinstance(rule, Recurring) and rule.every.months <= 12
