"""The check of a template, by the kind of its file."""

from __future__ import annotations

from collections.abc import Iterator

from fazhi_cli.model import usage_errors
from fazhi_cli.render.voices.html import (
    PAGE,
    html_environment,
    render_html_body,
    render_html_page,
)
from fazhi_cli.render.voices.jinja import TemplateRefusedError, new_environment, plain_text
from fazhi_cli.render.voices.markdown import render_markdown_template
from fazhi_cli.render.voices.template_check.faults import (
    DocumentKnowledge,
    TemplateFault,
    TemplateReport,
)
from fazhi_cli.render.voices.template_check.html import read_body, read_page
from fazhi_cli.render.voices.template_check.text import (
    NOT_UTF8,
    in_order,
    read_template,
    refusal,
)


def check_template(
    name: str, template: bytes, knowledge: DocumentKnowledge | None
) -> TemplateReport:
    """Give what is wrong with a template, in its own order.

    Args:
        name: of its file; the ending says of what kind it is.
        template: its bytes.
        knowledge: of the document that it writes; None where no document uses it.

    Raises:
        UsageError: the packages for Word documents are not installed.
    """
    if name.endswith(".docx"):
        try:
            from fazhi_cli.render.voices.word.check.template import check_word_template
        except ImportError:
            raise usage_errors.missing_extra("检查 Word 模板", "office") from None
        report = check_word_template(name, template, knowledge)
    else:
        report = TemplateReport(in_order(_check_text(name, template, knowledge)))
    return report._replace(is_used=knowledge is not None)


def _check_text(
    name: str, template: bytes, knowledge: DocumentKnowledge | None
) -> list[TemplateFault]:
    try:
        source = template.decode("utf-8")
    except UnicodeDecodeError:
        return [NOT_UTF8]
    environment = new_environment(plain_text)
    faults: list[TemplateFault] = []
    if name.endswith(".html"):
        environment = html_environment()
        faults += read_page(source) if name == PAGE else read_body(source)
    faults += read_template(source, environment, knowledge)
    if not faults and knowledge is not None:
        faults += _try(name, template, knowledge)
    return faults


def _try(name: str, template: bytes, knowledge: DocumentKnowledge) -> Iterator[TemplateFault]:
    """Render a template with each sample, and tell what comes of it."""
    reasons = set()
    for when, sample in knowledge.samples.items():
        context = dict(sample)
        try:
            if name == PAGE:
                render_html_page(template, context["title"], context["description"], "")
            elif name.endswith(".html"):
                render_html_body(name, template, context)
            else:
                render_markdown_template(name, template, context)
        except TemplateRefusedError as error:
            if error.reason not in reasons:
                yield refusal(error, when)
            reasons.add(error.reason)
