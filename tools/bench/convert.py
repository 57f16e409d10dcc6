"""The same tasks for the peers: an hledger journal, a beancount ledger, and the schemas that check
the YAML itself.

One transaction a task: the due date is its date, every lead and participant gets a posting of 1,
the plan the balance.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from .generate import make_plans
from .places import PLACES, Place
from .plans import Plan, Task
from .schemas import JSON_SCHEMA, YAMALE_SCHEMA

JOURNAL, LEDGER, SCHEMA, YAMALE = (
    "tasks.journal",
    "tasks.beancount",
    "plan.schema.json",
    "plan.yamale",
)


def write_peers(folder: Path, plans: int, tasks: int, seed: int) -> None:
    """Write what the peers read into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / SCHEMA).write_text(
        json.dumps(JSON_SCHEMA, ensure_ascii=False, indent=1), encoding="utf-8"
    )
    (folder / YAMALE).write_text(YAMALE_SCHEMA, encoding="utf-8")
    _write(folder / JOURNAL, _journal(make_plans(plans, tasks, seed)))
    _write(folder / LEDGER, _ledger(make_plans(plans, tasks, seed)))


def account(place: Place, name: str) -> str:
    """Give the account of a department or a group: beancount wants a capital first and no
    punctuation.
    """
    return f"Assets:P{place.name}:D{name.replace('、', '')}"


def _write(path: Path, blocks: Iterable[str]) -> None:
    with path.open("w", encoding="utf-8") as file:
        file.writelines(blocks)


def _accounts() -> Iterator[str]:
    for place in PLACES:
        for name in place.names():
            yield account(place, name)


def _journal(plans: Iterable[Plan]) -> Iterator[str]:
    yield "".join(f"account {name}\n" for name in [*_accounts(), "Equity:Plan"])
    for plan in plans:
        for task in plan.tasks():
            yield _journal_entry(plan, task)


def _journal_entry(plan: Plan, task: Task) -> str:
    postings = "".join(f"    {account(plan.place, name)}  1 T\n" for name in _names(task))
    head = f"\n{task.due(plan.end)} ({plan.id}/{task.no}) {task.title}\n    ; {task.text}\n"
    return f"{head}{postings}    Equity:Plan  -{len(_names(task))} T\n"


def _ledger(plans: Iterable[Plan]) -> Iterator[str]:
    yield "".join(f"2030-01-01 open {name}\n" for name in [*_accounts(), "Equity:Plan"])
    for plan in plans:
        for task in plan.tasks():
            yield _ledger_entry(plan, task)


def _ledger_entry(plan: Plan, task: Task) -> str:
    postings = "".join(f"  {account(plan.place, name)}  1 TASK\n" for name in _names(task))
    head = f'\n{task.due(plan.end)} * "{plan.id}/{task.no}" "{task.title}"\n  text: "{task.text}"\n'
    return f"{head}{postings}  Equity:Plan  -{len(_names(task))} TASK\n"


def _names(task: Task) -> list[str]:
    return task.lead + task.participants
