"""A Word template, filled: data stays data, and a document is whole or there is none."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.shared import Twips
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from fazhi_cli.model.settings import PageLayout
from fazhi_cli.model.text import visible
from fazhi_cli.render.voices.jinja import TemplateRefusedError
from fazhi_cli.render.voices.word import package
from fazhi_cli.render.voices.word.package import read_parts
from fazhi_cli.render.voices.word.page import PAGES, twips
from payloads import NASTY
from render.voices.word.filling import NAME, fill, paragraphs, saved, shown, template
from sweeps import fewer

WORD_TRAPS = (
    "{_{ x }_} {_% x %_}",
    "{{ x }} {% x %} {# x #}",
    "{{_ }_}",
    "</w:t></w:r></w:p><w:p><w:r><w:t>X",
    "甲\a乙\f丙\t丁\n戊",
    "\ufffe\uffff",
    "\ud800 单个代理\udfff",
    "&amp; &#95; &#x0; &lt;",
    "<?drop-column yes?><?merge-up yes?>",
    "{%p if x %}",
    "{%tr endfor %}",
    "{{r x }}",
    "]]>",
    "_" * 10,
    "很" * 100_000,
)


def one_line(text: str) -> str:
    """What is shown of a text: on one line, and signs for what can't be shown."""
    line = " ".join(visible(line) for line in text.split("\n"))
    return re.sub("[\ud800-\udfff\ufffe\uffff]", "\ufffd", line)


def test_every_text_is_shown_as_it_is() -> None:
    texts = [*NASTY, *WORD_TRAPS]
    tags = [f"前{{{{ texts[{number}] }}}}后" for number in range(len(texts))]
    assert shown(*tags, "末", texts=texts) == [*(f"前{one_line(text)}后" for text in texts), "末"]


@fewer(20)
@given(st.text(max_size=60))
def test_any_text_is_shown_as_it_is(text: str) -> None:
    assert shown("前{{ text }}后", text=text) == [f"前{one_line(text)}后"]


@pytest.mark.parametrize("text", WORD_TRAPS[:5])
def test_texts_in_heads_and_cells_are_shown_as_they_are(text: str) -> None:
    def more(document: WordDocument) -> None:
        document.sections[0].header.paragraphs[0].text = "{{ text }}"
        document.add_table(rows=1, cols=1).cell(0, 0).text = "{{ text }}"

    made = Document(BytesIO(fill(template(more=more), text=text)))
    assert made.sections[0].header.paragraphs[0].text == one_line(text)
    assert made.tables[0].cell(0, 0).text == one_line(text)


@pytest.mark.parametrize(
    "attack",
    [
        "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
        "{{ text.__class__.__mro__[1].__subclasses__() }}",
        "{{ text.format.__globals__ }}",
        "{{ ''['__class__'] }}",
        "{{ ('%s' | format)['__class__'] }}",
        "{{ drop_column.__globals__ }}",
        "{{ merge_up.__code__ }}",
        "{% for a in range(99999999) %}{% endfor %}",
        pytest.param(
            "{% for a in range(9999) %}{% for b in range(9999) %}x{% endfor %}{% endfor %}",
            marks=pytest.mark.torture,  # seconds until the limits stop it
        ),
        pytest.param("{{ 'x' * 999999999 }}", marks=pytest.mark.torture),
        "{{ text | safe }}",
        "{{ '<w:p/>' | urlize }}",
        "{% include 'annual.docx' %}",
        "{{ no_such_name }}",
        "{{ text.no_such_key }}",
        "{{ 1 / 0 }}",
        "{{ text | no_such_filter }}",
        "{{ text",
        "{% if text %}",
        "{% endif %}",
        "{%p endif %}",
        "{%p for x in text %}",
        "{{ drop_column(true) }}",
    ],
)
def test_a_template_that_attacks_or_errs_is_refused(attack: str) -> None:
    with pytest.raises(TemplateRefusedError) as refused:
        shown("好", attack, text="甲")
    assert refused.value.exit_code == 6
    assert str(refused.value).startswith(f"模板 {NAME} 有误：")


@pytest.mark.parametrize("where", ["header", "footer", "title"])
def test_what_attacks_from_beside_the_text_is_refused(where: str) -> None:
    attack = "{{ cycler.__init__.__globals__ }}"

    def more(document: WordDocument) -> None:
        if where == "title":
            document.core_properties.title = attack
        else:
            getattr(document.sections[0], where).paragraphs[0].text = attack

    with pytest.raises(TemplateRefusedError):
        fill(template(more=more))


def test_no_markup_comes_from_what_a_template_computes() -> None:
    assert shown("{{ ('<w:p/>' ~ text) | upper }}", text="<b>") == ["<W:P/><B>"]
    assert shown("{% set x = '<w:p/>' %}{{ x }}") == ["<w:p/>"]


def halves_of_a_tag(document: WordDocument) -> None:
    document.add_paragraph("{% if false %}")
    document.add_table(rows=1, cols=1).cell(0, 0).text = "甲{% endif %}"


def halves_in_a_head(document: WordDocument) -> None:
    head = document.sections[0].header
    head.paragraphs[0].text = "{% if false %}甲"
    head.add_paragraph("{% endif %}")
    head.add_table(1, 1, document.sections[0].page_width).cell(0, 0).text = "{% if false %}"
    head.add_paragraph("{% endif %}")


@pytest.mark.parametrize("more", [halves_of_a_tag, halves_in_a_head])
def test_tags_on_different_levels_are_refused(more: Callable[[WordDocument], None]) -> None:
    with pytest.raises(TemplateRefusedError, match="不在同一层"):
        fill(template(more=more))


def test_tags_over_paragraphs_that_fit_are_taken() -> None:
    assert shown("{% if false %}甲", "乙{% endif %}丙") == ["丙"]


def broken(data: bytes, change: dict[str, bytes | None]) -> bytes:
    """A package with parts changed, or taken out."""
    parts: dict[str, bytes | None] = {**read_parts(data), **change}
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            if content is not None:
                archive.writestr(name, content)
    return stream.getvalue()


GOOD = template("甲")
ENTITY = b"""<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;">]>"""


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"PK",
        b"# \xe6\xa8\xa1\xe6\x9d\xbf\n",
        GOOD[:200],
        GOOD[: len(GOOD) // 2],
        GOOD[:-30],
        GOOD[:1000] + b"\0" * 200 + GOOD[1200:],
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 2000,  # encrypted, or an old .doc
        broken(GOOD, {"[Content_Types].xml": None}),
        broken(GOOD, {"_rels/.rels": None}),
        broken(GOOD, {"word/document.xml": None}),
        broken(GOOD, {"word/styles.xml": None}),
        broken(GOOD, {"word/document.xml": b"<other/>"}),
        broken(GOOD, {"[Content_Types].xml": b"<Types/>"}),
    ],
    ids=lambda data: str(len(data)),
)
def test_what_is_no_word_document_is_refused(data: bytes) -> None:
    with pytest.raises(TemplateRefusedError):
        fill(data)


def test_another_office_file_is_refused() -> None:
    from openpyxl import Workbook

    stream = BytesIO()
    Workbook().save(stream)
    with pytest.raises(TemplateRefusedError):
        fill(stream.getvalue())


def test_a_bomb_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "MOST_BYTES", 1_000_000)
    with pytest.raises(TemplateRefusedError, match="超过"):
        fill(broken(GOOD, {"word/media/bomb.bin": b"\0" * 2_000_000}))


def test_a_bomb_that_lies_about_its_size_is_refused() -> None:
    data = broken(GOOD, {"word/media/bomb.bin": b"\0" * 5_000_000})
    lying = data.replace((5_000_000).to_bytes(4, "little"), (500).to_bytes(4, "little"))
    with pytest.raises(TemplateRefusedError):
        fill(lying)


def test_too_many_parts_are_refused() -> None:
    with pytest.raises(TemplateRefusedError):
        fill(broken(GOOD, {f"word/{number}.xml": b"x" for number in range(1_100)}))


def test_entities_are_not_expanded() -> None:
    xml = read_parts(GOOD)["word/document.xml"]
    head, body = xml.split(b"?>", 1)
    entities = head + b"?>" + ENTITY + body.replace("甲".encode(), b"&d;")
    external = (
        head
        + b'?><!DOCTYPE x [<!ENTITY d SYSTEM "file:///etc/passwd">]>'
        + body.replace("甲".encode(), b"&d;")
    )
    for changed in (entities, external):
        try:
            made = fill(broken(GOOD, {"word/document.xml": changed}))
        except TemplateRefusedError:
            continue
        text = "".join(paragraphs(made))
        assert len(text) < 100
        assert "root" not in text
        assert b"<!ENTITY" not in read_parts(made)["word/document.xml"]


def test_a_filled_document_is_xml_in_every_part() -> None:
    made = fill(template("{{ text }}"), text="".join(NASTY[:40]))
    for name, data in read_parts(made).items():
        if name.endswith((".xml", ".rels")):
            etree.fromstring(data)


def test_the_same_data_give_the_same_bytes() -> None:
    data = template("{{ text }}")
    assert fill(data, text="甲") == fill(data, text="甲")


def test_runs_that_word_has_split_are_one_tag() -> None:
    document = Document()
    paragraph = document.add_paragraph()
    for piece in ("前{", "{ te", "xt ", "}", "}后"):
        paragraph.add_run(piece)
    assert paragraphs(fill(saved(document), text="甲")) == ["前甲后"]


@pytest.mark.parametrize(
    "words",
    ["{{ text | e }}", "{{ text ~ ('' | e) }}", "{% set x %}{{ text }}{% endset %}{{ x }}"],
)
def test_text_that_a_template_has_escaped_itself_is_no_freer(words: str) -> None:
    text = "a{_{b}_} 乙\n丙\a丁\f\ufffe<w:p>"
    assert shown(words, text=text) == [one_line(text)]


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("｛｛ text ｝｝", "全角"),
        ("前{{ text", "标签没有写完"),
        ("{ { text }}", "有空格"),
    ],
)
def test_a_tag_that_would_stay_in_the_document_is_refused(words: str, reason: str) -> None:
    with pytest.raises(TemplateRefusedError, match=reason):
        shown(words, text="甲")


def test_what_is_written_at_a_margin_by_hand_stays_on_the_other_page_set() -> None:
    def more(document: WordDocument) -> None:
        section = document.sections[0]
        section.left_margin = Twips(twips(PAGES[PageLayout.ELECTRONIC].footer))
        section.top_margin = Twips(twips(PAGES[PageLayout.ELECTRONIC].top))

    filled = fill(template(more=more), page=PageLayout.OFFICIAL, text="甲")
    section = Document(BytesIO(filled)).sections[0]
    assert section.left_margin == Twips(twips(PAGES[PageLayout.ELECTRONIC].footer))
    assert section.top_margin == Twips(twips(PAGES[PageLayout.OFFICIAL].top))


@given(st.integers(0, 3_000), st.integers(1, 255))
@fewer(10)
def test_a_document_with_a_changed_byte_is_read_or_refused(place: int, change: int) -> None:
    data = bytearray(template())
    data[place % len(data)] ^= change
    with suppress(package.NoPackageError):
        read_parts(bytes(data))


def test_properties_that_a_program_keeps_elsewhere_are_replaced_all_the_same() -> None:
    elsewhere = "package/services/metadata/core-properties/1.psmdcp"
    parts = {}
    for name, data in read_parts(template("{{ text }}")).items():
        moved = data.replace(b"docProps/core.xml", elsewhere.encode())
        parts[elsewhere if name == package.CORE else name] = moved
    filled = fill(package.pack(parts), text="甲")
    assert package.is_own_document(filled)
    assert paragraphs(filled) == ["甲"]
