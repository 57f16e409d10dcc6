"""What is compared of a plan: its tasks with their fields, in a form in which spellings agree."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any

from pydantic_core import PydanticCustomError

from fazhi_cli.model.plan import NOTICE
from fazhi_cli.model.printed_numbers import normal_number
from fazhi_cli.model.target import parse_target
from fazhi_cli.model.text import clean
from fazhi_cli.rules.phrases.traditional import SIMPLIFIED

Node = Mapping[str, Any]

_TO_SIMPLIFIED = str.maketrans(SIMPLIFIED)
_TO_HALF = str.maketrans("，：；（）！？〈〉", ",:;()!?<>")
_NO_LETTERS = re.compile(r"[\W_]+")
_ISSUING = "印发"
_THIS_PERIOD = "本期"

_WRAPPER = re.compile(
    "(?:主要|重点|具体|工作|整改|目标)*(?:任务|措施|举措|内容|事项)(?:和|及)?(?:责任)?(?:分工|分解|安排)?"
)


class Field(Enum):
    """What is counted, and what the table calls it."""

    TASKS = "任务"
    SECTIONS = "章节"
    LEADS = "牵头单位"
    PARTICIPANTS = "责任单位"
    OWNERS = "点名单位"
    DEADLINES = "时限"
    INDICATORS = "指标"
    METADATA = "文件信息"


METADATA = ("title", "kind", "jurisdiction", "issuers", "doc_number", "issued", "period")


@dataclass(frozen=True)
class Item:
    """A deadline or a target: what has to be the same, and words of which one may say more.

    The words are the event that a term runs from, or a target that only a person can judge.
    """

    signature: tuple[str, ...]
    words: str = ""

    def agrees(self, other: Item) -> bool:
        """Whether both mean the same."""
        return self.signature == other.signature and _overlap(self.words, other.words)

    def __str__(self) -> str:
        return " ".join(filter(None, (*self.signature, self.words)))


@dataclass(frozen=True)
class TaskItem:
    """A task, or with the number 通知 the duties of the covering notice."""

    path: str
    sections: tuple[str, ...]
    no: str
    title: str
    text: str
    leads: frozenset[str] = frozenset()
    participants: frozenset[str] = frozenset()
    owners: frozenset[str] = frozenset()
    deadlines: tuple[Item, ...] = ()
    indicators: tuple[Item, ...] = ()

    @property
    def key(self) -> tuple[str, ...]:
        """The printed numbers of its headings, and its own."""
        return (*(each.partition(" ")[0] for each in self.sections), self.no)

    @property
    def label(self) -> str:
        """The task in the list of what is wrong."""
        return f"{self.no} {self.title}"


def spelled(text: object) -> str:
    """Write text simplified, with half-width signs, without blanks."""
    return clean(str(text)).translate(_TO_SIMPLIFIED).translate(_TO_HALF).replace(" ", "")


def bare(text: object) -> str:
    """Give the letters and digits of a text."""
    return _NO_LETTERS.sub("", spelled(text))


def tasks_of(plan: Node) -> list[TaskItem]:
    """Give the tasks of a plan in their order."""
    return _without_wrapper(list(_walk(plan, "", ())))


def _without_wrapper(tasks: list[TaskItem]) -> list[TaskItem]:
    """Leave out the one heading over all tasks that says no more than that they come.

    二、重点任务 may stand in a plan or not: the bundled plans leave it out.
    """
    tops = {task.sections[:1] for task in tasks}
    if len(tops) != 1 or not all(len(task.sections) for task in tasks):
        return tasks
    title = tasks[0].sections[0].partition(" ")[2]
    if _WRAPPER.fullmatch(title) is None:
        return tasks
    return [replace(task, sections=task.sections[1:]) for task in tasks]


def notice_of(plan: Node) -> TaskItem:
    """Give the duties of the covering notice."""
    deadlines = _list(plan, "deadlines")
    rounds = plan.get("reporting")
    dates = [_deadline(each) for each in deadlines]
    if isinstance(rounds, Mapping):
        dates.append(_deadline(rounds))
    owners = _owners(deadlines)
    return TaskItem("", (), NOTICE, "", "", owners=owners, deadlines=tuple(dates))


def metadata_of(plan: Node) -> dict[str, str]:
    """Give what is said of the plan as a whole; what is missing has no key."""
    said = {}
    for key in METADATA:
        value = plan.get(key)
        if value in (None, "", [], {}):
            continue
        if isinstance(value, list):
            value = "、".join(sorted(spelled(each) for each in value))
        elif isinstance(value, Mapping):
            value = f"{value.get('start')}—{value.get('end')}"
        said[key] = bare(value) if key == "title" else spelled(value)
    return said


def _walk(node: Node, path: str, above: tuple[str, ...]) -> Iterator[TaskItem]:
    for index, task in enumerate(_list(node, "tasks")):
        yield _task(task, f"{path}tasks[{index}]", above)
    for index, section in enumerate(_list(node, "sections")):
        heading = f"{normal_number(str(section.get('no', '')))} {bare(section.get('title', ''))}"
        yield from _walk(section, f"{path}sections[{index}].", (*above, heading))


def _task(task: Node, path: str, sections: tuple[str, ...]) -> TaskItem:
    deadlines, indicators = _list(task, "deadlines"), _list(task, "indicators")
    return TaskItem(
        path=path,
        sections=sections,
        no=normal_number(str(task.get("no", ""))),
        title=bare(task.get("title", "")),
        text=bare(task.get("text") or ""),
        leads=_names(task, "lead"),
        participants=_names(task, "participants"),
        owners=_owners([*deadlines, *indicators]),
        deadlines=tuple(_deadline(each) for each in deadlines),
        indicators=tuple(_indicator(each) for each in indicators),
    )


def _deadline(said: Node) -> Item:
    signature = []
    for key in ("every", "by", "within"):
        if said.get(key) not in (None, ""):
            signature.append(f"{key}={_date(said[key])}")
    signature += [key for key in ("ongoing", "unsettled") if said.get(key)]
    for key in ("covers", "times"):
        # A cycle that says nothing covers the period itself.
        if said.get(key) not in (None, "", _THIS_PERIOD):
            signature.append(f"{key}={spelled(said[key])}")
    if _is_true(said.get("inferred")):
        signature.append("inferred")
    event = bare(said.get("after") or "")
    if event == _ISSUING:
        signature.append(f"after={_ISSUING}")
        event = ""
    elif event:
        signature.append("after")
    return Item(tuple(signature), event)


def _date(value: object) -> str:
    """Write the parts of a date without leading zeros: 01-08 is 1-8."""
    parts = [part.lstrip("0") or part for part in spelled(value).split("-")]
    return "-".join(parts)


def _is_true(value: object) -> bool:
    return value is True or str(value).lower() == "true"


def _indicator(said: Node) -> Item:
    value = said.get("target")
    try:
        target = parse_target(value)
    except PydanticCustomError:
        return Item((), bare(value))
    if target.text is not None:
        return Item(("text",), bare(target.text))
    about = "约" if target.about else ""
    numbers = [
        str(number.normalize()) for number in (target.low, target.high) if number is not None
    ]
    return Item((target.sign, about, *numbers, spelled(target.unit)))


def _owners(things: list[Node]) -> frozenset[str]:
    return frozenset().union(*(_names(each, "owner") for each in things))


def _names(node: Node, key: str) -> frozenset[str]:
    value = node.get(key) or []
    names = [value] if isinstance(value, str) else value
    return frozenset(spelled(name) for name in names)


def _list(node: Node, key: str) -> list[Node]:
    return [each for each in node.get(key) or [] if isinstance(each, Mapping)]


def _overlap(one: str, other: str) -> bool:
    """Whether one text contains the other; two empty ones do, an empty and a full one do not."""
    if not one or not other:
        return one == other
    return one in other or other in one
