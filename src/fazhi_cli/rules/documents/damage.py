"""Starts of lines that a conversion damaged: labels behind ??, and characters decoded one byte off.

What can be told for certain is put back; LOST stands for a character that cannot.
"""

from __future__ import annotations

import re

from fazhi_cli.rules.documents.labels import label_at

LOST = "□"
_MARKS = re.compile(r"[?？]{1,4}(?=\s?(?:[0-9（(]|[一二三四五六七八九十]{1,3}、))")
_SHIFTED = re.compile(r"[?？](?P<run>[。！．…·ㄅ-ㄩ].{3,80}?)(?:[?？]|(?=[,，:：;；(（])|$)")
_ENCODING = "gb18030"
_BRACKET = b"\xa3"
"""The first byte of （ and of full-width digits."""


def repaired(text: str) -> str:
    """Give a line with its damaged start put right, as far as it can be told."""
    words = text.lstrip()
    if not words.startswith(("?", "？")):
        return text
    marks = _MARKS.match(words)
    if marks is not None:
        return words[marks.end() :]
    shifted = _SHIFTED.match(words)
    if shifted is None:
        return text
    for start in _shifted_back(shifted["run"]):
        if label_at(start) is not None:
            return f"{start}{LOST}{words[shifted.end() :]}"
    return text


def _shifted_back(run: str) -> tuple[str, ...]:
    """Decode characters again one byte off: without the first, or with the one that was lost."""
    data = run.encode(_ENCODING, errors="ignore")
    return tuple(
        shifted.decode(_ENCODING, errors="ignore") for shifted in (data[1:], _BRACKET + data)
    )
