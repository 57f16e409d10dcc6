"""What a department's share must be after reports and decisions, computed in the plainest way."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from hypothesis import strategies as st

from fazhi_cli.model.deadline import Deadline
from fazhi_cli.model.departments import Scope
from fazhi_cli.model.plan import Placed, Plan
from fazhi_cli.model.timerule import Ongoing
from fazhi_cli.rules.deadlines.occurrences import Due, anchor_of, dues
from fazhi_cli.rules.departments.directory import Registry, Term
from fazhi_cli.rules.departments.ties import How, Reach, Tie
from fazhi_cli.store.reading.events import build
from fazhi_cli.store.reading.source import decode
from payloads import NASTY

YAML_TRAPS = (
    "a: b # c",
    "- x\n- y",
    "\u202e反\u200b\ufeff",
    "'\"\\ \\n",
    "{[&*!|>%@`",
    "第一行\n\n第三行\n",
    "  前后  ",
    "no",
    "0012",
    "2031-02-30",
    "<<<<<<< HEAD",
    "---",
    "...",
    "\ue000",
    "一\r\n二",
    "：，",
    "😀\U0002f800⺠",
)
ANYTHING = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=30)
TEXTS = st.sampled_from((*NASTY, *YAML_TRAPS)) | ANYTHING


def says_something(text: str) -> bool:
    """Tell whether a text is more than white space; the separators \x1c to \x1f are control
    characters, not space.
    """
    return bool(text.strip()) or any("\x1c" <= char <= "\x1f" for char in text)


def shortened(text: str | None) -> str | None:
    """Give a text without the white space around it, as files hold it."""
    return text.strip() if text is not None else None


ROOT = Path(__file__).resolve().parents[3]
PLANS = ("dongbao", "dongsheng-2022", "xinjiang-2022")  # the fourth names no departments
FILES = {
    name: (ROOT / "data" / name).read_bytes()
    for name in ("departments.yaml", *(f"plans/{plan}.yaml" for plan in PLANS))
}
UGLY_ENTRIES = """\
"plan":   {plan}
'department': {department}   # 手写的

entries:
      # ---- 以前的 ----
      - {{task: '{task}', at: "2019-01-02T09:00", by: '某', status: 推进中,
         note: '跨行的''引号'''}}
      -
        task: "{task}"
        at: 2019-02-03
        by: 某
        status: 推进中      # 行尾
        note: >-
          折叠的
          # 不是注释

      # 上面空了一行
      - task: "{task}"
        at: 2019-03-04
        by: 某
        status: 推进中
        note: |+
          保留的

# 文件到此为止
"""
UGLY_REVIEWS = "# 决定\nplan: {plan}\nreviews: []   # 还没有\n"


class Key(NamedTuple):
    """A share of one occurrence, or of a task without dates."""

    task: str
    department: str
    deadline: str | None
    period: str | None


@dataclass
class Share:
    """Goes through reports and decisions as a person with a pencil would."""

    times: int = 1
    in_force: date | None = None
    is_lasting: bool = False
    completions: int = 0
    has_entry: bool = False
    is_met: bool = False
    is_closed: bool = False
    is_returned: bool = False

    def report(self, *, is_done: bool) -> None:
        self.has_entry = True
        if is_done:
            self.completions = min(self.completions + 1, self.times)
            self.is_met = self.is_met or self.completions == self.times
            self.is_returned = False

    def decide(self, decision: str, to: date | None) -> None:
        self.is_returned = decision == "退回"
        if decision == "退回":
            self.is_closed = self.is_met = False
            self.completions = max(self.completions - 1, 0)
        elif decision == "销号":
            self.is_closed = True
        elif decision == "延期":
            self.in_force = to

    @property
    def status(self) -> str:
        if self.is_lasting:
            return "长期坚持"
        if self.is_closed:
            return "已销号"
        return "已报完成" if self.is_met else "推进中" if self.has_entry else "未启动"

    def allows(self, decision: str, day: date, to: date | None, *, is_forced: bool) -> bool:
        if decision == "销号":
            return not self.is_lasting and not self.is_closed and (self.is_met or is_forced)
        if decision == "退回":
            return self.is_closed or (self.has_entry and not self.is_returned)
        if decision == "延期":
            assert to is not None
            return self.in_force is not None and not self.is_closed and day <= self.in_force < to
        return True


@dataclass
class Reference:
    """All shares of one plan."""

    plan: Plan
    registry: Registry
    shares: dict[Key, Share] = field(default_factory=dict)

    def choices(self) -> list[tuple[str, str, int]]:
        """Give tasks with departments that they mean and one of their deadlines, named ones and
        dated ones first.
        """
        found = [
            (
                placed.key,
                name,
                index,
                bool(self.dues(deadline, date(2022, 1, 1))) if deadline else False,
            )
            for placed, name, tie in sorted(
                self.ties(), key=lambda tied: tied[2].how is not How.NAMED
            )
            for index, deadline in enumerate(placed.task.deadlines or (None,))
        ]
        dated = [(key, name, index) for key, name, index, is_dated in found if is_dated]
        others = [(key, name, index) for key, name, index, is_dated in found if not is_dated]
        return [*dated[:100], *others[:50]]

    def find(self, key: str) -> Placed:
        """Give a task."""
        found = self.plan.find(key)
        assert found is not None
        return found

    def ties(self) -> list[tuple[Placed, str, Tie]]:
        """Give every department that a task means."""
        reaches = [
            Reach(self.registry, department)
            for department in self.registry.jurisdiction.departments
        ]
        found = (
            (placed, reach, reach.tie(placed.task))
            for placed in self.plan.walk()
            for reach in reaches
        )
        return [
            (placed, reach.department.name, tie) for placed, reach, tie in found if tie is not None
        ]

    def is_owner(self, placed: Placed, department: str, deadline: Deadline | None) -> bool:
        """Tell whether a department surely owes a deadline itself; without one, whatever it is."""
        if deadline is None:
            return True
        for name in deadline.owner or placed.task.answering:
            body = self.registry.find(name)
            if body is None:
                continue
            if body.name == department:
                return True
            if isinstance(body, Term) and body.scope is Scope.ALL and department in body.members:
                return True
        return False

    def dues(self, deadline: Deadline, day: date) -> tuple[Due, ...]:
        return dues(deadline, anchor_of(self.plan, as_of=day))

    def share(
        self, placed: Placed, department: str, deadline: Deadline | None, period: str | None
    ) -> Share:
        key = Key(placed.key, department, deadline.id if deadline else None, period)
        if key not in self.shares:
            found = self.dues(deadline, date(2022, 1, 1)) if deadline else ()
            named = (due.due for due in found if due.period == period)
            lasting = deadline is not None and isinstance(deadline.rule, Ongoing)
            # Where nothing says which period it is, one completion is one completion.
            times = deadline.times or 1 if deadline is not None and (found or lasting) else 1
            self.shares[key] = Share(times, next(named, None), lasting)
        return self.shares[key]


def check_one_more(old: bytes, new: bytes, key: str, text: str) -> None:
    """The new file is the old one with this text in one place, which is one more record of this
    list.
    """
    if not old:
        assert read_tree(new) == read_tree(text.encode())
        return
    record = read_tree(f"{key}:\n{text}".encode())[key]
    newline = "\r\n" if b"\r\n" in old else "\n"
    lines = new.decode("utf-8-sig").split(newline)
    own = next(line for line in reversed(lines) if is_item(line, record))
    lines.remove(own)
    taken = newline.join(lines)
    kept = old.decode("utf-8-sig").replace(" []", "")
    assert taken.replace(newline * 2, newline).strip() == kept.replace(newline * 2, newline).strip()
    assert new[:3] == old[:3]
    before, after = read_tree(old), read_tree(new)
    assert after[key][:-1] == before[key]
    assert {**after, key: None} == {**before, key: None}


def is_item(line: str, record: list[Any]) -> bool:
    """Tell whether a line is a list of just this record."""
    return line.lstrip().startswith("- {") and read_tree(f"x:\n{line}".encode())["x"] == record


def read_tree(data: bytes) -> dict[str, Any]:
    """Read a file as our reader does, without any model."""
    source, problems = decode("x", data)
    assert source is not None, problems
    found, problems = build(source)
    assert found is not None, problems
    return found
