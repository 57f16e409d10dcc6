"""libyaml's complaints become sentences that a clerk can act on.

libyaml often complains a line late: the line it names and the ones before are searched for the
slips that people make.
"""

from __future__ import annotations

import re
from contextlib import suppress
from typing import Any

from yaml._yaml import CParser
from yaml.error import MarkedYAMLError
from yaml.tokens import ScalarToken

from fazhi_cli.model.problem import Problem
from fazhi_cli.store.reading.source import Source

_TAB = re.compile(r"^[ ]*(\t)")
_TAB_BEFORE_TEXT = re.compile(r"^[ ]*(\t)\s*\S")
_WIDE_COLON = re.compile(r"^\s*(?:- +)?[\w\u4e00-\u9fff]{1,40}\s?(：)")
_WIDE_COLON_BEHIND_KEY = re.compile(r"^\s*(?:- +)?[A-Za-z_]{1,40}\s?(：)")
_WIDE_DASH = re.compile(r"^\s*([－—–·])\s*\S")
_WIDE_BRACKET = re.compile(r":\s*([［【｛])")
_WIDE_COMMA = re.compile(r"[{\[][^{}\[\]，]*(，)\s*[A-Za-z_]{1,40}:")
_NO_SPACE = re.compile(r"^\s*(?:- +)?([A-Za-z_]{1,40})(:)[^\s:/]")
_NO_SPACE_BEHIND_DASH = re.compile(r"^\s*(-)([A-Za-z_]{1,40}:(?:\s|$))")
_BLOCK_MARK = re.compile(r":\s*[|>][+-]?\s*$")
_ENDS_WITH_COLON = re.compile(r":\s*(?:#.*)?$")
_NO_COLON = re.compile(r"^\s*([A-Za-z_]{1,40})\s*$")

_ROOT_ADVICE = "最外层写成 id: …、title: … 这样一行一个键"
_KEY_ADVICE = "键后面写半角冒号加一个空格，例如 title: 标题"
_QUOTE_FIRST = "文字以 @、`、%、>、|、* 等符号开头时整段加双引号"
_BACKSLASH = ("双引号里的反斜杠写法不对", "改用单引号，或把 \\ 写成 \\\\")
_UNCLOSED = ("引号没有成对", "在这一段文字的末尾补上同样的引号")
_BEHIND_QUOTE = (
    "引号没有成对，或者引号后面多出了内容",
    "一段文字只在开头和结尾各写一个引号；文字里面的引号写成“ ”",
)
_BLOCK = ("块文字的缩进不对", "| 或 > 下面的文字要比键多缩进两格")
_UNALIGNED = ("这里的缩进没有对齐", "同一层的键要在同一列；检查上面的括号、引号是否成对")
_SENTENCES = (
    (
        "did not find expected ',' or ']'",
        "方括号 [ ] 里的内容没有写完整",
        "列表写成 [甲, 乙]：用半角逗号，前后括号成对",
    ),
    (
        "did not find expected ',' or '}'",
        "花括号 { } 里的内容没有写完整",
        "写成 {键: 值, 键: 值}：用半角逗号，前后括号成对",
    ),
    ("found unexpected end of stream", *_UNCLOSED),
    ("found unexpected document indicator", *_UNCLOSED),
    (
        "mapping values are not allowed",
        "这里不能再写“键: 值”",
        "检查上一行是否多了内容、这一行缩进是否对齐；文字里有半角冒号时整段加双引号",
    ),
    ("could not find expected ':'", "这里缺少半角冒号", _KEY_ADVICE),
    ("did not find expected '-' indicator", "列表的缩进没有对齐", "同一个列表的“- ”要在同一列"),
    (
        "block sequence entries are not allowed",
        "这里不能写列表项“- ”",
        "列表项写在键的下一行，并比键多缩进两格",
    ),
    ("did not find expected key", *_UNALIGNED),
    ("did not find expected node content", "这里缺少内容", "两个逗号之间要有内容；多余的逗号删去"),
    (
        "found character that cannot start any token",
        "这个字符不能开头",
        f"{_QUOTE_FIRST}；缩进用空格，不用制表符",
    ),
    ("found unknown escape character", *_BACKSLASH),
    ("did not find expected hexdecimal number", *_BACKSLASH),
    ("found invalid Unicode character escape code", *_BACKSLASH),
    (
        "did not find expected alphabetic or numeric character",
        "这个字符不能开头",
        "文字以 *、&、! 开头时整段加双引号",
    ),
    ("a tag", "用了标签（!）", "删去标签；文字以 ! 开头时加双引号"),
    ("found undefined tag handle", "用了标签（!）", "删去标签；文字以 ! 开头时加双引号"),
    ("invalid leading UTF-8 octet", "有不能识别的字节", "把文件另存为 UTF-8 编码"),
    (
        "did not find expected <document start>",
        "前面的内容没有写完，或者这里多出了内容",
        "检查上一行的冒号、引号和括号",
    ),
    ("directive", "不需要以 % 开头的指令", "删去以 % 开头的行"),
    (
        "did not find expected comment or line break",
        "块文字标记 | 或 > 后面多出了内容",
        "文字以 | 或 > 开头时整段加双引号；块文字要另起一行并缩进",
    ),
    ("while scanning a block scalar", *_BLOCK),
)
# What is left open is shown where it opens; where it was missed is often the end of the file.
_SHOWN_WHERE_IT_BEGINS = (
    "while parsing a flow sequence",
    "while parsing a flow mapping",
    "found unexpected end of stream",
    "found unexpected document indicator",
    "could not find expected ':'",
    "did not find expected alphabetic or numeric character",
    "while scanning a tag",
)


def syntax_problem(source: Source, error: MarkedYAMLError | None, root: Any = None) -> Problem:
    """Turn a parser's error, or a root that is no mapping, into the slip that likely caused it."""
    if isinstance(root, list):
        return source.problem("E116", 1, 1, "文件最外层是列表", hint=_ROOT_ADVICE)
    if error is not None:
        return _first_slip(source, error) or _lost_dash(source, error) or _sentence(source, error)
    for line in range(1, 51):
        slip = _slip(source, line, is_named=True)
        if slip is not None:
            return slip
    return source.problem("E116", 1, 1, "文件最外层不是“键: 值”", hint=_ROOT_ADVICE)


def _first_slip(source: Source, error: MarkedYAMLError) -> Problem | None:
    """Search the lines that the error names, then a few before: slips are rarely further up."""
    mark = error.problem_mark or error.context_mark
    last = mark.line + 1 if mark is not None else 1
    begin = _beginning(error)
    if begin is None:
        first = max(last - 3, 1)
        named = {last}
    else:
        first = begin.line + 1
        named = {last, first}
    for line in range(last, max(first, last - 50) - 1, -1):
        if problem := _slip(source, line, is_named=line in named):
            return problem
    return None


def _english(error: MarkedYAMLError) -> str:
    return f"{error.problem or ''} {error.context or ''}"


def _beginning(error: MarkedYAMLError) -> Any:
    """Give the mark of what was left open, for the errors that are about such a thing."""
    english = _english(error)
    if any(needle in english for needle in _SHOWN_WHERE_IT_BEGINS):
        return error.context_mark
    return None


def _slip(source: Source, line: int, *, is_named: bool) -> Problem | None:
    """Find a slip of the hand on a line; `is_named`: the parser complained of that line."""
    text = source.line_text(line)
    tab = _TAB if is_named else _TAB_BEFORE_TEXT
    # Elsewhere a full-width colon may well be the text's own: only one behind a key is blamed.
    wide_colon = _WIDE_COLON if is_named else _WIDE_COLON_BEHIND_KEY
    if match := tab.match(text):
        column, message, hint = match.start(1), "用制表符（Tab）缩进", "改用空格，每层两个"
        return source.problem("E106", line, column + 1, message, hint=hint)
    if match := wide_colon.match(text):
        message, hint = "此处是全角冒号“：”", _KEY_ADVICE
    elif match := _WIDE_DASH.match(text):
        message, hint = f"此处是全角的“{match[1]}”", "列表项用半角“- ”（减号加一个空格）"
    elif match := _WIDE_BRACKET.search(text):
        message, hint = f"此处是全角的“{match[1]}”", "改用半角 [ ] 或 { }"
    elif match := _WIDE_COMMA.search(text):
        message, hint = "此处是全角逗号“，”", "改用半角逗号加一个空格"
    else:
        return _missing(source, line, text)
    return source.problem("E114", line, match.start(1) + 1, message, hint=hint)


def _missing(source: Source, line: int, text: str) -> Problem | None:
    """Find a colon or a blank that was left out."""
    if match := _NO_SPACE.match(text):
        column, message = match.start(2), "冒号后面缺少空格"
        hint = f"写成 {match[1]}: 值，冒号后面空一格"
    elif match := _NO_SPACE_BEHIND_DASH.match(text):
        column, message = match.start(1), "列表项的减号后面缺少空格"
        hint = f"写成 - {match[2].strip()} 值，减号后面空一格"
    elif match := _NO_COLON.match(text):
        column, message = match.end(1), f"“{match[1]}”后面缺少冒号"
        hint = f"写成 {match[1]}: 值"
    else:
        return None
    return source.problem("E105", line, column + 1, message, hint=hint)


def _lost_dash(source: Source, error: MarkedYAMLError) -> Problem | None:
    """Find the first item of a list that has lost its “- ”.

    Only the next item, maybe far below, does not fit: it is what the parser names.
    """
    mark = error.problem_mark
    if mark is None or "did not find expected key" not in (error.problem or ""):
        return None
    if not source.line_text(mark.line + 1).lstrip().startswith("- "):
        return None
    first = above = mark.line + 1
    while above > 1:
        above -= 1
        indent = _indent(source, above)
        if indent is None:
            continue
        if indent <= mark.column:
            break
        first = above
    if _ENDS_WITH_COLON.search(source.line_text(above)) is None:  # no list begins there
        return None
    if _indent(source, first) != mark.column + 2:
        return None
    if source.line_text(first).lstrip().startswith("- "):
        return None
    hint = f"补上减号和空格，与第 {mark.line + 1} 行的“- ”对齐"
    return source.problem("E105", first, mark.column + 3, "列表的第一项缺少“- ”", hint=hint)


def _indent(source: Source, line: int) -> int | None:
    """Count the blanks before the text of a line; None when it says nothing."""
    text = source.line_text(line).lstrip(" ")
    if not text or text.startswith("#"):
        return None
    return len(source.line_text(line)) - len(text)


def _sentence(source: Source, error: MarkedYAMLError) -> Problem:
    """Say in Chinese what the parser says, where none of the known slips was made."""
    english = _english(error)
    line, column = _last_place(source, error)
    text = source.line_text(line)
    is_behind_quote = text[: column - 1].rstrip().endswith(('"', "'"))
    if "did not find expected" in english and is_behind_quote:
        return _behind_quote(source, line, column)
    message, hint = "这里不是正确的 YAML 写法", "检查缩进、冒号、引号和括号"
    for needle, its_message, its_hint in _SENTENCES:
        if needle in english:
            message, hint = its_message, its_hint
            break
    if "'-' indicator" in english and not text.lstrip().startswith("-"):
        message, hint = _UNALIGNED
    if "expected ':'" in english and _BLOCK_MARK.search(source.line_text(line - 1)):
        message, hint = _BLOCK
    code = "E109" if "tag" in english else "E105"
    return source.problem(code, line, column, message, hint=hint)


def _last_place(source: Source, error: MarkedYAMLError) -> tuple[int, int]:
    """Give line and column of an error, on the last line with text when it is behind that."""
    mark = _beginning(error) or error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark is not None else (1, 1)
    while line > 1 and not source.line_text(line).strip():
        line -= 1
        column = len(source.line_text(line)) + 1
    return line, column


def _behind_quote(source: Source, line: int, column: int) -> Problem:
    """Tell of text behind a quoted text; one over several lines was most likely never closed."""
    quoted = _last_quoted(source.text, line, column)
    if quoted is None or quoted.start_mark.line == quoted.end_mark.line:
        message, hint = _BEHIND_QUOTE
        return source.problem("E105", line, column, message, hint=hint)
    message, hint = _UNCLOSED
    message += f"，到第 {line} 行才遇到下一个引号"
    mark = quoted.start_mark
    return source.problem("E105", mark.line + 1, mark.column + 1, message, hint=hint)


def _last_quoted(text: str, line: int, column: int) -> Any:
    """Give the token of the last quoted text that ends before a line and column."""
    parser = CParser(text)
    quoted = None
    with suppress(MarkedYAMLError):
        while (token := parser.get_token()) is not None:
            start = token.start_mark
            if (start.line + 1, start.column + 1) >= (line, column):
                break
            if isinstance(token, ScalarToken) and not token.plain:
                quoted = token
    return quoted
