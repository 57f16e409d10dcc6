"""A context as a document: Markdown, HTML or Word by its templates, or JSON; and how ours are told
from others.

Each document carries a mark with the fingerprint of what it holds, so that one with which somebody
has gone on is never written over unasked: a comment as the last line of Markdown, a meta element of
a page, a property of a Word document or a spreadsheet.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from hashlib import sha256
from typing import Any, NamedTuple

from fazhi_cli.model.report_kind import ReportKind
from fazhi_cli.model.settings import PageLayout
from fazhi_cli.render.pages.words import spoken_day
from fazhi_cli.render.voices.envelope import print_json
from fazhi_cli.render.voices.html import (
    render_html_body,
    render_html_page,
    with_meta,
    without_meta,
)
from fazhi_cli.render.voices.markdown import render_markdown_template

_MARK, _MARK_END = "<!-- fazhi report", "-->"
_JSON_HEAD = b'{\n "version": 1,\n "template": '
_ZIP_HEAD = b"PK\x03\x04"
_DIGITS = 16
_TITLE_CHARS = 200  # a property of a Word document has 255


class Template(NamedTuple):
    """A template: the name of its file, and its bytes."""

    name: str
    data: bytes


class Source(NamedTuple):
    """Where a document comes from: what it is, of what and of which day, from which commit."""

    template: str
    title: str
    about: str
    day: date
    commit: str

    @property
    def marks(self) -> tuple[str, ...]:
        """The words of the document's mark."""
        return (self.template, self.about, self.day.isoformat())

    @property
    def description(self) -> str:
        """The day and the commit, for the document's properties."""
        return f"数据截至{spoken_day(self.day)}；{self.commit}"


def source_of(context: Mapping[str, Any], commit: str = "") -> Source:
    """Give where a report's document comes from.

    Args:
        context: of the report.
        commit: of the data, in words.
    """
    kind = ReportKind(context["template"])
    title = f"{context['period_words']}{kind.chinese}"
    day = date.fromisoformat(context["as_of"])
    return Source(kind.value, _titled(context, title), context["period"], day, commit)


def notes_source(context: Mapping[str, Any], commit: str) -> Source:
    """Give where the notes on a report come from: see `source_of`."""
    report = source_of(context, commit)
    return report._replace(template="notes", title=f"{report.title}起草说明")


def list_source(list_context: Mapping[str, Any], commit: str) -> Source:
    """Give where a department's list of `fazhi split` comes from."""
    day = date.fromisoformat(list_context["as_of"])
    title = _titled(list_context, "任务清单")
    return Source(ReportKind.DEPARTMENT.value, title, "split", day, commit)


def index_source(index_context: Mapping[str, Any], commit: str) -> Source:
    """Give where the index of all lists of `fazhi split` comes from."""
    day = date.fromisoformat(index_context["as_of"])
    return Source("split-index", "任务清单目录", "split", day, commit)


def _titled(context: Mapping[str, Any], what: str) -> str:
    whose = context["department"] or context["jurisdiction"]
    return f"{whose}{what}"[:_TITLE_CHARS]


def markdown_document(template: Template, context: Mapping[str, Any], source: Source) -> bytes:
    """Render a Markdown template, and sign the document.

    Raises:
        TemplateRefusedError: the template is wrong, or its output too long.
    """
    text = render_markdown_template(template.name, template.data, dict(context))
    text = text.rstrip("\n") + "\n"
    mark = f"{_MARK} {' '.join(source.marks)} {_fingerprint(text)} {_MARK_END}"
    return _bytes(f"{text}\n{mark}\n")


def html_document(
    template: Template, page: bytes, context: Mapping[str, Any], source: Source
) -> bytes:
    """Render a template of HTML into its page, and sign the document.

    Raises:
        TemplateRefusedError: one of both is wrong, or the output too long.
    """
    body = render_html_body(template.name, template.data, dict(context))
    text = render_html_page(page, source.title, source.description, body)
    mark = f"report {' '.join(source.marks)} {_fingerprint(text)}"
    return _bytes(with_meta(text, mark))


def word_document(
    template: Template, context: Mapping[str, Any], source: Source, layout: PageLayout
) -> bytes:
    """Fill a Word template, and sign the document.

    Raises:
        UsageError: the packages for Word documents are not installed.
        TemplateRefusedError: the template is wrong or damaged, or its output too long.
    """
    from fazhi_cli.render.voices.word.document import Properties, fill_word_template

    properties = Properties(source.title, source.description, package_mark(source), source.day)
    return fill_word_template(
        template.name, template.data, dict(context), layout=layout, properties=properties
    )


def package_mark(source: Source) -> str:
    """Give the mark of a Word document or a spreadsheet, to be signed when it is packed."""
    from fazhi_cli.render.voices.word.package import mark_words

    return mark_words(*source.marks)


def json_document(context: Mapping[str, Any]) -> bytes:
    """Print the context as JSON."""
    return _bytes(print_json(dict(context)))


def is_ours(data: bytes) -> bool:
    """Whether a file is a report as it was written, with nothing changed by hand since.

    JSON is for programs, and is made anew without being asked for.
    """
    if data.startswith(_JSON_HEAD):
        return True
    if data.startswith(_ZIP_HEAD):
        from fazhi_cli.render.voices.word.package import is_own_document

        return is_own_document(data)
    text = data.decode("utf-8", "replace")
    page, content = without_meta(text)
    if content:
        return content.split()[:1] == ["report"] and _fingerprint(page) in content.split()
    text, mark, last_line = text.rpartition(f"\n{_MARK} ")
    is_last = last_line.endswith(f"{_MARK_END}\n") and last_line.count("\n") == 1
    return bool(mark) and is_last and _fingerprint(text) in last_line.split()


def is_list_of_ours(data: bytes) -> bool:
    """Whether a list of `split` may be written anew: see `is_ours`.

    Earlier releases signed no Markdown, so that one without a mark counts as theirs.
    """
    is_package = data.startswith(_ZIP_HEAD)
    is_unsigned = not is_package and f"\n{_MARK} ".encode() not in data
    return is_unsigned or is_ours(data)


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "backslashreplace")


def _fingerprint(text: str) -> str:
    return sha256(text.encode("utf-8", "replace")).hexdigest()[:_DIGITS]
