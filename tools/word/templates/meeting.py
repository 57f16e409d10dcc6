"""调度会清单: a row a unit, and in it a row a topic; the conclusions are written in by hand."""

from __future__ import annotations

from tools.word.blocks import Column, Table, Template, Text
from tools.word.templates.words import CELL, CENTRED, tag, when

_OF_UNIT = "{{ merge_up(not loop.first) }}"
_ASKED_ONCE = "row.asks | length != row.topics | length"
_ASK = (
    f"{{{{ merge_up(not loop.first and {_ASKED_ONCE}) }}}}"
    f"{{% if {_ASKED_ONCE} %}}{{{{ row.asks | join('；') }}}}"
    "{% else %}{{ row.asks[loop.index0] }}{% endif %}"
)
_TABLE = Table(
    columns=(
        Column(520, "序", [Text(CENTRED, _OF_UNIT + "{{ number }}")]),
        Column(1600, "单位", [Text(CELL, _OF_UNIT + "{{ row.units }}")]),
        Column(1900, "到会人（分管负责人）", [Text(CELL, _OF_UNIT + "{{ row.attending }}")]),
        Column(2600, "议什么", [Text(CELL, "{{ topic.what }}")]),
        Column(2150, "现状", [Text(CELL, "{{ topic.state }}")]),
        Column(2050, "要当场说清", [Text(CELL, _ASK)]),
        Column(2250, "结论（会上填）", [Text(CELL, _OF_UNIT)]),
    ),
    rows=(
        "{%tr for row in rows %}",
        "{%tr set number = loop.index %}",
        "{%tr for topic in row.topics %}",
        None,
        "{%tr endfor %}",
        "{%tr endfor %}",
    ),
)

MEETING = Template(
    "meeting.docx",
    is_landscape=True,
    header="内部资料",
    blocks=(
        Text("清单标题", "法治政府建设重点任务调度会清单"),
        Text(
            "说明",
            "时间：{{ held }}　地点：{{ place }}　主持：{{ chair }}　情况截至{{ as_of_words }}",
        ),
        tag("if rows"),
        _TABLE,
        tag("else"),
        Text("公文正文", "没有逾期的、快要到期的和被退回的事项。"),
        tag("endif"),
        *when("earlier", Text("表注", "{{ earlier }}")),
        Text("间隔", ""),
    ),
)
