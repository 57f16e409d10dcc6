"""The fonts, line spacing, styles and tables of a template, beside those of official documents."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from docx.oxml.ns import qn

from fazhi_cli.render.voices.template_check.faults import TemplateFault
from fazhi_cli.render.voices.word.check.looks import THEME, Look, Looks, number
from fazhi_cli.render.voices.word.check.pages import PageSection
from fazhi_cli.render.voices.word.check.story import Element, Line, table_place

# 仿宋, 小标宋, 楷体, 黑体, 宋体 (GB/T 9704—2012, 5.2.2 and 7), as the makers of fonts call them.
_OFFICIAL = re.compile(
    "(?:方正|华文|汉仪|文星|新)?(?:仿宋|小标宋|楷体?|黑体?|宋体?|书宋|标宋)体?(?:简体|_GB2312|_GBK|_GB18030|简)?"
    "|(?:FangSong|KaiTi|SimHei|SimSun|NSimSun)(?:_GB2312)?"
)
_TAGS = re.compile(r"\{%(?:p|tr|tc) .*?%\}|\{#.*?#\}")
_BESIDE_TEXT = 240  # twips: the margins of the cells at both sides stand outside of the text


def fonts_of(lines: Sequence[Line], looks: Looks) -> dict[str, list[Line]]:
    """Give the fonts of Chinese characters, with the paragraphs in which they are."""
    fonts: dict[str, list[Line]] = {}
    for line in lines:
        if not _is_printed(line):
            continue
        runs = [piece.run for piece in line.pieces if piece.element.text]
        for font in dict.fromkeys(looks.font_of(run, line.paragraph) for run in runs):
            fonts.setdefault(font, []).append(line)
    return fonts


def read_fonts(fonts: Mapping[str, Sequence[Line]]) -> Iterator[TemplateFault]:
    """Tell of fonts that official documents have not."""
    for font, lines in fonts.items():
        if not font:
            yield _warning(lines, "没有定中文字体，换一台电脑会变")
        elif font == THEME:
            yield _warning(lines, "中文字体跟着主题走，换一台电脑会变，请选一种字体")
        elif not _OFFICIAL.fullmatch(font):
            yield _warning(lines, f"“{font}”不是公文用的字体")


def read_spacing(
    lines: Sequence[Line], looks: Looks, originals: Mapping[str, Look]
) -> Iterator[TemplateFault]:
    """Tell of paragraphs whose lines are as high as their fonts.

    Args:
        lines: the paragraphs.
        looks: the document's.
        originals: styles about which `read_styles` tells.
    """
    loose = []
    for line in lines:
        if not _is_printed(line):
            continue
        is_own = line.paragraph.find(f"{qn('w:pPr')}/{qn('w:spacing')}[@{qn('w:line')}]")
        is_other_style = looks.style_of(line.paragraph) not in originals
        is_exact = looks.look_of(line.paragraph).spacing.is_exact
        if not is_exact and (is_own is not None or is_other_style):
            loose.append(line)
    if loose:
        yield _warning(loose, "行距不是固定值，每页的行数会变")


def read_styles(looks: Looks, originals: Mapping[str, Look]) -> Iterator[TemplateFault]:
    """Tell of styles of the package's own template that are gone or changed."""
    styles = looks.styles()
    for name, original in originals.items():
        place = f"样式“{name}”"
        if name not in styles:
            yield TemplateFault(place, "没有了，自带的模板里有", is_warning=True)
            continue
        changes = list(_changes(styles[name], original))
        if changes:
            yield TemplateFault(place, f"改过：{'，'.join(changes)}", is_warning=True)


def _changes(style: Look, original: Look) -> Iterator[str]:
    if original.spacing.is_exact and not style.spacing.is_exact:
        yield "行距不是固定值"
    if style.size != original.size:
        yield f"字号是 {style.size:g} 磅，自带的是 {original.size:g} 磅"
    if style.font != original.font and style.font not in ("", THEME):
        yield f"字体是{style.font}，自带的是{original.font}"
    elif style.font != original.font:
        yield f"没有定中文字体，自带的是{original.font}"


def read_tables(sections: Sequence[PageSection]) -> Iterator[TemplateFault]:
    """Tell of tables whose columns have no width, or that are wider than the text."""
    number = 0
    seen = set()
    for section in sections:
        for line in section.lines:
            table = _outer_table(line.paragraph)
            if table is None or table in seen:
                continue
            seen.add(table)
            number += 1
            message = _table_message(table, section.page.text_width)
            if message:
                yield TemplateFault(table_place(number), message, is_warning=True)


def _outer_table(paragraph: Element) -> Element | None:
    tables = list(paragraph.iterancestors(qn("w:tbl")))
    return tables[-1] if tables else None


def _table_message(table: Element, text_width: int) -> str:
    columns = table.findall(f"{qn('w:tblGrid')}/{qn('w:gridCol')}")
    widths = [round(number(column.get(qn("w:w")))) for column in columns]
    if not widths or not all(widths):
        return "有的列没有定宽度，WPS 里会挤在一起"
    if sum(widths) > text_width + _BESIDE_TEXT:
        over = round((sum(widths) - text_width) / 56.7)
        return f"比版心宽 {over} 毫米"
    return ""


def _is_printed(line: Line) -> bool:
    """Whether words of a paragraph come into the document."""
    return line.paragraph is not None and bool(_TAGS.sub("", line.text).strip())


def _warning(lines: Sequence[Line], message: str) -> TemplateFault:
    place = lines[0].place
    if len(lines) > 1:
        place += f"等 {len(lines)} 处"
    return TemplateFault(place, message, is_warning=True)
