"""一页纸: what a leader has to know and to decide, on one page."""

from __future__ import annotations

from collections.abc import Sequence

from tools.word.blocks import Column, Table, Template, Text
from tools.word.templates.words import each, tag, when

_HAS_FORCED = '{{ drop_column(not numbers | selectattr("forced") | list) }}'
_HAS_EXTENDED = '{{ drop_column(not numbers | selectattr("extended") | list) }}'


def _number(title: str, key: str, width: int = 760) -> Column:
    return Column(width, title, [Text("简报表格", f"{{{{ row.{key} | figure }}}}")])


_NUMBERS = Table(
    columns=(
        Column(2635, "", [Text("简报表格", "{{ row.plan }}")]),
        _number("到期", "due"),
        _number("办成", "done"),
        _number("其中按时", "on_time", width=990),
        _number("未报完成即销号" + _HAS_FORCED, "forced", width=990),
        _number("延期" + _HAS_EXTENDED, "extended"),
        _number("逾期", "overdue"),
        _number("还没有到期", "not_due", width=1190),
    ),
    rows=("{%tr for row in numbers %}", None, "{%tr endfor %}"),
    head_style="简报表头",
)


def _rest(name: str) -> Sequence[Text]:
    return when(name, Text("简报正文", f"另有{{{{ {name} | figure }}}}项没有列出。"))


def _rows(name: str, text: str) -> Sequence[Text]:
    item = Text("简报条目", "{{ loop.index }}.\t" + text)
    return (*each(f"row in {name}", item), *_rest(f"{name}_rest"))


_RED = (
    "{{ row.units }}　{{ row.what }}　{{ row.state }}。"
    "{% if row.advice %}→ {{ row.advice }}{% endif %}"
)
_YELLOW = (
    "{{ row.day }}　{{ row.units }}　{{ row.what }}{% if row.state %}　{{ row.state }}{% endif %}"
)
_MISSED = (
    "　{{ missed | join('；') }}"
    "{% if missed_rest %}；另有{{ missed_rest | figure }}项没有列出{% endif %}。"
)
_TO_DECIDE = (
    '　{% for each in to_decide %}{{ "①②③④⑤⑥"[loop.index0] }}{{ each }}'
    "{% if loop.last %}。{% else %}；{% endif %}{% endfor %}"
)
_NEAR = "快要到期{% if has_records %}或者被退回{% endif %}（{{ yellow_word }}）"

BRIEF = Template(
    "brief.docx",
    header="内部资料",
    blocks=(
        *when("disclaimer", Text("简报说明", "{{ disclaimer }}")),
        Text("简报标题", "法治政府建设重点任务情况（一页纸）"),
        Text(
            "简报说明",
            "送：分管负责同志　{% if has_records %}{{ office }}　{% endif %}{{ as_of_words }}",
        ),
        Text("简报正文", "{{ sentence }}", label="一句话："),
        tag("if has_records"),
        Text("表间距", ""),
        _NUMBERS,
        Text("表间距", ""),
        tag("endif"),
        *when(
            "red",
            Text("简报小标题", "逾期（{{ red_word }}）"),
            *_rows("red", _RED),
        ),
        *when("yellow", Text("简报小标题", _NEAR), *_rows("yellow", _YELLOW)),
        *when(
            "help",
            Text("简报小标题", "需要协调的事项"),
            *_rows("help", "{{ row.unit }}（{{ row.task }}）　{{ row.help }}"),
        ),
        *when("missed", Text("简报正文", _MISSED, label="没有达到目标的指标")),
        *when("to_decide", Text("简报正文", _TO_DECIDE, label="请您定的事")),
    ),
)
