"""Changes to web pages: tags that stay open, tables in tables, encodings that are not theirs."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

from tools.strange.documents.markup import ODD_VALUES
from tools.strange.documents.prose import change_text
from tools.strange.documents.raw import change_bytes

_Change = Callable[[Random, str], str]
_MOST = 3_000_000  # characters
_TAG = re.compile(r"<[a-zA-Z][^<>]*>")
_END = re.compile(r"</[a-zA-Z][^<>]*>")
_ATTRIBUTE = re.compile(r'([\w-]+)="([^"]*)"')
_TEXT = re.compile(r">([^<>]{2,})<")
_CHARSET = re.compile(r"charset=[\"']?[\w-]+", re.IGNORECASE)
_CHARSETS = ("utf-8", "gb2312", "gbk", "big5", "utf-16", "utf-7", "x", "iso-8859-1", "")
_ENCODINGS = ("utf-8", "utf-8", "gb18030", "utf-16", "utf-8-sig", "big5", "utf-16-le")
_NESTS = ("<div>", "<table><tr><td>", "<b>", "<ul><li>", "<p>", "<span>", "<section>", "<td>")
_PIECES = (
    "<table>",
    "<tr>",
    "<td>",
    "<td rowspan=60000 colspan=9999>",
    "<td rowspan=-1>",
    "</table>",
    "</div>",
    "</body>",
    "</p>",
    "<p>",
    "<br>",
    "<li>",
    "<ol start=99999999999><li>",
    "<ol type=i start=-5><li>",
    "<!--",
    "<!-->",
    "<script>",
    "<style>*{display:none}</style>",
    "<style>",
    "<title>",
    "<textarea>",
    "<plaintext>",
    "<svg>",
    "<math><mi>",
    "<template>",
    "<select><option>",
    "<iframe>",
    "<noscript>",
    "<base href=x>",
    "<frameset>",
    "<![CDATA[",
    "<?xml",
    "<!DOCTYPE x [<!ENTITY a 'b'>]>",
    "&#0;",
    "&#x110000;",
    "&#55296;",
    "&nbsp",
    "&zwnj;",
    "<p style='display:none'>",
    "<p style=mso-list:l0>",
    "<o:p>",
    "<a href='javascript:x'>",
    "<meta http-equiv=refresh content=0>",
    "<img src=x>",
    "\0",
)


def _open_tags(random: Random, text: str) -> str:
    share = random.choice((0.02, 0.3, 1))
    return _END.sub(lambda found: "" if random.random() < share else found[0], text)


def _drop_tags(random: Random, text: str) -> str:
    share = random.choice((0.02, 0.3))
    return _TAG.sub(lambda found: "" if random.random() < share else found[0], text)


def _spot(random: Random, text: str) -> int:
    """Find a place, mostly between the tags."""
    if random.random() < 0.2:
        return random.randint(0, len(text))
    return random.choice([found.end() for found in _TAG.finditer(text)] or [0])


def _put(random: Random, text: str) -> str:
    spot = _spot(random, text)
    piece = random.choice(_PIECES) * random.choice((1, 1, 1, 30, 3_000))
    return text[:spot] + piece + text[spot:]


def _nest(random: Random, text: str) -> str:
    spot = _spot(random, text)
    return text[:spot] + random.choice(_NESTS) * random.choice((20, 45, 400, 9_000)) + text[spot:]


def _double(random: Random, text: str) -> str:
    start, end = sorted((_spot(random, text), _spot(random, text)))
    piece = text[start:end]
    times = random.choice((2, 2, 10, 2_000))
    return text[:start] + piece * min(times, _MOST // (len(piece) + 1) + 1) + text[end:]


def _leave_out(random: Random, text: str) -> str:
    start, end = sorted((_spot(random, text), _spot(random, text)))
    return text[:start] + text[end:]


def _change_attributes(random: Random, text: str) -> str:
    share = random.choice((0.02, 0.3))

    def other(found: re.Match[str]) -> str:
        if random.random() > share:
            return found[0]
        return f'{found[1]}="{random.choice(ODD_VALUES[:-4])}"' if random.random() < 0.8 else ""

    return _ATTRIBUTE.sub(other, text)


def _change_words(random: Random, text: str) -> str:
    found = list(_TEXT.finditer(text))
    if not found:
        return text
    words = random.choice(found)
    return text[: words.start(1)] + change_text(random, words[1]) + text[words.end(1) :]


def _change_all_words(random: Random, text: str) -> str:
    """Change every text of the page in the same way."""
    seed = random.random()
    share = random.choice((0.1, 1))

    def other(found: re.Match[str]) -> str:
        if random.random() > share:
            return found[0]
        return f">{change_text(Random(seed), found[1])[:2_000]}<"

    return _TEXT.sub(other, text)


CHANGES: tuple[_Change, ...] = (
    *(_open_tags, _drop_tags, _put, _put, _put, _nest, _double, _double, _leave_out),
    *(_change_attributes, _change_words, _change_words, _change_all_words),
)


def change_page(random: Random, data: bytes) -> bytes:
    """Change a page in one to three ways; sometimes its encoding, or what it says of it."""
    if random.random() < 0.1:
        return change_bytes(random, data)
    stated = _CHARSET.search(data[:2_000].decode("latin-1"))
    is_chinese = stated is not None and "gb" in stated[0].lower()
    encoding = "gb18030" if is_chinese else "utf-8"
    text = data.decode(encoding, "replace")
    for _ in range(random.choice((1, 1, 2, 3))):
        if len(text) < _MOST:
            text = random.choice(CHANGES)(random, text)
    if random.random() < 0.1:
        text = _CHARSET.sub(f"charset={random.choice(_CHARSETS)}", text)
    if random.random() < 0.1:
        encoding = random.choice(_ENCODINGS)
    changed = text.encode(encoding, "replace")
    return change_bytes(random, changed) if random.random() < 0.1 else changed
