"""Titles and headings that a list has from its plan, numbered as the document numbers them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from fazhi_cli.model.plan import Placed, Section

NOTICE_HEADING = "印发通知的要求"
_YEARS = re.compile(r"（[^（）]*年[^（）]*）$")
_BREAKDOWN = re.compile("(?<=任务)(?:分解|分工)(?:方案|表)$")
_NUMERALS = re.compile("[零〇一二三四五六七八九十百]+")


def list_title(title: str, kind: str) -> str:
    """Name a list after its plan: 任务分解方案（2025—2026年） gives 任务责任清单（2025—2026年）."""
    years = _YEARS.search(title)
    name, behind = title, ""
    if years is not None:
        name, behind = title[: years.start()], years[0]
    tasks = _BREAKDOWN.sub("", name)
    if tasks != name:
        return f"{tasks}{kind.removeprefix('任务')}{behind}"
    return f"{name}{kind}{behind}"


def heading(placed: Placed) -> str:
    """Give the headings above a task in one line."""
    if not placed.is_task:
        return NOTICE_HEADING
    return section_words(placed.sections)


def section_words(sections: Iterable[Section]) -> str:
    """Give headings with their numbers: 一、健全职能体系　（一）优化职能配置."""
    return "　".join(_numbered(section.no, section.title) for section in sections)


def _numbered(number: str, title: str) -> str:
    if _NUMERALS.fullmatch(number):
        return f"{number}、{title}"
    if number.isdecimal():
        return f"{number}.{title}"
    if number.endswith(("）", ")", "、", ".", "．")):
        return f"{number}{title}"
    return f"{number}　{title}"
