"""What of a page is the document, and what the page says of it."""

from __future__ import annotations

import pytest

from fazhi_cli.model.blocks import TableRow
from fazhi_cli.model.document_errors import DocumentRefusedError
from html_pages import read

TEXT = "".join(f"<p>{n}.第{n}项任务要按期完成，并且报送情况。</p>" for n in range(1, 9))


def texts(body: str, head: str = "") -> list[str]:
    blocks = read(f"<html><head>{head}</head><body>{body}".encode()).blocks
    return [block.text for block in blocks if not isinstance(block, TableRow)]


def remarks(body: str) -> tuple[str, ...]:
    return read(f"<html><body>{body}".encode()).remarks


@pytest.mark.parametrize(
    "around",
    [
        "<nav><p>本站首页</p></nav>",
        '<div class="main-nav"><p>本站首页</p></div>',
        '<div id="topMenu"><p>本站首页</p></div>',
        '<div role="navigation">本站首页</div>',
        '<ul><li><a href="/">首页</a></li><li><a href="/a">公开</a></li></ul>',
        '<p><a href="/">首页</a> | <a href="/a">公开</a></p>',
        "<aside><p>热门</p></aside>",
        "<form><button>搜索</button><select><option>站内</select></form>",
        '<div class="share"><span>分享到</span></div>',
        '<li><a href="/x">云溪市2030年法治政府建设工作要点</a> 2030-03-01</li>',
    ],
)
@pytest.mark.parametrize("is_behind", [False, True])
def test_what_leads_elsewhere_is_no_line_of_the_document(around, is_behind):
    body = TEXT + around if is_behind else around + TEXT
    assert texts(body) == texts(TEXT)


def test_how_much_was_left_out_is_told():
    assert remarks("<nav><p>首页</p><p>公开</p></nav>" + TEXT) == (
        "网页上正文以外的 2 行（菜单、按钮、页脚）没有读",
    )
    assert remarks(TEXT) == ()


@pytest.mark.parametrize(
    "foot",
    ["版权所有：县司法局", "川ICP备00000000号", "网站标识码：5100000001", "© Copyright 2031"],
)
def test_the_foot_of_the_site_ends_the_document(foot):
    assert texts(f"{TEXT}<p>{foot}</p><p>地址：人民路1号</p>") == texts(TEXT)


def test_a_name_of_a_menu_takes_no_text_away():
    assert len(texts(f'<div class="nav-content">{TEXT}</div>')) == 8
    assert len(texts(f'<div class="TRS_Editor"><div class="side">{TEXT}</div></div>')) == 8


def test_behind_what_holds_the_text_nothing_is_read_and_before_it_what_is_no_link():
    body = (
        f'<h1>题目</h1><p>来源：县司法局</p><div class="TRS_Editor">{TEXT}</div><p>下一篇：无</p>'
    )
    assert texts(body) == ["题目", "来源：县司法局", *texts(TEXT)]


def test_what_is_known_to_hold_text_and_holds_little_does_not_count():
    assert texts(f'<div id="zoom">字号</div>{TEXT}') == ["字号", *texts(TEXT)]


def test_one_article_holds_the_text_and_one_of_many_does_not():
    assert len(texts(f"<article>{TEXT}</article><p>相关阅读推荐</p>")) == 8
    assert len(texts(f"<article>{TEXT}</article><article><p>第二部分</p></article>")) == 9


def test_files_of_the_page_are_named_and_no_lines():
    files = (
        '<p>附件：</p><p><a href="a.docx">任务分解表.docx</a></p>'
        '<p><a href="b.pdf?x=1">解读</a></p>'
    )
    assert texts(TEXT + files) == [*texts(TEXT), "附件："]
    assert remarks(TEXT + files) == (
        "网页附有 2 个文件，没有读，要的话下载来一起导入：任务分解表.docx；解读",
    )


def test_what_the_head_of_the_page_says_comes_first():
    head = (
        '<meta name="ArticleTitle" content="云溪市2031年工作要点"><meta name="PubDate" '
        'content="2031-03-05 10:00"><meta name="ContentSource" content="云溪市司法局">'
        "<title>云溪市2031年工作要点_云溪市司法局</title>"
    )
    rows = read(f"<html><head>{head}</head><body>{TEXT}".encode()).blocks[:4]
    assert [[cell.text for cell in row.cells] for row in rows if isinstance(row, TableRow)] == [
        ["标题", "云溪市2031年工作要点"],
        ["发布日期", "2031-03-05 10:00"],
        ["来源", "云溪市司法局"],
        ["网页标题", "云溪市2031年工作要点_云溪市司法局"],
    ]


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ('<div id="app"></div><script src="/app.js"></script>', "页面的内容|网页的内容由脚本生成"),
        ('<meta http-equiv="refresh" content="0;url=/login"><p>跳转', "这是转到别处的网页"),
        ("<p><img src=1.jpg><img src=2.jpg>", "网页里只有图片"),
        ("<p>&nbsp;</p>", "网页里没有正文"),
    ],
)
def test_a_page_without_a_document_says_what_to_do(source, reason):
    with pytest.raises(DocumentRefusedError, match=reason) as caught:
        read(f"<html><body>{source}".encode())
    assert "请" in str(caught.value)
