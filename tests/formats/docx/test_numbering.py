"""Lists of Word, one rule a test (ECMA-376, 17.9)."""

from __future__ import annotations

import pytest

from fazhi_cli.formats.docx.numerals import circled, print_number
from word_files import (
    abstract,
    level,
    num,
    numbered,
    para,
    paragraphs,
    read,
    run,
    starts_at,
    styled,
    texts,
)

TIGHT = '<w:suff w:val="nothing"/>'
CHINESE = abstract(
    1, level(0, "chineseCounting", "%1、", TIGHT), level(1, "chineseCounting", "（%2）", TIGHT)
)
ONE_LIST = CHINESE + num(1, 1)


def test_a_label_stands_before_the_words_and_apart():
    [block] = paragraphs(read(numbered("健全机制", 1, 1), numbering=ONE_LIST))
    assert (block.text, block.label, block.level) == ("（一）健全机制", "（一）", 1)


def test_a_label_is_as_bold_as_the_words_behind_it():
    bold, plain = run("健全机制。", "<w:b/>"), run("对各项")
    body = numbered(bold + plain, 1, 1) + numbered(plain + bold, 1, 1)
    blocks = paragraphs(read(body, numbering=ONE_LIST))
    assert [block.bold for block in blocks] == [len("（一）健全机制。"), 0]


def test_a_bullet_has_a_level_and_no_label():
    numbering = abstract(1, level(0, "bullet", "•")) + num(1, 1)
    [block] = paragraphs(read(numbered("一点", 1), numbering=numbering))
    assert (block.text, block.label, block.level) == ("一点", "", 0)


@pytest.mark.parametrize(
    ("suffix", "text", "printed"),
    [
        ("tab", "%1.", "1.甲"),
        ("tab", "第%1条", "第1条 甲"),
        ("space", "%1.", "1. 甲"),
        ("nothing", "第%1条", "第1条甲"),
    ],
)
def test_what_stands_between_label_and_words(suffix, text, printed):
    more = f'<w:suff w:val="{suffix}"/>'
    numbering = abstract(1, level(0, "decimal", text, more)) + num(1, 1)
    assert texts(numbered("甲", 1), numbering=numbering) == [printed]


def test_lists_of_one_definition_count_on_together():
    body = numbered("甲", 1) + numbered("乙", 2) + numbered("丙", 1)
    assert texts(body, numbering=CHINESE + num(1, 1) + num(2, 1)) == ["一、甲", "二、乙", "三、丙"]


def test_a_list_that_overrides_its_start_begins_anew_once():
    body = numbered("甲", 1) + numbered("乙", 2) + numbered("丙", 2)
    numbering = CHINESE + num(1, 1) + num(2, 1, starts_at(0, 5))
    assert texts(body, numbering=numbering) == ["一、甲", "五、乙", "六、丙"]


def test_a_start_that_is_overridden_holds_at_every_restart():
    body = "".join(numbered("甲", 1, each) for each in (0, 1, 0, 1))
    numbering = CHINESE + num(1, 1, starts_at(1, 3))
    assert texts(body, numbering=numbering) == ["一、甲", "（三）甲", "二、甲", "（三）甲"]


def test_a_level_may_never_restart():
    numbering = abstract(
        1,
        level(0, "decimal", "%1.", TIGHT),
        level(1, "decimal", "(%2)", f'<w:lvlRestart w:val="0"/>{TIGHT}'),
    ) + num(1, 1)
    body = "".join(numbered("甲", 1, each) for each in (0, 1, 0, 1))
    assert texts(body, numbering=numbering) == ["1.甲", "(1)甲", "2.甲", "(2)甲"]


def test_the_level_of_a_style_is_the_one_that_is_linked_to_it():
    numbering = abstract(
        1,
        level(0, "decimal", "%1.", TIGHT),
        level(1, "decimal", "%1.%2", f'<w:pStyle w:val="Jie"/>{TIGHT}'),
    ) + num(1, 1)
    styles = (
        '<w:style w:type="paragraph" w:styleId="Jie"><w:pPr><w:numPr><w:numId w:val="1"/>'
        '</w:numPr></w:pPr></w:style><w:style w:type="paragraph" w:styleId="Xia">'
        '<w:basedOn w:val="Jie"/></w:style>'
    )
    body = styled("甲", "Jie") + styled("乙", "Xia")
    assert texts(body, numbering=numbering, styles=styles) == ["1.1甲", "1.2乙"]


def test_styles_that_are_based_on_each_other_end_somewhere():
    styles = (
        '<w:style w:type="paragraph" w:styleId="A"><w:basedOn w:val="B"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/></w:style>'
    )
    assert texts(styled("甲", "A"), styles=styles) == ["甲"]


def test_number_zero_switches_the_list_of_a_style_off():
    styles = (
        '<w:style w:type="paragraph" w:styleId="A"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr>'
        "</w:pPr></w:style>"
    )
    off = '<w:numPr><w:numId w:val="0"/></w:numPr>'
    body = styled("甲", "A") + styled("乙", "A", off) + styled("丙", "A")
    numbering = ONE_LIST + num(0, 1)
    assert texts(body, numbering=numbering, styles=styles) == ["一、甲", "乙", "二、丙"]


def test_an_empty_paragraph_of_a_list_counts_and_a_deleted_one_does_not():
    gone = "<w:del><w:r><w:delText>删</w:delText></w:r></w:del>"
    mark = "<w:rPr><w:del/></w:rPr>"
    body = numbered("<w:r/>", 1) + numbered(gone, 1, 0, mark) + numbered("甲", 1)
    assert texts(body, numbering=ONE_LIST) == ["一、", "二、甲"]


def test_a_paragraph_that_is_hidden_as_a_whole_does_not_count():
    hidden = run("藏", "<w:vanish/>")
    body = numbered(hidden, 1, 0, "<w:rPr><w:vanish/></w:rPr>") + numbered("甲", 1)
    assert texts(body, numbering=ONE_LIST) == ["一、甲"]


def test_a_format_of_ones_own_is_padded():
    levels = (
        '<w:lvl w:ilvl="0"><w:start w:val="7"/><mc:AlternateContent><mc:Choice Requires="w14">'
        '<w:numFmt w:val="custom" w:format="001, 002, 003, ..."/></mc:Choice><mc:Fallback>'
        '<w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent><w:lvlText w:val="%1"/>'
        "</w:lvl>"
    )
    numbering = abstract(1, levels) + num(1, 1)
    assert texts(numbered("甲", 1), numbering=numbering) == ["007 甲"]


def test_a_format_that_is_not_known_is_told():
    numbering = abstract(1, level(0, "hebrew1", "%1.", TIGHT)) + num(1, 1)
    contents = read(numbered("甲", 1), numbering=numbering)
    assert paragraphs(contents)[0].text == "1.甲"
    assert contents.remarks == ("有 1 种编号格式认不出，写成了阿拉伯数字：hebrew1",)


@pytest.mark.parametrize(
    "numbering",
    [
        "",
        num(1, 1),
        abstract(1) + num(1, 1),
        '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="A"/></w:abstractNum>'
        + num(1, 1),
        '<w:num w:numId="x"/><w:num/>',
    ],
)
def test_a_list_that_is_not_there_leaves_the_words(numbering):
    assert texts(numbered("甲", 1), numbering=numbering) == ["甲"]


@pytest.mark.parametrize("value", ["-3", "99", "x", "99999999999999999999"])
def test_a_level_that_there_is_not_leaves_the_words(value):
    properties = f'<w:numPr><w:ilvl w:val="{value}"/><w:numId w:val="1"/></w:numPr>'
    [text] = texts(para("甲", properties), numbering=ONE_LIST)
    assert text in ("甲", "一、甲")


@pytest.mark.parametrize(
    ("style", "number", "printed"),
    [
        ("chineseCounting", 10, "十"),
        ("chineseCounting", 21, "二十一"),
        ("chineseCounting", 105, "一○五"),
        ("chineseCountingThousand", 105, "一百零五"),
        ("chineseCountingThousand", 110, "一百一十"),
        ("chineseCountingThousand", 1010, "一千零一十"),
        ("japaneseCounting", 115, "百十五"),
        ("ideographDigital", 20, "二〇"),
        ("ideographZodiacTraditional", 61, "甲子"),
        ("lowerLetter", 28, "bb"),
        ("upperRoman", 1994, "MCMXCIV"),
        ("decimalEnclosedCircle", 21, "㉑"),
        ("decimalEnclosedCircle", 51, "51"),
        ("numberInDash", 3, "- 3 -"),
        ("ordinal", 12, "12th"),
        ("chineseCounting", 0, "0"),
        ("chineseCounting", -5, "-5"),
        ("lowerLetter", 999_999_999, "999999999"),
    ],
)
def test_a_number_in_its_format(style, number, printed):
    assert print_number(number, style) == printed


def test_a_number_in_a_circle():
    assert [circled(each) for each in ("1", "20", "正", "0")] == ["①", "⑳", "正", "0"]
