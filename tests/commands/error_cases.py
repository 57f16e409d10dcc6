"""The samples of every code: tests/cases/errors/<CODE>/<case>/, laid over a small workspace that is
right (base/).

A case is a folder with the files that are wrong and `expected.txt`, the whole output of `fazhi
validate`. What git or an editor would spoil (other encodings, control characters, conflict markers,
millions of bytes) is made here instead.
"""

from __future__ import annotations

import shutil
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parents[1] / "cases" / "errors"
BASE = FOLDER / "base"
PLAN = "data/plans/yunxi-2031.yaml"
EXPECTED = "expected.txt"
FILES = ("*.yaml", "*.yml", "*.md")  # of a case

_HEAD = """\
id: yunxi-2031
title: 云溪县法治政府建设2031年工作要点
kind: 工作要点
jurisdiction: 云溪县
"""
_TASK = """\
tasks:
  - no: "1"
    title: 公布权责清单
    lead: [县政府办]
"""
_TEXT = _HEAD + _TASK
_CONFLICT = """\
    deadlines:
<<<<<<< HEAD
      - {by: 2031-06-30}
=======
      - {by: 2031-09-30}
>>>>>>> 司法局修改
"""
_REVIEWS = """\
plan: yunxi-2031
reviews:
  - task: "1"
    department: 县政府办
<<<<<<< HEAD
    at: 2031-06-20T09:00
    decision: 退回
    reason: 缺截图
=======
    at: 2031-06-21T10:00
    decision: 销号
>>>>>>> 司法局修改
    by: 县委依法治县办
"""

RECIPES: dict[str, bytes] = {
    "E101/gbk": _TEXT.encode("gbk"),
    "E101/damaged": _TEXT.encode().replace("权".encode(), b"\xe6\x9d"),
    "E102/with-mark": _TEXT.encode("utf-16"),
    "E102/without-mark": _TEXT.encode("utf-16-le"),
    "E103/bytes": (_TEXT + "# 附注\n" * 600_000).encode(),
    "E103/nodes": (_HEAD + "tasks:\n" + "  - a\n" * 200_000).encode(),
    "E104/backspace": _TEXT.replace("权责清单", "权责\b清单").encode(),
    "E104/nul": _TEXT.replace("权责清单", "权责\0清单").encode(),
    "E104/line-separator": _TEXT.replace("权责清单", "权责\u2028清单").encode(),
    "E111/conflict": (_TEXT + _CONFLICT).encode(),
    "E111/records": _REVIEWS.encode(),
    "E113/long-text": (_TEXT + "    text: " + "长" * 100_001 + "\n").encode(),
    "W301/radical": _TEXT.replace("权责清单", "权责清单⺠生部分").encode(),
    "W301/zero-width": _TEXT.replace("权责清单", "权责\u200b清单").encode(),
    "W301/other-blank": _TEXT.replace("权责清单", "权责\u00a0清单").encode(),
}
LINKS = {"E118/dangling-link": "没有这个文件.yaml"}
PLACES = {"E111/records": "data/reviews/yunxi-2031.yaml"}  # of recipes that are no plan
ARGUMENTS = {"W302/elsewhere": ["会议记录.yaml"]}


@cache
def text_cases() -> list[str]:
    """Give the cases whose files stand in the repository."""
    paths = [path for kind in FILES for path in FOLDER.glob(f"*/*/**/{kind}")]
    return sorted({_name(path) for path in paths if BASE not in path.parents})


@cache
def all_cases() -> list[str]:
    """Give every case as CODE/case."""
    return sorted({*text_cases(), *RECIPES, *LINKS})


def _name(path: Path) -> str:
    return "/".join(path.relative_to(FOLDER).parts[:2])


def lay_out(case: str, root: Path) -> None:
    """Make the workspace of a case."""
    shutil.copytree(BASE, root, dirs_exist_ok=True)
    if (FOLDER / case).is_dir():
        shutil.copytree(
            FOLDER / case, root, dirs_exist_ok=True, ignore=shutil.ignore_patterns(EXPECTED)
        )
    if case in RECIPES:
        path = root / PLACES.get(case, PLAN)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(RECIPES[case])
    if case in LINKS:
        (root / PLAN).unlink()
        (root / PLAN).symlink_to(LINKS[case])


def own_files(case: str, root: Path) -> list[Path]:
    """Give the files of a laid-out workspace that the case brings along."""
    paths = [path for kind in FILES for path in (FOLDER / case).rglob(kind)]
    return [root / path.relative_to(FOLDER / case) for path in paths]


def arguments(case: str) -> list[str]:
    """Give the command line of a case."""
    return ["validate", *ARGUMENTS.get(case, ())]
