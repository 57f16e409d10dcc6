"""What a document without a task seems to be, and where tasks were looked for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from fazhi_cli.model.blocks import Paragraph, SourceDocument, TableRow

_FEW_LETTERS = 30
_FEW_LINES = 15
"""A covering notice by itself is no longer."""
_ANNEX = re.compile("附件[0-9一二三四五六七八九十]?[：:] ?(?P<title>.{2,60})")


def reason_of(documents: Sequence[SourceDocument]) -> str:
    """Say why there is no task in documents, as read from their formats."""
    blocks = [block for document in documents for block in document.blocks]
    texts = [block.text.strip() for block in blocks if isinstance(block, Paragraph)]
    texts = [text for text in texts if text]
    rows = [block for block in blocks if isinstance(block, TableRow)]
    remarks = "".join(remark for document in documents for remark in document.remarks)
    letters = sum(map(len, texts)) + sum(len(cell.text) for row in rows for cell in row.cells)
    if letters < _FEW_LETTERS and "图片" in remarks:
        return "文件里几乎没有文字，只有图片，像是扫描件：要先识别成文字再导入"
    annex = "" if rows else _annex_of(texts)
    if annex:
        return (
            f"没有读到任务：只有通知，附件“{annex}”不在这个文件里；"
            "附件是另一个文件的，一起写：fazhi import 通知 附件"
        )
    seen = f"看了 {len(texts)} 段文字、{len(rows)} 行表格"
    reason = f"没有读到任务：{seen}，没有找到有编号的条目，也没有写着任务和责任单位的表格"
    if not rows and "LibreOffice" in remarks:
        reason += "；转换以后没有表格，原来有表格的，在 Word 或 WPS 里另存为 .docx 再导入"
    return reason


def _annex_of(texts: Sequence[str]) -> str:
    """Give the title of the annex that a covering notice names, where nothing follows it."""
    is_notice = any("通知" in text and "印发" in text for text in texts)
    if not is_notice or len(texts) > _FEW_LINES:
        return ""
    for text in texts:
        match = _ANNEX.match(text)
        if match is not None:
            return match["title"].strip(" 。")
    return ""
