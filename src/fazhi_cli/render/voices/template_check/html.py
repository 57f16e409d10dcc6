"""What is wrong with a template in HTML: the body of a document, or the page around it.

A document is one file that asks for nothing else; its page forbids scripts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser

from jinja2 import nodes

from fazhi_cli.render.voices.html import HEAD_END, PAGE_HEAD, html_environment
from fazhi_cli.render.voices.jinja import RENDERING_ERRORS
from fazhi_cli.render.voices.template_check.faults import TemplateFault
from fazhi_cli.render.voices.template_check.text import tag_spans

# What a page has once; in a body it would be there twice.
_OF_THE_PAGE = ("html", "head", "body", "meta", "base", "link")
_LINKS = ("a", "area")  # a reader follows them, a browser does not fetch them
_FETCHED = ("src", "href", "srcset", "poster", "data", "background", "action", "xlink:href")
_OUTSIDE = re.compile(r"\s*(?:https?:)?//", re.IGNORECASE)
_OUTSIDE_STYLE = re.compile(r"url\(\s*[\"']?\s*(?:https?:)?//|@import\b", re.IGNORECASE)
_NOT_NEWLINE = re.compile(r"[^\n]")
_NEEDED = ("title", "body")


def read_body(source: str) -> list[TemplateFault]:
    """Give what does not belong into the body of a document."""
    reader = _ElementReader(_OF_THE_PAGE)
    reader.feed(_without_tags(source))
    reader.close()
    return reader.faults


def read_page(source: str) -> Iterator[TemplateFault]:
    """Give what is wrong with the page around all documents."""
    if not source.startswith(PAGE_HEAD.decode()):
        yield TemplateFault(1, f"第一行要写 {PAGE_HEAD.decode()}（小写），前面不能有别的")
    count = source.count(HEAD_END)
    if count != 1:
        yield TemplateFault(1, f"要有一个 {HEAD_END}，不能多也不能少；现在有 {count} 个")
    names = _names(source)
    for name in _NEEDED:
        if name not in names:
            yield TemplateFault(1, f"没有写 {{{{ {name} }}}}")
    reader = _ElementReader(())
    reader.feed(_without_tags(source))
    reader.close()
    yield from reader.faults


def _names(source: str) -> set[str]:
    """Give the variables in a template; those that are needed where it can't be read."""
    try:
        tree = html_environment().parse(source)
    except RENDERING_ERRORS:
        return set(_NEEDED)
    return {node.name for node in tree.find_all(nodes.Name)}


def _without_tags(source: str) -> str:
    """Blank the template's tags; what stands behind keeps its line."""
    parts = []
    at = 0
    for start, end in tag_spans(source):
        tag = source[start:end]
        parts.append(source[at:start])
        parts.append(_NOT_NEWLINE.sub(" ", tag))
        at = start + len(tag)
    return "".join(parts) + source[at:]


class _ElementReader(HTMLParser):
    """Goes through the elements of a template."""

    def __init__(self, unwanted: tuple[str, ...]) -> None:
        super().__init__(convert_charrefs=True)
        self.faults: list[TemplateFault] = []
        self._unwanted = unwanted
        self._is_style = False

    def handle_decl(self, decl: str) -> None:
        """Look at a declaration."""
        if self._unwanted:
            self._tell(f"正文的模板里不能有 <!{decl}>：它在 page.html 里")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Look at an element and its attributes."""
        self._is_style = tag == "style"
        if tag == "script":
            self._tell("不能有 <script>：网页里的程序不会运行")
        if tag in self._unwanted:
            self._tell(f"正文的模板里不能有 <{tag}>：它在 page.html 里")
        for name, value in attrs:
            self._read_attribute(tag, name, value or "")

    def handle_endtag(self, tag: str) -> None:
        """Leave an element."""
        self._is_style = self._is_style and tag != "style"

    def handle_data(self, data: str) -> None:
        """Look at the text of a style sheet."""
        if not self._is_style:
            return
        first_line = self.getpos()[0]
        for match in _OUTSIDE_STYLE.finditer(data):
            line = first_line + data.count("\n", 0, match.start())
            self.faults.append(TemplateFault(line, f"样式里引用了网上的文件：{match[0]}"))

    def _read_attribute(self, tag: str, name: str, value: str) -> None:
        if name.startswith("on"):
            self._tell(f"<{tag}> 的 {name}= 不会运行：网页里的程序都不会运行")
        is_fetched = name in _FETCHED and tag not in _LINKS
        if is_fetched and _OUTSIDE.match(value):
            self._tell(f"<{tag}> 的 {name} 引用了网上的文件：网页要不连网也能看")
        if name == "style" and _OUTSIDE_STYLE.search(value):
            self._tell(f"<{tag}> 的样式引用了网上的文件：网页要不连网也能看")

    def _tell(self, message: str) -> None:
        self.faults.append(TemplateFault(self.getpos()[0], message))
