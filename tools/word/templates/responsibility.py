"""责任清单: one row a lead, on turned pages."""

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

_SHARED = "{{ merge_up(not loop.first) }}"
_DEADLINES = (
    Text(CELL, _SHARED),
    tag("for each in task.deadlines"),
    Text(CELL, DEADLINE),
    tag("else"),
    Text(CELL, "文件未写"),
    tag("endfor"),
    *each("each in task.own_deadlines", Text(CELL, "{{ each }}")),
)
_RESULTS = (
    "{% if loop.first %}{{ task.indicators | join('；') }}"
    "{% if task.indicators and row.deliverable %}；{% endif %}{% endif %}{{ row.deliverable }}"
)
_REMARKS = _SHARED + "{{ task.remarks | join('；') }}"
_TABLE = Table(
    columns=(
        Column(760, "序号", [Text(CENTRED, _SHARED + "{{ task.number }}")]),
        Column(1900, "重点任务", [Text(CELL, _SHARED + "{{ task.title }}")]),
        Column(2250, optional("具体措施", "measures"), [Text(CELL, "{{ row.measures }}")]),
        Column(1650, optional("目标/成果", "results"), [Text(CELL, _RESULTS)]),
        Column(1500, optional("牵头单位", "lead"), [Text(CELL, "{{ row.lead }}")]),
        Column(
            1550,
            optional("责任单位", "participants"),
            [Text(CELL, _SHARED + "{{ task.participants }}")],
        ),
        Column(1150, optional("责任人", "person"), [Text(CENTRED, "{{ row.person }}")]),
        Column(2300, optional("完成时限", "deadlines"), _DEADLINES),
        Column(1400, optional("备注", "remarks"), [Text(CELL, _REMARKS)]),
    ),
    rows=(
        "{%tr for chapter in table.chapters %}",
        "{%tr if chapter.heading %}",
        Text("表格章节", "{{ chapter.heading }}"),
        "{%tr endif %}",
        "{%tr for task in chapter.tasks %}",
        "{%tr for row in task.rows %}",
        None,
        "{%tr endfor %}",
        "{%tr endfor %}",
        "{%tr endfor %}",
    ),
)

RESPONSIBILITY = Template(
    "responsibility.docx",
    is_landscape=True,
    header=INTERNAL,
    blocks=(
        tag("for table in tables"),
        *list_title("{{ table.list_title }}"),
        Text(
            "说明",
            "{% if table.doc_number %}{{ table.doc_number }}　{% endif %}"
            "{% if department %}{{ department }}牵头、负责的{% endif %}"
            "共{{ table.total | figure }}项　截至{{ as_of_words }}",
        ),
        *when("table.superseded", Text("说明", "{{ table.superseded }}。")),
        tag("if table.chapters"),
        _TABLE,
        *when("table.left_out", Text("表注", "注：{{ table.left_out }}。")),
        *when("table.dropped", Text("表注", "注：{{ table.dropped }}。")),
        Text("间隔", ""),
        tag("else"),
        Text("公文正文", "没有{{ department }}牵头、负责的任务。"),
        tag("endif"),
        tag("endfor"),
    ),
)
