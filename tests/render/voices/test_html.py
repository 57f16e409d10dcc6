"""Templates of pages: whatever a template does, what the data holds stays text."""

from __future__ import annotations

import re

import pytest

from fazhi_cli.render.voices.html import PAGE, render_html_body, render_html_page
from fazhi_cli.render.voices.jinja import TemplateRefusedError
from fazhi_cli.render.voices.markdown import render_markdown_template
from fazhi_cli.store.templates import packaged, packaged_names
from payloads import NASTY, OBEYED
from web_text import Page, markdown_words

MARKUP = "<img src=x onerror=alert(1)>\"'&"
OFF = "{% autoescape false %}"
CONTEXT = {"x": MARKUP, "rows": [MARKUP, "乙"], "n": 3}


def body(template: str) -> str:
    return render_html_body("own.html", template.encode(), dict(CONTEXT))


@pytest.mark.parametrize(
    "template",
    [
        "{{ x }}",
        '<p title="{{ x }}">',
        OFF + "{{ x }}{% endautoescape %}",
        OFF + "{% set y %}{{ x }}{% endset %}{{ y }}{% endautoescape %}",
        "{% macro show(y) %}{{ y }}{% endmacro %}{{ show(x) }}",
        OFF + "{% macro show(y) %}{{ y }}{% endmacro %}{{ show(x) }}{% endautoescape %}",
        "{% macro show() %}{{ caller() }}{% endmacro %}{% call show() %}{{ x }}{% endcall %}",
        "{% filter upper %}{{ x }}{% endfilter %}",
        "{{ rows | join('<br>') }}",
        "{{ '<b>' ~ x ~ '</b>' }}",
        "{{ '<b>%s</b>' | format(x) }}",
        "{{ ('<b>' | e) ~ x }}",
        "{{ ('<b>%s' | e) % x }}",
        "{{ ('甲' | e).replace('甲', x) }}",
        "{{ ('甲' | e).join([x, x]) }}",
        "{{ ('{}' | e).format(x) }}",
        "{{ (x | e).unescape() }}",
        "{{ x | e | striptags }}{{ x }}",
        "{{ x | replace('x', x) }}",
        "{{ x | forceescape }}",
        "{{ x | tojson }}",
        "{{ x | string }}",
        "{{ rows }}",
        "{{ {'a': x} | xmlattr }}",
        "{{ rows | first | trim | indent | wordwrap(5) }}",
    ],
)
def test_whatever_a_template_does_with_the_data_it_stays_text(template: str) -> None:
    made = body(template)
    assert "<img" not in made.lower()


@pytest.mark.parametrize("filtered", ["x | safe", "x | urlize", "'<b>' | safe ~ x"])
def test_no_filter_calls_the_data_markup(filtered: str) -> None:
    with pytest.raises(TemplateRefusedError, match="过滤器“"):
        body(f"{{{{ {filtered} }}}}")


def test_a_quote_of_the_data_ends_no_attribute() -> None:
    page = Page(body('<p title="{{ x }}">甲</p>'))
    assert page.elements == [("p", (("title", MARKUP),))]


def test_each_of_the_worst_texts_is_shown_as_markdown_shows_it() -> None:
    for payload in NASTY:
        context = {"x": payload}
        html = render_html_body("own.html", b"<p>A {{ x }} B</p>", context)
        markdown = render_markdown_template("own.md", b"A {{ x }} B", context)
        page = Page(html)
        assert [tag for tag, _ in page.elements] == ["p"]
        assert OBEYED.search(html) is None
        assert page.words == markdown_words(markdown)


@pytest.mark.parametrize(
    "template",
    [
        "{{ x.__class__.__mro__ }}",
        "{{ cycler.__init__.__globals__ }}",
        "{% include '/etc/hostname' %}",
        "{{ rows.append(1) }}",
        "{{ (x | e).__html__.__globals__ }}",
        pytest.param("{{ '字' * 30000000 }}", marks=pytest.mark.torture),
        pytest.param(
            "{% for a in range(5000) %}{{ '<' * 5000 }}{% endfor %}", marks=pytest.mark.torture
        ),
        "{{ y }}",
    ],
)
def test_a_template_of_a_page_cannot_leave_its_sandbox(template: str) -> None:
    with pytest.raises(TemplateRefusedError, match=r"own\.html"):
        body(template)


# The page around it.


def page_of(template: str, title: str = "标题") -> str:
    return render_html_page(template.encode(), title, "说明", "<p>正文</p>")


def test_the_title_is_text_and_the_body_is_not_escaped_again() -> None:
    made = page_of("<head><title>{{ title }}</title></head>{{ body }}", MARKUP)
    assert "&lt;img" in made
    assert made.endswith("<p>正文</p>")


@pytest.mark.parametrize("template", ["<p>{{ body }}", "<head></head><head></head>{{ body }}"])
def test_a_page_has_one_head_to_be_signed_in(template: str) -> None:
    with pytest.raises(TemplateRefusedError, match=r"page\.html 有误：要有一个 </head>"):
        page_of(template)


POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
# An address, a script, or an attribute that runs one.
REACHES_OUT = re.compile(
    r"https?:|<script|<link|@import|\bsrc=|href|javascript|\son\w+=|url\((?!#)"
)


def test_the_page_says_that_it_asks_for_nothing() -> None:
    template = packaged(PAGE)
    assert template is not None
    page = Page(page_of(template.decode()))
    policies = [attrs for tag, attrs in page.elements if tag == "meta" and len(attrs) == 2]
    assert (("http-equiv", "Content-Security-Policy"), ("content", POLICY)) in policies
    assert page.words == ["正文"]


@pytest.mark.parametrize("name", [each for each in packaged_names() if each.endswith(".html")])
def test_no_template_of_ours_reaches_out(name: str) -> None:
    template = packaged(name)
    assert template is not None
    assert REACHES_OUT.search(template.decode()) is None
    assert b"autoescape" not in template


def test_control_characters_are_shown_also_where_a_template_escapes_them() -> None:
    page = render_html_body("own.html", b"{{ x | e }}", {"x": "甲\x1b[2J\x9b乙"})
    assert "\x1b" not in page
    assert "\x9b" not in page
