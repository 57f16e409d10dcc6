"""考评通报: who came to which grade, what was found, what is demanded."""

from __future__ import annotations

from tools.word.blocks import Column, Table, Template, Text
from tools.word.templates.words import CELL, CENTRED, INTERNAL, SIGNATURE_GAP, each, tag, when

_NEXT_PART = tag("set part.number = part.number + 1")
_PART = "{{ part.number | chinese }}、"
_ITEM = "（{{ loop.index | chinese }}）"
_OPENING = (
    "{{ grounds }}，{{ assessor }}{% if scope %}对{{ scope }}{% endif %}开展了{{ name }}。"
    "{% if approval %}{{ approval }}，{% endif %}现将有关情况通报如下："
)
_LISTS = each(
    "list in section.lists",
    *when(
        "section.lists | length > 1",
        Text("二级标题", _ITEM + "{{ list.heading }}（{{ list.count | figure }}个）"),
    ),
    Text("公文正文", "{{ list.words }}。"),
)
_POINTS = each(
    "heading, points in [(findings_heading, findings), (demands_heading, demands)] if points",
    _NEXT_PART,
    Text("一级标题", _PART + "{{ heading }}"),
    *each(
        "point in points", Text("公文正文", "{{ point.text }}", label=_ITEM + "{{ point.title }}")
    ),
)
_SCORES = Table(
    columns=(
        Column(620, "名次", [Text(CENTRED, "{{ row.rank }}")]),
        Column(1640, "单位", [Text(CELL, "{{ row.unit }}")]),
        Column(1280, "组别", [Text(CENTRED, "{{ row.group }}")]),
        Column(880, "等次", [Text(CENTRED, "{{ row.grade }}")]),
        Column(800, "总分", [Text(CENTRED, "{{ row.total }}")]),
        Column(2300, "各项得分", [Text(CELL, "{{ row.points }}")]),
        Column(1320, "说明", [Text(CELL, "{{ row.remark }}")]),
    ),
    rows=("{%tr for row in scores %}", None, "{%tr endfor %}"),
)

ASSESSMENT = Template(
    "assessment.docx",
    header=INTERNAL,
    blocks=(
        *when("number", Text("发文字号", "{{ number }}"), Text("公文正文", "")),
        Text("公文标题", "{{ title }}"),
        Text("公文正文", ""),
        Text("主送机关", "{{ addressees }}："),
        Text("公文正文", _OPENING),
        tag("set part = namespace(number=0)"),
        *each(
            "section in sections",
            _NEXT_PART,
            Text("一级标题", _PART + "{{ section.heading }}"),
            *_LISTS,
        ),
        *when(
            "pending",
            _NEXT_PART,
            Text("一级标题", _PART + "等次待定的单位"),
            *each("group in pending", Text("公文正文", "{{ group.words }}")),
        ),
        *_POINTS,
        SIGNATURE_GAP,
        *when("sealed_by", SIGNATURE_GAP),
        Text("落款单位", "{{ signer }}"),
        *when("sealed_by", Text("落款单位", "{{ sealed_by }}")),
        Text("成文日期", "{{ signed }}"),
        tag("if scores"),
        Text("附表标题", "附：{{ year }}年度考评得分表", is_new_page=True),
        _SCORES,
        Text("间隔", ""),
        tag("endif"),
    ),
)
