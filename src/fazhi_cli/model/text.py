"""Cleaning text for comparison, and showing what can't be seen.

Stored text is never changed: `clean` is applied when names, dates and numbers are *compared*
(docs/format.md#怎样读), `visible` when text is *shown*. NFKC is not used: it turns （）：， into
ASCII and ① into 1.
"""

from __future__ import annotations

import re
import unicodedata

# Characters that nobody sees: zero width, soft hyphen, bidirectional controls, variation
# selectors, word joiner.
_INVISIBLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f"
    "\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\uffa0"
)
# Blanks that look like the space bar's, but are not.
# U+3000, the blank of Chinese typesetting, is ordinary in prose and not listed.
_BLANKS = "\u00a0\u1680\u2000-\u200a\u202f\u205f"
# Radicals that look like the character (OCR and PDF copies are full of them).
_RADICALS = "\u2e80-\u2eff\u2f00-\u2fdf"

INVISIBLE = re.compile(f"[{_INVISIBLE}]")
LOOKALIKE_SET = f"{_INVISIBLE}{_BLANKS}{_RADICALS}"
LOOKALIKE = re.compile(f"[{LOOKALIKE_SET}]")

# NFKC knows the Kangxi block (U+2F00) but not the supplement (U+2E80): these are the ones that
# fonts confuse.
_SUPPLEMENT = {
    "⺁": "厂",
    "⺇": "几",
    "⺌": "小",
    "⺍": "小",
    "⺎": "尢",
    "⺓": "幺",
    "⺔": "彐",
    "⺕": "彐",
    "⺗": "心",
    "⺙": "攵",
    "⺜": "日",
    "⺝": "月",
    "⺟": "母",
    "⺠": "民",
    "⺡": "氵",
    "⺢": "水",
    "⺣": "灬",
    "⺤": "爪",
    "⺥": "爪",
    "⺦": "丬",
    "⺧": "牛",
    "⺨": "犭",
    "⺩": "王",
    "⺪": "疋",
    "⺫": "目",
    "⺬": "示",
    "⺭": "礻",
    "⺮": "竹",
    "⺯": "糹",
    "⺰": "纟",
    "⺱": "罒",
    "⺲": "罒",
    "⺶": "羊",
    "⺸": "羊",
    "⺹": "老",
    "⺻": "聿",
    "⺼": "月",
    "⺾": "艹",
    "⺿": "艹",
    "⻀": "艹",
    "⻁": "虎",
    "⻂": "衤",
    "⻃": "西",
    "⻄": "西",
    "⻅": "见",
    "⻆": "角",
    "⻉": "贝",
    "⻋": "车",
    "⻌": "辶",
    "⻍": "辶",
    "⻎": "辶",
    "⻏": "邑",
    "⻐": "钅",
    "⻑": "长",
    "⻒": "長",
    "⻓": "长",
    "⻔": "门",
    "⻕": "阜",
    "⻖": "阝",
    "⻗": "雨",
    "⻘": "青",
    "⻙": "韦",
    "⻚": "页",
    "⻛": "风",
    "⻜": "飞",
    "⻝": "食",
    "⻞": "食",
    "⻟": "食",
    "⻠": "饣",
    "⻢": "马",
    "⻣": "骨",
    "⻤": "鬼",
    "⻥": "鱼",
    "⻦": "鸟",
    "⻧": "卤",
    "⻨": "麦",
    "⻩": "黄",
    "⻪": "黾",
    "⻬": "齐",
    "⻮": "齿",
    "⻰": "龙",
    "⻳": "龟",
}
_VARIANTS = {
    "戶": "户",
    "戸": "户",
    "內": "内",
    "黃": "黄",
    "淸": "清",
    "敎": "教",
    "靑": "青",
    "爲": "为",
    "硏": "研",
    "○": "〇",
    "◯": "〇",
}


def _table() -> dict[int, str]:
    table: dict[int, str] = {}
    for code in range(0xFF01, 0xFF5F):
        char = chr(code - 0xFEE0)
        if char.isalnum() or char in "%+-./<>=~":
            table[code] = char
    for code in range(0x2F00, 0x2FD6):
        char = unicodedata.normalize("NFKC", chr(code))
        table[code] = _VARIANTS.get(char, char)
    table.update({ord(key): value for key, value in (_SUPPLEMENT | _VARIANTS).items()})
    table.update(dict.fromkeys(range(0x2000, 0x200B), " "))
    table.update(dict.fromkeys((160, 5760, 8239, 8287, 12288, 9), " "))
    return table


_TABLE = _table()
# What `clean` might change. Ranges without the everyday characters: a set that holds those costs 5
# ms to compile.
_SPECIAL = re.compile(
    "[\x00-\x20\x7f-\u200f\u2028-\u206f\u2126\u212a\u212b\u2329\u232a\u2adc"
    "\u2e80-\u3000\u3099\u309a\uf900-\uff00\uff05\uff0b\uff0d-\uff19\uff1c-\uff1e"
    "\uff21-\uff3a\uff41-\uff5a\uff5e-\uffff\U00010000-\U0010ffff戶戸內黃淸敎靑爲硏○◯]"
)
_SPACES = re.compile(r"\s+")


def clean(text: str) -> str:
    """Give the form of `text` that names, dates and numbers are compared in; idempotent."""
    if _SPECIAL.search(text) is None:
        return text
    text = unicodedata.normalize("NFC", text).translate(_TABLE)
    text = INVISIBLE.sub("", text)
    return unicodedata.normalize("NFC", _SPACES.sub(" ", text).strip())


def _signs() -> dict[int, str]:
    signs = {code: chr(0x2400 + code) for code in range(0x20)}
    signs[0x7F] = "␡"
    controls = range(0x80, 0xA0)
    line_ends = (0x2028, 0x2029)
    bidirectional = (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
    surrogates = range(0xD800, 0xE000)
    for code in (*controls, *line_ends, *bidirectional, *surrogates):
        signs[code] = f"‹U+{code:04X}›"
    return signs


_SIGNS = _signs()
_OBEYED = "\x7f-\x9f\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff"
_DANGEROUS = re.compile(f"[\x00-\x1f{_OBEYED}]")
_DANGEROUS_IN_LINES = re.compile(f"[\x00-\x09\x0b-\x1f{_OBEYED}]")


def visible(text: str) -> str:
    """Make every character that a terminal might obey, or can't print, a visible sign."""
    if _DANGEROUS.search(text) is None:
        return text
    return text.translate(_SIGNS)


def escaped(json_text: str) -> str:
    """Escape in a JSON document what JSON lets through and a terminal might obey."""

    return _DANGEROUS_IN_LINES.sub(lambda match: f"\\u{ord(match[0]):04x}", json_text)


def code_point(char: str) -> str:
    """Name a character for a message: U+200B（ZERO WIDTH SPACE）."""
    return f"U+{ord(char):04X}（{unicodedata.name(char, '无名字符')}）"
