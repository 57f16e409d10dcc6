"""What is wrong in the files that only reports read: figures, parts and contacts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from fazhi_cli.model.base import YEARS
from fazhi_cli.model.contacts import Contacts
from fazhi_cli.model.figures import Figure, Figures, Ratio
from fazhi_cli.model.parts import Parts
from fazhi_cli.model.plan import Plan, Task
from fazhi_cli.model.problem import Finding, Loc
from fazhi_cli.model.task_refs import split_ref
from fazhi_cli.model.text import clean
from fazhi_cli.rules.checks.home import check_home
from fazhi_cli.rules.checks.names import check_department, check_jurisdiction
from fazhi_cli.rules.departments.directory import Directory
from fazhi_cli.rules.suggestions import suggest

FindPlan = Callable[[str], Plan | None]

_NUMERALS = "一二三四五"
_TWO_NAMES = "留下一条；确是两个不同的数的，名称要分得开"


class _Plans:
    """The plans that a file of one place names, each looked up once."""

    def __init__(self, find_plan: FindPlan, place: str | None) -> None:
        self._find_plan = find_plan
        self._place = place
        self._plans: dict[str, Plan | None] = {}

    def find_task(self, ref: str) -> Task | None:
        """Give the task that is named, if it is there."""
        name = split_ref(ref)
        plan = self._plan(name.plan)
        placed = plan.find(name.task) if plan is not None else None
        return placed.task if placed is not None else None

    def check_task(self, ref: str, loc: Loc) -> Iterator[Finding]:
        """Report a task that is not there, or is another place's."""
        name = split_ref(ref)
        plan = self._plan(name.plan)
        if plan is None:
            message = f"没有编号为“{name.plan}”的方案（或它有错误）"
            yield Finding("E218", loc, message, "核对方案编号；先改正方案文件")
        elif self._place is not None and plan.jurisdiction != self._place:
            message = f"{name.plan} 是{plan.jurisdiction}的方案，不是{self._place}的"
            yield Finding("E218", loc, message, "写本地区方案里的任务")
        elif plan.find(name.task) is None:
            message = f"{name.plan} 里没有任务“{name.task}”"
            yield Finding("E218", loc, message, "核对任务编号（方案里的 id 或 no）")

    def _plan(self, name: str) -> Plan | None:
        if name not in self._plans:
            self._plans[name] = self._find_plan(name)
        return self._plans[name]


def check_figures(
    figures: Figures,
    directory: Directory | None,
    home: tuple[str, str] | None,
    *,
    find_plan: FindPlan,
    last_year: Figures | None,
) -> list[Finding]:
    """Give the findings about the figures of a year.

    Args:
        figures: the file.
        directory: the departments.
        home: the file's folder and stem, which must be the place and the year; None outside a
            workspace.
        find_plan: gives a plan of the workspace, when there is a valid one.
        last_year: the figures of the year before, when there are valid ones.
    """
    plans = _Plans(find_plan, figures.jurisdiction)
    findings = check_home(figures, home or (), ("jurisdiction", "year"))
    findings += check_jurisdiction(figures.jurisdiction, directory, ("jurisdiction",))
    names = [figure.name for figure in figures.figures]
    findings += _check_twice(names, ("figures",), "name", _TWO_NAMES)
    ids = [figure.id for figure in figures.figures]
    findings += _check_ids(ids)
    for index, figure in enumerate(figures.figures):
        loc: Loc = ("figures", index)
        if figure.task is not None:
            findings += plans.check_task(figure.task, (*loc, "task"))
        findings += _check_previous(figure, figures.year, last_year, loc)
    named_ids = [name for name in ids if name is not None]
    for index, ratio in enumerate(figures.ratios):
        findings += _check_ratio(ratio, named_ids, plans, ("ratios", index))
    findings += _check_ratios_twice(figures.ratios)
    return findings


def _check_twice(names: Sequence[str], loc: Loc, key: str, hint: str) -> Iterator[Finding]:
    """Report names of a list that stand there a second time."""
    first: dict[str, int] = {}
    for index, name in enumerate(names):
        earlier = first.setdefault(clean(name), index)
        if earlier != index:
            message = f"“{name}”在第 {earlier + 1} 条已经写过"
            yield Finding("E225", (*loc, index, key), message, hint)


def _check_ids(ids: Sequence[str | None]) -> Iterator[Finding]:
    for index, name in enumerate(ids):
        if name is not None and name in ids[:index]:
            message = f"编号“{name}”重复"
            yield Finding("E208", ("figures", index, "id"), message, "改成没有用过的编号")


def _check_previous(
    figure: Figure, year: int, last_year: Figures | None, loc: Loc
) -> Iterator[Finding]:
    if figure.previous is None:
        return
    loc = (*loc, "previous")
    if last_year is None:
        message = f"没有 {year - 1} 年的数据文件（或它有错误），不能与“{figure.previous}”比"
        yield Finding("E226", loc, message, "先补上或改正上年的文件；没有上年的数的，删去 previous")
        return
    names = [each.name for each in last_year.figures]
    if figure.previous not in names:
        message = f"{year - 1} 年的数据里没有“{figure.previous}”"
        yield Finding("E226", loc, message, _advise(figure.previous, names))


def _check_ratio(ratio: Ratio, ids: Sequence[str], plans: _Plans, loc: Loc) -> Iterator[Finding]:
    yield from plans.check_task(ratio.task, (*loc, "task"))
    task = plans.find_task(ratio.task)
    if task is not None:
        indicators = [indicator.name for indicator in task.indicators]
        if ratio.indicator not in indicators:
            message = f"任务 {task.key} 没有指标“{ratio.indicator}”"
            yield Finding(
                "E218", (*loc, "indicator"), message, _advise(ratio.indicator, indicators)
            )
    for index, name in enumerate(ratio.over):
        if name not in ids:
            message = f"这个文件里没有编号为“{name}”的数据"
            yield Finding("E226", (*loc, "over", index), message, _advise(name, ids))


def _check_ratios_twice(ratios: Sequence[Ratio]) -> Iterator[Finding]:
    seen = set()
    for index, ratio in enumerate(ratios):
        of = (ratio.task, ratio.indicator)
        if of in seen:
            message = f"指标“{ratio.indicator}”的比率写了两次"
            yield Finding("E225", ("ratios", index, "indicator"), message, "留下一条")
        seen.add(of)


def _advise(name: str, choices: Sequence[str]) -> str:
    close = suggest(name, choices)
    if close:
        return f"是不是：{'、'.join(close)}"
    return "可以写：" + "、".join(choices[:12]) if choices else "还没有可以写的，先加上它"


def check_parts(
    parts: Parts,
    directory: Directory | None,
    home: tuple[str, str] | None,
    find_plan: FindPlan,
) -> list[Finding]:
    """Give the findings about the tasks of the annual report's parts.

    Args:
        parts: the file.
        directory: the departments.
        home: the folders of the place and of the year; None outside a workspace.
        find_plan: gives a plan of the workspace, when there is a valid one.
    """
    findings = check_folders(home, directory) if home is not None else []
    plans = _Plans(find_plan, home[0] if home is not None else None)
    seen: dict[str, str] = {}
    for numeral, refs in zip(_NUMERALS, parts.in_order, strict=True):
        for index, ref in enumerate(refs):
            findings += plans.check_task(ref, (numeral, index))
            earlier = seen.setdefault(ref, numeral)
            if earlier != numeral or ref in refs[:index]:
                message = f"任务 {ref} 已经归入第{earlier}部分"
                hint = "一项任务只写进一个部分，留下一处"
                findings.append(Finding("E225", (numeral, index), message, hint))
    return findings


def check_folders(home: Sequence[str], directory: Directory | None) -> list[Finding]:
    """Give the findings about the folders of a place and a year."""
    place, year = home
    findings = check_jurisdiction(place, directory, ())
    is_year = len(year) == 4 and year.isascii() and year.isdigit()
    if not (is_year and int(year) in YEARS):
        hint = "文件夹用四位的年份命名，例如 data/narratives/云溪县/2031/"
        findings.append(Finding("E227", (), f"文件夹“{year}”不是年份", hint))
    return findings


def check_contacts(
    contacts: Contacts, directory: Directory | None, place: str | None
) -> list[Finding]:
    """Give the findings about whom to call; `place` is the file's stem."""
    registry = None
    if place is not None and directory is not None:
        registry = directory.get(place)
    findings = check_jurisdiction(place, directory, ())
    names = []
    for index, contact in enumerate(contacts.contacts):
        name = contact.department
        findings += check_department(name, ("contacts", index, "department"), registry)
        names.append(registry.canonical(name) if registry is not None else name)
    return [*findings, *_check_twice(names, ("contacts",), "department", "一个部门只写一条")]
