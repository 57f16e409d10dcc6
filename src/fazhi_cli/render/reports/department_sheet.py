"""A department's list as a spreadsheet, one row a task, and the list of all lists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from fazhi_cli.render.pages.words import bracketed, quoted, titled
from fazhi_cli.render.reports.columns import choose_columns, left_out_words
from fazhi_cli.render.reports.documents import Source, package_mark
from fazhi_cli.render.voices.numbers import figure
from fazhi_cli.render.voices.xlsx.spreadsheet import FileLink, SheetColumn, Spreadsheet

_TITLES = {
    "plan": "文件",
    "number": "序号",
    "title": "任务",
    "text": "要求",
    "section": "所在章节",
    "part": "身份",
    "term": "涉及方式",
    "lead": "牵头单位",
    "participants": "责任单位",
    "deadlines": "时限",
    "changes": "延期与逾期",
    "indicators": "指标",
    "decisions": "明确/移交/接续",
    "status": "状态",
    "next_due": "下次到期",
}
_ALWAYS = ("plan", "number", "title", "part")
_OPTIONAL = tuple(key for key in _TITLES if key not in _ALWAYS)
_CENTRED = ("number", "part", "next_due")
_WHOLE = ("number", "next_due")
_FROZEN = ("plan", "number", "title")
_MOVED = "已移交"
_MOVED_MEANING = "原由本单位承担，不再由本单位办理，不计入上面的项数"
_INDEX_TITLES = ("地区", "部门", "牵头", "点名", "群组涉及", "可能", "文件")
_INDEX_COUNTS = ("lead", "named", "by_group", "possible")

Cells = dict[str, str]
Context = Mapping[str, Any]


def list_sheet(context: Context, source: Source) -> Spreadsheet:
    """Lay out one list.

    Args:
        context: what templates/department.md sees (department.list_context).
        source: where the list comes from (documents.list_source).
    """
    rows: list[Cells] = []
    for plan in context["plans"]:
        rows += _plan_rows(plan)
    columns = choose_columns(_TITLES, rows, optional=_OPTIONAL, with_blanks=False)
    mark = ""
    if context["edition"] == "内部":
        mark = "内部资料"
    return Spreadsheet(
        name=context["department"],
        title=source.title,
        day=source.day,
        description=source.description,
        identifier=package_mark(source),
        mark=mark,
        notes=tuple(_notes(context, columns.left_out)),
        columns=tuple(map(_column, columns.shown)),
        rows=[tuple(row[key] for key in columns.shown) for row in rows],
        frozen=len(_FROZEN),
    )


def _column(key: str) -> SheetColumn:
    return SheetColumn(_TITLES[key], is_centred=key in _CENTRED, is_whole=key in _WHOLE)


def index_sheet(context: Context, source: Source) -> Spreadsheet:
    """Lay out the list of all lists.

    Args:
        context: what templates/split-index.md sees (department.index_context).
        source: where the index comes from (documents.index_source).
    """
    lists = context["lists"]
    rows = []
    for each in lists:
        counts = [each[key] for key in _INDEX_COUNTS]
        rows.append((each["jurisdiction"], each["department"], *counts, FileLink(each["file"])))
    return Spreadsheet(
        name="目录",
        title=source.title,
        day=source.day,
        description=source.description,
        identifier=package_mark(source),
        notes=(f"截至{context['as_of_words']}，共{figure(len(lists))}个部门。",),
        columns=tuple(
            SheetColumn(title, is_centred=True, is_whole=True) for title in _INDEX_TITLES
        ),
        rows=rows,
    )


def _notes(context: Context, left_out: list[str]) -> Iterator[str]:
    yield f"{context['jurisdiction']}　截至{context['as_of_words']}"
    yield _count_words(context)
    for plan in context["plans"]:
        if plan["superseded"] and (plan["parts"] or plan["moved"]):
            yield f"{titled(plan['title'])}{plan['superseded']}。"
    meanings = list(dict.fromkeys(_meanings(context["plans"])))
    if meanings:
        yield f"身份：{'；'.join(meanings)}。"
    if context["unlisted"]:
        names = "".join(map(quoted, context["unlisted"]))
        yield f"说明：{names}的成员在文件里没有列出。"
    if left_out:
        yield f"{left_out_words(left_out)}。"


def _count_words(context: Context) -> str:
    named, everybody, maybe = context["named"], context["everybody"], context["maybe"]
    lead = f"牵头{figure(context['lead'])}项"
    if context["maybe_lead"]:
        lead += f"（其中可能牵头{figure(context['maybe_lead'])}项）"
    part = f"责任{figure(named + everybody + maybe)}项"
    ties = f"点名{figure(named)}项、全体{figure(everybody)}项、可能{figure(maybe)}项"
    return f"共{figure(context['total'])}项：{lead}，{part}（{ties}）。"


def _meanings(plans: Sequence[Context]) -> Iterator[str]:
    """Say what each way of coming into a task means, of those that the list has."""
    for plan in plans:
        for part in plan["parts"]:
            yield f"{_part_name(part)}——{part['meaning']}"
    if any(plan["moved"] for plan in plans):
        yield f"{_MOVED}——{_MOVED_MEANING}"


def _part_name(part: Context) -> str:
    return str(part["title"]).removesuffix("的任务")


def _plan_rows(plan: Context) -> Iterator[Cells]:
    superseded = ""
    if plan["superseded"]:
        superseded = "（已被取代）"
    about = _lines([plan["title"], plan["doc_number"], superseded])
    for part in plan["parts"]:
        for task in part["tasks"]:
            yield {"plan": about, "part": _part_name(part), **_task_cells(task)}
    for moved in plan["moved"]:
        row = dict.fromkeys(_TITLES, "")
        row |= {"plan": about, "number": moved["number"], "title": moved["title"], "part": _MOVED}
        yield row | {"decisions": f"现由{moved['heirs']}承担"}


def _task_cells(task: Context) -> Cells:
    deadlines, changes = _deadline_cells(task["deadlines"])
    return {
        "number": task["number"],
        "title": task["title"],
        "text": task["text"],
        "section": task["section"],
        "term": task["term"],
        "lead": task["lead"],
        "participants": task["participants"],
        "deadlines": deadlines,
        "changes": changes,
        "indicators": _lines(task["indicators"]),
        "decisions": _lines([*task["settled"], *task["transfers"], *task["continues"]]),
        "status": _lines([task["status"], task["count"], task["onward"]]),
        "next_due": _next_due(task),
    }


def _lines(sentences: Iterable[str]) -> str:
    return "\n".join(filter(None, sentences))


def _deadline_cells(deadlines: Sequence[Context]) -> tuple[str, str]:
    """Say when what is due, and what became of it; several deadlines have their numbers in both."""
    dues: list[str] = []
    changes: list[str] = []
    for number, deadline in enumerate(deadlines, start=1):
        mark = ""
        if len(deadlines) > 1:
            mark = f"（{number}）"
        dues.append(f"{mark}{_deadline_words(deadline)}")
        for change in (*deadline["extensions"], deadline["overdue"]):
            if change:
                changes.append(f"{mark}{change}")
    return _lines(dues), _lines(changes)


def _deadline_words(deadline: Context) -> str:
    words = str(deadline["when"])
    if deadline["what"]:
        words += f"，{deadline['what']}"
    words += bracketed(deadline["who"])
    if deadline["inferred"]:
        words += "（推定）"
    if deadline["phrase"] and deadline["phrase"] != deadline["when"]:
        words += f"；原文“{deadline['phrase']}”"
    if deadline["settled_words"]:
        words += f"；已明确为{deadline['settled_words']}"
    return words


def _next_due(task: Context) -> str:
    """Give the day of what is due next; where nothing is, the one that passed."""
    if task["next_due_words"]:
        return str(task["next_due_words"])
    if task["missed_words"]:
        return f"{task['missed_words']}\n已过"
    return ""
