"""What is wrong with a template in HTML is told beside what is wrong with its tags."""

from __future__ import annotations

import pytest

from fazhi_cli.commands.template import template_knowledge
from fazhi_cli.render.voices.template_check.check import check_template
from fazhi_cli.store.templates import packaged, packaged_names

PAGE = packaged("page.html").decode()
PAGES = [name for name in packaged_names() if name.endswith(".html")]
BODY_ONLY = "它在 page.html 里"


def faults(template: str, name: str = "annual.html") -> list[tuple[int | str, str]]:
    report = check_template(name, template.encode(), template_knowledge()(name))
    return [(fault.place, fault.message) for fault in report.faults]


@pytest.mark.parametrize("name", PAGES)
def test_our_own_have_no_fault(name: str) -> None:
    assert faults(packaged(name).decode(), name) == []


@pytest.mark.parametrize(
    "template",
    [
        '<a href="https://www.example.gov.cn/">公开网</a>',
        '<svg xmlns="http://www.w3.org/2000/svg"><title>图</title></svg>',
        '<img src="data:image/png;base64,AAAA" alt="">',
        "<!-- <script> -->",
        "{% if year < 2030 and 2<year %}<p>{{ year }}</p>{% endif %}",
        "<p title=\"{{ '<script>' }}\">http://example.gov.cn</p>",
    ],
)
def test_what_asks_for_nothing_is_left_alone(template: str) -> None:
    assert faults(template) == []


@pytest.mark.parametrize(
    ("template", "line", "message"),
    [
        ("\n{{ yaer }}", 2, "没有变量“yaer”，是否：year"),
        ("{{ year | safe }}", 1, "不能用过滤器“safe”：变量里的标记一律按文字印出"),
        ("<p>\n<script>alert(1)</script>", 2, "不能有 <script>：网页里的程序不会运行"),
        ("<p onclick='x()'>", 1, "<p> 的 onclick= 不会运行：网页里的程序都不会运行"),
        ("<!doctype html>", 1, f"正文的模板里不能有 <!doctype html>：{BODY_ONLY}"),
        ("<html>", 1, f"正文的模板里不能有 <html>：{BODY_ONLY}"),
        ("\n\n<head></head>", 3, f"正文的模板里不能有 <head>：{BODY_ONLY}"),
        (
            "<img\n src='https://example.cn/a.png'>",
            1,
            "<img> 的 src 引用了网上的文件：网页要不连网也能看",
        ),
        ("<img src='//example.cn/a.png'>", 1, "<img> 的 src 引用了网上的文件：网页要不连网也能看"),
        (
            "<p style='background: url(http://example.cn/a.png)'>",
            1,
            "<p> 的样式引用了网上的文件：网页要不连网也能看",
        ),
        (
            "<style>\n@import 'a.css';</style>",
            2,
            "样式里引用了网上的文件：@import",
        ),
    ],
)
def test_what_does_not_belong_into_a_body_is_told(template: str, line: int, message: str) -> None:
    assert faults(template) == [(line, message)]


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        (
            "<!doctype html>",
            "<!DOCTYPE html>",
            (1, "第一行要写 <!doctype html>（小写），前面不能有别的"),
        ),
        (
            "<!doctype html>",
            "\n<!doctype html>",
            (1, "第一行要写 <!doctype html>（小写），前面不能有别的"),
        ),
        ("</head>", "", (1, "要有一个 </head>，不能多也不能少；现在有 0 个")),
        ("</head>", "</head></head>", (1, "要有一个 </head>，不能多也不能少；现在有 2 个")),
        ("{{ body }}", "", (1, "没有写 {{ body }}")),
        ("{{ title }}", "年度报告", (1, "没有写 {{ title }}")),
        ("{{ title }}", "{{ title }}{{ year }}", (8, "没有变量“year”")),
    ],
)
def test_what_is_wrong_with_the_page_is_told(old: str, new: str, fault: tuple[int, str]) -> None:
    assert PAGE.count(old) == 1
    assert faults(PAGE.replace(old, new), "page.html") == [fault]


def test_a_page_that_fetches_something_is_told() -> None:
    page = PAGE.replace(
        "<style>", '<link rel="stylesheet" href="https://example.cn/a.css">\n<style>'
    )
    assert faults(page, "page.html") == [(9, "<link> 的 href 引用了网上的文件：网页要不连网也能看")]
