"""What must not stand in a sentence that is read aloud: slips of the pen, words of the machine."""

from __future__ import annotations

import re

DOUBLED = re.compile("[，。；：、！？]{2,}|……{2,}|“”|‘’|《》|〈〉|（）| {2,}|[，。；：、] ")
NO_WORDS = re.compile("None|null|True|False|Decimal|<|>|=|\\.\\.\\.|〔未明确责任单位〕|fazhi |读法")
OTHER_DATE = re.compile(
    "[0-9]{4}-[0-9]{2}(?![0-9])|[0-9]{4}/[0-9]|[0-9]{4}-[QH][0-9]|年0[0-9]月|月0[0-9]日"
)
PAIRS = ("“”", "‘’", "《》", "〈〉", "（）")
HEADING = re.compile("[一二三四五六七八九十]+、|下面的记录")


def unfit(text: str) -> list[str]:
    """Give the lines below the head that can't be read aloud; the head names the plan's id."""
    lines = [line.removeprefix("  ").removeprefix("  ") for line in text.splitlines()[2:] if line]
    return [line for line in lines if _is_unfit(line)]


def _is_unfit(line: str) -> bool:
    slips = any(pattern.search(line) for pattern in (DOUBLED, NO_WORDS, OTHER_DATE))
    is_open = any(line.count(pair[0]) != line.count(pair[1]) for pair in PAIRS)
    is_whole = line.endswith(("。", "！", "？", "。”")) or HEADING.match(line)
    return slips or is_open or not is_whole
