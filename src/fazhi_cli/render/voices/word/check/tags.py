"""The tags of a Word template, read as docxtpl does, and what it would make of them.

docxtpl joins a tag that Word has split into runs. `{%p …%}`, `{%tr …%}`, `{%tc …%}` and `{%r …%}`
take the place of the whole paragraph, row, cell or run: what else stands there is lost.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from docx.oxml.ns import qn

from fazhi_cli.render.voices.template_check.faults import TemplateFault
from fazhi_cli.render.voices.template_check.text import CLOSING, broken_tag, tag_spans
from fazhi_cli.render.voices.word.check.story import Element, Line, ancestor, quoted

KEYWORDS = (
    *("if", "elif", "else", "endif", "for", "endfor", "set", "endset", "macro", "endmacro"),
    *("call", "endcall", "filter", "endfilter", "with", "endwith"),
)
_OPENING = re.compile(r"\{[{%#]")
_PREFIXED = re.compile(r"(\{[{%#])(p|tr|tc|r) ")
_WHOLE = {"p": "段", "tr": "行", "tc": "格", "r": "处"}
_IN_CELLS_ONLY = re.compile(r"\b(drop_column|merge_up)\(")
_MOST_CUT = 5  # paragraphs over which a tag may be cut and is still taken for one
# docxtpl's own, which stand in a cell and change it.
_OF_A_CELL = re.compile(r"\{%\s*(?:colspan|cellbg)\s+(.*?)%\}")
_MERGING = re.compile(r"\{%\s*[hv]m\s*%\}")
_QUOTES = str.maketrans("“”‘’", "\"\"''")


class Tag(NamedTuple):
    """A tag.

    Attributes:
        written: its text as it stands in the document.
        text: what the engine reads.
        prefix: docxtpl's: p, tr, tc, r or nothing.
        place: in words.
        anchor: the element whose place it takes; a property has none.
    """

    written: str
    text: str
    prefix: str
    place: str
    anchor: Element | None

    @property
    def words(self) -> list[str]:
        """The words inside of the tag, as the engine reads it."""
        return self.text[2:-2].strip("-+ ").split()


class TagReader:
    """Reads the tags of a story.

    Attributes:
        faults: what is wrong with how they are written.
        tags: in their order.
        lines: what the engine reads, each with the paragraph that it comes from.
    """

    def __init__(self, lines: Sequence[Line]) -> None:
        self.faults: list[TemplateFault] = []
        self.tags: list[Tag] = []
        self.lines = [(self._read_line(line), line) for line in self._joined(lines)]

    def _joined(self, lines: Sequence[Line]) -> list[Line]:
        """Join what a tag has been cut into, as docxtpl does."""
        joined = []
        mended = [self._mended(line) for line in lines]
        while mended:
            line = mended.pop(0)
            start = _unclosed_at(line.text)
            if start is not None:
                line = self._closed(line, start, mended)
            joined.append(line)
        return joined

    def _mended(self, line: Line) -> Line:
        """Tell of brackets that are none, and read on as if they were right."""
        message = broken_tag(line.text)
        if message is None:
            return line
        self._tell(line, message)
        text = re.sub("[｛{]\\s*[｛{]", "{{", line.text)
        text = re.sub("[｛{]\\s*[％%]", "{%", text)
        text = re.sub("[｝}]\\s*[｝}]", "}}", text)
        return line._replace(text=re.sub("[％%]\\s*[｝}]", "%}", text))

    def _closed(self, line: Line, start: int, following: list[Line]) -> Line:
        """Close the tag that begins at `start`; takes from the following what belongs to it."""
        opening = line.text[start : start + 2]
        closing = CLOSING[opening]
        for count, after in enumerate(following[:_MOST_CUT], start=1):
            if closing in after.text:
                self._tell(line, f"标签被分成了几段，请写在同一段里：{line.text[start:].strip()}")
                rest = "".join(each.text for each in following[:count])
                del following[:count]
                return line._replace(text=line.text + rest)
            if _OPENING.search(after.text):
                break
        self._tell(line, f"标签没有写完：{opening} 后面没有 {closing}")
        return line._replace(text=line.text[:start])

    def _read_line(self, line: Line) -> str:
        """Read the tags of a paragraph, and give its text for the engine."""
        parts = []
        at = 0
        for start, end in tag_spans(line.text):
            if end is not None:
                parts.append(line.text[at:start])
                parts.append(self._read_tag(line, start, end))
                at = end
        return "".join(parts) + line.text[at:]

    def _read_tag(self, line: Line, start: int, end: int) -> str:
        written = line.text[start:end]
        prefix, text = self._without_prefix(line, written)
        text = _MERGING.sub("", _OF_A_CELL.sub(r"{{ \1 }}", text)).translate(_QUOTES)
        element = line.element_at(start)
        anchor = element
        if prefix and element is not None:
            anchor = ancestor(element, f"w:{prefix}")
            self._check_anchor(line, written, prefix, anchor)
        self._check_ends(line, start, end)
        self._check_cell(line, text)
        self.tags.append(Tag(written, text, prefix, line.place, anchor))
        return text

    def _without_prefix(self, line: Line, written: str) -> tuple[str, str]:
        """Give docxtpl's prefix of a tag, and the tag without it."""
        match = _PREFIXED.match(written)
        if match is not None:
            prefix, text = match[2], f"{match[1]} {written[match.end() :]}"
            self._check_prefix(line, written, prefix)
            return prefix, text
        words = written[2:-2].split()
        is_block = written.startswith("{%") and len(words) > 1 and words[0] not in KEYWORDS
        if not is_block or words[1] not in KEYWORDS:
            return "", written
        prefix = words[0].lower()
        rest = " ".join(words[1:])
        if prefix not in _WHOLE:
            self._tell(line, f"不认识“{{%{words[0]}”，可以写 {{%p、{{%tr、{{%tc、{{%r")
            return "", f"{{% {rest} %}}"
        self._tell(line, f"“{written}”要写成“{{%{prefix} {rest} %}}”，{prefix} 的前面没有空格")
        return prefix, f"{{% {rest} %}}"

    def _check_prefix(self, line: Line, written: str, prefix: str) -> None:
        if written.startswith("{{"):
            plain = f"{{{{ {written[3 + len(prefix) : -2].strip()} }}}}"
            self._tell(line, f"不能用“{written}”，请写成“{plain}”")
        elif re.search("[}%]", written[2:-2]):
            self._tell(line, f"{{%{prefix} 这样的标签里不能有 }} 和 %：“{written}”")

    def _check_anchor(self, line: Line, written: str, prefix: str, anchor: Element | None) -> None:
        """Tell of a tag that takes the place of nothing, or of more than itself."""
        if anchor is None:
            self._tell(line, f"“{written}”要写在表格里")
            return
        text = line.text
        if prefix != "p":
            text = "".join(element.text or "" for element in anchor.iter(qn("w:t")))
        if prefix == "r" or written not in text:
            return
        lost = text.replace(written, "", 1)
        if lost.strip():
            what = f"这一{_WHOLE[prefix]}里还有别的文字，写出来会丢掉"
            self._tell(line, f"“{written}”所在的{what}：{quoted(lost)}")

    def _check_ends(self, line: Line, start: int, end: int) -> None:
        """Tell of a tag that lies in a change or a link by one of its ends only."""
        first, last = line.element_at(start), line.element_at(end - 1)
        if first is None or last is None:
            return
        if _levels(first) != _levels(last):
            written = line.text[start:end]
            self._tell(line, f"“{written}”有一半在修订或者超链接里：接受修订、取消超链接，再写一遍")

    def _check_cell(self, line: Line, text: str) -> None:
        match = _IN_CELLS_ONLY.search(text)
        if match is None or line.paragraph is None:
            return
        if ancestor(line.paragraph, "w:tc") is None:
            self._tell(line, f"{match[1]} 要写在表格的格子里")

    def _tell(self, line: Line, message: str) -> None:
        self.faults.append(TemplateFault(line.place, message))


def _unclosed_at(text: str) -> int | None:
    """Give where a tag begins that does not end in the text."""
    return next((start for start, end in tag_spans(text) if end is None), None)


def _levels(element: Element) -> list[str]:
    """Give what is around an element, up to its paragraph."""
    levels = []
    for each in element.iterancestors():
        if each.tag == qn("w:p"):
            break
        levels.append(each.tag)
    return levels
