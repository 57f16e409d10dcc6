"""The Word templates are what `python -m tools.word` writes, and what Word and WPS take."""

from __future__ import annotations

import itertools
import re
from pathlib import Path

import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from tools.word.__main__ import FOLDER
from tools.word.blocks import Template
from tools.word.builder import build
from tools.word.elements import out_of_order
from tools.word.styles import BY_NAME, Font
from tools.word.templates import TEMPLATES

from fazhi_cli.render.voices.word.package import Parts, read_parts

every_template = pytest.mark.parametrize("template", TEMPLATES, ids=lambda each: each.name)
_SLOTS = ("ascii", "hAnsi", "eastAsia", "cs")
_PARTS = {
    "[Content_Types].xml",
    "_rels/.rels",
    "docProps/core.xml",
    "word/_rels/document.xml.rels",
    "word/document.xml",
    "word/fontTable.xml",
    "word/footer1.xml",
    "word/footer2.xml",
    "word/header1.xml",
    "word/header2.xml",
    "word/settings.xml",
    "word/styles.xml",
}


def parts_of(template: Template) -> Parts:
    return read_parts((FOLDER / template.name).read_bytes())


def texts(template: Template) -> dict[str, BaseOxmlElement]:
    """The parts that hold text."""
    return {
        name: parse_xml(data)
        for name, data in parts_of(template).items()
        if re.match(r"word/(document|header|footer)", name)
    }


def values(root: BaseOxmlElement, tag: str, attribute: str) -> list[str | None]:
    return [each.get(qn(attribute)) for each in root.iter(qn(tag))]


@every_template
def test_a_template_is_what_the_script_writes(template: Template) -> None:
    assert parts_of(template) == read_parts(build(template))


def test_there_is_a_word_template_for_each_of_markdown() -> None:
    assert {Path(each.name).stem for each in TEMPLATES} == {p.stem for p in FOLDER.glob("*.md")}
    assert {each.name for each in TEMPLATES} == {path.name for path in FOLDER.glob("*.docx")}


@every_template
def test_nothing_is_left_of_what_the_library_starts_with(template: Template) -> None:
    parts = parts_of(template)
    assert set(parts) == _PARTS
    for name, data in parts.items():
        assert not re.search(rb"theme|Cambria|Calibri|Times|MS |\xef\xbc\xad\xef\xbc\xb3", data), (
            name
        )


@every_template
def test_properties_stand_in_the_order_of_the_schema(template: Template) -> None:
    for name, data in parts_of(template).items():
        if name.startswith("word/") and name.endswith(".xml"):
            assert not out_of_order(parse_xml(data)), name


@every_template
def test_every_paragraph_has_one_of_our_styles(template: Template) -> None:
    for name, root in texts(template).items():
        for paragraph in root.iter(qn("w:p")):
            assert values(paragraph, "w:pStyle", "w:val")[0] in BY_NAME, name


@every_template
def test_every_style_has_exact_spacing_and_a_font_for_every_character(template: Template) -> None:
    styles = parse_xml(parts_of(template)["word/styles.xml"])
    for style in styles.findall(qn("w:style")):
        spacing = style.find(f"{qn('w:pPr')}/{qn('w:spacing')}")
        assert spacing is not None
        assert spacing.get(qn("w:lineRule")) == "exact"
    for fonts in styles.iter(qn("w:rFonts")):
        assert {fonts.get(qn(f"w:{slot}")) for slot in _SLOTS} < {str(font) for font in Font}


@every_template
def test_every_run_names_its_font_for_every_character(template: Template) -> None:
    for name, root in texts(template).items():
        for run in root.iter(qn("w:r")):
            fonts = run.find(f"{qn('w:rPr')}/{qn('w:rFonts')}")
            assert fonts is not None, name
            named = {fonts.get(qn(f"w:{slot}")) for slot in _SLOTS}
            assert len(named) == 1
            assert named < {str(font) for font in Font}


@every_template
def test_tables_are_as_wide_as_the_text_and_their_head_is_repeated(template: Template) -> None:
    root = texts(template)["word/document.xml"]
    section = next(root.iter(qn("w:sectPr")))
    size, around = section.find(qn("w:pgSz")), section.find(qn("w:pgMar"))
    assert size is not None
    assert around is not None
    paper, left, right = (
        int(each.get(qn(name)) or 0)
        for each, name in ((size, "w:w"), (around, "w:left"), (around, "w:right"))
    )
    for table in root.iter(qn("w:tbl")):
        widths = [int(width or 0) for width in values(table, "w:gridCol", "w:w")]
        assert sum(widths) == paper - left - right
        assert values(table, "w:tblLayout", "w:type") == ["fixed"]
        rows = table.findall(qn("w:tr"))
        heads = [row for row in rows if row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None]
        assert heads == rows[:1]
        for row in rows:
            assert row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None
            cells = [int(width or 0) for width in values(row, "w:tcW", "w:w")]
            assert sum(cells) == sum(widths)


@every_template
def test_no_table_ends_a_document_or_meets_another(template: Template) -> None:
    body = texts(template)["word/document.xml"].find(qn("w:body"))
    assert body is not None
    tags = [child.tag for child in body]
    for before, after in itertools.pairwise(tags):
        assert (before, after) not in {
            (qn("w:tbl"), qn("w:tbl")),
            (qn("w:tbl"), qn("w:sectPr")),
        }
