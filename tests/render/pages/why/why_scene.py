"""A small plan of the invented county with what was reported and decided on its tasks, and `fazhi
why` of it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from commands.cli import fazhi
from yunxi import JUSTICE, PLAN, Tree, lay_out, plan_tree, task

DONE, UNDERWAY = "已报完成", "推进中"
OFFICE_OF_LAW = "县委依法治县办"
DAY = "2031-11-01"


def entry(day: str, status: str = DONE, **keys: object) -> Tree:
    """An entry of task 1; who wrote it is filled in by `lay`."""
    return {"task": "1", "at": f"{day}T09:00", "status": status, **keys}


def review(day: str, decision: str, department: str | None = JUSTICE, **keys: object) -> Tree:
    """A decision on task 1."""
    about = {"department": department} if department is not None else {}
    return {
        "task": "1",
        **about,
        "at": f"{day}T15:00",
        "decision": decision,
        "by": OFFICE_OF_LAW,
        **keys,
    }


def lay(
    folder: Path,
    *tasks: Tree,
    reports: Mapping[str, Sequence[Tree]] | None = None,
    reviews: Sequence[Tree] = (),
    commitments: Mapping[str, Tree] | None = None,
    settings: Tree | None = None,
    newer: Tree | None = None,
    **plan: object,
) -> Path:
    """Lay the workspace out; without tasks there is one, led by the 县司法局, due on the last of
    June.
    """
    files: dict[str, Tree | str] = {}
    for department in {**(reports or {}), **(commitments or {})}:
        entries = [{"by": department, **each} for each in (reports or {}).get(department, ())]
        promised = (
            [{"task": "1", **(commitments or {})[department]}]
            if department in (commitments or {})
            else []
        )
        content = {
            "plan": PLAN,
            "department": department,
            "commitments": promised,
            "entries": entries,
        }
        files[f"progress/{PLAN}/{department}.yaml"] = content
    if reviews:
        files[f"reviews/{PLAN}.yaml"] = {"plan": PLAN, "reviews": list(reviews)}
    if settings:
        files["settings.yaml"] = settings
    one = task("1", deadlines=[{"by": "2031-06-30", "what": "公布权责清单", "phrase": "6月底前"}])
    trees = [plan_tree(*(tasks or (one,)), **plan), *([newer] if newer is not None else [])]
    return lay_out(folder, *trees, files=files)


def why(folder: Path, day: str = DAY, key: str = "1", code: int = 0) -> str:
    """Give what `fazhi why` tells of a task on a day; code 6 says what it does not count."""
    done = fazhi(folder, "why", PLAN, key, "--as-of", day)
    assert done.code == code, done.err
    assert bool(done.err) == bool(code), done.err
    return done.out


def lines(text: str) -> list[str]:
    """Give the lines without their indent."""
    return [line.strip() for line in text.splitlines() if line.strip()]
