"""进展通报: a circular that names who is behind."""

from __future__ import annotations

from tools.word.blocks import Column, Table, Template, Text
from tools.word.templates.words import CELL, CENTRED, SIGNATURE_GAP, each, tag, when

_RECORDED = "{{ drop_column(not has_records) }}"
_TABLE = Table(
    columns=(
        Column(1180, "原定到期", [Text(CENTRED, "{{ row.original }}")]),
        Column(740, "任务", [Text(CENTRED, "{{ row.task }}")]),
        Column(2750, "事项", [Text(CELL, "{{ row.what }}")]),
        Column(1700, "责任单位", [Text(CELL, "{{ row.units }}")]),
        Column(1180, "完成日期" + _RECORDED, [Text(CENTRED, "{{ row.done }}")]),
        Column(1400, "结果" + _RECORDED, [Text(CELL, "{{ row.result }}")]),
    ),
    rows=("{%tr for row in rows %}", None, "{%tr endfor %}"),
)
_NEXT_PART = tag("set part.number = part.number + 1")
_NEXT_ITEM = tag("set item.number = item.number + 1")
_PART = "{{ part.number | chinese }}、"
_ITEM = "（{{ item.number | chinese }}）"
_ITEM_OF_SEVERAL = f"{{% if slow | length > 1 %}}{_ITEM}{{% endif %}}"
_LISTS = (
    '[("到期未完成的", overdue), (period_short ~ "以前到期、至今没有完成的", carried), '
    '("往年方案遗留的", earlier)]'
)
_OPENING = (
    tag("if has_records"),
    Text(
        "公文正文",
        "根据{{ basis }}，{{ office }}对{{ period_short }}重点任务的进展情况进行了调度。"
        "截至{{ as_of_words }}，情况通报如下。",
    ),
    tag("else"),
    Text("公文正文", "{{ basis }}部署的{{ period_short }}重点任务如下。"),
    tag("endif"),
)
_SLOW = (
    tag("set slow = [overdue, carried, earlier, unreported, unsettled] | select | list"),
    tag("if slow"),
    _NEXT_PART,
    tag("set item = namespace(number=0)"),
    Text(
        "一级标题",
        _PART + "需要{% if slow == [unsettled] %}明确{% else %}加快推进{% endif %}的事项",
    ),
    tag(f"for heading, sentences in {_LISTS}"),
    tag("if sentences"),
    _NEXT_ITEM,
    tag("if sentences | length == 1"),
    Text("公文正文", "：{{ sentences | first }}", label=_ITEM_OF_SEVERAL + "{{ heading }}"),
    tag("else"),
    Text("二级标题", _ITEM_OF_SEVERAL + "{{ heading }}。"),
    *each("sentence in sentences", Text("公文正文", "{{ loop.index }}. {{ sentence }}")),
    tag("endif"),
    tag("endif"),
    tag("endfor"),
    *when(
        "unreported",
        _NEXT_ITEM,
        Text(
            "公文正文",
            "{{ unreported }}",
            label=_ITEM_OF_SEVERAL + "应当报送而没有报送进展的单位：",
        ),
    ),
    *when(
        "unsettled",
        _NEXT_ITEM,
        Text(
            "公文正文",
            "{{ unsettled | join }}",
            label=_ITEM_OF_SEVERAL + "责任单位或者时限待明确的：",
        ),
    ),
    tag("endif"),
)
_NEXT = (
    tag("if answer_by or ahead or extended"),
    _NEXT_PART,
    tag("set item = namespace(number=0)"),
    Text("一级标题", _PART + "下一步要求"),
    *when(
        "answer_by",
        _NEXT_ITEM,
        Text(
            "公文正文",
            _ITEM + "逾期的单位于{{ answer_by }}前办结，或者书面说明原因和完成时间。",
        ),
    ),
    *when("ahead", _NEXT_ITEM, Text("公文正文", _ITEM + "{{ ahead }}")),
    *when("extended", _NEXT_ITEM, Text("公文正文", _ITEM + "经批准延期的：{{ extended }}。")),
    _NEXT_ITEM,
    Text("公文正文", _ITEM + "确需延期的，在期限届满前书面提出。"),
    tag("endif"),
)

PROGRESS = Template(
    "progress.docx",
    header="内部资料，不予公开",
    blocks=(
        *when("disclaimer", Text("声明", "{{ disclaimer }}")),
        Text("发文字号", "{{ number }}"),
        Text("公文正文", ""),
        Text("公文标题", "关于{{ period_words }}法治政府建设重点任务进展情况的通报"),
        Text("公文正文", ""),
        Text("主送机关", "各有关单位："),
        *_OPENING,
        tag("set part = namespace(number=0)"),
        _NEXT_PART,
        Text("一级标题", _PART + "总体情况"),
        *each("sentence in summary", Text("公文正文", "{{ sentence }}")),
        tag("if rows"),
        Text("表间距", ""),
        _TABLE,
        Text("表间距", ""),
        tag("endif"),
        *when(
            "punctual_words",
            _NEXT_PART,
            Text("一级标题", _PART + "进展较好的单位"),
            Text("公文正文", "{{ punctual_words }}"),
        ),
        *_SLOW,
        *_NEXT,
        SIGNATURE_GAP,
        Text("落款单位", "{{ signer }}"),
        Text("成文日期", "{{ signed }}"),
    ),
)
