"""Each mistake in the tags of a Word template is told once, with its place in words."""

from __future__ import annotations

import pytest
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from fazhi_cli.store.templates import packaged_names
from render.voices.word.damaged import (
    RESPONSIBILITY,
    checked,
    edited,
    errors,
    own,
    replaced,
)
from sweeps import thinned

WIDE = "标签的括号、百分号是全角的，请改成半角的 {{ }} 或 {% %}"
OUTSIDE = "不在同一层：要么在同一段里，要么都用 {%p …%}（整段）、{%tr …%}（整行）"
WORDS = [name for name in packaged_names() if name.endswith(".docx")]
RUN_END = "</w:t></w:r>"
PARAGRAPH_END = f"{RUN_END}</w:p>"


@pytest.mark.parametrize("name", thinned(WORDS, every=4))
def test_our_own_templates_have_no_fault(name: str) -> None:
    assert checked(own(name), name).faults == ()


@pytest.mark.parametrize(
    ("old", "new", "place", "message"),
    [
        (
            "{{ disclaimer }}",
            "{{ disclamer }}",
            "“{{ disclamer }}”这一段",
            "没有变量“disclamer”，是否：disclaimer",
        ),
        (
            "{{ row.matter }}",
            "{{ row.mater }}",
            "第 1 个表格第 3 行第 2 列",
            "没有变量“mater”，是否：matter",
        ),
        (
            "{{ loop.index | figure }}",
            "{{ loop.index | figur }}",
            "第 1 个表格第 3 行第 1 列",
            "没有过滤器“figur”",
        ),
        (
            "{{ paragraph }}",
            "{{ paragraph | safe }}",
            "“{{ paragraph | safe }}”这一段",
            "不能用过滤器“safe”：变量里的标记一律按文字印出",
        ),
        ("{{ disclaimer }}", "｛｛ disclaimer ｝｝", "“｛｛ disclaimer ｝｝”这一段", WIDE),
        (
            "{%p if addressees %}",
            "｛％p if addressees ％｝",
            "“｛％p if addressees ％｝”这一段",
            WIDE,
        ),
        ("{%p if addressees %}", "{％p if addressees %}", "“{％p if addressees %}”这一段", WIDE),
        (
            "{{ disclaimer }}",
            "{ { disclaimer } }",
            "“{ { disclaimer } }”这一段",
            "标签的两个括号之间有空格，请写成 {{ }} 或 {% %}",
        ),
        (
            "{{ disclaimer }}",
            "{{ disclaimer",
            "“{{ disclaimer”这一段",
            "标签没有写完：{{ 后面没有 }}",
        ),
        (
            "{{ disclaimer }}",
            f"{{{{ disclai{PARAGRAPH_END}<w:p><w:r><w:t>mer }}}}",
            "“{{ disclai”这一段",
            "标签被分成了几段，请写在同一段里：{{ disclai",
        ),
        (
            "{%p if addressees %}",
            "敬呈{%p if addressees %}",
            "“敬呈{%p if addressees %}”这一段",
            "“{%p if addressees %}”所在的这一段里还有别的文字，写出来会丢掉：“敬呈”",
        ),
        (
            "{%tr for row in annex %}",
            "{%tr for row in annex %}合计",
            "第 1 个表格第 2 行第 1 列",
            "“{%tr for row in annex %}”所在的这一行里还有别的文字，写出来会丢掉：“合计”",
        ),
        (
            "{{ disclaimer }}",
            "{{p disclaimer }}",
            "“{{p disclaimer }}”这一段",
            "不能用“{{p disclaimer }}”，请写成“{{ disclaimer }}”",
        ),
        (
            "{%p if addressees %}",
            "{% p if addressees %}",
            "“{% p if addressees %}”这一段",
            "“{% p if addressees %}”要写成“{%p if addressees %}”，p 的前面没有空格",
        ),
        (
            "{%p if part.number == 1 %}",
            "{%p if part.number % 2 == 1 %}",
            "“{%p if part.number % 2 == 1 …”这一段",
            "{%p 这样的标签里不能有 } 和 %：“{%p if part.number % 2 == 1 %}”",
        ),
        (
            "{% if part.number == 1 %}全年",
            "{%x if part.number == 1 %}全年",
            "“{%x if part.number == 1 %}全年…”这一段",
            "不认识“{%x”，可以写 {%p、{%tr、{%tc、{%r",
        ),
        (
            "{% if part.number == 1 %}全年{% endif %}",
            "{% if part.number == 1 %}全年",
            "“{% if part.number == 1 %}全年{…”这一段",
            "“{% if part.number == 1 %}”没有结尾的 {% endif %}",
        ),
        (
            "{% if part.number == 1 %}全年{% endif %}",
            "全年{% endif %}",
            "“全年{% endif %}{{ part.figures…”这一段",
            "“{% endif %}”前面没有 {% if … %}",
        ),
        (
            "{%tr endfor %}",
            "{% endfor %}",
            "第 1 个表格第 2 行第 1 列",
            f"“{{%tr for row in annex %}}”和“{{% endfor %}}”{OUTSIDE}",
        ),
        (
            "{%p if addressees %}",
            "{%tr if addressees %}",
            "“{%tr if addressees %}”这一段",
            "“{%tr if addressees %}”要写在表格里",
        ),
        (
            "{{ disclaimer }}",
            "{{ drop_column(true) }}{{ disclaimer }}",
            "“{{ drop_column(true) }}{{ di…”这一段",
            "drop_column 要写在表格的格子里",
        ),
        (
            "{{ disclaimer }}",
            f"{{{{ disclai{RUN_END}<w:ins><w:r><w:t>mer }}}}</w:t></w:r></w:ins><w:r><w:t>",
            "“{{ disclaimer }}”这一段",
            "“{{ disclaimer }}”有一半在修订或者超链接里：接受修订、取消超链接，再写一遍",
        ),
        (
            "{{ disclaimer }}",
            "{% fro x in gaps %}",
            "“{% fro x in gaps %}”这一段",
            "没有标签“fro”，或者它放错了地方",
        ),
    ],
)
def test_a_mistake_is_told_once_with_its_place(
    old: str, new: str, place: str, message: str
) -> None:
    assert errors(replaced(old, new)) == [(place, message)]


def test_a_tag_that_word_has_split_into_runs_is_whole() -> None:
    new = f"{{{RUN_END}<w:proofErr/><w:r><w:t>{{ dis{RUN_END}<w:r><w:t>claimer }}{RUN_END}"
    assert errors(replaced("{{ disclaimer }}", f"{new}<w:r><w:t>}}")) == []


def test_quotes_that_word_has_made_round_are_quotes() -> None:
    assert errors(replaced("join('、')", "join(‘、’)")) == []


def test_mistakes_in_the_head_and_foot_of_a_page_are_told() -> None:
    def change(document) -> None:
        section = document.sections[0]
        section.header.paragraphs[0].text = "{{ yaer }}"
        section.even_page_footer.paragraphs[0].add_run("{% if year %}")

    assert errors(edited(change)) == [
        ("页眉“{{ yaer }}”这一段", "没有变量“yaer”，是否：year"),
        ("双页的页脚“— 1 —{% if year %}”这一段", "“{% if year %}”没有结尾的 {% endif %}"),
    ]


def test_a_tag_in_a_property_of_the_file_is_told() -> None:
    def change(document) -> None:
        document.core_properties.title = "{{ titel }}"

    assert errors(edited(change)) == [("文档属性“标题”", "没有变量“titel”")]


def test_several_mistakes_are_told_in_the_order_of_the_document() -> None:
    def change(document) -> None:
        document.paragraphs[1].text = "{{ b }}"
        document.paragraphs[3].text = "｛｛ year ｝｝"

    assert [message for _, message in errors(edited(change))] == ["没有变量“b”", WIDE]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "{{ signature.issuer }}",
            "{{ 100 // counts.matters.total }}",
            "能空的都空着时写不出来：除数是零",
        ),
        (
            "{{ signature.issuer }}",
            "{{ addressees | first }}",
            "能空的都空着时写不出来：列表是空的，没有第一项、最后一项",
        ),
        (
            "{{ signature.issuer }}",
            "{{ year + author }}",
            "各项都有内容时写不出来：文字和数不能放在一起算",
        ),
    ],
)
def test_what_goes_wrong_only_with_some_data_is_told(old: str, new: str, message: str) -> None:
    assert errors(replaced(old, new)) == [("", f"{message}（在“{new}”里）")]


def test_a_tag_in_a_note_that_nobody_fills_is_told() -> None:
    note = (
        '<w:endnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        "<w:endnote><w:p><w:r><w:t>{{ year }}</w:t></w:r></w:p></w:endnote></w:endnotes>"
    )

    def change(document) -> None:
        package = document.part.package
        part = Part(
            PackURI("/word/endnotes.xml"), CONTENT_TYPE.WML_ENDNOTES, note.encode(), package
        )
        document.part.relate_to(part, RELATIONSHIP_TYPE.ENDNOTES)

    assert errors(edited(change)) == [
        ("尾注“{{ year }}”这一段", "尾注里的标签不会填写，会照原样留在文档里")
    ]


@pytest.mark.parametrize(
    ("template", "message"),
    [
        (b"no zip", "不是 Word 文档（.docx），或者已经损坏"),
        (
            replaced(
                "wordprocessingml.document.main",
                "spreadsheetml.sheet.main",
                part="[Content_Types].xml",
            ),
            "不是 Word 文档（.docx）",
        ),
        (
            replaced(
                "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main",
                "application/vnd.ms-word.document.macroEnabled.main",
                part="[Content_Types].xml",
            ),
            "是 Word 的另一种文件（.docm、.dotx），请另存为 .docx",
        ),
        (replaced("</w:body>", ""), "已经损坏：其中的 word/document.xml 读不出来"),
        (
            replaced("word/document.xml", "word/x.xml", part="_rels/.rels"),
            "已经损坏：缺了部件，或者部件之间对不上",
        ),
    ],
)
def test_what_is_no_word_document_is_told(template: bytes, message: str) -> None:
    assert errors(template) == [("", message)]


def test_of_a_template_that_no_document_uses_only_the_writing_is_checked() -> None:
    template = replaced("{{ disclaimer }}", "{{ anything }}")
    assert errors(template, "信.docx") == []
    assert errors(replaced("{{ disclaimer }}", "｛｛ x ｝｝"), "信.docx") != []


def test_a_column_that_falls_out_is_fine() -> None:
    assert errors(own(RESPONSIBILITY), RESPONSIBILITY) == []
