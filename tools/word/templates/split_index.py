"""任务清单目录: the index of the lists that `fazhi split` writes."""

from __future__ import annotations

from tools.word.blocks import Column, Table, Template, Text
from tools.word.templates.words import CELL, CENTRED


def _count(title: str, key: str) -> Column:
    return Column(820, title, [Text(CENTRED, f"{{{{ item.{key} }}}}")])


_TABLE = Table(
    columns=(
        Column(1500, "地区", [Text(CELL, "{{ item.jurisdiction }}")]),
        Column(1900, "部门", [Text(CELL, "{{ item.department }}")]),
        _count("牵头", "lead"),
        _count("点名", "named"),
        _count("群组涉及", "by_group"),
        _count("可能", "possible"),
        Column(2300, "文件", [Text(CELL, "{{ item.file }}")]),
    ),
    rows=("{%tr for item in lists %}", None, "{%tr endfor %}"),
)

SPLIT_INDEX = Template(
    "split-index.docx",
    blocks=(
        Text("清单标题", "任务清单目录"),
        Text("说明", "截至{{ as_of_words }}，共{{ lists | length | figure }}个部门。"),
        _TABLE,
        Text("间隔", ""),
    ),
)
