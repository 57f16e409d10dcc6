"""What is wrong, or worth a look, in a plan that reads well by itself.

Each check takes the plan and what it needs and yields findings, each at a path of keys.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from functools import lru_cache
from itertools import islice

from fazhi_cli.model.deadline import Deadline
from fazhi_cli.model.plan import NOTICE, Placed, Plan, Section, Task
from fazhi_cli.model.problem import Finding, Loc
from fazhi_cli.model.timerule import ISSUE, Once, Ongoing, Recurring, Rule, Unsettled, Within
from fazhi_cli.rules.checks.continuations import check_continuations
from fazhi_cli.rules.checks.home import check_plan_home
from fazhi_cli.rules.checks.periods import check_periods
from fazhi_cli.rules.checks.phrases import check_ongoing, check_phrase, check_unsettled
from fazhi_cli.rules.deadlines.occurrences import Anchor, never_recurs
from fazhi_cli.rules.deadlines.phrase_year import phrase_year
from fazhi_cli.rules.departments.directory import Body, Directory, Registry, Term
from fazhi_cli.rules.departments.names import split_names, with_level_word
from fazhi_cli.rules.suggestions import suggest
from fazhi_cli.rules.supersession import FindPlan, is_in_circle

MOST_NAMES = 200  # unknown names that are reported: each is compared with every listed one
_A_YEAR = 12


def check_plan(
    plan: Plan,
    directory: Directory | None,
    plan_ids: Collection[str] | None,
    file_stem: str | None,
    *,
    find_plan: FindPlan | None = None,
) -> list[Finding]:
    """Give everything that is wrong or worth a look in a plan, less what `accept` silences.

    Args:
        plan: the plan.
        directory: the departments of the workspace; None when they are not known: names are not
            checked then.
        plan_ids: ids of all plans of the workspace; None when there is no workspace.
        file_stem: the name of the plan's file without its ending; None when the file lies outside a
            workspace.
        find_plan: gives another plan of the workspace, when there is a valid one.
    """
    tasks = list(plan.walk())
    findings = [
        *check_plan_home(plan, file_stem),
        *_check_references(plan, plan_ids, find_plan),
        *_check_numbers(plan, tasks),
    ]
    if directory is not None:
        registry = directory.get(plan.jurisdiction)
        if registry is None:
            findings.append(_unknown_jurisdiction(plan.jurisdiction, directory))
        else:
            findings += islice(_check_names(tasks, registry), MOST_NAMES)
    for placed in tasks:
        findings += _check_task(plan, placed)
    findings += check_periods(plan, tasks)
    findings += check_continuations(plan, tasks, plan_ids, find_plan)
    return _accepted(plan, findings)


def _unknown_jurisdiction(name: str, directory: Directory) -> Finding:
    nearest = suggest(name, list(directory.registries), 1)
    advice = f"{nearest[0]}？" if nearest else ""
    hint = f"{advice}如确是新地区，请先加入 data/departments.yaml"
    return Finding("E217", ("jurisdiction",), f"没有这个地区：{name}", hint)


def _check_references(
    plan: Plan, plan_ids: Collection[str] | None, find_plan: FindPlan | None
) -> Iterator[Finding]:
    if plan_ids is None:
        return
    for index, basis in enumerate(plan.basis):
        if basis.isascii() and basis not in plan_ids:
            message = f"本工作区没有编号为“{basis}”的方案"
            hint = "核对方案编号；引用外部文件时写它的中文标题"
            yield Finding("W317", ("basis", index), message, hint, term=basis)
    if plan.supersedes is None:
        return
    loc: Loc = ("supersedes",)
    if plan.supersedes not in plan_ids:
        message = f"没有编号为“{plan.supersedes}”的方案"
        yield Finding("E218", loc, message, "核对被取代方案的编号")
    elif plan.supersedes == plan.id:
        hint = "写被取代的那份方案的编号，或删去 supersedes"
        yield Finding("E218", loc, "方案不能取代自己", hint)
    elif find_plan is not None and is_in_circle(plan, find_plan):
        message = f"{plan.id} 与 {plan.supersedes} 互相取代，成了一圈：谁也没有取代谁"
        yield Finding("E230", loc, message, "只有后印发的写 supersedes，先印发的把它删去")
    elif plan.since is None and plan.issued is None:
        message = "没有写 since，也没有成文日期，不知道从哪一天起取代"
        hint = "写上 since（从哪一天起取代）；没有写的，原方案的各期照旧产生"
        yield Finding("W318", loc, message, hint)


def _check_numbers(plan: Plan, tasks: list[Placed]) -> Iterator[Finding]:
    seen: dict[str, Loc] = {}
    for placed in tasks:
        if placed.key in seen:
            key = "id" if placed.task.id else "no"
            hint = "给其中一项写上不同的 id，例如 id: 三-4"
            yield Finding("E208", (*placed.loc, key), f"任务编号“{placed.key}”重复", hint)
        seen[placed.key] = placed.loc
    yield from _doubled_tasks(plan.tasks, ("tasks",))
    yield from _check_siblings(plan.sections, ())


def _check_siblings(sections: tuple[Section, ...], loc: Loc) -> Iterator[Finding]:
    seen: set[str] = set()
    for index, section in enumerate(sections):
        own_loc = (*loc, "sections", index)
        if section.no in seen:
            yield _doubled("章节号", section.no, own_loc)
        seen.add(section.no)
        yield from _doubled_tasks(section.tasks, (*own_loc, "tasks"))
        yield from _check_siblings(section.sections, own_loc)


def _doubled_tasks(tasks: tuple[Task, ...], loc: Loc) -> Iterator[Finding]:
    """Report printed numbers that stand twice side by side, unless the ids are doubled as well."""
    seen: dict[str, str] = {}
    for index, task in enumerate(tasks):
        if seen.setdefault(task.no, task.key) != task.key:
            yield _doubled("任务号", task.no, (*loc, index))


def _doubled(what: str, number: str, loc: Loc) -> Finding:
    return Finding("E208", (*loc, "no"), f"同一级里{what}“{number}”重复", "按文件印出的编号改正")


# Names.


def _mentions(tasks: list[Placed]) -> Iterator[tuple[str, Loc, str]]:
    for placed in tasks:
        task, loc = placed.task, placed.loc
        for key, names in (("lead", task.lead), ("participants", task.participants)):
            for index, name in enumerate(names):
                yield name, (*loc, key, index), placed.key
        for position, deadline in enumerate(task.deadlines):
            for index, name in enumerate(deadline.owner):
                yield name, (*placed.deadline_loc(position), "owner", index), placed.key
        for position, indicator in enumerate(task.indicators):
            for index, name in enumerate(indicator.owner):
                yield name, (*loc, "indicators", position, "owner", index), placed.key


def _names(tasks: list[Placed]) -> set[str]:
    """Give the few names that a plan repeats thousands of times."""
    names: set[str] = set()
    for placed in tasks:
        names.update(placed.task.named)
    return names


def _is_wrong(body: Body | None) -> bool:
    return body is None or (isinstance(body, Term) and not body.members)


def _check_names(tasks: list[Placed], registry: Registry) -> Iterator[Finding]:
    empty: dict[str, list[tuple[Loc, str]]] = {}
    wrong = {name for name in _names(tasks) if _is_wrong(registry.find(name))}
    if not wrong:  # as in nearly every plan: nobody asks where a name stands
        return
    for name, loc, key in _mentions(tasks):
        if name not in wrong:
            continue
        body = registry.find(name)
        if body is None:
            yield _unknown_name(name, loc, key, registry)
        else:
            empty.setdefault(body.name, []).append((loc, key))
    for name, mentions in empty.items():
        loc, key = mentions[0]
        message = f"“{name}”没有列出成员（本方案共 {len(mentions)} 处）"
        hint = "在 data/departments.yaml 里补上成员；文件没有列出的，加入 accept 说明"
        yield Finding("W311", loc, message, hint, task=key, term=name)


def _unknown_name(name: str, loc: Loc, key: str, registry: Registry) -> Finding:
    names = _several(name, registry)
    if names:
        code, what = "E219", "这里写了几个部门"
        if "，" in name or "," in name:
            code, what = "E114", "此处是全角逗号或顿号"
        return Finding(code, loc, f"{what}：{name}", f"写成列表：[{', '.join(names)}]", task=key)
    nearest = suggest(name, registry.names)
    advice = "、".join(nearest) + "？" if nearest else ""
    hint = f"{advice}如确是新部门，请先加入 data/departments.yaml"
    return Finding("E204", loc, f"没有这个部门：{name}", hint, task=key)


def _several(name: str, registry: Registry) -> tuple[str, ...]:
    """Give the names that were written as one, when at least one of them is listed."""
    pieces = split_names(name, registry.names)
    if len(pieces) == 1:
        return ()
    # A dash comes from a list item that was indented too far, and so became part of the one above.
    parts = [piece.name.strip(" -－—·") for piece in pieces]
    names = with_level_word(filter(None, parts), registry.prefix)
    if not any(registry.find(name) for name in names):
        return ()
    return names


def check_term(name: str, loc: Loc, registry: Registry) -> Finding | None:
    """Report a name that nobody knows; for files other than plans."""
    if registry.find(name) is not None:
        return None
    return _unknown_name(name, loc, "", registry)


# Tasks and deadlines.


def _check_task(plan: Plan, placed: Placed) -> Iterator[Finding]:
    task, loc = placed.task, placed.loc
    if not task.named:
        message = f"{_called(placed.key)} 没有写明责任单位"
        hint = "补上 lead；文件没有写明的，加入 accept 说明"
        yield Finding("W310", (*loc, "no"), message, hint, task=placed.key)
    for index, deadline in enumerate(task.deadlines):
        for finding in _check_deadline(plan, deadline, placed.deadline_loc(index)):
            yield finding._replace(task=placed.key)


def _check_deadline(plan: Plan, deadline: Deadline, loc: Loc) -> Iterator[Finding]:
    rule = deadline.rule
    year = phrase_year(plan)
    if isinstance(rule, Once):
        yield from _check_day(plan, rule, loc)
    elif isinstance(rule, Unsettled):
        yield check_unsettled(rule, loc, year)
    elif isinstance(rule, Ongoing):
        yield from check_ongoing(rule, loc, year)
    elif missing := _missing_anchor(plan, rule):
        key = "within" if isinstance(rule, Within) else "every"
        hint = "文件写明时补上；没有写明的，加入 accept 说明"
        yield Finding("W318", (*loc, key), f"没有{missing}，推算不出到期日", hint)
    elif isinstance(rule, Recurring):
        yield from _check_recurrence(plan, rule, loc)
    yield from check_phrase(deadline, loc, year)


def _check_day(plan: Plan, rule: Once, loc: Loc) -> Iterator[Finding]:
    period = plan.period
    if period is not None and not period.start <= rule.by <= period.end:
        message = f"{rule.by} 不在方案期间 {period.start} 至 {period.end} 之内"
        yield Finding("W312", (*loc, "by"), message, "核对年份；确实如此的，加入 accept 说明")
    if plan.issued is not None and rule.by < plan.issued:
        message = f"{rule.by} 早于成文日期 {plan.issued}"
        yield Finding("W313", (*loc, "by"), message, "核对年份；文件确是这样写的，加入 accept 说明")


def _check_recurrence(plan: Plan, rule: Recurring, loc: Loc) -> Iterator[Finding]:
    period = plan.period
    if period is None or not _never_recurs(rule, plan.issued, period.start, period.end):
        return
    first = max(period.start, plan.issued or period.start)
    message = f"从 {first} 到方案期间截止日 {period.end}，这个时限一期也不到期"
    hint = "核对 every、by、issued 与 period；确实如此的，加入 accept 说明"
    if rule.covers.is_previous:
        hint = "报上一期的，只报在方案期间里满了的各期；确实如此的，加入 accept 说明"
    yield Finding("W320", (*loc, "every"), message, hint)


@lru_cache(maxsize=8192)
def _never_recurs(rule: Recurring, issued: date | None, start: date, end: date) -> bool:
    # The same few cycles stand in every plan.
    return never_recurs(rule, Anchor(issued, start, end))


def _missing_anchor(plan: Plan, rule: Rule) -> str:
    has_period = plan.period is not None
    has_issue = plan.issued is not None
    match rule:
        case Within(after=after) if after == ISSUE and not has_issue:
            return "成文日期（issued）"
        case Recurring(every=every) if every.months > _A_YEAR and not has_period:
            return "方案期间（period）"
        case Recurring() if not has_period and not has_issue:
            return "方案期间（period）或成文日期（issued）"
        case _:
            return ""


# What somebody has looked at and accepted.

_OF_THE_TEXT = ("W301", "W303")  # known before there is a plan; silenced where the file is read
Key = tuple[str, str | None, str | None]  # what an `accept` says: code, task, term


def _silencers(finding: Finding) -> set[Key]:
    """Give what an `accept` may say: the code, with or without the task and the term."""
    return {
        (finding.code, None, None),
        (finding.code, finding.task, None),
        (finding.code, None, finding.term),
        (finding.code, finding.task, finding.term),
    }


def _accepted(plan: Plan, findings: list[Finding]) -> list[Finding]:
    """Take out what somebody has looked at, and report an `accept` that silences nothing."""
    if not plan.accept:
        return findings
    accepted = {(accept.code, accept.task, accept.term) for accept in plan.accept}
    needed: set[Key] = set()
    kept: list[Finding] = []
    for finding in findings:
        silencing = _silencers(finding) & accepted
        needed |= silencing
        if not silencing:
            kept.append(finding)
    for index, accept in enumerate(plan.accept):
        is_needed = (accept.code, accept.task, accept.term) in needed
        if not is_needed and accept.code not in _OF_THE_TEXT:
            message = f"同意保留的提醒 {accept.code} 已不再出现"
            hint = "核对代码与任务编号；不再需要时删去这一条"
            kept.append(Finding("W319", ("accept", index), message, hint))
    return kept


def _called(key: str) -> str:
    """Say which task: a duty of the covering notice has no number of its own."""
    notice, _, number = key.partition("-")
    if notice == NOTICE and number.isdigit():
        return f"通知的第 {number} 条要求"
    return f"任务 {key}"
