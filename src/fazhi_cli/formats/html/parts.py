"""The parts of a page by their markup: what holds the text, what is menu, button, foot.

The names are those of the programs that most sites of offices run on.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from fazhi_cli.formats.html.names import names_of

# TRS, JCMS, UCAP, DedeCMS, VSB, webplus, WeChat: the element that holds what the editor typed.
_TEXT_NAMES = names_of("""
    trs_editor trs_ueditor trs_web trs_preappend zoom ucap-content ucapcontent js_content
    vsb_content vsb_content_2 v_news_content wp_articlecontent pages_content pages-content
    article-content article_content articlecontent article-con article_con article-body
    news_content news-content newscontent news_con content_text content-text view-content
    bt_content bt-content xxgk_content xxgk-content gsj_htmlcon_bot zwcontent zw_content
    detail-content detail_content detailcontent entry-content post-content main-text
    fontzoom con_text zoomcon ivs_content easysite-news-text
""")
_APART_TAGS = frozenset({"nav", "aside", "footer", "menu"})
_APART_ROLES = frozenset({"navigation", "banner", "contentinfo", "search", "complementary", "menu"})
_APART_WORDS = names_of("""
    nav navi navbar navbox topnav mainnav subnav menu menus breadcrumb breadcrumbs crumb
    crumbs position location weizhi dqwz mianbaoxie lujing path foot footer bottom copyright
    siteinfo friendlink friendlinks yqlj share shares bdshare social toolbar tools print
    dayin fontsize zihao sidebar side leftnav related relate relation xgwj xgyd xgzx xglj
    recommend prevnext prenext pagination pager qrcode ewm erweima search login banner
    topbar comment comments hot ranking ad ads gotop backtop
""")
_WORD = re.compile("[a-z]+")
_HUMP = re.compile("(?<=[a-z])(?=[A-Z])")


def holds_the_text(tag: str, attributes: Mapping[str, str], articles: int) -> bool:
    """Tell whether an element is known as the one that holds the text of a page."""
    if tag == "article":
        return articles == 1
    return any(name in _TEXT_NAMES for name in _names(attributes))


def is_apart(tag: str, attributes: Mapping[str, str]) -> bool:
    """Tell whether an element looks like a menu, buttons, or a foot."""
    if tag in _APART_TAGS or attributes.get("role", "").lower() in _APART_ROLES:
        return True
    if not attributes:
        return False
    return any(_is_apart_name(name) for name in (attributes.get("id", ""), _class(attributes)))


def _names(attributes: Mapping[str, str]) -> list[str]:
    return [attributes.get("id", "").lower(), *_class(attributes).lower().split()]


def _class(attributes: Mapping[str, str]) -> str:
    return attributes.get("class", "")


def _is_apart_name(name: str) -> bool:
    words = set(_WORD.findall(_HUMP.sub(" ", name).lower()))
    return not words.isdisjoint(_APART_WORDS)
