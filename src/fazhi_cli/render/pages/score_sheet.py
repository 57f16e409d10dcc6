"""The sheet to score by as a form, and what `evaluate --apply` says of one that came back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from fazhi_cli.model.scoring import Item, points_text
from fazhi_cli.model.text import visible
from fazhi_cli.render.voices.sheet import Column, Grid, NamedRow, Sheet, lay_rows
from fazhi_cli.render.voices.word.package import mark_words
from fazhi_cli.render.voices.xlsx.form import Form, FormColumn, FormGuide, FormSheet, FormValue
from fazhi_cli.rules.evaluation.by_hand import HandGroup
from fazhi_cli.services.evaluation.applied_sheet import ApplyReport
from fazhi_cli.services.evaluation.score_changes import ScoreChange
from fazhi_cli.services.evaluation.score_sheet import (
    EVIDENCE,
    GUIDE_SHEET,
    MARK_SHEET,
    SCORE,
    SCORER,
    UNIT,
    ScoreSheet,
    head_of,
    heads_of,
)

_MOST_LINES = 200
_CHANGES = (
    Column("单位", ratio=2),
    Column("项目", ratio=2),
    Column("得分", right=True),
    Column("原来", right=True),
    Column("理由", ratio=3),
    Column("材料", ratio=2),
    Column("格子"),
)


def score_form(sheet: ScoreSheet) -> Form:
    """Lay out the sheet to score by: a sheet a group, a row a unit."""
    evaluation = sheet.evaluation
    title = f"{evaluation.title}打分表"
    return Form(
        title=title,
        day=sheet.cutoff,
        identifier=mark_words("score-sheet", evaluation.id),
        guide=FormGuide(GUIDE_SHEET, tuple(_guide(sheet)), SCORER, sheet.scorer or ""),
        sheets=tuple(_group_sheet(sheet, group) for group in sheet.groups),
        mark_name=MARK_SHEET,
        marks=tuple(sheet.marks()),
    )


def _guide(sheet: ScoreSheet) -> Iterator[str]:
    evaluation = sheet.evaluation
    yield f"{evaluation.jurisdiction}　{evaluation.id}　数据截止 {sheet.cutoff}，以后补报的不计"
    yield "一、每组一个工作表，一行一个单位。只填黄色的格子；别的锁着，没有密码。"
    yield "二、得分写 0 到分值之间的数，至多两位小数，例如 16.5；不写百分数。没有打的留空。"
    if any(item.evidence for group in sheet.groups for item in group.items):
        yield "三、有“材料”一栏的项目，打了分就要写材料的名称或者网址。"
    else:
        yield "三、理由可以不写。"
    yield "四、已经打的分在里面，要改就改那一格；要删去的，到考评文件里删。"
    yield "五、栏名和单位的名称不改。没有行、没有栏的，不动它原来的分。"
    yield "六、在下面写打分的单位，存成 .xlsx，交给考评的实施单位，由它写进考评文件："
    yield f"　　fazhi evaluate {evaluation.year} --apply 打分表.xlsx --dry-run"
    yield "　　看过没有问题，再去掉 --dry-run。有一格不对，全部不写，并说明是哪一格。"


def _group_sheet(sheet: ScoreSheet, group: HandGroup) -> FormSheet:
    columns = [FormColumn(UNIT)]
    for item in group.items:
        columns += _columns(item)
    rows = [tuple(_row(sheet, group, unit)) for unit in group.units]
    note = f"{sheet.evaluation.title}　{len(rows)} 个单位　只填黄色的格子"
    return FormSheet(group.name, f"{group.name}打分表", note, tuple(columns), rows)


def _columns(item: Item) -> Iterator[FormColumn]:
    span = f"{item.name}（{points_text(item.points)} 分）"
    for head in heads_of(item):
        most = item.points if head == head_of(item.id, SCORE) else None
        yield FormColumn(head, span, is_open=True, most=most)


def _row(sheet: ScoreSheet, group: HandGroup, unit: str) -> Iterator[FormValue]:
    yield unit
    for item in group.items:
        score = sheet.scores.get((unit, item.id))
        yield None if score is None else Decimal(points_text(score.score))
        yield None if score is None else score.reason
        if head_of(item.id, EVIDENCE) in heads_of(item):
            yield None if score is None else score.evidence


def written_text(sheet: ScoreSheet) -> str:
    """Tell how much there is to fill in."""
    return f"（{len(sheet.groups)} 组，{sheet.cells} 个分数，还缺 {sheet.missing} 个）"


# --- what came back ---


def changes_sheet(report: ApplyReport) -> Sheet:
    """Lay out what is written, or would be."""
    rows = lay_rows(_CHANGES, _change_row, report.changes)
    grids = (Grid(_CHANGES, rows),) if report.changes else ()
    return Sheet(grids, empty="没有新的分数", summary=_summary(report))


def _change_row(change: ScoreChange) -> NamedRow:
    values = {key: _text(value) for key, value in change.values.items()}
    return {
        "单位": change.unit,
        "项目": change.item.id,
        "得分": values["score"],
        "原来": "" if change.old is None else points_text(change.old.score),
        "理由": values["reason"],
        "材料": values["evidence"],
        "格子": change.cell,
    }


def _text(value: FormValue) -> str:
    if value is None:
        return ""
    return points_text(value) if isinstance(value, Decimal) else value


def _summary(report: ApplyReport) -> str:
    new = sum(change.old is None for change in report.changes)
    parts = [f"新增 {new} 个", f"改 {len(report.changes) - new} 个", f"不变 {report.same} 个"]
    if report.empty:
        parts.append(f"没有打 {report.empty} 个")
    scorer = "" if report.scorer is None else f"；打分单位 {report.scorer}"
    return "，".join(parts) + scorer


def refusal_text(report: ApplyReport) -> str:
    """Tell each cell that was refused, and that nothing was written."""
    if not report.refused:
        return ""
    told = [f"{each.cell}：{each.why}" for each in report.refused]
    total = f"{len(told)} 格不对，{report.file} 没有改动；改好以后再采用"
    return _lines([*_first(told), total])


def remarks_text(report: ApplyReport) -> str:
    """Tell what of the sheet was not read."""
    return _lines(_first(report.remarks))


def _first(lines: Sequence[str]) -> list[str]:
    """Give as many lines as somebody may read, and how many more there are."""
    rest = len(lines) - _MOST_LINES
    if rest <= 0:
        return list(lines)
    return [*lines[:_MOST_LINES], f"……还有 {rest} 处"]


def outcome_text(report: ApplyReport) -> str:
    """Tell what became of the file."""
    if not report.changes and report.remarks:
        return _lines([f"{report.file} 没有改动：读了的都在了；有没读的，另有说明"])
    if not report.changes:
        return _lines([f"{report.file} 没有改动：打分表里的都在了"])
    verb = "将写入" if report.is_dry else "已写入"
    return _lines([f"{verb} {report.file}"])


def _lines(lines: Sequence[str]) -> str:
    return "".join(f"{visible(line)}\n" for line in lines)
