"""Every worked example of docs/states.md is computed and has to give the tables that follow it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from fazhi_cli.model.deadline import Deadline
from fazhi_cli.model.plan import Plan, Task
from fazhi_cli.model.progress import Entry
from fazhi_cli.model.reviews import Review
from fazhi_cli.model.settings import Settings
from fazhi_cli.rules.deadlines.occurrences import Anchor, anchor_of, dues
from fazhi_cli.rules.status.duties import Duty
from fazhi_cli.rules.status.history import History, Report, Ruling, histories
from fazhi_cli.rules.status.plan import plan_summary
from fazhi_cli.rules.status.task import TaskState, task_state
from fazhi_cli.rules.status.values import UNASSIGNED, AsOf, Flag, Owners, Status, flag_words

DOC = Path(__file__).parents[3] / "docs" / "states.md"
NONE = "—"
Row = dict[str, str]


@dataclass
class Example:
    heading: str
    given: dict[str, Any]
    rows: list[Row] = field(default_factory=list)

    @property
    def kind(self) -> str:
        return next(iter(self.rows[0]), "") if self.rows else ""


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def _rows(text: str) -> list[Row]:
    table = re.search(r"(?:^\|.*\n)+", text, re.MULTILINE)
    header, _, *rows = [_cells(line) for line in table[0].splitlines()] if table else [[], []]
    return [dict(zip(header, row, strict=True)) for row in rows]


def _examples() -> Iterator[Example]:
    heading = ""
    parts = re.split(
        r"^```yaml\n(.*?)^```\n", DOC.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL
    )
    for before, code, after in zip(parts[0::2], parts[1::2], parts[2::2], strict=False):
        heading = ([heading, *re.findall(r"^### (.*)$", before, re.MULTILINE)])[-1]
        yield Example(heading, YAML(typ="base").load(code), _rows(after))


EXAMPLES = list(_examples())


def _plan(given: Mapping[str, Any]) -> Plan:
    kept = {key: given[key] for key in ("issued", "period") if key in given}
    task = {"no": "1", "title": "任务", "deadlines": given.get("deadlines", [])}
    return Plan.model_validate(
        {
            "id": "甲",
            "title": "甲",
            "kind": "其他",
            "jurisdiction": "云溪县",
            "tasks": [task],
            **kept,
        }
    )


def _anchor(plan: Plan, given: Mapping[str, Any], as_of: date) -> Anchor:
    since = given.get("superseded_from")
    return anchor_of(
        plan, as_of=as_of, superseded_from=date.fromisoformat(since) if since else None
    )


def _history(given: Mapping[str, Any], as_of: date) -> History:
    defaults = {"task": "1", "by": "县委依法治县办"}
    reports = [
        Report(
            one["department"],
            Entry.model_validate(
                {**defaults, **{k: v for k, v in one.items() if k != "department"}}
            ),
        )
        for one in given.get("entries", [])
    ]
    rulings = [
        Ruling(one.get("department"), Review.model_validate({**defaults, **one}))
        for one in given.get("reviews", [])
    ]
    return histories(reports, rulings).get("1", History()).until(datetime.combine(as_of, time.max))


def _settings(given: Mapping[str, Any]) -> Settings:
    return Settings.model_validate(given.get("settings", {}))


def _state(given: Mapping[str, Any], as_of: date) -> TaskState:
    plan = _plan(given)
    owners = given.get("owners", {"certain": ["县司法局"]})
    who = Owners(**{role: tuple(names) for role, names in owners.items()})
    task: Task = plan.tasks[0]
    duties = [Duty(deadline, who) for deadline in task.deadlines]
    settled = AsOf.of(as_of, _settings(given))
    return task_state(
        task,
        duties,
        answering=who,
        anchor=_anchor(plan, given, as_of),
        history=_history(given, as_of),
        as_of=settled,
    )


def _occurrence_rows(given: Mapping[str, Any], columns: Iterable[str]) -> list[Row]:
    as_of = date.fromisoformat(given.get("as_of", "2031-01-01"))
    plan = _plan(given)
    deadline: Deadline = plan.tasks[0].deadlines[0]
    events = [date.fromisoformat(one) for one in given.get("events", [])]
    found = dues(deadline, _anchor(plan, given, as_of), events=events, roll=_settings(given).roll)
    rows = [
        {
            "期": one.period or NONE,
            "对应的时间": f"{one.covers[0]} 至 {one.covers[1]}" if one.covers else NONE,
            "到期日": str(one.due),
            "推定": NONE if one.inferred is None else "是",
        }
        for one in found
    ]
    return [{title: row[title] for title in columns} for row in rows]


def _yes(value: bool | None) -> str:
    return NONE if value is None else "是" if value else "否"


def _text(value: object) -> str:
    return NONE if value is None else str(value)


COLUMNS: dict[str, Callable[[TaskState, Settings], str]] = {
    "状态": lambda state, _: "、".join(state.words),
    "灯": lambda state, settings: str(getattr(settings.lights, state.light.value)),
    "按时": lambda state, _: _yes(state.decisive.on_time),
    "原定到期日": lambda state, _: _text(state.decisive.original),
    "现行到期日": lambda state, _: _text(state.decisive.in_force),
    "下一到期日": lambda state, _: _text(state.next_due),
    "已办": lambda state, _: f"{state.done}/{state.total}",
    "逾期天数": lambda state, _: str(state.decisive.days_overdue),
    "百分比": lambda state, _: _text(state.decisive.percent),
    "由谁决定": lambda state, _: "、".join(state.decisive.deciders) or NONE,
    "决定状态的期": lambda state, _: _text(state.decisive.due and state.decisive.due.period),
    "完成次数": lambda state, _: "、".join(
        str(one.completions) for one in state.decisive.departments.values()
    ),
}


def state_cell(column: str, state: TaskState, settings: Settings) -> str:
    if column in COLUMNS:
        return COLUMNS[column](state, settings)
    share = state.decisive.departments[column]  # any other column is a department
    return "、".join((share.status, *flag_words(share.flags)))


def _state_rows(given: Mapping[str, Any], expected: list[Row]) -> list[Row]:
    found = []
    for row in expected:
        state = _state(given, date.fromisoformat(row["查看日期"]))
        cells = {
            name: state_cell(name, state, _settings(given)) for name in row if name != "查看日期"
        }
        found.append({"查看日期": row["查看日期"], **cells})
    return found


def _count_rows(given: Mapping[str, Any], expected: list[Row]) -> list[Row]:
    found = []
    for row in expected:
        counted = plan_summary(
            _state(task, date.fromisoformat(row["统计日期"])) for task in given["tasks"]
        )
        numbers: dict[str, object] = {
            "统计日期": row["统计日期"],
            "任务": counted.total,
            **counted.by_status,
            **{getattr(Settings().lights, light.value): n for light, n in counted.by_light.items()},
            "办结": counted.over,
            "到期事项": counted.matters.due,
            "到期已办": counted.matters.done,
            "到期逾期": counted.matters.overdue,
            "完成率": counted.done_percent,
            "销号率": counted.closed_percent,
        }
        found.append({name: str(numbers[name]) for name in row})
    return found


# Who is meant by a name, and which period: the tests beside
# tests/services/records/test_states_doc_who.py compute those examples; test_states_doc_carried.py
# those of two plans.
HERE = [
    example
    for example in EXAMPLES
    if not {"lead", "newer"} & set(example.given) and example.kind != "报送日期"
]


@pytest.mark.parametrize("example", HERE, ids=lambda one: one.heading)
def test_an_example_of_the_page_gives_its_table(example: Example) -> None:
    found = {
        "期": lambda: _occurrence_rows(example.given, example.rows[0]),
        "查看日期": lambda: _state_rows(example.given, example.rows),
        "统计日期": lambda: _count_rows(example.given, example.rows),
    }[example.kind]()
    assert found == example.rows


def test_every_rule_of_the_page_has_an_example() -> None:
    headings = re.findall(r"^### (.*)$", DOC.read_text(encoding="utf-8"), re.MULTILINE)
    assert len(headings) >= 28
    assert {example.heading for example in EXAMPLES} == set(headings)


def test_every_word_of_a_state_occurs_in_an_example() -> None:
    shown = {
        word
        for example in EXAMPLES
        for row in example.rows
        for column in ("状态", "原方案")
        for word in row.get(column, "").split("、")
    }
    assert shown >= {*map(str, Status), *map(str, Flag), UNASSIGNED}
