"""A workspace with a report and a decision, and every kind of command that writes into it."""

from __future__ import annotations

import os
import shutil
import stat
from pathlib import Path

from commands.cli import Outcome, fazhi
from faults.fs import temporaries, tree
from services.records.work_scene import PLAN, make, progress_file
from yunxi import FINANCE, OFFICE, SOME, TRADE

AT = ("--at", "2031-05-20T10:00")
REPORT = [
    "record",
    PLAN,
    "1",
    "--dept",
    OFFICE,
    "--status",
    "已报完成",
    "--note",
    "清单: 已公布",
    *AT,
]


def report_of(note: str, department: str = OFFICE) -> list[str]:
    """Give the words of a report with a note of its own."""
    words = list(REPORT)
    words[words.index("--dept") + 1] = department
    words[words.index("--note") + 1] = note
    return words


COMMANDS = {
    "a first report": [*REPORT[:4], TRADE, *REPORT[5:]],
    "a report": REPORT,
    "a report and a line of the own list": [*REPORT, "--measures", "分三步"],
    "a report with evidence": [*REPORT, "--evidence", "../图.png", "--evidence", "../表.pdf"],
    "a close": ["close", PLAN, "1", "--dept", OFFICE, *AT],
    "a return": ["return", PLAN, "1", "--dept", OFFICE, "--reason", "缺少截图", *AT],
    "an extension": [
        "extend",
        PLAN,
        "1",
        "--dept",
        OFFICE,
        "--to",
        "2031-09-30",
        "--reason",
        "机构改革",
        *AT,
    ],
    "a settlement": [
        "settle",
        PLAN,
        "3",
        "--term",
        SOME,
        "--departments",
        f"{OFFICE},{FINANCE}",
        *AT,
    ],
    "a transfer": [
        "transfer",
        PLAN,
        "1",
        "--dept",
        OFFICE,
        "--to-dept",
        TRADE,
        "--reason",
        "职能划转",
        *AT,
    ],
}


EARLIER = (
    ["record", PLAN, "1", "--dept", OFFICE, "--status", "已报完成", "--at", "2031-05-01"],
    ["settle", PLAN, "2", "--deadline", "机构", "--to", "2030-12-31", "--at", "2031-05-01"],
)


class Scene:
    """A workspace with a report and a decision, as it was before and as it is after a command."""

    def __init__(self, folder: Path, command: list[str]) -> None:
        self.root = folder / "workspace"
        self.command = command
        (folder / "图.png").write_bytes(b"png" * 1000)
        (folder / "表.pdf").write_bytes(b"pdf" * 1000)
        self.root.mkdir()
        make(self.root)
        for first in EARLIER:
            assert fazhi(self.root, *first).code == 0
        progress_file(self.root).chmod(0o640)
        self.old = tree(self.root)
        assert self.do().code == 0
        self.new = tree(self.root)
        self.folders = {path for path in self.root.rglob("*") if path.is_dir()}
        self.restore()

    def do(self) -> Outcome:
        return fazhi(self.root, *self.command)

    def restore(self) -> None:
        for name in tree(self.root):
            if name not in self.old:
                (self.root / name).unlink()
        for name, data in self.old.items():
            if (self.root / name).read_bytes() != data:
                (self.root / name).write_bytes(data)
        shutil.rmtree(self.root / "evidence", ignore_errors=True)

    def fresh(self) -> bool | None:
        """Whether the files are the new ones; None when some are old and some new. None is ever
        anything else.
        """
        now = {
            name: data
            for name, data in tree(self.root).items()
            if not name.endswith((".tmp", ".lock"))
        }
        for name in {*now, *self.old}:
            assert now.get(name) in (self.old.get(name), self.new.get(name)), f"torn: {name}"
        assert stat.S_IMODE(progress_file(self.root).stat().st_mode) == 0o640
        return True if now == self.new else False if now == self.old else None

    def check_sound(self) -> None:
        """Whatever happened, the next command works, tidies up, and the workspace is valid."""
        for path in temporaries(self.root):
            os.utime(
                path, (0, 0)
            )  # its process lives, which is this one: wait for the hour to pass
        self.restore()
        assert self.do().code == 0
        assert self.fresh()
        assert [path for path in temporaries(self.root) if path.parent in self.written()] == []

    def written(self) -> set[Path]:
        return {
            (self.root / name).parent for name in self.new if self.new[name] != self.old.get(name)
        }
