"""What `import --update` shows: what became different, as a table or as JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from fazhi_cli.model.printed_numbers import normal_number
from fazhi_cli.render.pages.imported import PROBLEMS_SHOWN, plain_value
from fazhi_cli.render.pages.imported_words import FIELDS, deadline_words, indicator_words
from fazhi_cli.render.pages.problems import text_of
from fazhi_cli.render.voices.envelope import print_document
from fazhi_cli.render.voices.sheet import Cell, Column, Grid, NamedRow, Sheet, join, lay_rows
from fazhi_cli.rules.reissues.changes import Change, ChangeKind
from fazhi_cli.rules.reissues.evidence import CHAIN
from fazhi_cli.services.importer.plan_update import UpdateReport

_WORDS = {
    ChangeKind.ADDED: "新增",
    ChangeKind.REMOVED: "文件里没有了",
    ChangeKind.RENUMBERED: "改了编号",
    ChangeKind.MOVED: "换了章节",
    ChangeKind.CHANGED: "改了内容",
    ChangeKind.KEPT: "没有改，请核对",
}
_STYLES = {ChangeKind.KEPT: "yellow", ChangeKind.REMOVED: "yellow"}
_TASKS = (Column("任务"), Column("标题", ratio=3), Column("说明", ratio=2))
_NOW, _ANSWERED = "文件现在", "文件和回答现在"
_DIFFERENCES = (
    Column("任务"),
    Column("标题", ratio=3),
    Column("哪一处"),
    Column("原来", ratio=4),
)
_PLAN = "方案"
_SECTION = "章节"
_FEW = 4
"""So many numbers that moved on together have a line each; of more only the first and the last."""
_LONGEST = 60


def update_sheet(report: UpdateReport) -> Sheet:
    """Lay out what became different, one kind after the other."""
    return Sheet(
        tuple(_grids(report.changes, _ANSWERED if report.has_answers else _NOW)),
        title=f"{report.plan.get('id', '')}　{report.plan.get('title', '')}",
        notes=(*report.remarks, *_outcome(report)),
        empty="" if report.changes else counts_words(report),
        summary=counts_words(report) if report.changes else "",
        group_title="变化",
    )


def _grids(changes: Sequence[Change], now: str = _NOW) -> Iterator[Grid]:
    """Give a table for each kind; `now` heads what the plan says, or should, from now on."""
    columns = (*_DIFFERENCES, Column(now, ratio=4))
    for kind, words in _WORDS.items():
        chosen = [change for change in changes if change.kind is kind]
        whole = [change for change in chosen if not change.field]
        parts = [change for change in chosen if change.field]
        if whole:
            yield Grid(_TASKS, lay_rows(_TASKS, _task_row, whole), words)
        if parts:
            heading = f"{words}：一处一行" if whole else words
            rows = []
            for run in _runs(parts):
                row = dict(_difference_row(run[0], run[-1], len(run)))
                row[now] = row.pop(_NOW)
                rows.append(row)
            yield Grid(columns, lay_rows(columns, lambda row: row, rows), heading)


def _runs(changes: Sequence[Change]) -> Iterator[Sequence[Change]]:
    """Put together the numbers that all moved on alike, one task after the other."""
    run: list[Change] = []
    for change in changes:
        if run and not _follows(run[-1], change):
            yield from _told(run)
            run = []
        run.append(change)
    yield from _told(run)


def _told(run: Sequence[Change]) -> Iterator[Sequence[Change]]:
    if len(run) > _FEW:
        yield run
    else:
        yield from ([change] for change in run)


def _follows(before: Change, change: Change) -> bool:
    """Tell whether a number moved on as that of the task before it: 3 to 4 after 2 to 3."""
    if not change.field == before.field == "no":
        return False
    if change.note.replace(str(change.old), "") != before.note.replace(str(before.old), ""):
        return False
    values = (before.old, before.new, change.old, change.new)
    numbers = [normal_number(str(value)) for value in values]
    if not all(number.isdecimal() for number in numbers):
        return False
    return [int(numbers[0]) + 1, int(numbers[1]) + 1] == [int(numbers[2]), int(numbers[3])]


def _task_row(change: Change) -> NamedRow:
    return {
        "任务": change.task or _PLAN,
        "标题": change.title,
        "说明": Cell(change.note, _STYLES.get(change.kind, "")),
    }


def _difference_row(change: Change, last: Change, count: int) -> NamedRow:
    """Give a row for a difference, or for many that are alike: the first and the last of them."""
    before, now = _told_apart(change)
    note = change.note
    if count > 1:
        now += f" 到 {last.new}"
        note = "id 不变" if note else ""
    if note:
        now = f"{now}（{note}）"
    if count > 1:
        return {
            "任务": f"{change.task} 到 {last.task}",
            "标题": f"{change.title} 到 {last.title}，共 {count} 项",
            "哪一处": FIELDS.get(change.field, change.field),
            "原来": f"{change.old} 到 {last.old}",
            _NOW: now,
        }
    return {
        "任务": change.task or (_SECTION if _is_of_section(change) else _PLAN),
        "标题": change.title,
        "哪一处": _heading_words(change) or FIELDS.get(change.field, change.field),
        "原来": before,
        _NOW: Cell(now, _STYLES.get(change.kind, "")),
    }


def _told_apart(change: Change) -> tuple[str, str]:
    """Say both values so that it can be seen in what they differ."""
    old, new = change.old, change.new
    before, now = value_words(change.field, old), value_words(change.field, new)
    if before != now or old == new:
        return before, now
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        keys = [key for key in {**old, **new} if old.get(key) != new.get(key)]
        return _keys_words(before, old, keys), _keys_words(now, new, keys)
    if isinstance(old, str) and isinstance(new, str):
        at = max(0, _first_difference(old, new) - _LONGEST // 3)
        return f"…{value_words('', old[at:])}", f"…{value_words('', new[at:])}"
    return before, now


def _first_difference(one: str, other: str) -> int:
    for place, (left, right) in enumerate(zip(one, other, strict=False)):
        if left != right:
            return place
    return min(len(one), len(other))


def _keys_words(words: str, record: Mapping[str, Any], keys: Sequence[str]) -> str:
    said = [f"{FIELDS.get(key, key)}：{value_words('', record.get(key))}" for key in keys]
    return f"{words}（{'，'.join(said)}）"


def _is_of_section(change: Change) -> bool:
    """Tell whether a change is one of the number or the title of a section."""
    return change.field == CHAIN and not change.task and bool(change.title)


def _heading_words(change: Change) -> str:
    if not _is_of_section(change):
        return ""
    return "标题" if change.old == change.title else "编号"


def value_words(field: str, value: Any) -> str:
    """Say a value of a field in a few words."""
    if value in (None, "", [], {}):
        return "—"
    if isinstance(value, Mapping):
        return _record_words(field, value)
    if isinstance(value, Sequence) and not isinstance(value, str):
        return join([str(each) for each in value])
    text = " ".join(str(value).split())
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def _record_words(field: str, record: Mapping[str, Any]) -> str:
    if field == "deadlines":
        words = [deadline_words(record), str(record.get("what", "")), join(record.get("owner", ()))]
        return " ".join(word for word in words if word)
    if field == "indicators":
        return indicator_words(record)
    return "，".join(str(_day(value)) for value in record.values())


def _day(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def counts_words(report: UpdateReport) -> str:
    """Say how much of each sort there is."""
    if report.is_same:
        return "方案就是由这份文件得出的，没有要改的"
    counts = Counter(change.kind for change in report.changes)
    words = [f"{_WORDS[kind]} {counts[kind]} 处" for kind in _WORDS if counts[kind]]
    if not words:
        return "内容没有不同" + ("，只更新出处和位置" if report.is_written else "")
    return "，".join(words)


def _outcome(report: UpdateReport) -> Iterator[str]:
    if not report.is_written:
        if not report.is_same:
            yield f"没有改动 {report.path}"
        return
    verb = "将更新" if report.is_dry else "已更新"
    by_hand = "；手改的地方没有动" if report.has_edits else ""
    yield f"{verb} {report.path}{by_hand}"


def next_text(report: UpdateReport) -> str:
    """Print what `validate` says of the plan now, and what comes next."""
    shown = "".join(text_of(problem) for problem in report.problems[:PROBLEMS_SHOWN])
    rest = len(report.problems) - PROBLEMS_SHOWN
    if rest > 0:
        shown += f"还有 {rest} 个问题，用 fazhi validate 看全部\n"
    for old, new in report.renamed:
        shown += (
            f"文件把“{old}”换成了“{new}”，部门表里没有它：部门改了名的，在 departments.yaml 里写\n"
            f"  {{name: {new}, …, replaces: [{{name: {old}, since: 从哪一天起}}]}}\n"
        )
    shown += "".join(f"{line}\n" for line in _issued_lines(report))
    is_open = any(change.kind in (ChangeKind.KEPT, ChangeKind.REMOVED) for change in report.changes)
    if report.is_written and not report.is_dry and is_open:
        shown += "下一步：打开文件，核对写着“待核”的地方，改好后删去那一行\n"
    return shown


def _issued_lines(report: UpdateReport) -> Iterator[str]:
    """Say what becomes of the days before a plan was issued anew: it counts from its date on."""
    for change in report.changes:
        is_later = change.kind is ChangeKind.CHANGED and change.field == "issued"
        if is_later and change.old and str(change.new) > str(change.old):
            yield (
                f"成文日期由 {change.old} 改成了 {change.new}：用 --as-of 看这以前的某一天，"
                "没有这份方案的任务；要看那时的，用那时的方案文件（git）"
            )


def update_json(report: UpdateReport) -> str:
    """Print the plan as it is or would be now, and what became different."""
    return print_document(
        {
            "plan": plain_value(report.plan),
            "changes": [_change(change) for change in report.changes],
            "remarks": list(report.remarks),
            "counts": {
                str(kind): sum(change.kind is kind for change in report.changes)
                for kind in ChangeKind
            },
            "same": report.is_same,
            "written": report.is_written and not report.is_dry,
        }
    )


def _change(change: Change) -> dict[str, Any]:
    return {
        "kind": str(change.kind),
        "task": change.task or None,
        "title": change.title,
        "field": change.field or None,
        "from": plain_value(change.old),
        "to": plain_value(change.new),
        "note": change.note,
        "asks": change.is_asked,
    }
