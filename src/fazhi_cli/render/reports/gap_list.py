"""`report --gaps`: what a document lacks, and where it would be written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from fazhi_cli.render.voices.sheet import Column, Grid, Sheet

_COLUMNS = (Column("部分"), Column("待填"), Column("文件"), Column("键"))


def gap_sheet(gaps: Sequence[Mapping[str, Any]]) -> Sheet:
    """Lay out the gaps as a table, in the order in which a reader meets them."""
    rows = []
    for gap in gaps:
        rows.append((gap["part"], gap["what"], gap["file"] or "写在文稿里", gap["key"] or "—"))
    return Sheet(
        grids=(Grid(_COLUMNS, tuple(rows)),),
        empty="没有待填的",
        summary=f"共 {len(rows)} 处" if rows else "",
    )
