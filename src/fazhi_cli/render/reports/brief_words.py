"""How far the departments behind with a matter are, in a few words: one line has to do."""

from __future__ import annotations

from collections.abc import Sequence

from fazhi_cli.render.reports.behind_words import returned_words
from fazhi_cli.render.reports.matter_words import MatterWords
from fazhi_cli.render.voices.numbers import figure
from fazhi_cli.render.voices.sheet import join
from fazhi_cli.rules.reports.behind import OpenPart, Stage

_NAMED = 4
_NOBODY = "责任单位待定"


def short_units(names: Sequence[str]) -> str:
    """Name a few departments; of many, only how many they are."""
    if not names:
        return _NOBODY
    if len(names) > _NAMED:
        return f"{figure(len(names))}个单位"
    return join(names)


def short_stage(parts: Sequence[OpenPart], words: MatterWords) -> str:
    """Say how far they are; of several, who has said something, and how many have not."""
    if not parts:
        return ""
    if len(parts) == 1:
        return _stage(parts[0], words)
    groups: dict[str, list[str]] = {}
    for part in sorted(parts, key=lambda part: part.stage is Stage.SILENT):
        groups.setdefault(_stage(part, words), []).append(part.department)
    if len(groups) == 1:
        return f"都{next(iter(groups))}"
    phrases = []
    for stage, names in groups.items():
        phrases.append(f"{_who(names, len(parts))}{stage}")
    return "，".join(phrases)


def _who(names: Sequence[str], of_all: int) -> str:
    if len(names) > 1 and len(names) * 2 >= of_all:
        return f"其余{figure(len(names))}个"
    return short_units(names)


def _stage(part: OpenPart, words: MatterWords) -> str:
    match part.stage:
        case Stage.SILENT:
            return "没有报进展"
        case Stage.RETURNED:
            return returned_words(part, words)
        case Stage.UNDERWAY if part.percent is not None:
            return f"办到{figure(part.percent)}%"
        case _:
            return "正在推进"
