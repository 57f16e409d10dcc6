"""What `import` shows: the plan as a table or as JSON, and what was written."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from fazhi_cli.model.paths import loc_of, value_at
from fazhi_cli.model.problem import Problem
from fazhi_cli.model.text import visible
from fazhi_cli.render.pages.imported_words import deadline_words, indicator_words, where_words
from fazhi_cli.render.pages.problems import text_of
from fazhi_cli.render.voices.envelope import print_document
from fazhi_cli.render.voices.sheet import Cell, Column, Grid, NamedRow, Sheet, join, lay_rows
from fazhi_cli.rules.answers.wanted import wanted_of
from fazhi_cli.rules.documents.reading import Question
from fazhi_cli.rules.reissues.tasks import tasks_in
from fazhi_cli.services.importer.plan_import import ImportReport
from fazhi_cli.services.importer.understanding import place_words
from fazhi_cli.store.reading.kinds import FileKind
from fazhi_cli.store.writing.annotated_yaml import OPEN_MARK

_FACTS = (Column("项目"), Column("内容", ratio=1))
_TASKS = (
    Column("编号"),
    Column("标题", ratio=5),
    Column("牵头", ratio=3, is_names=True),
    Column("责任", ratio=3, is_names=True),
    Column("时限", ratio=3),
    Column("指标", ratio=3),
    Column("待核", right=True),
)
_QUESTIONS = (
    Column("序号", right=True),
    Column("位置", ratio=3),
    Column("问题", ratio=6),
    Column("原文", ratio=4),
    Column("处数", right=True),
)
PROBLEMS_SHOWN = 20
_UNKNOWN = "E204"
_SEVERITY = "错误"
_MANY_UNKNOWN = 4
"""Unknown names from which on they are told in one line."""
_STARTER_WORDS = (
    "那里原来是 fazhi init 写的样表，没有改过，换下了；照它写的样例方案不用的，删去那个文件"
)


def import_sheet(report: ImportReport) -> Sheet:
    """Lay out what was read: the facts of the plan, its tasks, the questions."""
    tasks = [task.keys for task in tasks_in(report.plan)]
    open_by_task = _open_by_task(report)
    rows = [_task_row(task, open_by_task[id(task)]) for task in tasks]
    questions = list(enumerate(report.questions, 1))
    plan = report.plan
    grids = (
        Grid(_FACTS, list(_facts(plan)), "方案"),
        Grid(_TASKS, lay_rows(_TASKS, lambda row: row, rows), "任务"),
        Grid(
            _QUESTIONS,
            lay_rows(_QUESTIONS, lambda item: _question_row(*item, plan), questions),
            "待核",
        ),
    )
    return Sheet(
        grids,
        title=f"{plan['id']}　{plan.get('title', '')}",
        notes=(*report.remarks, *_written_lines(report)),
        summary=counts_words(report),
        group_title="内容",
    )


def counts_words(report: ImportReport) -> str:
    """Say how much was read, and how much is open."""
    counts = report.counts
    return (
        f"{counts.tasks} 项任务，{counts.leads} 个牵头单位，{counts.deadlines} 个时限，"
        f"{counts.indicators} 个指标；待核 {counts.questions} 个问题"
    )


def _facts(plan: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    period = plan.get("period", {})
    facts = {
        "种类": plan.get("kind", ""),
        "地区": plan.get("jurisdiction", ""),
        "发文机关": join(plan.get("issuers", ())),
        "发文字号": plan.get("doc_number", ""),
        "成文日期": str(plan.get("issued", "")),
        "期间": " 至 ".join(str(period[key]) for key in ("start", "end") if key in period),
        "依据": join(plan.get("basis", ())),
        "通知的时限": join([deadline_words(each) for each in plan.get("deadlines", ())]),
        "定期报送": _reporting_words(plan.get("reporting") or {}),
    }
    for name, value in facts.items():
        if value:
            yield name, value


def _reporting_words(reporting: Mapping[str, Any]) -> str:
    """Say how often departments report, and by which day."""
    words = str(reporting.get("every", ""))
    return f"{words} {reporting['by']}日前" if words and "by" in reporting else words


def _open_by_task(report: ImportReport) -> Counter[int]:
    """Count the questions of each task, by the identity of its mapping."""
    counts: Counter[int] = Counter()
    for question in report.questions:
        for path in (question.path, *question.also):
            loc = loc_of(path)
            for depth in range(1, len(loc) + 1):
                part = value_at(report.plan, loc[:depth])
                if isinstance(part, Mapping):
                    counts[id(part)] += 1
    return counts


def _task_row(task: Mapping[str, Any], open_count: int) -> NamedRow:
    deadlines = [deadline_words(each) for each in task.get("deadlines", ())]
    indicators = [indicator_words(each) for each in task.get("indicators", ())]
    return {
        "编号": str(task.get("id") or task.get("no", "")),
        "标题": str(task.get("title", "")),
        "牵头": join(task.get("lead", ())) or "—",
        "责任": join(task.get("participants", ())) or "—",
        "时限": "\n".join(deadlines),
        "指标": "\n".join(indicators),
        "待核": Cell(str(open_count or ""), "yellow"),
    }


def _question_row(number: int, question: Question, plan: Mapping[str, Any]) -> NamedRow:
    return {
        "序号": str(number),
        "位置": where_words(question.path, plan),
        "问题": question.reason,
        "原文": question.quote or place_words(question.place),
        "处数": str(1 + len(question.also)),
    }


def import_json(report: ImportReport) -> str:
    """Print the plan with the keys of its YAML, and the questions."""
    return print_document(
        {
            "plan": plain_value(report.plan),
            "review": [_review(question) for question in report.questions],
            "remarks": list(report.remarks),
            "counts": report.counts._asdict(),
        }
    )


def _review(question: Question) -> dict[str, Any]:
    place = question.place
    return {
        "path": question.path,
        "line": place.line,
        "reason": question.reason,
        "weight": question.weight.value,
        "quote": question.quote,
        "also": list(question.also),
        "wanted": str(wanted_of(question)),
        "options": list(question.options),
        "subjects": list(question.subjects),
        "page": place.page,
        "paragraph": place.paragraph,
        "table": place.table,
        "row": place.row,
        "sheet": place.sheet,
    }


def plain_value(value: Any) -> Any:
    """Give a value as JSON has it: days as text."""
    if isinstance(value, Mapping):
        return {key: plain_value(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [plain_value(inner) for inner in value]
    if isinstance(value, date):
        return value.isoformat()
    return value


def import_text(report: ImportReport) -> str:
    """Tell what was written, what is open, and what comes next."""
    lines = list(_written_lines(report))
    lines.append(counts_words(report))
    lines += _question_lines(report)
    lines += report.remarks
    shown = "".join(f"{visible(line)}\n" for line in lines)
    shown += problems_text(report)
    for line in _next_lines(report):
        shown += f"{visible(line)}\n"
    return shown


def _written_lines(report: ImportReport) -> Iterator[str]:
    verb = "将写入" if report.is_dry else "已写入"
    for file in report.files:
        doubts = ""
        is_table = file.kind is FileKind.DEPARTMENTS
        if is_table and report.draft_doubts:
            doubts = f"（{report.draft_doubts} 处待核）"
        yield f"{verb} {file.path}{doubts}"
        if is_table and report.is_starter_replaced:
            yield f"  {_STARTER_WORDS}"


def _question_lines(report: ImportReport) -> Iterator[str]:
    for number, question in enumerate(report.questions, 1):
        where = where_words(question.path, report.plan)
        count = 1 + len(question.also)
        more = f"（共 {count} 处）" if count > 1 else ""
        yield f"  {number}. {where}：{question.reason}{more}"


def problems_text(report: ImportReport) -> str:
    """Print what `validate` says of the new files: the first of many, unknown names in a line."""
    unknown = [problem for problem in report.problems if problem.code == _UNKNOWN]
    others = [problem for problem in report.problems if problem.code != _UNKNOWN]
    if len(unknown) < _MANY_UNKNOWN:
        unknown, others = [], list(report.problems)
    texts = [text_of(problem) for problem in others[:PROBLEMS_SHOWN]]
    rest = len(others) - len(texts)
    if rest > 0:
        is_written = not report.is_dry and any(file.kind is FileKind.PLAN for file in report.files)
        advice = "用 fazhi validate 看全部" if is_written else "写成方案文件以后再看"
        texts.append(f"还有 {rest} 个问题，{advice}\n")
    if unknown:
        texts.append(visible(_unknown_line(unknown)) + "\n")
    return "".join(texts)


def _unknown_line(problems: Sequence[Problem]) -> str:
    """Say in one line which names the table of departments does not have."""
    names = dict.fromkeys(problem.message.partition("：")[2] for problem in problems)
    return (
        f"{_SEVERITY}[{_UNKNOWN}] 部门表里没有这 {len(names)} 个名称（共 {len(problems)} 处）："
        f"{join(tuple(names))}。建议：是单位的补进 data/departments.yaml，读错的改成那里的写法；"
        "还没有部门表的，加 --departments 拟一份"
    )


def _next_lines(report: ImportReport) -> Iterator[str]:
    if report.is_dry:
        return
    paths = [file.path for file in report.files if file.path is not None]
    progress = [file.path for file in report.files if file.kind is FileKind.PROGRESS]
    names = [path for path in paths if path not in progress]
    # They lie in one folder, which has no other files.
    names += dict.fromkeys(path.parent for path in progress if path is not None)
    if not names:
        return
    if report.questions or report.draft_doubts:
        yield f"下一步：打开文件，逐处核对写着“{OPEN_MARK[:-1]}”的地方，改好后删去那一行；再执行"
    else:
        yield "下一步："
    yield f"  fazhi validate {_words(names)}"


def _words(paths: Sequence[Path]) -> str:
    from shlex import quote

    shown = []
    for path in paths:
        name = os.fspath(path)
        # Quotes that none needs are left out: Chinese needs none.
        is_plain = all(char.isalnum() or char in "./_-" for char in name)
        shown.append(name if is_plain else quote(name))
    return " ".join(shown)
