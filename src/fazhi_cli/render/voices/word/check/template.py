"""The check of a Word template: how its tags are written, what comes of it, how it is laid out."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from io import BytesIO
from typing import NamedTuple

from docx import Document
from docx.document import Document as WordDocument

from fazhi_cli.render.voices.jinja import TemplateRefusedError
from fazhi_cli.render.voices.template_check.faults import (
    DocumentKnowledge,
    TemplateFault,
    TemplateReport,
)
from fazhi_cli.render.voices.template_check.names import read_names
from fazhi_cli.render.voices.word.check.blocks import read_blocks
from fazhi_cli.render.voices.word.check.filling import Filling
from fazhi_cli.render.voices.word.check.layout import (
    fonts_of,
    read_fonts,
    read_spacing,
    read_styles,
    read_tables,
)
from fazhi_cli.render.voices.word.check.looks import THEME, Look, Looks
from fazhi_cli.render.voices.word.check.pages import (
    Page,
    page_words,
    read_pages,
    sections_of,
)
from fazhi_cli.render.voices.word.check.remains import read_parts_left, read_words_left
from fazhi_cli.render.voices.word.check.story import Line, Story, lines_of, stories_of
from fazhi_cli.render.voices.word.check.tags import TagReader
from fazhi_cli.render.voices.word.document import open_template, word_environment
from fazhi_cli.render.voices.word.package import read_parts


def check_word_template(
    name: str, template: bytes, knowledge: DocumentKnowledge | None
) -> TemplateReport:
    """Give what is wrong with a Word template: first what fails, then what to look at."""
    try:
        document = Document(open_template(name, template))
    except TemplateRefusedError as error:
        return TemplateReport((TemplateFault("", error.reason),))
    stories = list(stories_of(document))
    faults = list(_read_tags(stories, knowledge))
    filled = document
    if knowledge is not None and not faults:
        filling = Filling(name, template, knowledge.samples)
        faults += filling.faults
        if filling.document is not None:
            filled = Document(BytesIO(filling.document))
    own = _own_template(knowledge)
    looks = Looks(document.styles.element)
    lines = [line for story in stories for line in story.lines]
    fonts = fonts_of(lines, looks)
    faults += read_parts_left(read_parts(template))
    faults += read_words_left(document.element.body, lines, looks)
    faults += read_styles(looks, own.styles)
    faults += read_fonts(fonts)
    faults += read_spacing(lines, looks, own.styles)
    faults += read_tables(sections_of(document, stories[0].lines))
    pages, warnings = _measure(filled, own.pages)
    faults += warnings
    named = tuple(font for font in fonts if font not in ("", THEME))
    return TemplateReport(tuple(dict.fromkeys(faults)), pages, named)


class OwnTemplate(NamedTuple):
    """The styles and pages of the package's own template of the same name; of none, nothing."""

    styles: Mapping[str, Look]
    pages: tuple[Page, ...]


def _own_template(knowledge: DocumentKnowledge | None) -> OwnTemplate:
    if knowledge is None or knowledge.original is None:
        return OwnTemplate({}, ())
    document = Document(BytesIO(knowledge.original))
    sections = sections_of(document, lines_of(document.element.body, ""))
    styles = Looks(document.styles.element).styles()
    return OwnTemplate(styles, tuple(section.page for section in sections))


def _read_tags(
    stories: Iterable[Story], knowledge: DocumentKnowledge | None
) -> Iterator[TemplateFault]:
    """Give what is wrong with the tags of every story, in the order of its paragraphs."""
    for story in stories:
        faults = list(_read_story(story, knowledge))
        places: list[int | str] = [line.place for line in story.lines]
        yield from sorted(dict.fromkeys(faults), key=lambda fault: places.index(fault.place))


def _read_story(story: Story, knowledge: DocumentKnowledge | None) -> Iterator[TemplateFault]:
    reader = TagReader(story.lines)
    yield from reader.faults
    unpaired = list(read_blocks(reader.tags))
    yield from unpaired
    if not unpaired:
        yield from _read_names(reader.lines, knowledge)


def _read_names(
    lines: Sequence[tuple[str, Line]], knowledge: DocumentKnowledge | None
) -> Iterator[TemplateFault]:
    """Give the names that there are not, each with its paragraph instead of a line."""
    source = "\n".join(text for text, _ in lines)
    variables = None
    if knowledge is not None:
        variables = knowledge.variables
    for fault in read_names(source, word_environment(), variables):
        _, line = lines[min(int(fault.place), len(lines)) - 1]
        yield fault._replace(place=line.place)


def _measure(
    document: WordDocument, originals: Collection[Page]
) -> tuple[tuple[str, ...], list[TemplateFault]]:
    """Say how the pages of a document are laid out, and what is unusual with them."""
    looks = Looks(document.styles.element)
    sections = sections_of(document, lines_of(document.element.body, ""))
    words = [page_words(section, looks) for section in sections]
    return tuple(dict.fromkeys(words)), list(read_pages(sections, looks, originals))
