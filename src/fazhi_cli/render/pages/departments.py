"""The report of `fazhi depts` as a sheet and as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from fazhi_cli.render.pages.words import INFERRED_NOTE, group_name
from fazhi_cli.render.voices.envelope import print_document
from fazhi_cli.render.voices.sheet import (
    Cell,
    Column,
    Flat,
    Grid,
    NamedRow,
    Sheet,
    join,
    lay_rows,
)
from fazhi_cli.services.queries.departments import DepartmentRow, DepartmentsReport, GroupRow

_COUNTS = (
    Column("牵头", right=True),
    Column("点名", right=True),
    Column("群组涉及", right=True),
    Column("可能", right=True),
)
_COLUMNS = (
    Column("部门", ratio=3),
    Column("性质"),
    Column("其他写法", ratio=2, is_names=True),
    *_COUNTS,
)
_FLAT_COLUMNS = (
    Column("部门"),
    Column("性质"),
    Column("其他写法"),
    Column("原名称"),
    *_COUNTS,
    Column("所属群组", is_detail=True),
)
_GROUP_COLUMNS = (
    Column("群组", ratio=2),
    Column("范围"),
    Column("成员数", right=True),
    Column("成员", ratio=3, is_names=True),
)
_SHOWN_MEMBERS = 4


def departments_sheet(report: DepartmentsReport) -> Sheet:
    """Lay the departments out, one grid a jurisdiction, and the groups below."""
    return Sheet(
        (*_department_grids(report), *_group_grids(report)),
        notes=tuple(_notes(report)),
        empty="没有列出部门",
        group_title="地区",
    )


def _department_grids(report: DepartmentsReport) -> Iterator[Grid]:
    if not report.departments:
        # CSV has its first line even so.
        yield Grid(_COLUMNS, [], "", "地区", Flat(_FLAT_COLUMNS, []))
    for name, group in groupby(report.departments, key=lambda row: row.jurisdiction):
        departments = list(group)
        rows = lay_rows(_COLUMNS, _row, departments)
        flat_rows = lay_rows(_FLAT_COLUMNS, _flat_row, departments)
        yield Grid(_COLUMNS, rows, name, name, Flat(_FLAT_COLUMNS, flat_rows))


def _group_grids(report: DepartmentsReport) -> Iterator[Grid]:
    for name, listed in groupby(report.groups, key=lambda row: row.jurisdiction):
        groups = list(listed)
        rows = lay_rows(_GROUP_COLUMNS, _group_row, groups)
        flat_rows = lay_rows(_GROUP_COLUMNS, _flat_group_row, groups)
        flat = Flat(_GROUP_COLUMNS, flat_rows)
        yield Grid(_GROUP_COLUMNS, rows, f"{name}的群组", name, flat)


def _notes(report: DepartmentsReport) -> Iterator[str]:
    if len(report.departments) == 1:
        yield _groups_of(report.departments[0])
    yield "说明：一项任务只算一次，按最强的一种涉及方式：牵头、点名责任、群组涉及"
    if any(row.possible for row in report.departments):
        yield "说明：“可能”指文件只写了有关部门，没有写明是哪几个，牵头的、参加的都在内"
    if _has_inferred_group(report):
        yield INFERRED_NOTE
    memberless = [f"“{group.name}”" for group in report.groups if not group.members]
    if memberless:
        yield f"说明：{join(memberless)}的成员在文件里没有列出"


def _has_inferred_group(report: DepartmentsReport) -> bool:
    """Whether a group is shown that no document lists the members of."""
    if len(report.departments) == 1:
        return any(term.is_inferred for term in report.departments[0].groups)
    return any(group.is_inferred for group in report.groups)


def departments_table_only(report: DepartmentsReport) -> Sheet:
    """Lay out the departments alone, for CSV: one kind of row."""
    return departments_sheet(DepartmentsReport(report.departments, ()))


def _row(row: DepartmentRow) -> NamedRow:
    department = row.department
    old_names = [f"原{old.name}" for old in department.replaces]
    return {
        "部门": department.name,
        "性质": str(department.kind),
        "其他写法": join((*department.aliases, *old_names)),
        **_counts(row),
    }


def _flat_row(row: DepartmentRow) -> NamedRow:
    department = row.department
    return {
        "部门": department.name,
        "性质": str(department.kind),
        "其他写法": join(department.aliases),
        "原名称": join([old.name for old in department.replaces]),
        **_counts(row),
        "所属群组": _group_names(row),
    }


def _counts(row: DepartmentRow) -> dict[str, str]:
    return {
        "牵头": str(row.lead),
        "点名": str(row.named),
        "群组涉及": str(row.by_group),
        "可能": str(row.possible),
    }


def _group_row(group: GroupRow) -> NamedRow:
    """Give a row for a terminal: the first few of many members."""
    members: Cell | str = join(group.members)
    if not group.members:
        members = Cell("文件没有列出", "dim")
    elif len(group.members) > _SHOWN_MEMBERS:
        members = f"{join(group.members[:_SHOWN_MEMBERS])}……"
    return {**_flat_group_row(group), "成员": members}


def _flat_group_row(group: GroupRow) -> NamedRow:
    return {
        "群组": group_name(group.name, is_inferred=group.is_inferred),
        "范围": group.scope,
        "成员数": str(len(group.members)),
        "成员": join(group.members),
    }


def _groups_of(row: DepartmentRow) -> str:
    return f"属于群组：{_group_names(row)}" if row.groups else "不属于任何群组"


def _group_names(row: DepartmentRow) -> str:
    return join([group_name(term.name, is_inferred=term.is_inferred) for term in row.groups])


def departments_json(report: DepartmentsReport) -> str:
    """Print the JSON document of `fazhi depts`."""
    return print_document({"departments": [_record(row) for row in report.departments]})


def _record(row: DepartmentRow) -> dict[str, Any]:
    return {
        "jurisdiction": row.jurisdiction,
        "name": row.department.name,
        "kind": str(row.department.kind),
        "aliases": list(row.department.aliases),
        "groups": [term.name for term in row.groups],
        "inferred_groups": [term.name for term in row.groups if term.is_inferred],
        "lead": row.lead,
        "named": row.named,
        "by_group": row.by_group,
        "possible": row.possible,
    }
