"""What a reader sees of a document, in Markdown and in HTML, so that both can be held against each
other; and what a browser makes of a page without its words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser

from markdown_it import MarkdownIt

VOID = {"meta", "br", "rect", "circle", "path", "input"}
# Pictures and the names of tables are the page's own; Markdown has neither.
NOT_IN_MARKDOWN = {"head", "figure", "caption"}
_INSIDE_A_LINE = {"span", "strong", "b"}
_BLANK = re.compile(r"\s+")

Element = tuple[str, tuple[tuple[str, str | None], ...]]


class Page(HTMLParser):
    """A page: its elements with their attributes, and its texts, one for each block or cell."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[Element] = []
        self.texts = [""]
        self.comments: list[str] = []
        self._open: list[str] = []
        self.feed(html)
        self.close()
        assert self._open == [], "elements that nobody closed"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, tuple(attrs)))
        self._break_at(tag)
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, tuple(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag, f"</{tag}> closes something else"
        self._break_at(tag)

    def handle_data(self, data: str) -> None:
        if not NOT_IN_MARKDOWN & set(self._open):
            self.texts[-1] += data

    def handle_comment(self, data: str) -> None:
        self.comments.append(data)

    def handle_decl(self, decl: str) -> None:
        assert decl == "doctype html"

    def _break_at(self, tag: str) -> None:
        if tag not in _INSIDE_A_LINE:
            self.texts.append("")

    @property
    def words(self) -> list[str]:
        """The texts, without blanks: these are not the same in both formats."""
        return list(squeezed(self.texts))


def markdown_words(text: str) -> list[str]:
    """Give the texts of a Markdown document, one for each block or cell or line of a cell."""
    return list(squeezed(_markdown_texts(text)))


def _markdown_texts(text: str) -> Iterator[str]:
    for token in MarkdownIt("commonmark").enable("table").parse(text):
        line = ""
        for child in token.children or ():
            if child.type == "html_inline":
                assert child.content == "<br>"
                yield line
                line = ""
            line += child.content if child.type == "text" else " " * child.type.endswith("break")
        yield line


def squeezed(texts: Iterator[str] | list[str]) -> Iterator[str]:
    """Leave out blanks, and texts that were nothing else."""
    for text in texts:
        words = _BLANK.sub("", text)
        if words:
            yield words
