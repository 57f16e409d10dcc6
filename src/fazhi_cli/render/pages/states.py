"""States as every listing shows them: the light's word with the state, never a colour alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from fazhi_cli.render.voices.sheet import Cell, Column
from fazhi_cli.rules.status.standings import TaskStanding
from fazhi_cli.rules.status.task import TaskState
from fazhi_cli.rules.status.values import Light

LIGHT_STYLES = {Light.RED: "red", Light.YELLOW: "yellow", Light.GREEN: "green", Light.GREY: "dim"}
STATE_COLUMN = Column("状态", min_width=9)
FLAT_STATE = (Column("状态"), Column("标注"), Column("灯"))
FLAT_TASK_STATE = (
    Column("下次到期"),
    Column("已过的到期日"),
    *FLAT_STATE,
    Column("期数", right=True),
    Column("已办期数", right=True),
)


def state_words(words: Sequence[str]) -> str:
    """Say a state with its flags: 未启动·逾期."""
    return "·".join(words)


def state_cell(words: Sequence[str], light: Light, light_word: str) -> Cell:
    """Say a state with its flags in one cell of a terminal's table."""
    return Cell(f"{light_word} {state_words(words)}", LIGHT_STYLES[light])


def flat_state(words: Sequence[str], light_word: str) -> dict[str, str]:
    """Give the cells below `FLAT_STATE`."""
    return {"状态": words[0], "标注": state_words(words[1:]), "灯": light_word}


def count_words(state: TaskState) -> str:
    """Say how many of a task's occurrences are done; nothing where there is but one."""
    return f"已办 {state.done}/{state.total} 期" if state.total > 1 else ""


def task_cell(standing: TaskStanding) -> Cell:
    """Say the state of a task in one cell of a terminal's table, and how much of it is done."""
    cell = state_cell(standing.words, standing.light, standing.light_word)
    lines = [cell.text, count_words(standing.state), onward_words(standing.state)]
    return cell._replace(text="\n".join(line for line in lines if line))


def onward_words(state: TaskState) -> str:
    """Say which task of a newer plan goes on with a task."""
    return f"接续到 {state.into}" if state.into is not None else ""


def next_due_words(state: TaskState) -> str:
    """Say in a cell when something falls due next; where nothing does, which date was missed."""
    if state.next_due is not None:
        return state.next_due.isoformat()
    if state.overdue_since is not None:
        return f"已过\n{state.overdue_since}"
    return "—"


def flat_task_state(standing: TaskStanding) -> dict[str, str]:
    """Give the cells below `FLAT_TASK_STATE`."""
    state = standing.state
    return {
        "下次到期": state.next_due.isoformat() if state.next_due is not None else "",
        "已过的到期日": state.overdue_since.isoformat() if state.overdue_since is not None else "",
        **flat_state(standing.words, standing.light_word),
        "期数": str(state.total or ""),
        "已办期数": str(state.done) if state.total else "",
    }


def state_record(state: TaskState, light_word: str) -> dict[str, Any]:
    """Give the state of a task as every JSON document has it."""
    status, *flags = state.words
    missed = state.overdue_since
    return {
        "status": status,
        "flags": flags,
        "occurrences": {"done": state.done, "total": state.total},
        "next_due": state.next_due.isoformat() if state.next_due is not None else None,
        "missed": missed.isoformat() if missed is not None else None,
        "light": light_word,
        "continued_in": str(state.into) if state.into is not None else None,
    }


def count_lights(lights: Iterable[tuple[Light, str]]) -> str:
    """Count by light, the most urgent first: 红 2，黄 1."""
    counts = Counter(lights)
    urgent = list(Light)
    by_light = sorted(counts.items(), key=lambda item: urgent.index(item[0][0]))
    return "，".join(f"{word} {count}" for (_, word), count in by_light)
