"""任务分解表: the plan as a table, on turned pages."""

from __future__ import annotations

from tools.word.blocks import Column, Table, Template, Text
from tools.word.templates.words import (
    CELL,
    CENTRED,
    DEADLINE,
    INTERNAL,
    each,
    list_title,
    optional,
    tag,
    when,
)

_TABLE = Table(
    columns=(
        Column(800, "序号", [Text(CENTRED, "{{ row.number }}")]),
        Column(1750, "重点任务", [Text(CELL, "{{ row.title }}")]),
        Column(4350, optional("工作要求", "text"), [Text(CELL, "{{ row.text }}")]),
        Column(
            1500, optional("目标", "indicators"), [Text(CELL, "{{ row.indicators | join('；') }}")]
        ),
        Column(1350, optional("牵头单位", "lead"), [Text(CELL, "{{ row.lead }}")]),
        Column(1500, optional("责任单位", "participants"), [Text(CELL, "{{ row.participants }}")]),
        Column(
            1800,
            optional("完成时限", "deadlines"),
            [*each("each in row.deadlines", Text(CELL, DEADLINE))],
        ),
    ),
    rows=(
        "{%tr for chapter in table.chapters %}",
        "{%tr if chapter.heading %}",
        Text("表格章节", "{{ chapter.heading }}"),
        "{%tr endif %}",
        "{%tr for row in chapter.rows %}",
        None,
        "{%tr endfor %}",
        "{%tr endfor %}",
    ),
)

BREAKDOWN = Template(
    "breakdown.docx",
    is_landscape=True,
    header=INTERNAL,
    blocks=(
        tag("for table in tables"),
        *list_title("{{ table.list_title }}"),
        Text(
            "说明",
            "{% if table.doc_number %}{{ table.doc_number }}　{% endif %}"
            "共{{ table.tasks | figure }}项任务"
            "{% if table.notices %}，印发通知另有要求{{ table.notices | figure }}项{% endif %}",
        ),
        _TABLE,
        *when("table.left_out", Text("表注", "注：{{ table.left_out }}。")),
        *when("table.dropped", Text("表注", "注：{{ table.dropped }}。")),
        Text("间隔", ""),
        tag("endfor"),
    ),
)
