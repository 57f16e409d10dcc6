"""责任清单: a row a lead that has something of its own to tell (docs/reports.md#责任清单)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from fazhi_cli.model.plan import Task
from fazhi_cli.model.progress import Commitment
from fazhi_cli.render.pages.words import said, spoken_day
from fazhi_cli.render.reports.columns import choose_columns, left_out_words
from fazhi_cli.render.reports.deadlines import deadline_record
from fazhi_cli.render.reports.frame import (
    dropped_words,
    frame,
    number_for_the_public,
    plan_record,
)
from fazhi_cli.render.reports.gaps import Gap, Gaps
from fazhi_cli.render.reports.headings import heading, list_title
from fazhi_cli.render.reports.indicators import indicator_words
from fazhi_cli.render.reports.remarks import remarks
from fazhi_cli.render.voices.sheet import join
from fazhi_cli.rules.reports.shares import Share
from fazhi_cli.services.reports.basis import ReportBasis
from fazhi_cli.services.reports.responsibility import (
    PlanResponsibilities,
    Responsibility,
    responsibilities,
)

NO_LEAD = "〔未明确〕"
_TITLES = {
    "number": "序号",
    "title": "重点任务",
    "measures": "具体措施",
    "results": "目标/成果",
    "lead": "牵头单位",
    "participants": "责任单位",
    "person": "责任人",
    "deadlines": "完成时限",
    "remarks": "备注",
}
_OPTIONAL = tuple(_TITLES)[2:]
# What stands in the place of what a department has not said, in a public document and not.
_LACKING = {True: "〔待填〕", False: "〔未报〕"}
# What a department says of its own: the key of a row, and its name among the gaps.
_OWN = {"measures": "具体措施", "deliverable": "成果", "person": "责任人"}


def responsibility_context(basis: ReportBasis) -> dict[str, Any]:
    """Give what templates/responsibility.md sees."""
    gaps = Gaps()
    tables = [_table(basis, plan, gaps) for plan in responsibilities(basis)]
    return {**frame(basis, gaps), "tables": tables}


def _table(basis: ReportBasis, listed: PlanResponsibilities, gaps: Gaps) -> dict[str, Any]:
    own = _own_keys(basis, listed)
    chapters: list[dict[str, Any]] = []
    records = []
    for duty in listed.tasks:
        above, record = heading(duty.placed), _task_record(basis, listed, duty, own)
        if not chapters or chapters[-1]["heading"] != above:
            chapters.append({"heading": above, "tasks": []})
        chapters[-1]["tasks"].append(record)
        records.append(record)
        for gap in _gaps_of(listed, duty, own):
            gaps.note(gap)
    number_for_the_public(basis, records)
    titles = {key: title for key, title in _TITLES.items() if _is_printed(basis, key)}
    rows = (row for record in records for row in _cells(record))
    columns = choose_columns(titles, rows, optional=_OPTIONAL, with_blanks=basis.with_blanks)
    return {
        **plan_record(basis, listed.plan),
        "list_title": list_title(listed.plan.title, basis.kind.chinese),
        "total": len(records),
        "columns": columns.shown,
        "left_out": left_out_words(columns.left_out),
        "dropped": dropped_words(basis, listed.plan),
        "chapters": chapters,
    }


def _is_printed(basis: ReportBasis, key: str) -> bool:
    return key != "person" or not basis.is_public


def _own_keys(basis: ReportBasis, listed: PlanResponsibilities) -> tuple[str, ...]:
    """Give what somebody has said of its own; what nobody has said is in no row asked for."""
    keys = []
    for key in _OWN:
        if _is_printed(basis, key) and any(_is_said(key, duty) for duty in listed.tasks):
            keys.append(key)
    return tuple(keys)


def _is_said(key: str, duty: Responsibility) -> bool:
    return any(getattr(commitment, key) for commitment in duty.commitments.values())


def _task_record(
    basis: ReportBasis, listed: PlanResponsibilities, duty: Responsibility, own: tuple[str, ...]
) -> dict[str, Any]:
    task = duty.placed.task
    lacking = _LACKING[basis.is_public]
    rows = [_row(duty, share, own, lacking) for share in duty.shares]
    rows += [_row_beside(name, duty.commitments[name], own) for name in duty.beside]
    if task.indicators and len(rows) == 1 and rows[0]["deliverable"] == lacking:
        rows[0]["deliverable"] = ""  # the document says what has to come of it
    return {
        "number": duty.placed.number,
        "title": task.title,
        "participants": join(task.participants),
        "indicators": [indicator_words(each) for each in task.indicators],
        "deadlines": [
            deadline_record(task, deadline, day)
            for deadline, day in zip(task.deadlines, duty.days, strict=True)
        ],
        "own_deadlines": list(_own_deadlines(duty)),
        "remarks": remarks(basis, listed.plan, duty),
        "rows": rows,
    }


def _row(duty: Responsibility, share: Share, own: tuple[str, ...], lacking: str) -> dict[str, Any]:
    """Give the row of a lead, or of those who share one; what a certain one lacks is marked."""
    row = {"lead": join(share.names) or NO_LEAD, **dict.fromkeys(_OWN, "")}
    commitment = duty.commitments.get(share.department or "")
    is_asked = commitment is not None or bool(share.silent)
    for key in own:
        row[key] = said(getattr(commitment, key, None) or "")
        if is_asked and not row[key]:
            row[key] = lacking
    return row


def _row_beside(name: str, commitment: Commitment, own: tuple[str, ...]) -> dict[str, Any]:
    """Give the row of a department that does not lead, and has set itself something."""
    row = {"lead": "", **dict.fromkeys(_OWN, "")}
    for key in own:
        words = said(getattr(commitment, key) or "")
        if words:
            row[key] = f"{name}：{words}"
    return row


def _own_deadlines(duty: Responsibility) -> Iterator[str]:
    """Say by when departments have set themselves to be done; whose it is, where several lead."""
    is_alone = sum(len(share.names) for share in duty.shares) == 1 and not duty.beside
    for name, commitment in duty.commitments.items():
        if commitment.by is not None:
            whose = "" if is_alone else name
            yield f"{spoken_day(commitment.by)}前（{whose}自定）"


def _cells(record: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Give the cells of each row of a task by the keys of the columns."""
    for row in record["rows"]:
        yield {
            "number": record["number"],
            "title": record["title"],
            "measures": row["measures"],
            "results": record["indicators"] or row["deliverable"],
            "lead": row["lead"].replace(NO_LEAD, ""),
            "participants": record["participants"],
            "person": row["person"],
            "deadlines": record["deadlines"] or record["own_deadlines"],
            "remarks": record["remarks"],
        }


def _gaps_of(
    listed: PlanResponsibilities, duty: Responsibility, own: Iterable[str]
) -> Iterator[Gap]:
    """Give what departments have not said: one gap each, in the file where they would say it."""
    for share in duty.shares:
        commitment = duty.commitments.get(share.department or "")
        if commitment is not None and share.department is not None:
            lacking = [_OWN[key] for key in own if not getattr(commitment, key)]
            if lacking:
                yield _gap(listed, duty.placed.task, share.department, lacking)
        for name in share.silent:
            lacking = [_OWN[key] for key in own]
            if lacking:
                yield _gap(listed, duty.placed.task, name, lacking)


def _gap(listed: PlanResponsibilities, task: Task, department: str, lacking: list[str]) -> Gap:
    writer = listed.writers.get(department, department)
    return Gap(
        part=f"{task.key}　{task.title}",
        what=f"{department}的{join(lacking)}",
        file=f"data/progress/{listed.plan.id}/{writer}.yaml",
        key="commitments",
    )
