"""起草说明: what the document does not say, for those who draft it."""

from __future__ import annotations

from tools.word.blocks import Column, Table, Template, Text
from tools.word.templates.words import CELL, CENTRED, each, tag, when


def _count(title: str, key: str) -> Column:
    return Column(640, title, [Text(CENTRED, f"{{{{ row.{key} | figure }}}}")])


_COUNTS = Table(
    columns=(
        Column(1350, "算法", [Text(CELL, "{{ row.name }}")]),
        _count("总数", "total"),
        _count("按时", "on_time"),
        _count("迟", "late"),
        _count("强行销号", "forced"),
        _count("延期中", "extended"),
        _count("未完成", "open"),
        _count("未到期", "not_due"),
        _count("已终止", "ended"),
        Column(1700, "按时完成率", [Text(CENTRED, "{{ row.rate }}")]),
    ),
    rows=("{%tr for row in counts %}", None, "{%tr endfor %}"),
)
_GAPS = Table(
    columns=(
        Column(2000, "部分", [Text(CELL, "{{ gap.part }}")]),
        Column(2300, "待填", [Text(CELL, "{{ gap.what }}")]),
        Column(3000, "写在哪里", [Text(CELL, '{{ gap.file or "文稿里" }}')]),
        Column(1500, "键", [Text(CELL, '{{ gap.key or "" }}')]),
    ),
    rows=("{%tr for gap in gaps %}", None, "{%tr endfor %}"),
)

NOTES = Template(
    "notes.docx",
    blocks=(
        Text("清单标题", "起草说明（内部）"),
        Text(
            "清单正文",
            "{{ author }}{{ period_words }}{{ kind }}（{{ edition }}），"
            "截至{{ as_of_words }}。{{ commit }}。",
        ),
        *when("plans", Text("清单正文", "方案：{{ plans | join('；') }}。")),
        tag("if counts"),
        Text("清单一级", "计数"),
        Text("间隔", ""),
        _COUNTS,
        Text("表注", "未到期、已终止的在总数以外。"),
        tag("elif plans"),
        Text("清单正文", "这个统计期没有进展记录，不计数，也不说没有完成。"),
        tag("endif"),
        *each(
            "section in sections",
            Text("清单一级", "{{ section.heading }}"),
            *each("point in section.points", Text("清单条目", "{{ loop.index }}.\t{{ point }}")),
        ),
        *when("gaps", Text("清单一级", "待填")),
        tag("if gaps"),
        _GAPS,
        tag("endif"),
        Text("间隔", ""),
    ),
)
