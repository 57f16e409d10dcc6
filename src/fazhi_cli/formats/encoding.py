"""The encoding of a text file or a page: what its beginning says, what it can only be, what reads
best.
"""

from __future__ import annotations

import codecs
import re
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
_DECLARED = re.compile(
    rb"<meta\b[^>]{0,200}?charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([\w.:-]{1,40})"
    rb"|<\?xml\b[^>]{0,200}?encoding\s{0,9}=\s{0,9}[\"']([\w.:-]{1,40})",
    re.IGNORECASE,
)
# What pages call it, and what can read it: gb2312 says whoever writes gbk.
_SAID = {
    "gb2312": "gb18030",
    "gb_2312-80": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "gb18030": "gb18030",
    "big5": "cp950",
    "big5-hkscs": "cp950",
    "utf-8": "utf-8",
    "utf8": "utf-8",
}
_DECLARED_WITHIN = 20_000
_MOST_NULS = 0.1  # of the bytes; beyond, it is UTF-16
_FOREIGN = re.compile("[^\x00-\x7f]")
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


def decode_page(name: str, data: bytes) -> DecodedText:
    """Decode a web page or a part of one: by what it says of itself, if it is true.

    Raises:
        DocumentRefusedError: the bytes are no text.
    """
    if any(data.startswith(mark) for mark, _ in _MARKS):
        return decode(name, data)
    if data.count(b"\0") <= _MOST_NULS * len(data):
        data = data.replace(b"\0", b"")
    declared = _DECLARED.search(data[:_DECLARED_WITHIN])
    said = "" if declared is None else (declared[1] or declared[2]).decode("ascii", "replace")
    encoding = _SAID.get(said.lower(), "")
    if encoding in ("gb18030", "cp950") and not _is_utf8(data):
        try:
            return _checked(name, data.decode(encoding))
        except UnicodeDecodeError:
            pass
    decoded = decode(name, data)
    if not encoding or not _is_utf8(data) or encoding == "utf-8":
        return decoded
    if data.isascii():
        return decoded
    remark = f"网页写的编码是 {said}，实际是 UTF-8，按 UTF-8 读"
    return DecodedText(decoded.text, (remark, *decoded.remarks))


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


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
    first = _FOREIGN.search(text)
    start = 0 if first is None else first.start()
    sample = text[start : start + _SAMPLE]
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
