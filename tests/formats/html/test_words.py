"""What a page prints becomes lines as a reader sees them: blanks, numbers, bold, what is hidden."""

from __future__ import annotations

import pytest

from html_pages import filled, lines, read, read_lines


def test_every_line_of_a_page_is_a_line():
    body = "<p>一段</p><div>二段<br>三段</div>四段<ul><li>五段<li>六段</ul><h2>七段</h2>"
    assert lines(body) == ["一段", "二段", "三段", "四段", "五段", "六段", "七段"]


def test_paragraphs_that_were_never_closed_end_where_the_next_begins():
    assert lines("<p>一段<p>二段<div>三段<p>四段</div>五段") == [
        "一段", "二段", "三段", "四段", "五段",
    ]  # fmt: skip


def test_blanks_of_the_source_count_once_and_none_where_a_line_was_broken():
    assert lines("<p>　　加强\n  监督，&nbsp;完成 \n 3 项　</p>") == ["加强监督，\xa0完成 3 项"]
    assert lines("<p>来源：县司法局</p><p><i>发布</i>\n<i>来源</i></p>")[1] == "发布 来源"


def test_entities_are_the_signs_that_they_stand_for():
    assert lines("<p>&ldquo;甲&rdquo;&lt;乙&gt;&#12304;丙&#x3011;&amp;</p>") == ["“甲”<乙>【丙】&"]


def test_what_is_typed_as_it_stands_keeps_its_lines():
    assert lines("<pre>一、甲\n二、乙\n\n三、丙</pre>") == ["一、甲", "二、乙", "三、丙"]


@pytest.mark.parametrize(
    "hidden",
    [
        '<p style="display:none">藏</p>',
        '<p style="COLOR:red; Display : None">藏</p>',
        "<div hidden><p>藏</p></div>",
        '<div aria-hidden="true">藏</div>',
        "<script>document.write('<p>藏</p>')</script>",
        "<style>p{}</style>",
        "<noscript><p>藏</p></noscript>",
        "<template><p>藏</p></template>",
        "<!-- <p>藏</p> -->",
        "<!--[if IE]><p>藏</p><![endif]-->",
        "<svg><text>藏</text></svg>",
        "<select><option>藏</select>",
        "<textarea>藏</textarea>",
        '<p class="gone">藏</p>',
    ],
)
def test_what_nobody_sees_is_not_read(hidden):
    assert lines(f"<style>.gone{{display:none}}</style><p>前</p>{hidden}<p>后</p>") == ["前", "后"]


@pytest.mark.parametrize("tag", ["del", "s", "strike"])
def test_what_is_struck_out_is_not_read(tag):
    assert lines(f"<p>新增<{tag} cite='x'>8</{tag}><ins>10</ins>项</p>") == ["新增10项"]
    assert lines(f"<p>甲<{tag}>藏</p><p>乙</p>") == ["甲", "乙"]


def test_hidden_words_in_a_line_are_not_read():
    assert lines('<p>甲<span style="display:none">藏</span>乙</p>') == ["甲乙"]
    assert lines("<p>甲<span hidden>藏</p><p>乙</p>") == ["甲", "乙"]


def test_a_sheet_for_one_medium_hides_nothing():
    sheet = "<style>@media print{.text{display:none}}</style>"
    assert lines(f'{sheet}<p class="text">正文</p>') == ["正文"]


@pytest.mark.parametrize(
    ("opening", "labels"),
    [
        ("<ol>", ["1. ", "2. "]),
        ('<ol start="3">', ["3. ", "4. "]),
        ('<ol type="a">', ["a. ", "b. "]),
        ('<ol type="I" start=4>', ["IV. ", "V. "]),
        ('<ol style="list-style-type: cjk-ideographic" start=10>', ["十、", "十一、"]),
        ('<ol style="list-style:none">', ["", ""]),
        ('<ol start="九">', ["1. ", "2. "]),
        ("<ul>", ["", ""]),
    ],
)
def test_a_list_is_numbered_as_a_browser_prints_it(opening, labels):
    found = read_lines(f"{opening}<li>清理<li>公布")
    assert [line.text for line in found] == [f"{labels[0]}清理", f"{labels[1]}公布"]
    assert [line.label for line in found] == [label.strip() for label in labels]


def test_an_item_may_have_a_number_of_its_own_and_a_list_within():
    body = '<ol><li>甲<ol type="a"><li>乙</ol><li value="7">丙<li>丁</ol>'
    assert lines(body) == ["1. 甲", "a. 乙", "7. 丙", "8. 丁"]
    assert [line.level for line in read_lines(body)] == [0, 1, 0, 0]


@pytest.mark.parametrize(
    "centred",
    [
        "<center>题目</center>",
        "<p align=center>题目</p>",
        '<div style="text-align:center"><p>题目</p></div>',
        "<style>.t{text-align:center}</style><p class=t>题目</p>",
    ],
)
def test_a_centred_line_is_told(centred):
    first, last = read_lines(f"{centred}<p>正文</p>")
    assert (first.centred, last.centred) == (True, False)


@pytest.mark.parametrize(
    ("body", "bold"),
    [
        ("<p><b>健全机制。</b>由县司法局牵头</p>", 5),
        ("<p>　　<strong>健全</strong><b>机制。</b>由</p>", 5),
        ('<p><span style="font-weight:700">健全机制。</span>由</p>', 5),
        ("<p>健全<b>机制</b></p>", 0),
        ("<h2>健全机制。</h2>", 5),
        ('<b>健<span style="font-weight:normal">全</span></b>', 1),
    ],
)
def test_bold_words_at_the_beginning_are_counted(body, bold):
    assert read_lines(body)[0].bold == bold


def test_names_of_facts_stand_with_what_they_name():
    assert lines("<dl><dt>索引号</dt><dd>A-1</dd><dt>文号：<dd>云政发〔2031〕2号</dl>") == [
        "索引号：A-1",
        "文号：云政发〔2031〕2号",
    ]


def test_a_line_knows_its_line_in_the_source():
    found = read_lines("<p>甲\n</p>\n\n<p>\n乙<br>\n丙</p>")
    assert [line.place.line for line in found] == [1, 4, 5]
    assert [line.place.paragraph for line in found] == [2, 3, 4]


def test_a_page_cut_off_in_a_tag_is_read_to_there():
    assert [*lines("<p>一、健全机制</p><p>二、公布目录</p><a hre")] == [
        "一、健全机制",
        "二、公布目录",
    ]
    assert lines('<p>一、健全机制<p class="x') == ["一、健全机制"]


def test_signs_that_cannot_be_printed_are_gone():
    document = read(filled("<p>健\x00全\x07机&#7;制&#xD800;</p>"))
    assert document.blocks[-1].text == "健全机制\ufffd"


def test_a_comparison_in_the_text_is_no_tag():
    assert lines("<p>比例<95% 且 a<b</p><p>后</p>")[0].startswith("比例<95% 且 a")
