"""The report of `fazhi depts` as a sheet and as JSON."""

from __future__ import annotations

from itertools import groupby

from fazhi_cli.render.voices.envelope import print_document
from fazhi_cli.render.voices.sheet import Cell, Column, Flat, Grid, Sheet, join
from fazhi_cli.services.queries.departments import DepartmentRow, DepartmentsReport, GroupRow

_COUNTS = (Column("牵头", right=True), Column("点名", right=True), Column("群组涉及", right=True))
_COLUMNS = (
    Column("部门", ratio=3),
    Column("性质"),
    Column("其他写法", ratio=2, is_names=True),
    *_COUNTS,
)
_FLAT_COLUMNS = (
    *map(Column, ("部门", "性质", "其他写法", "原名称")),
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
    grids = []
    for place, rows in groupby(report.departments, key=lambda row: row.jurisdiction):
        listed = list(rows)
        flat = Flat(_FLAT_COLUMNS, [_flat_cells(row) for row in listed])
        grids.append(Grid(_COLUMNS, [_cells(row) for row in listed], place, place, flat))
    grids = grids or [
        Grid(_COLUMNS, [], "", "地区", Flat(_FLAT_COLUMNS, []))
    ]  # CSV has its first line even so
    for place, groups in groupby(report.groups, key=lambda row: row.jurisdiction):
        members = list(groups)
        flat = Flat(_GROUP_COLUMNS, [_flat_group_cells(group) for group in members])
        grids.append(
            Grid(
                _GROUP_COLUMNS,
                [_group_cells(group) for group in members],
                f"{place}的群组",
                place,
                flat,
            )
        )
    note = "说明：一项任务只算一次，按最强的一种涉及方式：牵头、点名责任、群组涉及"
    unlisted = [group.name for group in report.groups if not group.members]
    missing = (
        f"说明：{join([f'“{name}”' for name in unlisted])}的成员在文件里没有列出"
        if unlisted
        else ""
    )
    single = _groups_of(report.departments[0]) if len(report.departments) == 1 else ""
    return Sheet(
        tuple(grids),
        "",
        tuple(line for line in (single, note, missing) if line),
        "没有列出部门",
        "",
        "地区",
    )


def departments_table_only(report: DepartmentsReport) -> Sheet:
    """Lay out the departments alone, for CSV: one kind of row."""
    return departments_sheet(DepartmentsReport(report.departments, ()))


def _cells(row: DepartmentRow) -> tuple[Cell | str, ...]:
    aliases = join((*row.department.aliases, *(f"原{old.name}" for old in row.department.replaces)))
    return (row.department.name, str(row.department.kind), aliases, *_counts(row))


def _flat_cells(row: DepartmentRow) -> tuple[Cell | str, ...]:
    department = row.department
    old = join([each.name for each in department.replaces])
    head = (department.name, str(department.kind), join(department.aliases), old)
    return (*head, *_counts(row), join(row.groups))


def _counts(row: DepartmentRow) -> tuple[str, str, str]:
    return str(row.lead), str(row.named), str(row.by_group)


def _group_cells(group: GroupRow) -> tuple[Cell | str, ...]:
    if not group.members:
        return (group.name, group.scope, "0", Cell("文件没有列出", "dim"))
    more = "……" if len(group.members) > _SHOWN_MEMBERS else ""
    return (
        group.name,
        group.scope,
        str(len(group.members)),
        join(group.members[:_SHOWN_MEMBERS]) + more,
    )


def _flat_group_cells(group: GroupRow) -> tuple[Cell | str, ...]:
    return (group.name, group.scope, str(len(group.members)), join(group.members))


def _groups_of(row: DepartmentRow) -> str:
    return f"属于群组：{join(row.groups)}" if row.groups else "不属于任何群组"


def departments_json(report: DepartmentsReport) -> str:
    """Print the JSON document of `fazhi depts`."""
    records = [
        {
            "jurisdiction": row.jurisdiction,
            "name": row.department.name,
            "kind": str(row.department.kind),
            "aliases": list(row.department.aliases),
            "groups": list(row.groups),
            "lead": row.lead,
            "named": row.named,
            "by_group": row.by_group,
        }
        for row in report.departments
    ]
    return print_document({"departments": records})
