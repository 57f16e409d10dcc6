"""Mistakes of a template are found in every branch, without any data."""

from __future__ import annotations

import pytest

from fazhi_cli.render.voices.template_check.check import check_template
from fazhi_cli.render.voices.template_check.faults import DocumentKnowledge, shape_of

VARIABLES = shape_of(
    [
        "year",
        "counts.total",
        "names[]",
        "tables[].title",
        "tables[].rows[].number",
        "tables[].parts.*",
    ]
)
FULL = {
    "year": 2025,
    "counts": {"total": 3},
    "names": ["县司法局"],
    "tables": [{"title": "表", "rows": [{"number": 1}], "parts": {"县司法局": "未完成"}}],
}
BARE = {"year": 2025, "counts": {"total": 0}, "names": [], "tables": []}
KNOWLEDGE = DocumentKnowledge(VARIABLES, {"都有时": FULL, "都空时": BARE}, None)


def faults(template: str) -> list[tuple[int | str, str]]:
    return faults_of(template.encode(), KNOWLEDGE)


def faults_of(template: bytes, knowledge: DocumentKnowledge | None) -> list[tuple[int | str, str]]:
    report = check_template("年度.md", template, knowledge)
    return [(each.place, each.message) for each in report.faults]


@pytest.mark.parametrize(
    "template",
    [
        "{{ year }}年 {{ counts.total | figure }}",
        "{% for table in tables %}{{ loop.index | chinese }}{{ table.title }}{% endfor %}",
        "{% for t in tables %}{% for row in t.rows %}{{ row.number }}{% endfor %}{% endfor %}",
        "{% for t in tables %}{% for n, w in t.parts.items() %}{{ n }}{% endfor %}{% endfor %}",
        "{% for table in tables %}{{ table.parts.县司法局 }}{% endfor %}",
        "{% if tables %}{% set first = tables | first %}{{ first.title }}{% endif %}",
        "{% set ns = namespace(n=0) %}{% set ns.n = ns.n + 1 %}{{ ns.n }}",
        "{% for n in range(3) %}{{ n }}{% endfor %}",
        "{{ names | join('、') }}{% if names %}{{ (names | sort)[0] }}{% endif %}",
        "{% macro row(x) %}{{ x.anything }}{% endmacro %}",
        "{% for name in names %}{{ name.upper() }}{% endfor %}",
    ],
)
def test_what_is_right_is_left_alone(template: str) -> None:
    assert faults(template) == []


@pytest.mark.parametrize(
    ("template", "line", "message"),
    [
        ("{{ yaer }}", 1, "没有变量“yaer”，是否：year"),
        ("\n{{ counts.totle }}", 2, "没有变量“totle”，是否：total"),
        ("{% if false %}{{ nothing }}{% endif %}", 1, "没有变量“nothing”"),
        ("{% if year %}{% else %}\n{{ no }}{% endif %}", 2, "没有变量“no”"),
        ("{% for t in tables %}{{ t.titel }}{% endfor %}", 1, "没有变量“titel”，是否：title"),
        (
            "{% for t in tables %}{% for r in t.rows %}{{ r.no }}{% endfor %}{% endfor %}",
            1,
            "没有变量“no”",
        ),
        ("{% for t in tabels %}{% endfor %}", 1, "没有变量“tabels”，是否：tables"),
        ("{% include 'annual.md' %}", 1, "模板里不能引用别的文件"),
        ("{{ year.__class__ }}", 1, "模板里不能用“__class__”"),
        ("{{ 'a' if yeer else '' }}", 1, "没有变量“yeer”，是否：year"),
        ("{{ (tables | first).titel }}", 1, "没有变量“titel”，是否：title"),
        ("{% set a = counts %}{{ a.al }}", 1, "没有变量“al”，是否：total"),
        ("{{ year | chinees }}", 1, "没有过滤器“chinees”"),
        ("{% for t in tables %}", 1, "少一个结尾的 endif 或 endfor"),
        ("{% fro t in tables %}", 1, "没有标签“fro”，或者它放错了地方"),
        ("{{ “year” }}", 1, "标签里有不认识的字符““”"),
        ("{{ year", 1, "标签没有写完"),
        ("｛｛ year ｝｝", 1, "标签的括号、百分号是全角的，请改成半角的 {{ }} 或 {% %}"),
        ("{％ if year %}", 1, "标签的括号、百分号是全角的，请改成半角的 {{ }} 或 {% %}"),
        ("{ { year } }", 1, "标签的两个括号之间有空格，请写成 {{ }} 或 {% %}"),
    ],
)
def test_a_mistake_is_told_with_its_line(template: str, line: int, message: str) -> None:
    assert (line, message) in [(at, words[: len(message)]) for at, words in faults(template)]


def test_a_template_that_is_no_text_is_told() -> None:
    assert faults_of(b"\xff\xfe", KNOWLEDGE) == [(1, "不是 UTF-8 编码")]


def test_of_a_template_that_nobody_uses_only_the_writing_is_checked() -> None:
    assert faults_of(b"{{ anything }}", None) == []
    assert faults_of(b"{% if %}", None) != []


@pytest.mark.parametrize(
    ("template", "fault"),
    [
        ("\n{{ 100 // counts.total }}", (2, "都空时写不出来：除数是零")),
        ("{{ tables[0].title }}", (1, "都空时写不出来：列表里没有 [0] 这一项")),
        (
            "{% if names %}\n{{ year + '年' }}{% endif %}",
            (2, "都有时写不出来：文字和数不能放在一起算"),
        ),
        ("{{ year() }}", (1, "都有时写不出来：变量后面不能写括号")),
    ],
)
def test_what_goes_wrong_only_with_some_data_is_told_once(template: str, fault) -> None:
    assert faults(template) == [fault]


def test_a_template_that_is_nested_too_deep_is_told() -> None:
    deep = "{% if year %}" * 300 + "{% endif %}" * 300
    assert faults(deep) != []
