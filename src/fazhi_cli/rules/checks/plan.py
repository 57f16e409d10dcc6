"""What is wrong, or worth a look, in a plan that reads well by itself (design 02 and 05).

Each check takes the plan and what it needs and yields findings; places are given as paths in the
file.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from functools import lru_cache
from itertools import islice

from fazhi_cli.model.deadline import Deadline
from fazhi_cli.model.plan import Placed, Plan, Section, Task
from fazhi_cli.model.problem import Finding, Loc
from fazhi_cli.model.timerule import ISSUE, Once, Ongoing, Recurring, Rule, Unsettled, Within
from fazhi_cli.rules.checks.phrases import check_ongoing, check_phrase, check_unsettled
from fazhi_cli.rules.deadlines.occurrences import Anchor, never_recurs
from fazhi_cli.rules.deadlines.phrase_year import phrase_year
from fazhi_cli.rules.departments.directory import Body, Directory, Registry, Term
from fazhi_cli.rules.departments.names import split_names, with_level_word
from fazhi_cli.rules.suggestions import suggest

MOST_NAMES = 200  # unknown names that are told of: each is compared with every known one


def check_plan(
    plan: Plan, directory: Directory | None, plan_ids: Collection[str] | None, file_stem: str | None
) -> list[Finding]:
    """Give everything that is wrong or worth a look in a plan, less what `accept` silences.

    Args:
        plan: the plan.
        directory: the departments of the workspace; None when they are not known: names are not
            checked then.
        plan_ids: ids of all plans of the workspace; None when there is no workspace.
        file_stem: the name of the plan's file without its ending; None when the file has no place
            in a workspace.
    """
    tasks = list(plan.walk())
    found = [
        *_check_place(plan, file_stem),
        *_check_references(plan, plan_ids),
        *_check_numbers(plan, tasks),
    ]
    registry = directory.get(plan.jurisdiction) if directory is not None else None
    if registry is not None:
        found += islice(_check_names(tasks, registry), MOST_NAMES)
    elif directory is not None:
        found.append(_unknown_jurisdiction(plan.jurisdiction, directory))
    for placed in tasks:
        found += _check_task(plan, placed)
    return _accepted(plan, found)


def _unknown_jurisdiction(name: str, directory: Directory) -> Finding:
    known = list(directory.registries)
    close = suggest(name, known, 1) if known else []
    hint = f"{close[0] + '？' if close else ''}如确是新地区，请先加入 data/departments.yaml"
    return Finding("E217", ("jurisdiction",), f"没有这个地区：{name}", hint)


def _check_place(plan: Plan, file_stem: str | None) -> Iterator[Finding]:
    if file_stem is not None and plan.id != file_stem:
        hint = f"把文件改名为 {plan.id}.yaml，或把 id 改为 {file_stem}"
        yield Finding("E213", ("id",), f"方案编号“{plan.id}”与文件名“{file_stem}”不同", hint)


def _check_references(plan: Plan, plan_ids: Collection[str] | None) -> Iterator[Finding]:
    if plan_ids is None:
        return
    for index, basis in enumerate(plan.basis):
        if basis.isascii() and basis not in plan_ids:
            hint = "核对方案编号；引用外部文件时写它的中文标题"
            yield Finding(
                "W317", ("basis", index), f"本工作区没有编号为“{basis}”的方案", hint, term=basis
            )
    if plan.supersedes is None:
        return
    if plan.supersedes not in plan_ids:
        yield Finding(
            "E218", ("supersedes",), f"没有编号为“{plan.supersedes}”的方案", "核对被取代方案的编号"
        )
    elif plan.supersedes == plan.id:
        yield Finding(
            "E218",
            ("supersedes",),
            "方案不能取代自己",
            "写被取代的那份方案的编号，或删去 supersedes",
        )
    elif plan.since is None and plan.issued is None:
        hint = "写上 since（从哪一天起取代）；没有写的，原方案的各期照旧产生"
        yield Finding(
            "W318", ("supersedes",), "没有写 since，也没有成文日期，不知道从哪一天起取代", hint
        )


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
        place = (*loc, "sections", index)
        if section.no in seen:
            yield _doubled("章节号", section.no, place)
        seen.add(section.no)
        yield from _doubled_tasks(section.tasks, (*place, "tasks"))
        yield from _check_siblings(section.sections, place)


def _doubled_tasks(tasks: tuple[Task, ...], loc: Loc) -> Iterator[Finding]:
    """Tell of printed numbers that stand twice side by side, where the ids are not doubled as well."""
    seen: dict[str, str] = {}
    for index, task in enumerate(tasks):
        if seen.setdefault(task.no, task.key) != task.key:
            yield _doubled("任务号", task.no, (*loc, index))


def _doubled(what: str, number: str, loc: Loc) -> Finding:
    return Finding("E208", (*loc, "no"), f"同一级里{what}“{number}”重复", "按文件印出的编号改正")


# --- names
# -----------------------------------------------------------------------------------------------------------


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
    found: set[str] = set()
    for task, _, _ in tasks:
        found.update(task.named)
    return found


def _is_wrong(body: Body | None) -> bool:
    return body is None or (isinstance(body, Term) and not body.members)


def _check_names(tasks: list[Placed], registry: Registry) -> Iterator[Finding]:
    empty: dict[str, list[tuple[Loc, str]]] = {}
    wrong = {name for name in _names(tasks) if _is_wrong(registry.find(name))}
    if not wrong:  # as in nearly every plan: no place of a name is wanted
        return
    for name, loc, key in _mentions(tasks):
        if name not in wrong:
            continue
        body = registry.find(name)
        if body is None:
            yield _unknown_name(name, loc, key, registry)
        else:
            empty.setdefault(body.name, []).append((loc, key))
    for name, places in empty.items():
        loc, key = places[0]
        told = f"“{name}”没有列出成员（本方案共 {len(places)} 处）"
        hint = "在 data/departments.yaml 里补上成员；文件没有列出的，加入 accept 说明"
        yield Finding("W311", loc, told, hint, task=key, term=name)


def _unknown_name(name: str, loc: Loc, key: str, registry: Registry) -> Finding:
    listed = _several(name, registry)
    if listed:
        code, what = (
            ("E114", "此处是全角逗号或顿号")
            if "，" in name or "," in name
            else ("E219", "这里写了几个部门")
        )
        return Finding(code, loc, f"{what}：{name}", f"写成列表：[{', '.join(listed)}]", task=key)
    close = suggest(name, registry.names)
    advice = "、".join(close) + "？" if close else ""
    hint = f"{advice}如确是新部门，请先加入 data/departments.yaml"
    return Finding("E204", loc, f"没有这个部门：{name}", hint, task=key)


def _several(name: str, registry: Registry) -> tuple[str, ...]:
    """Give the names that were written as one, when at least one of them is known."""
    pieces = split_names(name, registry.names)
    if len(pieces) < 2:
        return ()
    # A dash comes from a list item that was indented too far, and so became a part of the one
    # above.
    written = [name for piece in pieces if (name := piece.name.strip(" -－—·"))]
    names = with_level_word(written, registry.prefix)
    return names if any(registry.find(part) for part in names) else ()


def check_term(name: str, loc: Loc, registry: Registry) -> Finding | None:
    """Tell of a name that nobody knows; for files other than plans."""
    return None if registry.find(name) is not None else _unknown_name(name, loc, "", registry)


# --- tasks and deadlines
# ---------------------------------------------------------------------------------------------


def _check_task(plan: Plan, placed: Placed) -> Iterator[Finding]:
    task, loc = placed.task, placed.loc
    if not task.named:
        hint = "补上 lead；文件没有写明的，加入 accept 说明"
        yield Finding(
            "W310", (*loc, "no"), f"任务 {placed.key} 没有写明责任单位", hint, task=placed.key
        )
    for index, deadline in enumerate(task.deadlines):
        for finding in _check_deadline(plan, deadline, placed.deadline_loc(index)):
            yield Finding(finding.code, finding.loc, finding.message, finding.hint, task=placed.key)


def _check_deadline(plan: Plan, deadline: Deadline, loc: Loc) -> Iterator[Finding]:
    rule, year = deadline.rule, phrase_year(plan)
    if isinstance(rule, Once):
        yield from _check_day(plan, rule, loc)
    elif isinstance(rule, Unsettled):
        yield check_unsettled(rule, loc, year)
    elif isinstance(rule, Ongoing):
        yield from check_ongoing(rule, loc, year)
    elif missing := _missing_anchor(plan, rule):
        place = (*loc, "within" if isinstance(rule, Within) else "every")
        hint = "文件写明时补上；没有写明的，加入 accept 说明"
        yield Finding("W318", place, f"没有{missing}，推算不出到期日", hint)
    elif isinstance(rule, Recurring):
        yield from _check_recurrence(plan, rule, loc)
    yield from check_phrase(deadline, loc, year)


def _check_day(plan: Plan, rule: Once, loc: Loc) -> Iterator[Finding]:
    if plan.period is not None and not plan.period.start <= rule.by <= plan.period.end:
        told = f"{rule.by} 不在方案期间 {plan.period.start} 至 {plan.period.end} 之内"
        yield Finding("W312", (*loc, "by"), told, "核对年份；确实如此的，加入 accept 说明")
    if plan.issued is not None and rule.by < plan.issued:
        told = f"{rule.by} 早于成文日期 {plan.issued}"
        yield Finding("W313", (*loc, "by"), told, "核对年份；文件确是这样写的，加入 accept 说明")


def _check_recurrence(plan: Plan, rule: Recurring, loc: Loc) -> Iterator[Finding]:
    period = plan.period
    if period is not None and _never_recurs(rule, plan.issued, period.start, period.end):
        first = max(period.start, plan.issued or period.start)
        told = f"从 {first} 到方案期间截止日 {period.end}，这个时限一期也不到期"
        hint = "核对 every、by、issued 与 period；确实如此的，加入 accept 说明"
        if (
            rule.covers.is_previous
        ):  # plans of one year are written so: the report falls due in the next one
            hint = "报上一期的，到期日在方案期间之后：要催办的，改写成 by: 那一天；不用的，加入 accept 说明"
        yield Finding("W320", (*loc, "every"), told, hint)


@lru_cache(maxsize=8192)
def _never_recurs(rule: Recurring, issued: date | None, start: date, end: date) -> bool:
    # The same few cycles stand in every plan.
    return never_recurs(rule, Anchor(issued, start, end))


def _missing_anchor(plan: Plan, rule: Rule) -> str:
    if isinstance(rule, Within):
        return "成文日期（issued）" if rule.after == ISSUE and plan.issued is None else ""
    if not isinstance(rule, Recurring):
        return ""
    if rule.every.months > 12:
        return "" if plan.period is not None else "方案期间（period）"
    return (
        ""
        if plan.period is not None or plan.issued is not None
        else "方案期间（period）或成文日期（issued）"
    )


# --- accept
# ----------------------------------------------------------------------------------------------------------
_OF_THE_TEXT = ("W301", "W303")  # found before there is a plan, and silenced where the file is read
Key = tuple[str, str | None, str | None]  # what an `accept` says: code, task, term


def _silencers(finding: Finding) -> set[Key]:
    """Give what an `accept` may say to silence a finding: its code, with or without the task and
    the term.
    """
    return {
        (finding.code, task, term) for task in (None, finding.task) for term in (None, finding.term)
    }


def _accepted(plan: Plan, found: list[Finding]) -> list[Finding]:
    """Take out what somebody has looked at; an `accept` that silences nothing is told of itself."""
    if not plan.accept:
        return found
    accepted = {(accept.code, accept.task, accept.term) for accept in plan.accept}
    needed = {key for finding in found for key in _silencers(finding) & accepted}
    kept = [finding for finding in found if not _silencers(finding) & accepted]
    for index, accept in enumerate(plan.accept):
        if (
            accept.code,
            accept.task,
            accept.term,
        ) not in needed and accept.code not in _OF_THE_TEXT:
            told = f"同意保留的提醒 {accept.code} 已不再出现"
            kept.append(
                Finding("W319", ("accept", index), told, "核对代码与任务编号；不再需要时删去这一条")
            )
    return kept
