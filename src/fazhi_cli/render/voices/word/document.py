"""A Word document by a template: docxtpl fills the tags, in our sandbox; the rest is put in order.

A document is whole or there is none: what would have to be repaired to be opened is refused.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time
from io import BytesIO
from typing import TYPE_CHECKING, Any, NamedTuple

from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from fazhi_cli.model import usage_errors
from fazhi_cli.model.settings import PageLayout
from fazhi_cli.render.voices.jinja import (
    RENDERING_ERRORS,
    TemplateRefusedError,
    check_plain,
    line_of,
    new_environment,
    plain_text,
    spoken_reason,
)
from fazhi_cli.render.voices.word.package import (
    CORE,
    NoPackageError,
    Parts,
    pack,
    read_parts,
    sign,
)
from fazhi_cli.render.voices.word.page import PAGES, changes

if TYPE_CHECKING:
    from docx.document import Document

# docxtpl turns these into the signs of a tag, also where they come from the data.
_TURNED = re.compile(r"(?<=\{)_(?=[{%])|(?<=[}%])_(?=\})")
_UNDERSCORE = "&#95;"
# No XML can hold these, not even written as numbers.
_NOT_IN_XML = re.compile("[\ud800-\udfff\ufffe\uffff]")
_INSTEAD = "\ufffd"


class Properties(NamedTuple):
    """What a document says of itself to programs: see `mark_words` for the mark."""

    title: str
    description: str
    mark: str
    day: date


def fill_word_template(
    name: str,
    template: bytes,
    context: dict[str, Any],
    *,
    layout: PageLayout,
    properties: Properties,
) -> bytes:
    """Fill a template; every value is shown as text, whatever markup it holds.

    Raises:
        UsageError: the packages for Word documents are not installed.
        TemplateRefusedError: the template is wrong or damaged, or its output too long.
    """
    check_plain(context)
    document = _filled(name, template, context)
    from fazhi_cli.render.voices.word.origin import drop_origin
    from fazhi_cli.render.voices.word.rows import keep_rows
    from fazhi_cli.render.voices.word.signature import place_signatures
    from fazhi_cli.render.voices.word.titles import break_titles

    place_signatures(document)
    _switch_page(document, layout)
    break_titles(document)
    keep_rows(document)
    drop_origin(document)
    _describe(document, properties)
    try:
        return pack(sign(_parts_of(document)))
    except NoPackageError as error:
        raise TemplateRefusedError(name, f"填好的文档{error}") from None


def word_environment() -> ImmutableSandboxedEnvironment:
    """Make the sandbox of templates in Word."""
    from fazhi_cli.render.voices.word.tables import drop_column, merge_up

    environment = new_environment(_text, has_markup=True)
    environment.globals |= {"drop_column": drop_column, "merge_up": merge_up}
    return environment


def _filled(name: str, template: bytes, context: dict[str, Any]) -> Document:
    try:
        from fazhi_cli.render.voices.word.tags import TagTemplate
    except ImportError:
        raise usage_errors.missing_extra("Word 文档", "office") from None
    tags = TagTemplate(open_template(name, template))
    try:
        tags.check_tags()
        tags.render(context, jinja_env=word_environment(), autoescape=True)
    except RENDERING_ERRORS as error:
        near = tags.words_near(line_of(error))
        place = f"（在“{near}”里）" if near else ""
        raise TemplateRefusedError(name, spoken_reason(error) + place) from None
    document: Document = tags.docx
    return document


def open_template(name: str, template: bytes) -> BytesIO:
    """Give a template to a reader, after it was looked at.

    Raises:
        TemplateRefusedError: it is no Word document, damaged, or too large.
    """
    from fazhi_cli.render.voices.word.opening import check_document

    try:
        check_document(template)
    except NoPackageError as error:
        raise TemplateRefusedError(name, str(error)) from None
    return BytesIO(template)


def _text(value: Any) -> Markup:
    is_escaped = isinstance(value, Markup)  # by a filter of the template, control characters in it
    shown = _NOT_IN_XML.sub(_INSTEAD, plain_text(value))
    if not is_escaped:
        shown = str(escape(shown))
    return Markup(_TURNED.sub(_UNDERSCORE, shown))  # noqa: S704 - escaped in the line above


def _switch_page(document: Document, layout: PageLayout) -> None:
    """Change the margins and pitches of the default set into those of another.

    Numbers that somebody has set to something else stay.
    """
    if layout is PageLayout.ELECTRONIC:
        return
    from docx.oxml.ns import qn

    from fazhi_cli.render.voices.word.sections import parts_of
    from fazhi_cli.render.voices.word.tables import fit_tables

    new = changes(PAGES[PageLayout.ELECTRONIC], PAGES[layout])
    # On a turned page the upper margin has become one of the sides.
    sides = dict.fromkeys(("w:top", "w:bottom", "w:left", "w:right"), new.margins)
    places = {
        qn("w:pgMar"): {**sides, "w:footer": new.footers},
        qn("w:docGrid"): {"w:linePitch": new.pitches},
        qn("w:spacing"): {"w:line": new.pitches},
    }
    for root in (document.element.body, document.styles.element):
        for element in root.iter(*places):
            for attribute, numbers in places[element.tag].items():
                value = element.get(qn(attribute))
                if value in numbers:
                    element.set(qn(attribute), numbers[value])
    for part in parts_of(document):
        fit_tables(part.blocks, part.width)  # turned pages have become narrower


def _describe(document: Document, properties: Properties) -> None:
    """Replace what the template's file says of itself: who made and saved it, and when."""
    from docx.opc.packuri import PackURI

    core = document.core_properties
    # Some programs keep them under a name of their own.
    document.part.package._core_properties_part.partname = PackURI(f"/{CORE}")
    moment = datetime.combine(properties.day, time())
    core.title = properties.title
    core.comments = properties.description
    core.identifier = properties.mark
    core.author = core.last_modified_by = "fazhi"
    core.subject = core.keywords = core.category = core.content_status = core.version = ""
    core.language = "zh-CN"
    core.created = core.modified = core.last_printed = moment
    core.revision = 1


def _parts_of(document: Document) -> Parts:
    stream = BytesIO()
    document.save(stream)
    return read_parts(stream.getvalue())
