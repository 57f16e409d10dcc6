"""Two plans of which the newer one goes on with the task of the older one."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from fazhi_cli.model.progress import Progress
from fazhi_cli.model.reviews import Reviews
from fazhi_cli.model.settings import Settings
from fazhi_cli.rules.status.standings import PlanStandings, standings
from fazhi_cli.rules.status.task import TaskState
from fazhi_cli.rules.workspace import Records, Workspace
from yunxi import Tree, make_directory, make_plan, read, task

OLD, NEW = "yunxi-2031", "yunxi-2032"
SINCE = "2032-02-01"


def year(number: int, *tasks: Tree, **keys: object) -> Any:
    return make_plan(
        *tasks,
        id=f"yunxi-{number}",
        issued=f"{number}-01-15",
        period={"start": f"{number}-01-01", "end": f"{number}-12-31"},
        **keys,
    )


def records(plan: str, entries: list[Tree], reviews: list[Tree]) -> Records:
    by_department: dict[str, list[Tree]] = {}
    for each in entries:
        by_department.setdefault(str(each["by"]), []).append(each)
    progress = []
    for name, own in by_department.items():
        progress.append(read(Progress, {"plan": plan, "department": name, "entries": own}))
    return Records(tuple(progress), read(Reviews, {"plan": plan, "reviews": reviews}).reviews)


class Years:
    """The same task of two plans of which the newer one goes on with the older one's."""

    def __init__(
        self,
        older: list[Tree],
        newer: list[Tree],
        *,
        entries: list[Tree] | None = None,
        reviews: list[Tree] | None = None,
        own: list[Tree] | None = None,
        keys: Tree | None = None,
    ) -> None:
        head = keys or {}
        old = year(2031, task("1", deadlines=older, **head))
        new = year(
            2032,
            task("1", deadlines=newer, continues=f"{OLD}/1", **head),
            supersedes=OLD,
            since=SINCE,
        )
        self.workspace = Workspace(
            root=Path(),
            directory=make_directory(),
            settings=Settings.model_construct(),
            plans=(old, new),
            records={
                OLD: records(OLD, entries or [], reviews or []),
                NEW: records(NEW, own or [], []),
            },
        )

    def on(self, plan: str, day: str) -> PlanStandings:
        return standings(self.workspace, self.workspace.plan(plan), date.fromisoformat(day))

    def state(self, plan: str, day: str) -> TaskState:
        [placed] = self.workspace.plan(plan).walk()
        return self.on(plan, day).state(placed)

    def words(self, day: str) -> tuple[str, str]:
        return tuple("、".join(self.state(plan, day).words) for plan in (OLD, NEW))  # type: ignore[return-value]
