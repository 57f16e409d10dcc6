"""The words of a paragraph, one kind of markup a test: what is printed is read, nothing else is."""

from __future__ import annotations

import pytest

from word_files import para, paragraphs, read, run, styled, texts


def inserted(content: str) -> str:
    return f'<w:ins w:id="1" w:author="甲">{content}</w:ins>'


def deleted(text: str) -> str:
    return f'<w:del w:id="2" w:author="甲"><w:r><w:delText>{text}</w:delText></w:r></w:del>'


def complex_field(code: str, result: str | None) -> str:
    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    inner = f"<w:r><w:instrText>{code}</w:instrText></w:r>"
    if result is not None:
        inner += mark("separate") + run(result)
    return mark("begin") + inner + mark("end")


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (run("甲") + "<w:r><w:tab/></w:r>" + run("乙"), "甲\t乙"),
        (run("甲") + "<w:r><w:br/></w:r>" + run("乙"), "甲\n乙"),
        (run("甲") + "<w:r><w:softHyphen/></w:r>" + run("乙"), "甲乙"),
        (run("3") + "<w:r><w:noBreakHyphen/></w:r>" + run("5"), "3-5"),
        (f'<w:hyperlink r:id="x">{run("网址")}</w:hyperlink>', "网址"),
        (f'<w:smartTag w:element="x"><w:smartTagPr/>{run("甲")}</w:smartTag>', "甲"),
        (f'<w:customXml w:element="x">{run("甲")}</w:customXml>', "甲"),
        (f"<w:sdt><w:sdtPr/><w:sdtContent>{run('填写')}</w:sdtContent></w:sdt>", "填写"),
        (f'<w:fldSimple w:instr="PAGE">{run("3")}</w:fldSimple>', "3"),
        (complex_field(" DATE ", "5月"), "5月"),
        (complex_field(" XE 索引 ", None) + run("甲"), "甲"),
        (complex_field(r" EQ \o\ac(○,3) ", None) + run("甲"), "③甲"),
        (complex_field(r" EQ \o\ac(□,正) ", None), "正"),
        (f"<w:dir>{run('甲')}</w:dir><w:unknown>{run('乙')}</w:unknown>", "甲乙"),
        (f"<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>{run('。')}", "x=1。"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>', "✓"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F083"/></w:r>', "③"),
        ('<w:r><w:sym w:font="宋体" w:char="25A0"/></w:r>', "■"),
    ],
)
def test_what_is_printed_is_read(content, text):
    assert texts(para(content)) == [text]


def test_of_ruby_the_base_is_read_and_not_what_stands_above():
    ruby = (
        f"<w:r><w:ruby><w:rubyPr/><w:rt>{run('yún')}</w:rt><w:rubyBase>{run('云')}</w:rubyBase>"
        "</w:ruby></w:r>"
    )
    assert texts(para(ruby + run("溪"))) == ["云溪"]


def test_a_field_may_begin_in_one_paragraph_and_end_in_another():
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC</w:instrText></w:r>'
    body = (
        para(begin + '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + run("一、甲"))
        + para("二、乙")
        + para('<w:r><w:fldChar w:fldCharType="end"/></w:r>' + run("正文"))
    )
    assert texts(body) == ["一、甲", "二、乙", "正文"]


def test_a_field_within_the_code_of_another_is_not_printed():
    inner = complex_field("PAGE", "5")
    outer = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>IF </w:instrText></w:r>'
        f'{inner}<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("好")}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    assert texts(para(outer)) == ["好"]


def test_changes_are_read_as_accepted_and_told():
    contents = read(para(run("由") + deleted("甲局") + inserted(run("乙局")) + run("负责")))
    assert paragraphs(contents)[0].text == "由乙局负责"
    assert contents.remarks == ("有 2 处修订，按接受以后的样子读",)


def test_what_was_moved_stands_where_it_was_moved_to():
    moved_from = f'<w:moveFrom w:id="1">{run("第二")}</w:moveFrom>'
    moved_to = f'<w:moveTo w:id="2">{run("第二")}</w:moveTo>'
    body = para(moved_from, "<w:rPr><w:moveFrom/></w:rPr>") + para("第一") + para(moved_to)
    assert texts(body) == ["第一", "第二"]


def test_a_paragraph_whose_mark_was_deleted_goes_on_into_the_next():
    body = para("由司法", "<w:rPr><w:del/></w:rPr>") + para("局负责") + para("另一段")
    assert texts(body) == ["由司法局负责", "另一段"]


def test_words_before_a_mark_that_was_deleted_at_the_end_are_kept():
    assert texts(para("甲") + para("末", "<w:rPr><w:del/></w:rPr>")) == ["甲", "末"]


def test_hidden_words_are_left_out_and_told():
    contents = read(para(run("看得见") + run("看不见", "<w:vanish/>")))
    assert paragraphs(contents)[0].text == "看得见"
    assert contents.remarks == ("有 1 处隐藏文字，印不出来，没有读",)


@pytest.mark.parametrize(
    ("content", "remark"),
    [
        ('<w:r><w:commentReference w:id="0"/></w:r>', "有 1 条批注，没有读"),
        ("<w:r><w:drawing><pic:pic/></w:drawing></w:r>", "有 1 张图片，里面的字没有读"),
        (
            "<w:r><w:object><o:OLEObject/></w:object></w:r>",
            "有 1 个嵌入的对象（表格、公式、附件等），里面的字没有读",
        ),
        (complex_field("LISTNUM", None), "有 1 处自动编号的域，编号没有读，请对照原文补上"),
        ('<w:r><w:sym w:font="Webdings" w:char="F0AA"/></w:r>', "有 1 个符号认不出，写成了 □"),
    ],
)
def test_what_is_not_read_is_told(content, remark):
    assert read(para(run("甲") + content)).remarks == (remark,)


def bold(content: str, properties: str = "") -> int:
    return paragraphs(read(para(content, properties)))[0].bold


def test_how_far_the_leading_words_are_bold():
    assert bold(run("健全机制。", "<w:b/>") + run("对各项")) == 5
    assert bold(run("健全", "<w:b/>") + run(" ") + run("机制", "<w:b/>") + run("。对")) == 5
    assert bold(run("对各项") + run("要点", "<w:b/>")) == 0
    assert bold(run("甲", '<w:b w:val="0"/>')) == 0


def test_a_style_makes_bold_and_a_run_takes_it_back():
    styles = (
        '<w:style w:type="paragraph" w:styleId="A"><w:pPr><w:jc w:val="center"/>'
        '<w:outlineLvl w:val="1"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>'
    )
    body = styled("标题", "A") + para(
        run("甲") + run("乙", '<w:b w:val="0"/>'), '<w:pStyle w:val="A"/><w:jc w:val="left"/>'
    )
    first, second = paragraphs(read(body, styles=styles))
    assert (first.bold, first.centred, first.level) == (2, True, 1)
    assert (second.bold, second.centred) == (1, False)
