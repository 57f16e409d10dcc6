"""A workspace whose calendar is exported day after day, and what icalendar, a program of others,
reads in the file.
"""

from __future__ import annotations

from datetime import date, time
from pathlib import Path
from typing import Any

import icalendar
import pytest

from commands.cli import Outcome, fazhi
from yunxi import JUSTICE, OFFICE, PLAN, Tree, lay_out, plan_tree, task

FILE = "任务.ics"
LIST = {"by": "2031-06-30", "what": "公布权责清单"}
TASKS = [
    task("1", lead=[JUSTICE], deadlines=[LIST]),
    task("2", lead=[OFFICE], deadlines=[{"by": "2031-09-30"}]),
    task(
        "3",
        lead=[JUSTICE, OFFICE],
        deadlines=[{"id": "半年报", "every": "每半年", "what": "报送进展"}],
    ),
    task(
        "4", lead=[OFFICE], deadlines=[{"id": "备案", "within": "15日", "after": "规范性文件发布"}]
    ),
]


def lay(root: Path, *tasks: Tree, files: dict[str, Any] | None = None, **keys: object) -> Path:
    """Lay the workspace out, with these tasks in place of its own."""
    return lay_out(root, plan_tree(*(tasks or TASKS), **keys), files=files)


def report(department: str, task_id: str, status: str, **keys: object) -> dict[str, Tree]:
    entry = {"task": task_id, "at": "2031-05-20T09:00", "by": department, "status": status, **keys}
    return {
        f"progress/{PLAN}/{department}.yaml": {
            "plan": PLAN,
            "department": department,
            "entries": [entry],
        }
    }


def decide(task_id: str, department: str, decision: str, **keys: object) -> dict[str, Tree]:
    one = {
        "task": task_id,
        "department": department,
        "at": "2031-05-21T09:00",
        "decision": decision,
    }
    reviews = [{**one, "reason": "会议决定", "by": "县委依法治县办", **keys}]
    return {f"reviews/{PLAN}.yaml": {"plan": PLAN, "reviews": reviews}}


class Office:
    """Exports one calendar again and again."""

    def __init__(self, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.root = root
        self._patch = monkeypatch
        monkeypatch.setattr("fazhi_cli.commands.clock.time_of_day", lambda: time(9, 30))

    def run(self, day: str, *arguments: str, name: str = FILE) -> Outcome:
        self._patch.setenv("FAZHI_TODAY", day)
        return fazhi(self.root, "calendar", "-o", name, *arguments)

    def export(self, day: str, *arguments: str, name: str = FILE) -> dict[str, Any]:
        """Export on a day; give the events by task and day, as icalendar reads them."""
        done = self.run(day, *arguments, name=name)
        assert (done.code, done.err) == (0, ""), done
        return self.events(name)

    def events(self, name: str = FILE) -> dict[str, Any]:
        found = icalendar.Calendar.from_ical(self.path(name).read_bytes()).walk("VEVENT")
        uids = [str(event["UID"]) for event in found]
        assert len(set(uids)) == len(uids)
        return {
            _key(event): event for event in sorted(found, key=is_cancelled, reverse=True)
        }  # a valid one counts

    def path(self, name: str = FILE) -> Path:
        return self.root / name


def _key(event: Any) -> str:
    task_id = str(event["SUMMARY"]).rpartition("（任务 ")[2].removesuffix("）")
    return f"{task_id} {day_of(event)}" if "报送进展" in event["SUMMARY"] else task_id


def day_of(event: Any) -> date:
    day: date = event["DTSTART"].dt
    return day


def number(event: Any) -> int:
    return int(event["SEQUENCE"])


def is_cancelled(event: Any) -> bool:
    return str(event["STATUS"]) == "CANCELLED"


def alarms(event: Any) -> list[Any]:
    return [alarm["TRIGGER"].dt for alarm in event.walk("VALARM")]
