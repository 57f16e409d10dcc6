"""What pages print around a document: how such lines begin."""

from __future__ import annotations

import re

from fazhi_cli.rules.documents.vocabulary import any_of

_PAGE_WORDS = """
    责任编辑 编辑 上一篇 下一篇 相关链接 相关附件 相关文档 相关文献 原文链接 附件下载
    版权所有 主办： 扫一扫 分享 打印 关闭 返回顶部 网站地图 ICP
"""
_ABOVE_WORDS = """
    上一页 下一页 当前位置 首页 网站首页 政务公开 无障碍 浏览次数 阅读次数 点击数 访问量
    字号 字体 【字体 【大 【打印 下载 收藏 微信 微博 联系我们 承办： 京公网安备
    来源 资料来源 信息来源 撰稿 作者 责编 审核：
    发布时间 发布日期 发文字号 主题分类 公文时效 有效性
"""
_BELOW_WORDS = "（此件 【 来源： 抄送： 抄报： 印发份数 共印"
_NOISE = re.compile(
    rf"(?:{any_of(_PAGE_WORDS, _ABOVE_WORDS)}"
    r"|您?(?:现在|所在|当前)的?位置|您的位置：|索 ?引 ?号|文 *号|\[大)"
)
_END = "[-—–· ]*(?:END|全文完|完)[-—–· ]*$"
_TAIL_NOISE = re.compile(
    rf"(?:{any_of(_PAGE_WORDS, _BELOW_WORDS)}|{_END}|主办单位：[^、]{{2,20}}$)"
)


def begins_like_a_page(text: str) -> bool:
    """Tell a line that a page prints above a document: its position, its buttons."""
    return _NOISE.match(text) is not None


def ends_like_a_page(text: str) -> bool:
    """Tell a line that a page prints below a document."""
    return _TAIL_NOISE.match(text) is not None
