"""Plain values as YAML text, for what is appended to a file: every text comes back to the letter,
whatever it holds.

Texts that YAML, or an older reader of it, could take for something else are quoted. What nobody can
see (controls, zero width, directions) is escaped, so that a diff shows it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from fazhi_cli.model.text import INVISIBLE

Record = Mapping[str, Any]
"""By key: text, whole number, truth value, list of texts or of records, mapping of texts."""

STEP = 2
_HAN = "\u3400-\u4dbf\u4e00-\u9fff"
_INNER = rf"0-9A-Za-z{_HAN}、，。；：？！（）《》〈〉“”‘’【】〔〕—…·％_./+%()-"
_PLAIN = re.compile(rf"[0-9A-Za-z{_HAN}《“（【〔][{_INNER}]*(?: [{_INNER}]+)*")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
# YAML 1.1 takes these for truth values, numbers or nothing.
_WORDS = frozenset({"true", "false", "yes", "no", "on", "off", "y", "n", "null", "nan", "inf"})
_UNSEEN_SET = (
    f"\x00-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff\U000e0000-\U000e0fff{INVISIBLE.pattern[1:-1]}"
)
_UNSEEN = re.compile(f"[{_UNSEEN_SET}]")
_UNSAFE = re.compile(f"[{_UNSEEN_SET}\ud800-\udfff]")  # and halves of pairs
_ESCAPED = re.compile(f'["\\\\{_UNSEEN_SET}]')
_NAMED = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r", "\0": "\\0"}


def scalar(text: str) -> str:
    """Write a text on one line, in block or in flow; quoted unless nobody can misread it."""
    return text if _is_plain(text) else f'"{_ESCAPED.sub(_escaped, text)}"'


def _is_plain(text: str) -> bool:
    if _PLAIN.fullmatch(text) is None or text.lower() in _WORDS:
        return False
    # Of what begins with a digit only days, and what no reader takes for a number.
    return not text.isascii() or not text[0].isdigit() or _is_day(text)


def _is_day(text: str) -> bool:
    try:
        return _DAY.fullmatch(text) is not None and bool(date.fromisoformat(text))
    except ValueError:  # other readers would stumble over a day that there is not
        return False


def _escaped(match: re.Match[str]) -> str:
    char = match[0]
    if char in _NAMED:
        return _NAMED[char]
    code = ord(char)
    if code < 0x100:
        return f"\\x{code:02x}"
    if code < 0x10000:
        return f"\\u{code:04x}"
    return f"\\U{code:08x}"


def comment_text(text: str) -> str:
    """Give a text that stays a comment, and one line: what nobody can see is named."""
    return _UNSAFE.sub(lambda match: f"‹U+{ord(match[0]):04X}›", text)


def is_visible(text: str) -> bool:
    """Tell whether everything in a text can be seen."""
    return _UNSEEN.search(text) is None


def _literal_lines(text: str) -> list[str] | None:
    """Give the lines of a text that can stand as a literal block (|-) without losing anything."""
    lines = text.split("\n")
    if len(lines) < 2 or not lines[0] or not lines[-1] or lines[0][0].isspace():
        return None
    is_safe = all(line == line.rstrip() and _UNSEEN.search(line) is None for line in lines)
    return lines if is_safe else None


def as_text(value: Any) -> Any:
    """Give a value as our reader reads it back: every scalar is text."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Mapping):
        return {key: as_text(inner) for key, inner in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [as_text(inner) for inner in value]
    return str(value)


def flow(value: Any) -> str:
    """Write a value in one line of flow style: {task: "1", departments: [甲, 乙]}."""
    if isinstance(value, Mapping):
        pairs = ", ".join(f"{scalar(key)}: {flow(inner)}" for key, inner in value.items())
        return f"{{{pairs}}}"
    if isinstance(value, str):
        return scalar(value)
    if isinstance(value, Sequence):
        items = ", ".join(flow(inner) for inner in value)
        return f"[{items}]"
    return str(as_text(value))


def block_item(record: Record, column: int, inner: int) -> list[str]:
    """Write a record as an item of a block list.

    Args:
        record: what to write.
        column: blanks before the dash.
        inner: blanks before its keys.
    """
    lines = list(_block(record, inner))
    return [" " * column + "-" + lines[0][column + 1 :], *lines[1:]]


def _block(record: Record, indent: int) -> Iterator[str]:
    blanks = " " * indent
    for key, value in record.items():
        name = f"{blanks}{scalar(key)}:"
        if isinstance(value, Mapping):
            yield name
            yield from _block(value, indent + STEP)
        elif isinstance(value, str) and (lines := _literal_lines(value)):
            yield f"{name} |-"
            yield from (f"{blanks}{' ' * STEP}{line}" if line else "" for line in lines)
        elif isinstance(value, Sequence) and value and isinstance(value[0], Mapping):
            yield name
            for item in value:
                yield from block_item(item, indent + STEP, indent + 2 * STEP)
        else:
            yield f"{name} {flow(value)}"
