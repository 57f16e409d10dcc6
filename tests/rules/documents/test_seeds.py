"""The bundled plans were made by hand from four documents: reading those gives the same.

The documents are not part of the repository. Not compared: titles of the whole, `text`, `what`, the
names of indicators, from which event a term runs.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from fazhi_cli.formats.documents import read_document
from fazhi_cli.model.deadline import Deadline
from fazhi_cli.model.plan import Indicator, Placed, Plan
from fazhi_cli.model.timerule import Unsettled, Within
from fazhi_cli.rules.documents.characters import plain
from fazhi_cli.rules.documents.reader import read_plan
from fazhi_cli.rules.documents.reading import PlanReading
from fazhi_cli.store.reading.kinds import FileKind
from fazhi_cli.store.reading.loaded import load_file

ROOT = Path(__file__).parents[3]
SEEDS = ROOT.parent / "shared" / "seeds"
NAMES = ("neimenggu-2018", "dongbao", "dongsheng-2022", "xinjiang-2022")
# Words without a date stay words in running text (docs/import.md).
WORDS = ("定期", "适时", "适时公布", "立即", "尽快", "任期内", "一定周期或领导干部任期内")
Key = tuple[str, ...]
Difference = tuple[str, Key, str]

# What is read otherwise than by hand, and is right as well: the key, what a plan has, what is read.
ACCEPTED: dict[str, dict[Difference, str]] = {
    "neimenggu-2018": {
        ("target", ("三", "三"), "<=1次"): "最多跑一次 is a slogan, a person made a number of it",
        ("deadline", ("三", "四"), "2018-12-31 推定"): "a year alone sets no day: 2018年10个示范点",
        ("target", ("三", "四"), "10个"): "the count of what is being done already",
    },
    "dongbao": {
        ("owner", ("九", "22"), "每年"): "two groups are split at 、",
        ("deadline", ("一", "2"), "文件未写时限"): "a sentence is one duty, by hand it became two",
        (
            "deadline",
            ("三", "6"),
            "文件未写时限",
        ): "经区政府法制办审查: no unit begins the sentence",
    },
    "dongsheng-2022": {
        ("target", ("一", "2", "5"), "<=1个工作日"): "压缩至1个工作日: printed without 以内",
        ("target", ("一", "2", "5"), "1个工作日"): "压缩至1个工作日: printed without 以内",
        (
            "deadline",
            ("五", "14", "38"),
            "24小时 推定",
        ): "the event is carried over, which is asked",
        ("deadline", ("五", "14", "38"), "24小时"): "the event is carried over, which is asked",
        (
            "target",
            ("一", "2", "10"),
            "逐年提高",
        ): "应逐年提高…的比例: the change stands before the name",
        ("target", ("六", "19", "48"), "走在全国前列"): "no number and no comparison",
        ("target", ("七", "20", "56"), "100%"): "审计监督全覆盖规划 names a plan",
    },
    "xinjiang-2022": {
        ("target", ("七", "25"), ">=2名"): "由2名以上…参加: nothing names it, which is asked",
    },
}

pytestmark = [
    pytest.mark.seeds,
    pytest.mark.skipif(
        not SEEDS.is_dir(), reason="原文件（../shared/seeds）不在这里：它们不属于本项目"
    ),
]
each_plan = pytest.mark.parametrize("name", NAMES)


@cache
def made(name: str) -> Plan:
    plan: Plan = load_file(ROOT / "data" / "plans" / f"{name}.yaml", name, FileKind.PLAN).model
    return plan


@cache
def document_of(name: str) -> bytes:
    source = made(name).source
    assert source is not None
    for path in sorted(SEEDS.glob("*.txt")):
        data = path.read_bytes()
        if hashlib.sha256(data).hexdigest() == source.sha256:
            return data
    pytest.fail(f"no document has the checksum of {name}")


@cache
def read(name: str) -> Plan:
    reading = read_plan([read_document(f"{name}.txt", document_of(name))])
    assert isinstance(reading, PlanReading)
    return Plan.model_validate({"id": name, **as_written(reading.plan)})


def as_written(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: as_written(each) for key, each in value.items()}
    if isinstance(value, list):
        return [as_written(each) for each in value]
    return value.isoformat() if isinstance(value, date) else value


def tasks_of(plan: Plan) -> list[Placed]:
    return [placed for placed in plan.walk() if placed.loc[0] != "deadlines"]


def key_of(placed: Placed) -> Key:
    return (*(section.no for section in placed.sections), placed.task.no)


def pairs(name: str) -> Iterator[tuple[Key, Placed, Placed]]:
    for one, other in zip(tasks_of(made(name)), tasks_of(read(name)), strict=True):
        yield key_of(one), one, other


def short(deadline: Deadline) -> str:
    """Give form, day or period, and whether it is inferred."""
    rule = deadline.rule
    match rule:
        case Within(amount, unit):
            words = f"{amount}{unit}"
        case Unsettled(said):
            words = said
        case _:
            parts = (deadline.every, deadline.by, deadline.ongoing)
            words = " ".join(str(part) for part in parts if part)
    times = f" {deadline.times}次" if deadline.times else ""
    return f"{words}{times}{' 推定' if deadline.inferred else ''}"


def dues(deadlines: Iterable[Deadline]) -> list[Deadline]:
    return [due for due in deadlines if due.unsettled not in WORDS]


def target(indicator: Indicator) -> str:
    words = indicator.target.text or indicator.target.printed
    # 全覆盖 is said in words; by hand it became 100%, or the words around it too.
    return "全覆盖" if words.endswith("全覆盖") else words


def is_whole(found: Counter[str], wanted: Counter[str]) -> bool:
    return found == wanted or found == Counter(
        "全覆盖" if each == "100%" else each for each in wanted.elements()
    )


def left(name: str, field: str, key: Key, values: Counter[str]) -> list[Difference]:
    rest = [(field, key, value) for value in values.elements()]
    return [difference for difference in rest if difference not in ACCEPTED[name]]


@each_plan
def test_numbers_and_headings_are_those_of_the_plan(name: str) -> None:
    assert [key_of(placed) for placed in tasks_of(read(name))] == [
        key_of(placed) for placed in tasks_of(made(name))
    ]


@each_plan
@pytest.mark.parametrize("field", ["lead", "participants"])
def test_who_answers_is_as_in_the_plan(name: str, field: str) -> None:
    wrong = {
        key: (getattr(one.task, field), getattr(other.task, field))
        for key, one, other in pairs(name)
        if set(getattr(one.task, field)) != set(getattr(other.task, field))
    }
    assert wrong == {}


@each_plan
def test_deadlines_are_those_of_the_plan(name: str) -> None:
    wrong: list[Difference] = []
    for key, one, other in pairs(name):
        wanted = Counter(short(due) for due in dues(one.task.deadlines))
        found = Counter(short(due) for due in dues(other.task.deadlines))
        wrong += left(name, "deadline", key, wanted - found)
        wrong += left(name, "deadline", key, found - wanted)
    assert wrong == []


@each_plan
def test_who_owes_a_deadline_is_as_in_the_plan(name: str) -> None:
    wrong: list[tuple[Difference, set[str], set[str]]] = []
    for key, one, other in pairs(name):
        for due in dues(one.task.deadlines):
            same = [each for each in other.task.deadlines if short(each) == short(due)]
            if not same or any(set(each.owner) == set(due.owner) for each in same):
                continue
            difference = ("owner", key, short(due))
            if difference not in ACCEPTED[name]:
                wrong.append((difference, set(due.owner), set(same[0].owner)))
    assert wrong == []


@each_plan
def test_targets_are_those_of_the_plan(name: str) -> None:
    wrong: list[Difference] = []
    for key, one, other in pairs(name):
        wanted = Counter(target(each) for each in one.task.indicators)
        found = Counter(target(each) for each in other.task.indicators)
        if is_whole(found, wanted):
            continue
        wrong += left(name, "target", key, wanted - found)
        wrong += left(name, "target", key, found - wanted)
    assert wrong == []


@each_plan
def test_who_owes_an_indicator_is_as_in_the_plan(name: str) -> None:
    wrong = []
    for key, one, other in pairs(name):
        owners = {target(each): set(each.owner) for each in other.task.indicators}
        for indicator in one.task.indicators:
            found = owners.get(target(indicator))
            if found is not None and found != set(indicator.owner):
                wrong.append((key, target(indicator), set(indicator.owner), found))
    assert wrong == []


@each_plan
def test_each_phrase_and_each_title_stands_in_the_document(name: str) -> None:
    text = plain("".join(document_of(name).decode("utf-8").split()))
    missing = []
    for placed in tasks_of(read(name)):
        phrases = [due.phrase for due in placed.task.deadlines if due.phrase]
        for words in (placed.task.title, *phrases):
            if "".join(words.split()) not in text:
                missing.append((key_of(placed), words))
    assert missing == []


@each_plan
def test_nobodys_phone_number_stands_in_a_plan(name: str) -> None:
    reading = read_plan([read_document(f"{name}.txt", document_of(name))])
    assert isinstance(reading, PlanReading)
    duties = str(reading.plan.get("deadlines", ""))
    assert "联系" not in duties
