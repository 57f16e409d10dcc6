"""Bytes become text: encodings, byte-order marks, characters that may not stand in a file.

Every fault is a problem with line and column; nothing here raises
(docs/architecture.md#一条进路).
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from functools import cached_property

from fazhi_cli.model.problem import Problem
from fazhi_cli.model.text import LOOKALIKE, LOOKALIKE_SET, clean, code_point
from fazhi_cli.store import limits

_BOMS_16 = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)
_CONTROL_SET = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff"
_CONTROL = re.compile(f"[{_CONTROL_SET}]")
# Both searches in one: most files hold neither.
_ODD = re.compile(f"[{_CONTROL_SET}{LOOKALIKE_SET}]")
_HAN = re.compile("[\u4e00-\u9fff]")
_LONG_QUOTE = re.compile("“([^“”]{40})[^“”]{20,}([^“”]{10})”")
_BREAK = re.compile("\r\n|\r|\n")
_LIST_OF_RECORDS = re.compile(r"(?:\A|[\r\n])(?:entries|commitments|reviews):")
_CONFLICT = re.compile(r"^(?:<{7} .*|={7}|>{7} .*|\|{7} .*)$", re.MULTILINE)
_SECRET = re.compile("绝密|机密|秘密")
# Two patterns, each with a beginning of its own: such a search is ten times as fast as that for a
# choice.
_INTERNAL = (re.compile("内部(?:资料|文件|使用)?"), re.compile("不予公开"))
# A marking stands by itself (机密★1年, 【内部】); inside a sentence (商业秘密) the words mean
# nothing of the kind.
_BEFORE_MARK = frozenset("\n\r\t \"'【〔[（(：:#")
_BEHIND_MARK = frozenset("\n\r★☆*】〕]）)}\"',")


@dataclass(frozen=True)
class Source:
    """The text of one file without its byte-order mark; lines and columns count from 1."""

    path: str
    text: str
    has_bom: bool = False

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(match.end() for match in _BREAK.finditer(self.text))]

    def line_text(self, line: int) -> str:
        """Give one line without its break; empty when there is no such line."""
        if not 1 <= line <= len(self._starts):
            return ""
        start = self._starts[line - 1]
        end = self._starts[line] if line < len(self._starts) else len(self.text)
        return self.text[start:end].rstrip("\r\n")[: limits.SOURCE_LINE_CHARS]

    def encoded(self, text: str) -> bytes:
        """Give another text as the bytes of this file: its byte-order mark stays."""
        mark = codecs.BOM_UTF8 if self.has_bom else b""
        return mark + text.encode("utf-8")

    def locate(self, offset: int) -> tuple[int, int]:
        """Give line and column of a character."""
        from bisect import bisect_right

        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def problem(
        self, code: str, line: int, column: int, message: str, *, hint: str = "", width: int = 1
    ) -> Problem:
        """Make a problem of this file that shows its line."""
        return Problem(
            code,
            self.path,
            line,
            column,
            message=_short(message),
            hint=_short(hint),
            width=max(width, 1),
            source=self.line_text(line),
        )

    def problem_at(
        self, code: str, offset: int, message: str, *, hint: str = "", width: int = 1
    ) -> Problem:
        """Make a problem at a character of the text."""
        line, column = self.locate(offset)
        return self.problem(code, line, column, message, hint=hint, width=width)


def _short(text: str) -> str:
    if len(text) <= limits.MESSAGE_CHARS:
        return text
    # What is wrong stands behind what is quoted: quotes yield first, then the middle.
    text = _LONG_QUOTE.sub(r"“\1……\2”", text)
    spare = len(text) - limits.MESSAGE_CHARS
    if spare <= 0:
        return text
    end = limits.MESSAGE_CHARS // 3
    return f"{text[: limits.MESSAGE_CHARS - end]}……{text[-end:]}"


def decode(path: str, data: bytes) -> tuple[Source | None, list[Problem]]:
    """Turn the bytes of a file into text, or tell what is wrong with them."""
    if len(data) > limits.FILE_BYTES:
        message = f"文件超过 {limits.FILE_BYTES:,} 字节（limits.FILE_BYTES）"
        return None, [Problem("E103", path, 1, 1, message, "一份方案一个文件；过大的内容请拆开")]
    if wide := _wide_encoding(data):
        hint = f"用记事本“另存为”，编码选 UTF-8；或执行 iconv -f {wide} -t UTF-8 原文件 > 新文件"
        return None, [Problem("E102", path, 1, 1, f"文件是 {wide} 编码，不是 UTF-8", hint)]
    has_bom = data.startswith(codecs.BOM_UTF8)
    body = data[3:] if has_bom else data
    try:
        source = Source(path, body.decode("utf-8"), has_bom)
    except UnicodeDecodeError as error:
        return None, [_wrong_encoding(path, body, error.start)]
    problems = _scan(source)
    fatal = any(problem.severity == "error" for problem in problems)
    return (None if fatal else source), problems


def _wide_encoding(data: bytes) -> str | None:
    for bom, name in _BOMS_16:
        if data.startswith(bom):
            return name
    head = data[:2000]
    # Colons, blanks and line ends in UTF-16 show up as zeros, all on every second byte; no other
    # text of ours has any.
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if max(even, odd) >= max(2, len(head) // 50) and min(even, odd) == 0:
        return "UTF-16LE" if odd else "UTF-16BE"
    return None


def _wrong_encoding(path: str, body: bytes, offset: int) -> Problem:
    before = body[:offset].decode("utf-8", "replace")
    line = len(_BREAK.findall(before)) + 1
    column = len(_BREAK.split(before)[-1]) + 1
    if _is_mostly_utf8(body):
        hint = "核对这一行的文字，重新输入；或者从版本库、备份取回原文件"
        return Problem("E101", path, line, column, "有损坏的字节，其余内容是 UTF-8 编码", hint)
    name = _guess(body)
    message = f"文件不是 UTF-8 编码，看起来是 {name}" if name else "文件不是 UTF-8 编码"
    command = f"iconv -f {name or 'GB18030'} -t UTF-8 原文件 > 新文件"
    hint = f"用记事本“另存为”，编码选 UTF-8；或执行 {command}"
    return Problem("E101", path, line, column, message, hint)


def _is_mostly_utf8(body: bytes) -> bool:
    text = body.decode("utf-8", "replace")
    return len(_HAN.findall(text)) > 10 * text.count("\ufffd")


def _guess(body: bytes) -> str | None:
    """Name the encoding whose reading has most everyday characters: a guess, for the message."""
    best, score = None, 0
    for name in ("GB18030", "BIG5"):
        try:
            text = body[:20_000].decode(name, "strict" if len(body) <= 20_000 else "ignore")
        except UnicodeDecodeError:
            continue
        count = sum(text.count(char) for char in "的一部门是区县市司法政府府單位任務责责任务責")
        if count > score:
            best, score = name, count
    return best


def _scan(source: Source) -> list[Problem]:
    """Look for what must not, or should not, stand in a text of ours."""
    text = source.text
    problems: list[Problem] = []
    if "<<<<<<<" in text or ">>>>>>>" in text:
        problems += _conflicts(source)
    problems += _marks(source)
    return problems if _ODD.search(text) is None else problems + _odd_characters(source)


def _odd_characters(source: Source) -> list[Problem]:
    text = source.text
    problems: list[Problem] = []
    if match := _CONTROL.search(text):
        message = f"有控制字符 {code_point(match[0])}"
        hint = "删去这个字符（多由复制、转换带入）"
        problems.append(source.problem_at("E104", match.start(), message, hint=hint))
    for match in LOOKALIKE.finditer(text):
        message = f"有看不见或形近的字符 {code_point(match[0])}"
        hint = f"{_ordinary(match[0])}；核对名称、日期时已按普通字对待"
        problems.append(source.problem_at("W301", match.start(), message, hint=hint))
        if len(problems) >= limits.PROBLEMS_PER_FILE:
            break
    return problems


def _ordinary(char: str) -> str:
    """Advise what to write for a character that can't be seen or looks like another."""
    meant = clean(f"一{char}一")[1:-1]
    if meant == "":
        return "删去它"
    if meant == " ":
        return "改成普通的空格"
    if meant == char:
        return "改成普通的字"
    return f"改成普通的“{meant}”"


def only_grows(text: str) -> bool:
    """Tell whether it is a file of records, to which people only add; by its keys alone, because a
    file in which two versions are mixed up is no YAML.
    """
    return _LIST_OF_RECORDS.search(text) is not None


def _conflicts(source: Source) -> list[Problem]:
    match = _CONFLICT.search(source.text)
    if match is None:
        return []
    hint = "在 <<<<<<< 与 >>>>>>> 之间选定一种写法，删去这三行标记后再提交"
    if only_grows(source.text):
        hint = (
            "两边的记录都留下，只删去 <<<<<<<、=======、>>>>>>> 这三行；标记切在一条记录中间的，"
            "两边各抄一条完整的（fazhi docs together 合并坏了）"
        )
    message = "有没有解决的合并冲突"
    return [source.problem_at("E111", match.start(), message, hint=hint, width=len(match[0]))]


def _marks(source: Source) -> list[Problem]:
    text = source.text
    problems = []
    if "密" in text and (match := _marking(text, _SECRET)):
        hint = "涉密文件不得存入本工具；请立即移出，并按保密规定处理已有副本"
        problems.append(_mark_problem(source, "E119", match, hint))
    if ("内部" in text or "不予公开" in text) and (match := _marking(text, *_INTERNAL)):
        hint = "确认可以存放在这里；不公开的任务加 public: false"
        problems.append(_mark_problem(source, "W303", match, hint))
    return problems


def _mark_problem(source: Source, code: str, match: re.Match[str], hint: str) -> Problem:
    message = f"标有“{match[0]}”"
    return source.problem_at(code, match.start(), message, hint=hint, width=len(match[0]))


def _marking(text: str, *words: re.Pattern[str]) -> re.Match[str] | None:
    """Give the first match of the words that is a marking."""
    first = None
    for word in words:
        for match in word.finditer(text):
            if not _stands_by_itself(match):
                continue
            if first is None or match.start() < first.start():
                first = match
            break
    return first


def _stands_by_itself(match: re.Match[str]) -> bool:
    text = match.string
    before = text[max(match.start() - 1, 0) : match.start()]
    behind = text[match.end() : match.end() + 20].lstrip(" \t")[:1]
    return (not before or before in _BEFORE_MARK) and (not behind or behind in _BEHIND_MARK)
