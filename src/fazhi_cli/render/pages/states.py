"""States as every listing shows them: the light's word with the state, never a colour alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from fazhi_cli.render.voices.sheet import Cell, Column
from fazhi_cli.rules.status.values import Light

LIGHT_STYLES = {Light.RED: "red", Light.YELLOW: "yellow", Light.GREEN: "green", Light.GREY: "dim"}
STATE_COLUMN = Column("状态", min_width=9)
FLAT_STATE = (Column("状态"), Column("标注"), Column("灯"))


def state_words(words: Sequence[str]) -> str:
    """Say a state with its flags: 未启动·逾期."""
    return "·".join(words)


def state_cell(words: Sequence[str], light: Light, light_word: str) -> Cell:
    """Say a state with its flags in one cell of a terminal's table."""
    return Cell(f"{light_word} {state_words(words)}", LIGHT_STYLES[light])


def flat_state(words: Sequence[str], light_word: str) -> dict[str, str]:
    """Give the cells below `FLAT_STATE`."""
    return {"状态": words[0], "标注": state_words(words[1:]), "灯": light_word}


def state_record(words: Sequence[str], next_due: date | None, light_word: str) -> dict[str, Any]:
    """Give the state of a task as every JSON document has it."""
    return {
        "status": words[0],
        "flags": list(words[1:]),
        "next_due": next_due.isoformat() if next_due is not None else None,
        "light": light_word,
    }


def count_lights(lights: Iterable[tuple[Light, str]]) -> str:
    """Count by light, the most urgent first: 红 2，黄 1."""
    counts = Counter(lights)
    urgent = list(Light)
    by_light = sorted(counts.items(), key=lambda item: urgent.index(item[0][0]))
    return "，".join(f"{word} {count}" for (_, word), count in by_light)
