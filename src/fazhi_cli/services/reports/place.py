"""Of which jurisdiction a report speaks, and of which of its plans (docs/reports.md#取哪些方案)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from fazhi_cli.model import report_errors
from fazhi_cli.model.errors import UsageError, bad_data
from fazhi_cli.model.plan import Plan
from fazhi_cli.model.settings import Settings
from fazhi_cli.rules.reports.period import ReportPeriod
from fazhi_cli.rules.reports.selection import plans_of_period, years_of
from fazhi_cli.rules.workspace import Workspace
from fazhi_cli.services.queries.scope import check_jurisdiction
from fazhi_cli.services.reports.request import ReportRequest


class Chosen(StrEnum):
    """Who chose the jurisdiction."""

    ASKED = "asked"
    SETTINGS = "settings"
    ONLY = "only"  # no other one has a plan of the period


class ReportPlace(NamedTuple):
    """The jurisdiction of a report, and its plans of the period."""

    jurisdiction: str
    plans: tuple[Plan, ...]
    chosen: Chosen


def settings_jurisdiction(settings: Settings) -> str | None:
    """Give the jurisdiction that the settings name for reports."""
    return settings.report.jurisdiction or settings.jurisdiction


def choose_place(workspace: Workspace, request: ReportRequest, period: ReportPeriod) -> ReportPlace:
    """Choose the one jurisdiction that a report speaks of.

    The one that was asked for; else that of the plans that were named; else the settings'; else
    the only one that has a plan of the period.

    Raises:
        UsageError: nobody knows a name; several jurisdictions have plans, or none has; named plans
            are of several.
        BadDataError: a plan that was named has errors.
    """
    check_jurisdiction(workspace, request.jurisdiction)
    if request.plans:
        return _place_of_named(workspace, request)
    name, chosen = request.jurisdiction, Chosen.ASKED
    if name is None:
        name, chosen = settings_jurisdiction(workspace.settings), Chosen.SETTINGS
    if name is None:
        name, chosen = _only_place(workspace, period), Chosen.ONLY
    plans = plans_of_period(_plans_in(workspace, name), period)
    if not plans:
        raise _no_plans(workspace, name, period, is_setting=chosen is Chosen.SETTINGS)
    return ReportPlace(name, plans, chosen)


def places_of_period(workspace: Workspace, period: ReportPeriod) -> tuple[str, ...]:
    """Give the jurisdictions that have a plan of the period, in the order of the plans."""
    plans = plans_of_period(workspace.plans, period)
    return tuple(dict.fromkeys(plan.jurisdiction for plan in plans))


def require_places(workspace: Workspace, period: ReportPeriod) -> tuple[str, ...]:
    """Give the jurisdictions that have a plan of the period.

    Raises:
        UsageError: none has.
    """
    places = places_of_period(workspace, period)
    if not places:
        raise _no_plans(workspace, None, period)
    return places


def _place_of_named(workspace: Workspace, request: ReportRequest) -> ReportPlace:
    left_out = {Path(file.path).stem: Path(file.path) for file in workspace.left_out}
    broken = [left_out[name] for name in request.plans if name in left_out]
    if broken:
        raise bad_data(broken)
    plans = tuple(workspace.plan(name) for name in dict.fromkeys(request.plans))
    places = tuple(dict.fromkeys(plan.jurisdiction for plan in plans))
    if len(places) > 1:
        raise report_errors.plans_of_several_places(places)
    if request.jurisdiction not in (None, places[0]):
        raise report_errors.plan_of_another_place(plans[0].id, places[0])
    return ReportPlace(places[0], plans, Chosen.ASKED)


def _only_place(workspace: Workspace, period: ReportPeriod) -> str:
    places = places_of_period(workspace, period)
    if len(places) == 1:
        return places[0]
    if not places:
        raise _no_plans(workspace, None, period)
    lines = [_tell(workspace, place, period) for place in places]
    others = dict.fromkeys(plan.jurisdiction for plan in workspace.plans)
    reasons = [_why_not(workspace, place, period) for place in others if place not in places]
    raise report_errors.several_places(period.year, lines, reasons)


def _plans_in(workspace: Workspace, jurisdiction: str) -> list[Plan]:
    return [plan for plan in workspace.plans if plan.jurisdiction == jurisdiction]


def _tell(workspace: Workspace, place: str, period: ReportPeriod) -> str:
    plans = plans_of_period(_plans_in(workspace, place), period)
    titles = "、".join(f"{plan.id} {_count_tasks(plan)} 项任务" for plan in plans)
    has_records = any(workspace.records_of(plan) for plan in plans)
    return f"{place}　{titles}，{'有' if has_records else '没有'}进展记录"


def _count_tasks(plan: Plan) -> int:
    return sum(placed.is_task for placed in plan.walk())


def _why_not(workspace: Workspace, place: str, period: ReportPeriod) -> str:
    years = _years(_plans_in(workspace, place), period)
    if not years:
        return f"{place}（方案没有写期间和日期）"
    return f"{place}（方案是{years}的）"


def _years(plans: Iterable[Plan], period: ReportPeriod) -> str:
    years: set[int] = set()
    for plan in plans:
        years.update(years_of(plan, period.year))
    return "、".join(f"{year}年" for year in sorted(years))


def _no_plans(
    workspace: Workspace, place: str | None, period: ReportPeriod, *, is_setting: bool = False
) -> UsageError:
    places: Sequence[str] = [place] if place is not None else []
    if not places:
        places = list(dict.fromkeys(plan.jurisdiction for plan in workspace.plans))
    # A plan of the year may be among the files, or in the folder, that could not be read.
    unread = [Path(file.path) for file in workspace.left_out if "data/plans" in file.path]
    if unread:
        raise bad_data(unread)
    known = []
    for each in places:
        years = _years(_plans_in(workspace, each), period)
        if years:
            known.append(f"{each} {years}")
    whose = place or "工作区里"
    return report_errors.no_plans(period.year, whose, known, is_setting=is_setting)
