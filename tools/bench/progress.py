"""The invented progress of one department on the first plan: a file of as many entries as asked
for, and one more.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

from . import words
from .generate import format_plan
from .places import format_departments
from .plans import YEAR, Plan, Task, make_plan
from .text import quoted

DAY = f"{YEAR}-12-28"  # when the further entry is recorded: after all others
STATUS, PERCENT = "推进中", 60
NOTE = "目录已经对照清单核对两遍，缺的三份凭证正在补；窗口的公示栏换过一次"
NEXT_STEPS = "下周请两位群众代表到场看一遍，再报集体商定"
_FIRST, _SPAN = datetime(YEAR, 2, 1, 9), timedelta(days=320)


def make_progress_workspace(root: Path, entries: int, tasks: int, seed: int) -> Path:
    """Write departments, one plan and the progress of the first task's first lead; give the
    progress file.
    """
    plan = make_plan(0, tasks, seed)
    path = progress_file(root, plan)
    for folder in (root / "data" / "plans", path.parent):
        folder.mkdir(parents=True, exist_ok=True)
    (root / "data" / "departments.yaml").write_bytes(format_departments().encode())
    (root / "data" / "plans" / f"{plan.id}.yaml").write_bytes(format_plan(plan).encode())
    path.write_bytes(format_progress(plan, entries, seed).encode())
    return path


def department(plan: Plan) -> str:
    """Give the department whose file it is."""
    return next(plan.tasks()).lead[0]


def progress_file(root: Path, plan: Plan) -> Path:
    """Give the place of the department's file."""
    return root / "data" / "progress" / plan.id / f"{department(plan)}.yaml"


def format_progress(plan: Plan, entries: int, seed: int) -> str:
    """Give the text of the department's file."""
    rng, tasks, own = Random(f"{seed}/{entries}"), list(plan.tasks()), department(plan)
    modeline = "# yaml-language-server: $schema=../../../schema/progress.schema.json"
    head = (modeline, f"plan: {plan.id}", f"department: {own}")
    lines = [*head, "entries:"]
    for at in range(entries):
        lines += _entry(rng, tasks[at % len(tasks)], _FIRST + _SPAN * at / entries, own)
    return "\n".join(lines) + "\n"


def _entry(rng: Random, task: Task, at: datetime, own: str) -> Iterator[str]:
    yield f"  - task: {quoted(task.no)}"
    if task.deadlines:
        yield f"    deadline: {task.deadlines[0]['id']}"
    yield f"    at: {at.isoformat(timespec='minutes')}"
    yield f"    by: {own}"
    yield f"    status: {STATUS}"
    done = f"{rng.choice(words.DO)}，{rng.choice(words.MANNER)}"
    yield f"    note: {done}；{rng.choice(words.RESULT)}"
    if rng.random() < 0.5:
        yield f"    next_steps: {rng.choice(words.CHECK)}"
    yield f"    percent: {rng.randrange(5, 95)}"
