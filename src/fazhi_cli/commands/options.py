"""The options that commands share, each said once."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from fazhi_cli.commands import completion


class ListFormat(StrEnum):
    """The voices of a listing."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    MD = "md"


Root = Annotated[
    Path | None,
    typer.Option(
        "--root", help="工作区文件夹（默认从当前位置向上找 data/plans/）", metavar="文件夹"
    ),
]
Jurisdiction = Annotated[
    str | None,
    typer.Option(
        "--jurisdiction",
        help="只看一个地区",
        metavar="地区",
        autocompletion=completion.jurisdictions,
    ),
]
AsOf = Annotated[
    str | None, typer.Option("--as-of", help="按哪一天计算（默认今天）：2031-06-30", metavar="日期")
]
Format = Annotated[
    ListFormat,
    typer.Option("--format", help="table 表格、json、csv 或 md（Markdown）", metavar="格式"),
]
Bom = Annotated[
    bool, typer.Option("--bom", help="CSV 开头加上 Excel 认中文要的标记（-o 的文件总有）")
]
Out = Annotated[
    Path | None,
    typer.Option("-o", "--output", help="写入文件；要么写完整，要么不写", metavar="文件"),
]
Dept = Annotated[
    str | None,
    typer.Option(
        "--dept", help="部门的名称或简称", metavar="部门", autocompletion=completion.departments
    ),
]
Depts = Annotated[
    list[str] | None,
    typer.Option(
        "--dept",
        help="部门的名称或简称（可写多次）",
        metavar="部门",
        autocompletion=completion.departments,
    ),
]
Roles = Annotated[
    list[str] | None,
    typer.Option(
        "--role",
        help="牵头 或 责任（可写多次）",
        metavar="身份",
        autocompletion=completion.roles,
    ),
]
PlanOption = Annotated[
    list[str] | None,
    typer.Option(
        "--plan", help="只看这份方案（可写多次）", metavar="方案", autocompletion=completion.plans
    ),
]
PlanArgument = Annotated[
    str, typer.Argument(help="方案编号", metavar="方案", autocompletion=completion.plans)
]
TaskArgument = Annotated[
    str | None,
    typer.Argument(
        help="任务编号：12、12)、（十二）都可以", metavar="[任务]", autocompletion=completion.tasks
    ),
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="只说要写什么，不真的写")]
