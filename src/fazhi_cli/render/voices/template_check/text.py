"""What is wrong with a template of text: Markdown, or the words of HTML."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from jinja2 import Environment

from fazhi_cli.render.voices.jinja import TemplateRefusedError
from fazhi_cli.render.voices.template_check.faults import (
    DocumentKnowledge,
    TemplateFault,
)
from fazhi_cli.render.voices.template_check.names import read_names

NOT_UTF8 = TemplateFault(1, "不是 UTF-8 编码")
_WIDE_TAG = re.compile("[｛{]\\s*[｛％]|｛\\s*[{%]|[｝％]\\s*[｝}]|[}%]\\s*｝")
_SPLIT_TAG = re.compile(r"\{ +[{%]|[}%] +\}")
_OPENING = re.compile(r"\{[{%#]")
CLOSING = {"{{": "}}", "{%": "%}", "{#": "#}"}
_WIDE = "标签的括号、百分号是全角的，请改成半角的 {{ }} 或 {% %}"
_SPLIT = "标签的两个括号之间有空格，请写成 {{ }} 或 {% %}"


def broken_tag(line: str) -> str | None:
    """Say what is wrong with the brackets in a line; None where nothing is."""
    if _WIDE_TAG.search(line):
        return _WIDE
    if _SPLIT_TAG.search(line):
        return _SPLIT
    return None


def tag_spans(text: str) -> Iterator[tuple[int, int | None]]:
    """Give where each tag in a text begins and ends; None where one does not end."""
    at = 0
    while match := _OPENING.search(text, at):
        start = match.start()
        end = text.find(CLOSING[match[0]], match.end())
        if end < 0:
            yield start, None
            return
        at = end + 2
        yield start, at


def read_template(
    source: str, environment: Environment, knowledge: DocumentKnowledge | None
) -> Iterator[TemplateFault]:
    """Give what is wrong with the tags of a template of text."""
    for number, line in enumerate(source.splitlines(), start=1):
        message = broken_tag(line)
        if message is not None:
            yield TemplateFault(number, message)
    variables = None
    if knowledge is not None:
        variables = knowledge.variables
    yield from read_names(source, environment, variables)


def in_order(faults: Iterable[TemplateFault]) -> tuple[TemplateFault, ...]:
    """Give faults by line, each once."""
    return tuple(sorted(dict.fromkeys(faults)))


def refusal(error: TemplateRefusedError, when: str) -> TemplateFault:
    """Tell of a template that can't be rendered.

    Args:
        error: what came of it.
        when: what the document had, in words.
    """
    return TemplateFault(error.line or 1, f"{when}写不出来：{error.reason}")
