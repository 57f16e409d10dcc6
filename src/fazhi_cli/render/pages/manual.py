"""What `docs` tells: the list of topics, and what else has the name that was asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rich.cells import cell_len

from fazhi_cli.services.manual.pages import ManualPage

_WAYS = (
    ("fazhi docs format", "看一页；中文名也可以：fazhi docs 格式"),
    ("fazhi docs states 延期", "只看一页里的一节"),
    ("fazhi docs overdue", "一个命令；fazhi docs 逾期 也一样"),
    ("fazhi docs E204", "一个问题代码：什么意思，怎样改"),
    ("fazhi docs deadlines", "一个键：写在哪里，什么意思"),
    ("fazhi docs format | less", "Markdown 的原文；> 格式.md 存成文件"),
)


def topics_text(pages: Sequence[ManualPage]) -> str:
    """List the pages, and how to go on."""
    names = [(f"{page.name} {page.chinese}", page.line) for page in pages]
    lines = ["各页说明：", *_rows(names), "", "怎样看：", *_rows(_WAYS)]
    return "\n".join(lines) + "\n"


def others_text(others: Iterable[str]) -> str:
    """Say in Markdown what else has the name that was asked for."""
    ways = "、".join(f"`fazhi docs {words}`" for words in others)
    return f"\n同名的还有：{ways}\n" if ways else ""


def _rows(rows: Sequence[tuple[str, str]]) -> Iterator[str]:
    widest = max(cell_len(name) for name, _ in rows)
    for name, text in rows:
        gap = " " * (widest - cell_len(name))
        yield f"  {name}{gap}  {text}"
