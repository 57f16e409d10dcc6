"""The bundled plans against the documents themselves, where those are at hand: they are not part of
the repository.

A document is known by the checksum that its plan gives. Documents from the web write half-width
punctuation and break lines anywhere: both sides are compared without blanks and with full-width
punctuation.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from fazhi_cli.model.deadline import Deadline
from fazhi_cli.model.plan import Placed, Plan, Section
from fazhi_cli.model.printed_numbers import normal_number
from fazhi_cli.store.reading.kinds import FileKind
from fazhi_cli.store.reading.loaded import load_file

ROOT = Path(__file__).parents[2]
SEEDS = ROOT.parent / "shared" / "seeds"
WIDE = str.maketrans(",:;()<>", "，：；（）《》")
NO_TIME = "文件未写时限"  # not the document's words: it has none (docs/format.md#一份方案)
# An owner by the name of the list, and how the running text of its task shortens it.
SHORTENED = {("dongsheng-2022", "36", "区直各部门"): "各部门"}
# What a plan's comments say where its title is not the document's.
COMPOSED = "原文没有题目"
BROKEN = 4  # characters: a line as short as this is the rest of the line above

pytestmark = [
    pytest.mark.seeds,
    pytest.mark.skipif(
        not SEEDS.is_dir(), reason="原文件（../shared/seeds）不在这里：它们不属于本项目"
    ),
]


@dataclass
class Item:
    """A printed heading or task: its depth, its number, and everything up to the next one."""

    depth: int
    number: str
    text: str


# Where the part with the tasks begins and ends, and how the numbers on each level are printed.
FORMS: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "dongsheng-2022": (
        "二、具体任务",
        "\n全区各级",
        (r"（([一二三四五六七八九])）", r"([0-9]+)\.", r"（?([0-9]+)）"),
    ),
    "xinjiang-2022": (
        "一、深入",
        "附件：",
        (r"([一二三四五六七八九十]+)、", r"（([一二三四五六七八九十]+)）"),
    ),
    "dongbao": ("三、主要措施", "（荆门市", (r"（([一二三四五六七八九])）", r"([0-9]+)\.")),
    "neimenggu-2018": ("一、以", r"\Z", (r"([一二三四五六七八九十]+)、", r"([一二三四])是")),
}
each_plan = pytest.mark.parametrize("name", FORMS)


def plain(text: str) -> str:
    return re.sub(r"\s", "", text.translate(WIDE))


def plan_of(name: str) -> Plan:
    plan: Plan = load_file(ROOT / "data" / "plans" / f"{name}.yaml", name, FileKind.PLAN).model
    return plan


def document_of(plan: Plan) -> list[str]:
    """Give the lines of the document that a plan was made from."""
    assert plan.source is not None
    for path in sorted(SEEDS.glob("*.txt")):
        if hashlib.sha256(path.read_bytes()).hexdigest() == plan.source.sha256:
            return [line for line in map(plain, path.read_text("utf-8").split("\n")) if line]
    pytest.fail(f"no document has the checksum of {plan.id}")


def printed(name: str) -> list[Item]:
    """Read the headings and tasks of a document."""
    start, end, levels = FORMS[name]
    text = "\n".join(document_of(plan_of(name)))
    body = text[text.index(start) :]
    body = body[: match.start()] if (match := re.search(end, body)) else body
    if name == "neimenggu-2018":
        body = re.sub(
            r"([一二三四]是)",
            r"\n\1",
            re.sub(r"[（(][a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]+[）)]", "", body),
        )
    items: list[Item] = []
    for line in body.split("\n"):
        found = _item(line, levels)
        if found is not None:
            items.append(found)
        elif items:
            items[-1].text += ("" if len(line) <= BROKEN else "\n") + line
    return items


def _item(line: str, levels: tuple[str, ...]) -> Item | None:
    for depth, pattern in enumerate(levels):
        if match := re.match(pattern, line):
            return Item(depth, normal_number(match[1]), line[match.end() :])
    return None


def outline(sections: tuple[Section, ...], depth: int = 0) -> Iterator[tuple[int, str]]:
    """Give the numbers of a plan as a document prints them: headings, and the tasks below each."""
    for section in sections:
        yield depth, normal_number(section.no)
        yield from outline(section.sections, depth + 1)
        # A heading without parts is one task that has the heading's own number: it is printed once.
        parts = section.tasks if [task.no for task in section.tasks] != [section.no] else ()
        yield from ((depth + 1, normal_number(task.no)) for task in parts)


def tasks_of(plan: Plan) -> list[Placed]:
    return [placed for placed in plan.walk() if placed.loc[0] != "deadlines"]


def texts(name: str) -> list[tuple[Placed, str]]:
    """Give every task with its printed text; a heading without parts is a task itself."""
    items = printed(name)
    leaves = [
        item
        for item, below in zip(items, [*items[1:], None], strict=True)
        if not below or below.depth <= item.depth
    ]
    return list(zip(tasks_of(plan_of(name)), [item.text for item in leaves], strict=True))


@each_plan
def test_the_printed_numbers_stand_in_the_plan_in_the_same_order(name: str) -> None:
    assert list(outline(plan_of(name).sections)) == [
        (item.depth, item.number) for item in printed(name)
    ]


def attributions(name: str) -> Iterator[tuple[str, str, str]]:
    """Give what a document prints beside each task: its key, who leads, who takes part."""
    if name == "dongsheng-2022":
        for placed, text in texts(name):
            lead, part = (re.search(rf"^{label}：(.*)$", text, re.M) for label in LABELS)
            yield placed.key, lead[1] if lead else "", part[1] if part else ""
        return
    lines = document_of(plan_of(name))
    cells = [line.removesuffix("|") for line in lines[lines.index("参加单位|") + 1 :]]
    for start in range(0, len(cells) - len(cells) % 4, 4):
        number, _, lead_cell, part_cell = cells[start : start + 4]
        yield number, lead_cell.removesuffix("按职责分工负责"), part_cell


LABELS = ("牵头(?:部门|单位)", "(?:责任部门|参加单位)")


def unlike(line: str, names: tuple[str, ...], level: str) -> str:
    """Take the names off a printed list one after the other; give what does not fit, from where it
    does not.
    """
    rest = line.replace(level, "")
    for name in names:
        rest = rest.lstrip("、，")
        if not rest.startswith(plain(name).replace(level, "")):
            return f"{rest} ≠ {name}"
        rest = rest[len(plain(name).replace(level, "")) :]
    return rest.strip("、，")


@pytest.mark.parametrize(("name", "level"), [("dongsheng-2022", "\n"), ("xinjiang-2022", "自治区")])
def test_every_printed_department_stands_at_its_task_and_no_other_does(
    name: str, level: str
) -> None:
    shown = {number: (lead, part) for number, lead, part in attributions(name)}
    tasks = tasks_of(plan_of(name))
    assert list(shown) == [placed.key for placed in tasks]
    wrong = {
        placed.key: (
            unlike(lead, placed.task.lead, level),
            unlike(part, placed.task.participants, level),
        )
        for placed in tasks
        for lead, part in [shown[placed.key]]
    }
    assert {key: rest for key, rest in wrong.items() if rest != ("", "")} == {}


def _stands(words: str, text: str) -> bool:
    """Tell whether words stand in a text; an ellipsis leaves something out."""
    pattern = ".*?".join(re.escape(plain(part)) for part in words.split("…"))
    return re.search(pattern, text, re.DOTALL) is not None


def _words(deadlines: tuple[Deadline, ...]) -> Iterator[str]:
    for deadline in deadlines:
        yield from deadline.owner
        printed_words = (deadline.phrase, deadline.unsettled, deadline.ongoing)
        yield from (words for words in printed_words if words and words != NO_TIME)


@each_plan
def test_every_owner_and_every_phrase_stands_in_the_text_of_its_task(name: str) -> None:
    missing = []
    for placed, text in texts(name):
        words = [
            *_words(placed.task.deadlines),
            *(term for item in placed.task.indicators for term in item.owner),
        ]
        traditional = text.translate(str.maketrans("盡", "尽"))
        for word in words:
            printed_word = SHORTENED.get((name, placed.key, word), word)
            if not _stands(printed_word, traditional):
                missing.append((placed.key, word))
    assert missing == []


@each_plan
def test_a_title_is_the_documents_or_a_comment_says_that_it_is_not(name: str) -> None:
    plan = plan_of(name)
    text = "".join(document_of(plan)).replace("-", "—")
    is_printed = plain(plan.title) in text
    file = (ROOT / "data" / "plans" / f"{name}.yaml").read_text("utf-8")
    assert (is_printed, COMPOSED in file) in {(True, False), (False, True)}


@each_plan
def test_the_duties_of_a_covering_notice_stand_in_the_document(name: str) -> None:
    plan = plan_of(name)
    text = "".join(document_of(plan))
    assert [word for word in _words(plan.deadlines) if not _stands(word, text)] == []
