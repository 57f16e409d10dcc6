"""Templates of our own, damaged as a clerk might damage them."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from io import BytesIO

from docx import Document
from docx.document import Document as WordDocument

from fazhi_cli.commands.template import template_knowledge
from fazhi_cli.render.voices.template_check.check import check_template
from fazhi_cli.render.voices.template_check.faults import DocumentKnowledge, TemplateReport
from fazhi_cli.render.voices.word.package import pack, read_parts
from fazhi_cli.store.templates import packaged

ANNUAL, RESPONSIBILITY = "annual.docx", "responsibility.docx"
BODY = "word/document.xml"


@cache
def knowledge(name: str) -> DocumentKnowledge | None:
    """Give what is known of a document of that name, read once."""
    return template_knowledge()(name)


@cache
def bare_knowledge(name: str) -> DocumentKnowledge | None:
    """Give the same with one sample, the one with which a template is filled fast."""
    whole = knowledge(name)
    if whole is None:
        return None
    *_, (when, bare) = whole.samples.items()
    return whole._replace(samples={when: bare})


def own(name: str = ANNUAL) -> bytes:
    """Give one of our own templates."""
    template = packaged(name)
    assert template is not None
    return template


def edited(change: Callable[[WordDocument], object], name: str = ANNUAL) -> bytes:
    """Give a template that was changed as in Word."""
    document = Document(BytesIO(own(name)))
    change(document)
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def replaced(old: str, new: str, name: str = ANNUAL, part: str = BODY) -> bytes:
    """Give a template in whose XML something was changed."""
    parts = read_parts(own(name))
    text = parts[part].decode()
    assert old in text
    parts[part] = text.replace(old, new, 1).encode()
    return pack(parts)


def with_part(part: str, data: bytes, name: str = ANNUAL) -> bytes:
    """Give a template with one part more."""
    return pack({**read_parts(own(name)), part: data})


def checked(template: bytes, name: str = ANNUAL) -> TemplateReport:
    """Check a template that has the name of one of ours, with whatever the document may have."""
    return check_template(name, template, knowledge(name))


def glanced_at(template: bytes, name: str = ANNUAL) -> TemplateReport:
    """Check a template with a document that has next to nothing."""
    return check_template(name, template, bare_knowledge(name))


def errors(template: bytes, name: str = ANNUAL) -> list[tuple[int | str, str]]:
    """Give what makes a wrong document."""
    faults = checked(template, name).faults
    return [(fault.place, fault.message) for fault in faults if not fault.is_warning]


def warnings(template: bytes, name: str = ANNUAL) -> list[tuple[int | str, str]]:
    """Give what somebody should look at, where nothing is wrong."""
    faults = glanced_at(template, name).faults
    assert [fault for fault in faults if not fault.is_warning] == []
    return [(fault.place, fault.message) for fault in faults]
