"""A Word document of automatic numbers, as many kinds as Chinese documents have.

`python tests/torture_document.py` writes it to tests/cases/documents/numbers.docx. What its numbers
are stands in numbers.tsv beside it, written by hand.
"""

from __future__ import annotations

from pathlib import Path

from word_files import (
    abstract,
    level,
    num,
    numbered,
    packed,
    para,
    row,
    run,
    starts_at,
    styled,
    table,
    word_parts,
)

FILE = Path(__file__).parent / "cases" / "documents" / "numbers.docx"
TIGHT, SPACE = '<w:suff w:val="nothing"/>', '<w:suff w:val="space"/>'
DELETED = '<w:rPr><w:del w:id="9" w:author="甲"/></w:rPr>'
# Formats of one level each, with the number at which the list starts.
FORMATS = (
    ("ideographDigital", 9),
    ("ideographTraditional", 9),
    ("ideographZodiac", 11),
    ("japaneseCounting", 10),
    ("taiwaneseCounting", 19),
    ("taiwaneseCountingThousand", 20),
    ("chineseLegalSimplified", 9),
    ("decimalFullWidth", 9),
    ("decimalZero", 9),
    ("upperLetter", 26),
    ("lowerLetter", 2),
    ("upperRoman", 4),
    ("lowerRoman", 9),
    ("decimalEnclosedCircle", 10),
    ("decimalEnclosedParen", 3),
    ("none", 1),
    ("chineseCountingThousand", 100),
    ("chineseCounting", 98),
)
_FIRST_FORMAT = 20


def numbering() -> str:
    lists = [
        abstract(
            1,
            level(0, "chineseCounting", "%1、", TIGHT),
            level(1, "chineseCounting", "（%2）", TIGHT),
            level(2, "decimal", "%3."),
            level(3, "decimalEnclosedCircleChinese", "%4", TIGHT),
            level(4, "decimal", "（%5）", TIGHT),
        ),
        abstract(
            2,
            level(0, "chineseCountingThousand", "第%1条", SPACE),
            level(1, "chineseCountingThousand", "（%2）", TIGHT),
        ),
        abstract(
            3,
            level(0, "chineseCountingThousand", "第%1章", f'<w:pStyle w:val="Zhang"/>{SPACE}'),
            level(1, "decimal", "%1.%2", f'<w:pStyle w:val="Jie"/><w:isLgl/>{SPACE}'),
            level(2, "decimal", "%1.%2.%3", f'<w:pStyle w:val="Kuan"/><w:isLgl/>{SPACE}'),
        ),
        '<w:abstractNum w:abstractNumId="4"><w:numStyleLink w:val="GongWen"/></w:abstractNum>',
        '<w:abstractNum w:abstractNumId="5"><w:styleLink w:val="GongWen"/>'
        + level(0, "upperLetter", "%1．", TIGHT)
        + level(1, "lowerLetter", "%2)", TIGHT)
        + "</w:abstractNum>",
        abstract(
            6,
            level(0, "chineseCounting", "%1是", TIGHT),
            level(1, "decimal", "%2．", f'<w:lvlRestart w:val="0"/>{TIGHT}'),
        ),
        abstract(
            7,
            level(0, "decimal", "甲%1", SPACE),
            level(1, "decimal", "乙%2", SPACE),
            level(2, "decimal", "丙%3", f'<w:lvlRestart w:val="1"/>{SPACE}'),
        ),
        abstract(8, level(0, "bullet", "•"), level(1, "decimal", "%2)", SPACE)),
        abstract(9, level(0, "decimal", "%1", SPACE)),
        abstract(10, level(0, "decimal", "%1.", SPACE), level(1, "decimal", "%1.%2", SPACE)),
    ]
    nums = [num(n, n) for n in range(1, 11)]
    nums += [
        num(11, 1, starts_at(0, 1), starts_at(1, 1)),
        num(12, 2),
        num(13, 1, starts_at(2, 7)),
        num(
            14,
            9,
            f'<w:lvlOverride w:ilvl="0">{level(0, "decimal", "（%1）", TIGHT)}</w:lvlOverride>',
        ),
        num(15, 9, starts_at(0, 1)),
    ]
    for place, (style, start) in enumerate(FORMATS, _FIRST_FORMAT):
        lists.append(abstract(place, level(0, style, "%1、", TIGHT, start=start)))
        nums.append(num(place, place))
    return "".join(lists + nums)


def styles() -> str:
    def style(name: str, inside: str, based_on: str = "") -> str:
        base = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
        head = f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{name}"/>'
        return f"{head}{base}{inside}</w:style>"

    def in_list(list_id: int, number: int = 0) -> str:
        place = f'<w:ilvl w:val="{number}"/>' if number else ""
        return f'<w:pPr><w:numPr>{place}<w:numId w:val="{list_id}"/></w:numPr></w:pPr>'

    return "".join(
        (
            style("Zhang", in_list(3)),
            style("Jie", in_list(3, 1)),
            style("Kuan", in_list(3, 2)),
            style("JieXia", "", "Jie"),
            style("WuHao", '<w:pPr><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr>', "Jie"),
            '<w:style w:type="numbering" w:styleId="GongWen"><w:name w:val="GongWen"/>'
            '<w:pPr><w:numPr><w:numId w:val="5"/></w:numPr></w:pPr></w:style>',
        )
    )


def body() -> str:
    gone = '<w:del w:id="8" w:author="甲"><w:r><w:delText>删去的</w:delText></w:r></w:del>'
    lines = [
        *(numbered("总体要求", 1), numbered("指导思想", 1, 1), numbered("基本原则", 1, 1)),
        *(numbered("重点任务", 1), numbered("健全机制", 1, 1), numbered("清理文件", 1, 2)),
        *(numbered("公开结果", 1, 2), numbered("列出目录", 1, 3), numbered("逐件核对", 1, 3)),
        *(numbered("分头核对", 1, 4), numbered("再行公布", 1, 2), numbered("压实责任", 1, 1)),
        numbered("从头编号", 1, 2),
        numbered(gone, 1, 1, DELETED),
        numbered("删去的不算", 1, 1),
        para("中间没有编号的一段"),
        numbered("接着编", 1),
        *(numbered("另一份从一开始", 11), numbered("其下也是", 11, 1), numbered("其下第二", 11, 1)),
        *(numbered("原来的接着数", 1), numbered("改了起点", 13, 2), numbered("再往下", 13, 2)),
        *(numbered("为了规范", 2), numbered("本办法适用于", 2), numbered("包括", 2, 1)),
        *(numbered("还有", 2, 1), numbered("同一定义的另一份", 12), numbered("又一条", 2)),
        *(styled("总则", "Zhang"), styled("目的", "Jie"), styled("依据", "JieXia")),
        *(styled("细处", "Kuan"), styled("不编号", "WuHao"), styled("范围", "Jie")),
        *(styled("分则", "Zhang"), styled("职责", "Jie"), styled("分工", "Kuan")),
        styled("也不编号", "Jie", '<w:numPr><w:numId w:val="0"/></w:numPr>'),
        *(
            numbered("链接的编号", 4),
            numbered("其下", 4, 1),
            numbered("其下二", 4, 1),
            numbered("第二", 4),
        ),
        *(numbered("思想引领", 6), numbered("学习", 6, 1), numbered("宣传", 6, 1)),
        *(numbered("制度保障", 6), numbered("不重新编号", 6, 1)),
        *(numbered("上层", 7), numbered("中层", 7, 1), numbered("下层", 7, 2)),
        *(numbered("中层二", 7, 1), numbered("下层不重来", 7, 2)),
        *(numbered("上层二", 7), numbered("中层重来", 7, 1), numbered("下层重来", 7, 2)),
        *(
            numbered("圆点", 8),
            numbered("圆点之下", 8, 1),
            numbered("又一圆点", 8),
            numbered("重来", 8, 1),
        ),
        *(
            numbered("数字", 9),
            numbered("换了样子", 14),
            numbered("又换回来", 9),
            numbered("重新", 15),
        ),
        *(numbered("没有上层", 10, 1), numbered("再一项", 10, 1), numbered("上层在后", 10)),
    ]
    for place, (style, _) in enumerate(FORMATS, _FIRST_FORMAT):
        lines += [numbered(f"{style}其{n}", place) for n in ("一", "二", "三")]
    empty = numbered("<w:r/>", 9)
    lines.append(
        table(row(empty, "序号自动"), row(empty, "第二行"), row(numbered(run("同格"), 9), "第三行"))
    )
    return "".join([*lines, para("末段")])


def document() -> bytes:
    return packed(word_parts(body(), styles=styles(), numbering=numbering()), is_stored=True)


if __name__ == "__main__":
    FILE.write_bytes(document())
