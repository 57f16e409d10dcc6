"""The encoding of a text file: what its beginning says, what it can only be, what reads best."""

from __future__ import annotations

import codecs
from dataclasses import dataclass

from fazhi_cli.model.document_errors import Unreadable, unreadable

# Longest first: the mark of UTF-32 begins like that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# In the order in which they are believed when they read equally well.
_GUESSES = ("gb18030", "cp950", "utf-8", "utf-16-le", "utf-16-be")
_NAMES = {"gb18030": "GB18030（GBK）", "cp950": "Big5", "utf-8": "UTF-8"}
_SAMPLE = 100_000
_LEAST = 0.1  # below it, UTF-16 is no guess: any bytes can be read as some of its characters
# Every page of an office has many of them; what was decoded wrongly has hardly any.
_FREQUENT = frozenset(
    "的一二三四五六七八九十年月日是不了在有和与及等为以于对中上下大人民政府法治建设工作部门单位责任"
    "关各市县区省局委办公室完成要求加强推进落实制度管理行政执法依按本会发展国家第条行使用其他由应当"
    "設責門單關縣區辦會發國與為於對東長應當將實業務個機構導領組織進強規範監督檢查處報資訊"
    "、，。；：（）《》“”「」"
)
_REPLACEMENT = "\ufffd"
_CONTROLS = frozenset(map(chr, (*range(9), *range(14, 32), 127)))
_MOST_CONTROLS = 0.02  # of the characters; beyond, it is no text


@dataclass(frozen=True, slots=True)
class DecodedText:
    """A text, and what the user has to be told of how it was decoded."""

    text: str
    remarks: tuple[str, ...] = ()


def decode(name: str, data: bytes) -> DecodedText:
    """Decode a text file.

    Raises:
        DocumentRefusedError: the bytes are no text.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _checked(name, data.removeprefix(mark).decode(encoding, "replace"))
    if b"\0" not in data:
        try:
            return _checked(name, data.decode("utf-8"))
        except UnicodeDecodeError:
            pass
    return _guessed(name, data)


def _guessed(name: str, data: bytes) -> DecodedText:
    best, text, most = "", "", float("-inf")
    for encoding in _GUESSES:
        candidate = data.decode(encoding, "replace")
        plausibility = _plausibility(candidate)
        if encoding.startswith("utf-16") and plausibility < _LEAST:
            continue
        if plausibility > most:
            best, text, most = encoding, candidate, plausibility
    decoded = _checked(name, text)
    if best == "gb18030":
        return decoded  # what most text files of offices are in: nothing to tell
    remark = f"编码按 {_NAMES.get(best, 'UTF-16')} 读"
    return DecodedText(decoded.text, (remark, *decoded.remarks))


def _plausibility(text: str) -> float:
    """Tell how much a text looks like Chinese: from 1 for what is full of frequent signs, down."""
    sample = text[:_SAMPLE]
    foreign = [char for char in sample if char >= "\x80"]
    frequent = sum(char in _FREQUENT for char in foreign)
    wrong = sum(char == _REPLACEMENT or char in _CONTROLS for char in sample)
    return (frequent - 5 * wrong) / max(len(foreign) + wrong, 1)


def _checked(name: str, text: str) -> DecodedText:
    sample = text[:_SAMPLE]
    controls = sum(char in _CONTROLS for char in sample)
    wrong = text.count(_REPLACEMENT)
    if controls + wrong > _MOST_CONTROLS * len(text) + 10:
        raise unreadable(name, Unreadable.NO_TEXT)
    if not wrong:
        return DecodedText(text)
    return DecodedText(text, (f"有 {wrong} 处字节认不出，写成了 {_REPLACEMENT}",))
