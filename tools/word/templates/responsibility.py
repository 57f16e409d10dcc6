"""责任清单: one row a lead, on turned pages."""

from __future__ import annotations

from tools.word.blocks import Column, PageBreak, Table, Template, Text

_CELL, _CENTRED = "表格正文", "表格居中"
_SHARED = "{{ merge_up(not loop.first) }}"


def _optional(title: str, key: str) -> str:
    return f'{title}{{{{ drop_column("{key}" not in table.columns) }}}}'


_DEADLINE = (
    "{{ each.when }}{% if each.inferred %}（推定）{% endif %}"
    "{% if each.what %}，{{ each.what }}{% endif %}{% if each.who %}（{{ each.who }}）{% endif %}"
)
_DEADLINES = [
    Text(_CELL, "{%p for each in task.deadlines %}"),
    Text(_CELL, _DEADLINE),
    Text(_CELL, "{%p else %}"),
    Text(_CELL, "文件未写"),
    Text(_CELL, "{%p endfor %}"),
    Text(_CELL, "{%p for each in task.own_deadlines %}"),
    Text(_CELL, "{{ each }}"),
    Text(_CELL, "{%p endfor %}"),
]
_RESULTS = (
    "{% if loop.first %}{{ task.indicators | join('；') }}"
    "{% if task.indicators and row.deliverable %}；{% endif %}{% endif %}{{ row.deliverable }}"
)
_TABLE = Table(
    columns=(
        Column(5, "序号", [Text(_CENTRED, _SHARED + "{{ task.number }}")]),
        Column(22, "重点任务", [Text(_CELL, _SHARED + "{{ task.title }}")]),
        Column(22, _optional("具体措施", "measures"), [Text(_CELL, "{{ row.measures }}")]),
        Column(18, _optional("目标/成果", "results"), [Text(_CELL, _RESULTS)]),
        Column(15, _optional("牵头单位", "lead"), [Text(_CELL, "{{ row.lead }}")]),
        Column(
            18,
            _optional("责任单位", "participants"),
            [Text(_CELL, _SHARED + "{{ task.participants }}")],
        ),
        Column(10, _optional("责任人", "person"), [Text(_CELL, "{{ row.person }}")]),
        Column(
            18,
            _optional("完成时限", "deadlines"),
            [Text(_CELL, _SHARED), *_DEADLINES],
        ),
        Column(
            18,
            _optional("备注", "remarks"),
            [Text(_CELL, _SHARED + "{{ task.remarks | join('；') }}")],
        ),
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
    header='{% if edition == "内部" %}内部资料{% endif %}',
    blocks=(
        Text("公文正文", "{%p for table in tables %}"),
        Text("公文正文", "{%p if not loop.first %}"),
        PageBreak(),
        Text("公文正文", "{%p endif %}"),
        Text("公文标题", "{{ table.list_title }}"),
        Text(
            "说明",
            "{% if table.doc_number %}{{ table.doc_number }}　{% endif %}"
            "{% if department %}{{ department }}牵头、负责的{% endif %}"
            "共{{ table.total | figure }}项　截至{{ as_of_words }}",
        ),
        Text("公文正文", "{%p if table.superseded %}"),
        Text("说明", "{{ table.superseded }}。"),
        Text("公文正文", "{%p endif %}"),
        Text("公文正文", "{%p if table.chapters %}"),
        _TABLE,
        Text("公文正文", "{%p if table.left_out %}"),
        Text("表注", "注：{{ table.left_out }}。"),
        Text("公文正文", "{%p endif %}"),
        Text("公文正文", "{%p else %}"),
        Text("公文正文", "没有{{ department }}牵头、负责的任务。"),
        Text("公文正文", "{%p endif %}"),
        Text("公文正文", "{%p endfor %}"),
    ),
)
