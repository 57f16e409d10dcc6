"""What comes of filling a template: with something everywhere, and with nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from lxml.etree import XMLParser, fromstring

from fazhi_cli.model.settings import PageLayout
from fazhi_cli.render.voices.jinja import TemplateRefusedError
from fazhi_cli.render.voices.template_check.faults import TemplateFault
from fazhi_cli.render.voices.word.check.story import lines_of
from fazhi_cli.render.voices.word.document import Properties, fill_word_template
from fazhi_cli.render.voices.word.package import mark_words, read_parts

_LEFT_OVER = re.compile(r"\{[{%#]|[}%#]\}")
_STORIES = re.compile(r"word/(\w+?)\d*\.xml")
_NAMES = {"document": "", "header": "页眉", "footer": "页脚", "footnotes": "脚注"}
_UNFILLED = {"endnotes": "尾注"}
_ANY_DAY = date(2025, 12, 31)
_PROPERTIES = Properties("模板检查", "模板检查", mark_words("template", "check"), _ANY_DAY)


class Filling:
    """A template, filled with every sample.

    Attributes:
        faults: what goes wrong.
        document: the bytes of the first that is whole; None where none is.
    """

    def __init__(
        self, name: str, template: bytes, samples: Mapping[str, Mapping[str, Any]]
    ) -> None:
        self.faults: list[TemplateFault] = []
        self.document: bytes | None = None
        self._reasons: set[str] = set()
        for when, sample in samples.items():
            self._fill(name, template, when, sample)
        self.faults = list(dict.fromkeys(self.faults))

    def _fill(self, name: str, template: bytes, when: str, sample: Mapping[str, Any]) -> None:
        try:
            document = fill_word_template(
                name,
                template,
                dict(sample),
                layout=PageLayout.ELECTRONIC,
                properties=_PROPERTIES,
            )
        except TemplateRefusedError as error:
            if error.reason not in self._reasons:
                self.faults.append(TemplateFault("", f"{when}写不出来：{error.reason}"))
            self._reasons.add(error.reason)
            return
        self.document = self.document or document
        self.faults += _left_over(document)


def _left_over(document: bytes) -> Iterator[TemplateFault]:
    """Tell of tags that are in the document as they were in the template."""
    parser = XMLParser(resolve_entities=False, no_network=True)
    for part, data in read_parts(document).items():
        match = _STORIES.fullmatch(part)
        if match is None:
            continue
        name = _NAMES.get(match[1], _UNFILLED.get(match[1], ""))
        for line in lines_of(fromstring(data, parser), name):
            if _LEFT_OVER.search(line.text):
                yield TemplateFault(line.place, _message(match[1]))


def _message(story: str) -> str:
    if story in _UNFILLED:
        return f"{_UNFILLED[story]}里的标签不会填写，会照原样留在文档里"
    return "填写以后还留着标签"
