"""Changes to the text of a plan: odd characters, lines without end, brackets that never close."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

from tools.corpus import NASTY
from tools.mutators import break_lines, cut, delete_line, double_line, put_char, repeat, swap_lines

Change = Callable[[Random, str], str]
_MOST = 1_500_000  # characters
_NUMBER = re.compile(r"[0-9０-９]+|[一二三四五六七八九十百〇零]+")
_MARKS = re.compile("[，。；：、（）《》“”〔〕()]")
_CONTROLS = "\0\x01\x07\x08\x0b\x0c\x1b\x7f\x80\x85\x9b\u2028\u2029\u202e\u2066\ufeff\ufffe"
_PIECES = (
    "（",
    "）",
    "(",
    "《",
    "》",
    "“",
    "【",
    "〔",
    "（一）",
    "一、",
    "1、",
    "1.1.1.1.1.",
    "第一条",
    "①",
    "区",
    "局",
    "各",
    "、",
    "，",
    "；",
    "。",
    "：",
    "牵头单位：",
    "责任单位：",
    "（责任单位：",
    "完成时限：",
    "县司法局、",
    "2027年",
    "6月底前",
    "每年",
    "自印发之日起",
    "不少于",
    "100%",
    "　",
    " ",
    "\t",
    "|",
    "\n",
    "—",
    "-",
    ".",
    "0",
    "十",
    "年",
    "附件",
    "(yī)",
)
_NUMBERS = (
    "0",
    "-1",
    "9" * 60,
    "99999999999",
    "２０２７",
    "一" * 60,
    "十十十",
    "〇",
    "亿",
    "1.5",
    "ⅩⅧ",
    "٣",
)


def put_control(random: Random, text: str) -> str:
    """Put in characters that no document should hold."""
    for _ in range(random.choice((1, 5, 200))):
        spot = random.randint(0, len(text))
        text = text[:spot] + random.choice(_CONTROLS) + text[spot:]
    return text


def put_many(random: Random, text: str) -> str:
    """Put in a piece very often, alone or with another one."""
    piece = random.choice(_PIECES) + random.choice(("", random.choice(_PIECES)))
    spot = random.randint(0, len(text))
    count = random.choice((1, 3, 50, 2_000, 30_000))
    return text[:spot] + piece * count + text[spot:]


def put_nasty(random: Random, text: str) -> str:
    """Put in what breaks programs."""
    spot = random.randint(0, len(text))
    return text[:spot] + random.choice(NASTY) + text[spot:]


def change_numbers(random: Random, text: str) -> str:
    """Put other numbers in place of some."""
    share = random.choice((0.02, 0.2, 1))

    def other(found: re.Match[str]) -> str:
        return random.choice(_NUMBERS) if random.random() < share else found[0]

    return _NUMBER.sub(other, text)


def change_marks(random: Random, text: str) -> str:
    """Leave out marks of punctuation, or let one of them stand for all."""
    instead = random.choice(("", "", "（", "）", "、", "；", "：", " "))
    share = random.choice((0.1, 0.5, 1))
    return _MARKS.sub(lambda found: instead if random.random() < share else found[0], text)


def join_lines(random: Random, text: str) -> str:
    """Make one line of all, or of many."""
    return text.replace("\n", random.choice(("", "", "　", "；", "、", "\t")))


def split_lines(random: Random, text: str) -> str:
    """End a line behind every few characters, or behind every mark."""
    if random.random() < 0.5:
        return _MARKS.sub(lambda found: found[0] + "\n", text)
    width = random.choice((1, 3, 17))
    return "\n".join(text[start : start + width] for start in range(0, len(text), width))


def double_all(random: Random, text: str) -> str:
    """Repeat everything, or one line, very often."""
    if random.random() < 0.5:
        times = random.choice((2, 10, 40))
        return text * min(times, _MOST // (len(text) + 1) + 1)
    line = random.choice(text.split("\n"))
    return text + f"\n{line}" * min(random.choice((100, 5_000)), _MOST // (len(line) + 1))


def shuffle_lines(random: Random, text: str) -> str:
    """Put the lines in any order."""
    lines = text.split("\n")
    random.shuffle(lines)
    return "\n".join(lines)


def indent_all(random: Random, text: str) -> str:
    """Begin lines with spaces, tabs or numbers."""
    starts = ("  ", "\t", "　　", "1. ", "（一）", "| ", "- ", "> ")
    return "\n".join(random.choice(starts) + line for line in text.split("\n"))


CHANGES: tuple[Change, ...] = (
    *(put_control, put_many, put_many, put_nasty, put_char, change_numbers, change_marks),
    *(join_lines, split_lines, double_all, shuffle_lines, indent_all),
    *(break_lines, cut, delete_line, double_line, repeat, swap_lines),
)


def change_text(random: Random, text: str) -> str:
    """Change a text in one to four ways."""
    for _ in range(random.choice((1, 1, 2, 4))):
        if len(text) < _MOST:
            text = random.choice(CHANGES)(random, text)
    return text
