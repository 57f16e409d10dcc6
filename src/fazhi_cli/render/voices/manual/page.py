"""A page in Markdown as lines of a terminal: headings, paragraphs, lists, tables, code.

rich has a reader of Markdown of its own; it breaks Chinese at blanks, and puts one where a line of
the source ends.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode
from rich.cells import cell_len
from rich.text import Text

from fazhi_cli.render.voices.line_breaks import fold
from fazhi_cli.render.voices.manual.table import table_lines
from fazhi_cli.render.voices.manual.words import Way, folded, words_of
from fazhi_cli.render.voices.paper import blank_paper

# Longer lines than these are hard to read; tables and code take what there is.
_LONGEST_LINE = 100
_CODE_INDENT = 4
_RULES = {"h1": "═", "h2": "─"}
_PROMPT = "$ "


class _Paper(NamedTuple):
    """What blocks are printed on: its columns, and what leads to the place of a link."""

    width: int
    way: Way


def render_page(markdown: str, width: int, way: Way, *, has_color: bool) -> str:
    """Print a page for a terminal.

    Args:
        markdown: the page.
        width: columns of the terminal.
        way: what leads to the place of a link.
        has_color: whether there may be colours and bold type.
    """
    console, stream = blank_paper(width, has_color=has_color)
    root = SyntaxTreeNode(MarkdownIt("commonmark").enable("table").parse(markdown))
    lines = _lines_below(root, _Paper(width, way))
    console.print(Text("\n").join(lines), soft_wrap=True)
    return stream.getvalue()


def _lines_below(parent: SyntaxTreeNode, paper: _Paper) -> Iterator[Text]:
    """Print the blocks below a node, an empty line between two of them."""
    is_first = True
    for node in parent.children:
        lines = list(_block_lines(node, paper))
        if not any(line.plain for line in lines):  # anchors and comments
            continue
        if not is_first:
            yield Text()
        is_first = False
        for line in lines:
            line.rstrip()
            yield line


def _block_lines(node: SyntaxTreeNode, paper: _Paper) -> Iterator[Text]:
    if node.type == "heading":
        return _heading_lines(node, paper)
    if node.type in ("fence", "code_block"):
        return _code_lines(node.content.splitlines(), paper.width)
    if node.type in ("bullet_list", "ordered_list"):
        return _list_lines(node, paper)
    if node.type == "table":
        return _table_lines(node, paper)
    if node.type == "html_block":
        return iter(())
    if node.type == "hr":
        return iter((Text("─" * min(paper.width, _LONGEST_LINE)),))
    if node.type == "blockquote":
        return _indented(node, paper, mark="│ ", below="│ ")
    return _paragraph_lines(node, paper)


def _heading_lines(node: SyntaxTreeNode, paper: _Paper) -> Iterator[Text]:
    title = _words(node, paper.way)
    title.stylize("bold")
    lines = folded(title, paper.width)
    yield from lines
    if node.tag in _RULES:
        rule = _RULES[node.tag] * max(cell_len(line.plain) for line in lines)
        yield Text(rule, "bold")


def _paragraph_lines(node: SyntaxTreeNode, paper: _Paper) -> Iterator[Text]:
    yield from folded(_words(node, paper.way), min(paper.width, _LONGEST_LINE))


def _words(node: SyntaxTreeNode, way: Way) -> Text:
    [inline] = node.children
    assert inline.token is not None
    return words_of(inline.token, way)


def _code_lines(lines: Sequence[str], width: int) -> Iterator[Text]:
    """Indent code; what fits the paper only without an indent has less of it."""
    longest = max(map(cell_len, lines), default=0)
    indent = _CODE_INDENT
    if longest <= width:
        indent = min(indent, width - longest)
    for line in lines:
        style = "bold" if line.startswith(_PROMPT) else ""
        for part in _code_parts(line, width - indent):
            yield Text(" " * indent + part, style)


def _code_parts(line: str, width: int) -> Iterator[str]:
    """Divide a line of code at its blanks; further lines stand deeper than the first."""
    if cell_len(line) <= width:
        yield line
        return
    text = line.lstrip()
    indent = min(len(line) - len(text), width // 2)
    deeper = min(indent + _CODE_INDENT, width // 2)
    while indent + cell_len(text) > width:
        first, *_ = fold(text, width - indent)
        end = _end_at_blank(text, len(first))
        yield " " * indent + text[:end].rstrip()
        text = text[end:].lstrip()
        indent = deeper
    yield " " * indent + text


def _end_at_blank(text: str, end: int) -> int:
    """Give where a line of code ends: behind a comma or a blank, if it is not too short then."""
    middle = end // 2
    return text.rfind(", ", middle, end) + 1 or text.rfind(" ", middle, end) + 1 or end


def _list_lines(node: SyntaxTreeNode, paper: _Paper) -> Iterator[Text]:
    numbers = count(int(node.attrs.get("start", 1)))
    for item in node.children:
        mark = "• "
        if node.type == "ordered_list":
            mark = f"{next(numbers)}. "
        yield from _indented(item, paper, mark=mark, below=" " * len(mark))


def _indented(node: SyntaxTreeNode, paper: _Paper, *, mark: str, below: str) -> Iterator[Text]:
    """Print what is below a node behind a mark, further lines below the first."""
    width = min(paper.width, _LONGEST_LINE) - len(mark)
    for line in _lines_below(node, paper._replace(width=width)):
        yield Text(mark).append_text(line)
        mark = below


def _table_lines(node: SyntaxTreeNode, paper: _Paper) -> Iterator[Text]:
    rows = []
    for part in node.children:
        for row in part.children:
            rows.append([_words(cell, paper.way) for cell in row.children])
    return table_lines(rows, paper.width)
