"""Strings that have done harm somewhere: each comes out of every renderer as the text it is.

`NASTY` is for reuse: put them into every field that takes text, print, and look.
"""

from __future__ import annotations

import re

CONTROLS = (
    "清屏\x1b[2J之后",
    "剪贴板\x1b]52;c;aGFja2Vk\x07",
    "链接\x1b]8;;http://evil.example\x07点\x1b]8;;\x07",
    "八位\x9b31m红\x9b0m",
    "八位\x9d0;标题\x9c",
    "真话\r覆盖",
    "退\x08\x08格",
    "铃\x07",
    "空\x00字",
    "删\x7f除",
    "下一行\x85",
    "行\u2028段\u2029",
    "倒\u202e写\u202c",
    "隔\u2066离\u2069",
    "左\u200e右\u200f",
    "竖\x0b换\x0c页",
)
MARKUP = (
    "国发[2026]1号 [/foo] [link=http://evil.example]点[/link]",
    "[bold red]重[/]",
    "[/]",
    "\\[转义]",
    ":smile: 笑",
    "{{ 7 * 7 }} {% raw %}",
    "{0} %s %(name)s ${PATH} $(id)",
    "<img src=x onerror=alert(1)>",
    "</script><script>alert(1)</script>",
    "javascript:alert(1)",
    '" onmouseover=alert(1) x="',
    "A & B <甲> </w:t></w:r></w:p><w:p><w:r><w:t>X",
    "]]> <!-- &lt;",
    "甲|乙\n# 丙",
    "# 标题",
    "- 项",
    "1. 一",
    "**重** _斜_ ~~删~~ `码`",
    "[点](javascript:alert(1))",
    "![图](http://evil.example/x.png)",
    "::error file=a::假的",
)
FORMULAS = (
    '=HYPERLINK("http://evil.example","区教育局")',
    "+1",
    "-1+1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "#N/A",
    "'=1",
)
PLACES = (
    "../../etc/passwd",
    "C:\\x",
    "a\\..\\..\\x",
    "CON",
    "-n",
    "--output=x",
    "~/.ssh",
    "名/称:*?",
)
ODD = (
    "落实😀",
    "👨‍👩‍👧 家",
    "e" + "\u0301" * 50,
    "长" * 300,
    "x" * 300,
    "零\u200b宽",
    "\ufeff开头",
    "不断\u00a0行",
    "⺠政⼈",
    "私\ue000用",
    "'",
    '"',
    "冒号: 值",
    "# 井号",
    "no",
    "~",
    "0012",
    "1e3",
    "\U0010fffd",
)
NASTY = (*CONTROLS, *MARKUP, *FORMULAS, *PLACES, *ODD)

# What must never reach a terminal: C0 but the line end, DEL, C1, line separators, bidirectional
# controls, surrogates.
OBEYED = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
_ESCAPED = re.compile('[\x00-\x1f"\\\\\x7f-\x9f\u2028\u2029\ufeff]')


def yaml_text(text: str) -> str:
    """Write any text as a double-quoted YAML scalar."""
    return '"' + _ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", text) + '"'
