"""The source of a page, made small and harmless before a parser builds a tree of it.

A parser for browsers is quadratic in the depth of a page and in the attributes of a tag, and
repeats what was left open. So the tags are gone through here first: scripts and comments go,
attributes become a number in a list, and how deep the page may be is known beforehand.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import unescape

from fazhi_cli.formats.guards import MARKS
from fazhi_cli.formats.html.names import names_of
from fazhi_cli.formats.html.sheets import Sheet, read_sheet
from fazhi_cli.model.document_errors import Excess, declared_in_page, excessive

DEPTH = 500
TAGS = 300_000
_STEPS = 100_000_000  # tags times their depth: what a parser may have to look at
_REPEATED = 1_000_000  # tags times the bold and links open around them
_MARKUP = re.compile(r"<(?=[a-zA-Z/!?])")
_NAME = re.compile(r"(/?)([a-zA-Z][^\s/>]*+)")
_ATTRIBUTE = re.compile(
    r"[\s/]*+([^\s/>][^\s/>=]*+)"
    r"(?:\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s\"'>][^\s>]*+))?)?"
)
_END_OF_TAG = re.compile(r"[\s/]*+>")
# In the midst of Chinese, a line that the program which wrote the page broke: no blank is meant.
_HAN = "[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]"
_BROKEN = re.compile(rf"(?<={_HAN})[ \t]*+\r?\n[ \t\r\n]*+(?={_HAN})")
_COMMENT_END = re.compile("--!?>")
_ENTITY = re.compile(r"<!entity\b", re.IGNORECASE)
_KEPT_ATTRIBUTES = names_of("""
    align aria-hidden class charset colspan content hidden href http-equiv id name property
    role rowspan start style title type value
""")
_LONGEST_VALUE = 2_000
# Their contents are no part of the document.
_SKIPPED = names_of("""
    audio button canvas datalist iframe map math noembed noframes noscript object script
    select style svg template textarea title video xmp
""")
_DELETED = frozenset({"del", "s", "strike"})
_VOID = frozenset({"br", "hr"})
_OPTIONAL = names_of("caption colgroup dd dt li p tbody td tfoot th thead tr")
_BETWEEN_CELLS = frozenset({"table", "tbody", "tfoot", "thead", "tr"})
_REPEATING = frozenset({"a", "b", "strong"})
_KEPT = names_of("""
    a address article aside b blockquote br center dd details dir div dl dt fieldset
    figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main menu nav ol p pre
    section span strong summary table caption tbody td tfoot th thead tr ul
""")
_FILE = re.compile(r"\.(?:docx?|wps|pdf|xlsx?|et|ofd|rtf|zip|rar|7z)(?:[?#]|$)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag of the source: its attributes, and the line on which it stands."""

    attributes: Mapping[str, str]
    line: int


@dataclass(slots=True)
class PageSource:
    """A page without what is no part of it; `i` of each tag is its number in `tags`."""

    text: str = ""
    tags: list[Tag] = field(default_factory=list)
    title: str = ""
    metas: dict[str, str] = field(default_factory=dict)
    sheet: Sheet = field(default_factory=Sheet)
    scripts: int = 0
    articles: int = 0
    pictures: int = 0
    sends_elsewhere: bool = False


def read_source(name: str, text: str) -> PageSource:
    """Go through the tags of a page.

    Raises:
        DocumentRefusedError: it declares entities, or is beyond a limit.
    """
    if text.count("<") + text.count("=") > MARKS:
        raise excessive(name, Excess.MARKUP, f"{MARKS} 个")
    if _ENTITY.search(text):
        raise declared_in_page(name)
    return _Source(name, text).read()


class _Source:
    """A page while its tags are gone through."""

    def __init__(self, name: str, text: str) -> None:
        self._name = name
        self._text = text
        self._page = PageSource()
        self._pieces: list[str] = []
        self._place = 0
        self._line = 1
        self._counted = 0
        self._is_between_cells = False
        self._unclosed: set[str] = set()
        self._open: list[str] = []
        self._written: dict[str, list[bool]] = {}
        self._repeating = 0
        self._steps = 0
        self._repeated = 0

    def read(self) -> PageSource:
        """Go to the end, or to where the page is cut off."""
        while True:
            markup = _MARKUP.search(self._text, self._place)
            end = len(self._text) if markup is None else markup.start()
            self._write(self._text[self._place : end])
            if markup is None:
                break
            self._count_lines(end)
            self._place = self._behind_markup(end)
        self._page.text = "".join(self._pieces)
        return self._page

    def _write(self, text: str) -> None:
        if "\n" in text and not self._written.get("pre"):
            text = _BROKEN.sub("", text)
        text = text.replace("<", "&lt;")
        if self._is_between_cells and text.strip():
            # A parser would move it in front of the table, and join it with all that it moved.
            text = f"<div>{text}</div>"
        self._pieces.append(text)

    def _count_lines(self, place: int) -> None:
        self._line += self._text.count("\n", self._counted, place)
        self._counted = place

    def _behind_markup(self, start: int) -> int:
        """Take what begins with < into the page; give where the text goes on."""
        if self._text.startswith("<!--", start):
            return self._behind_comment(start)
        name = _NAME.match(self._text, start + 1)
        if name is None:
            return self._behind(">", start + 1)
        attributes, end = self._attributes(name.end())
        tag = name[2].lower()
        if tag in _DELETED:
            # Tracked changes are read as accepted; what a page strikes out does not hold.
            tag, attributes = "span", {"hidden": ""}
        if name[1]:
            self._close(tag)
            return end
        return self._opened(tag, attributes, end)

    def _behind(self, sign: str, start: int) -> int:
        place = self._text.find(sign, start)
        return len(self._text) if place < 0 else place + len(sign)

    def _behind_comment(self, start: int) -> int:
        for empty in ("<!-->", "<!--->"):
            if self._text.startswith(empty, start):
                return start + len(empty)
        end = _COMMENT_END.search(self._text, start + 4)
        return len(self._text) if end is None else end.end()

    def _attributes(self, start: int) -> tuple[dict[str, str], int]:
        """Give the attributes that count, and where the tag ends; a tag that never does goes."""
        kept: dict[str, str] = {}
        place = start
        while (end := _END_OF_TAG.match(self._text, place)) is None:
            found = _ATTRIBUTE.match(self._text, place)
            if found is None:
                return {}, len(self._text)
            key = found[1].lower()
            if key in _KEPT_ATTRIBUTES and key not in kept:
                value = found[2] or found[3] or found[4] or ""
                kept[key] = unescape(value[:_LONGEST_VALUE])
            place = found.end()
        return kept, end.end()

    def _opened(self, tag: str, attributes: dict[str, str], end: int) -> int:
        self._note(tag, attributes)
        if tag in _SKIPPED and tag not in self._unclosed:
            return self._behind_contents(tag, end)
        if tag in _KEPT:
            self._open_tag(tag, attributes)
        return end

    def _note(self, tag: str, attributes: dict[str, str]) -> None:
        """Note what a tag says of the page."""
        if tag == "img":
            self._page.pictures += 1
        elif tag == "script":
            self._page.scripts += 1
        elif tag == "article":
            self._page.articles += 1
        elif tag == "meta":
            key = attributes.get("name") or attributes.get("property") or ""
            self._page.metas.setdefault(key.lower(), attributes.get("content", ""))
            if attributes.get("http-equiv", "").lower() == "refresh":
                self._page.sends_elsewhere |= "url" in attributes.get("content", "").lower()

    def _behind_contents(self, tag: str, start: int) -> int:
        """Leave out what stands in an element; one that is never closed only goes itself."""
        end = re.compile(rf"</{tag}[\s/>]", re.IGNORECASE).search(self._text, start)
        if end is None:
            self._unclosed.add(tag)
            return start
        contents = self._text[start : end.start()]
        if tag == "title" and not self._page.title:
            self._page.title = " ".join(unescape(contents[:_LONGEST_VALUE]).split())
        if tag == "style":
            self._page.sheet.add(read_sheet(contents))
        return self._behind(">", end.start())

    def _open_tag(self, tag: str, attributes: dict[str, str]) -> None:
        is_written = tag != "span" or self._says_something(attributes)
        if tag == "a" and not _FILE.search(attributes.get("href", "")):
            attributes = {}
        if tag not in _VOID:
            self._written.setdefault(tag, []).append(is_written)
        if not is_written:
            return
        number = len(self._page.tags)
        if number >= TAGS:
            raise excessive(self._name, Excess.MARKUP, f"{TAGS} 个")
        self._page.tags.append(Tag(attributes, self._line))
        self._pieces.append(f"<{tag} i={number}>")
        self._is_between_cells = tag in _BETWEEN_CELLS
        self._count_depth(tag)

    def _says_something(self, attributes: dict[str, str]) -> bool:
        return self._page.sheet.look_of("span", attributes).says_something

    def _count_depth(self, tag: str) -> None:
        """Count how deep a parser may stand: whatever it closes by itself counts as open here."""
        if tag in _REPEATING:
            self._repeating += 1
        elif tag not in _VOID:
            self._repeated += self._repeating
        if tag not in _VOID and tag not in _OPTIONAL:
            self._open.append(tag)
        self._steps += len(self._open)
        if len(self._open) > DEPTH or self._steps > _STEPS:
            raise excessive(self._name, Excess.DEPTH, f"{DEPTH} 层")
        if self._repeated > _REPEATED:
            raise excessive(self._name, Excess.MARKUP, f"{_REPEATED} 个")

    def _close(self, tag: str) -> None:
        if tag not in _KEPT:
            return
        written = self._written.get(tag)
        if not written:
            # Nothing to close: a parser would make an empty paragraph of </p>, a break of </br>.
            return
        if not written.pop():
            return
        self._pieces.append(f"</{tag}>")
        self._is_between_cells = tag in _BETWEEN_CELLS or tag in ("td", "th", "caption")
        if tag == "table":
            self._is_between_cells = False
        if self._open and self._open[-1] == tag:
            self._open.pop()
            if tag in _REPEATING:
                self._repeating -= 1
