"""年度报告: a letter to those above, or what a government publishes."""

from __future__ import annotations

from tools.word.blocks import Column, Table, Template, Text
from tools.word.templates.words import CELL, CENTRED, SIGNATURE_GAP, each, tag, when

_NUMBER = "{{ loop.index | chinese }}、"
_FIRST_RESPONSIBLE = "履行推进法治建设第一责任人职责，加强法治政府建设的情况"
_PART_HEADINGS = (
    "{%p if part.number == 1 %}",
    _NUMBER + "{{ year }}年推进法治政府建设的主要举措和成效",
    "{%p elif part.number == 2 %}",
    _NUMBER + "存在的不足和原因",
    "{%p elif part.number == 3 and is_department %}",
    _NUMBER + "主要负责人" + _FIRST_RESPONSIBLE,
    "{%p elif part.number == 3 %}",
    _NUMBER + "党政主要负责人" + _FIRST_RESPONSIBLE,
    "{%p elif part.number == 4 %}",
    _NUMBER + "{{ year + 1 }}年推进法治政府建设的主要安排",
    "{%p else %}",
    _NUMBER + "其他需要报告的情况",
    "{%p endif %}",
)
_OPENING = (
    "{{ year }}年，{{ author }}{% if has_records %}坚持以习近平新时代中国特色社会主义思想为指导，"
    "深入贯彻习近平法治思想，{% endif %}{% if bases %}落实{{ bases }}，{% endif %}"
    "按照{{ orders | join('、') }}的部署，{% if areas %}围绕{{ areas | figure }}个方面{% endif %}"
    "推进法治政府建设{% if has_records %}各项工作{% endif %}。{{ issues | join }}"
    "现将有关情况报告如下。"
)
_TASK = (
    "{{ loop.index }}. {{ task.title }}。{{ task.gap }}"
    "{% if task.results %}{{ task.results | join('；') }}。{% endif %}"
    "{% if task.facts %}{{ task.facts | join('；') }}。{% endif %}"
)
_FIGURES = "{% if part.number == 1 %}全年{% endif %}{{ part.figures | join('；') }}。"
_ANNEX = Table(
    columns=(
        Column(620, "序号", [Text(CENTRED, "{{ loop.index | figure }}")]),
        Column(2150, "事项", [Text(CELL, "{{ row.matter }}")]),
        Column(1480, "时限", [Text(CELL, "{{ row.phrase }}")]),
        Column(1960, "到期日", [Text(CENTRED, "{{ row.due }}")]),
        Column(1600, "责任单位", [Text(CELL, "{{ row.departments }}")]),
        Column(1034, "完成情况", [Text(CENTRED, "{{ row.outcome }}")]),
    ),
    rows=("{%tr for row in annex %}", None, "{%tr endfor %}"),
)
_PART = (
    *(Text("一级标题", line) for line in _PART_HEADINGS),
    *each("paragraph in part.paragraphs", Text("公文正文", "{{ paragraph }}")),
    *each(
        "chapter in part.chapters",
        *when(
            "chapter.heading",
            Text("二级标题", "（{{ loop.index | chinese }}）{{ chapter.heading }}"),
        ),
        *each("paragraph in chapter.paragraphs", Text("公文正文", "{{ paragraph }}")),
        *each("task in chapter.tasks", Text("公文正文", _TASK)),
    ),
    *when(
        "part.points",
        Text("公文正文", "按照方案，{{ year + 1 }}年要做好以下工作："),
        *each(
            "point in part.points", Text("公文正文", "（{{ loop.index | chinese }}）{{ point }}")
        ),
    ),
    *when("part.figures", Text("公文正文", _FIGURES)),
)

ANNUAL = Template(
    "annual.docx",
    blocks=(
        *when("disclaimer", Text("声明", "{{ disclaimer }}")),
        Text("公文标题", "{{ author }}{{ year }}年法治政府建设年度报告"),
        Text("公文正文", ""),
        *when("addressees", Text("主送机关", "{{ addressees | join('、') }}：")),
        Text("公文正文", _OPENING),
        *each("part in parts", *_PART),
        SIGNATURE_GAP,
        Text("落款单位", "{{ signature.issuer }}"),
        Text("成文日期", "{{ signature.day }}"),
        tag("if annex"),
        Text("附表标题", "附：{{ year }}年到期事项一览", is_new_page=True),
        _ANNEX,
        Text("间隔", ""),
        tag("endif"),
    ),
)
