"""`python -m tools.sweep`: damage every line and every key of the bundled files in turn; does the
error point there?

Each damaged file must either load without an error (many changes are harmless), or its first error
must point at the changed place: the line itself, the next one that says something, the one above a
deletion, or what holds it. A line that the message names counts too, and the name of a thing that
was taken away and is still referred to.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import islice
from pathlib import Path
from signal import SIG_DFL, SIGINT, signal

from fazhi_cli.model.problem import Problem
from fazhi_cli.services.setup.targets import CheckedFile, find_targets
from fazhi_cli.services.setup.validate import Context, make_context, problems_of
from fazhi_cli.store.reading.loaded import load
from tools.damage import Damage, damages

SHARES = 4  # parts of one file that processes take in turn
ROOT = Path(__file__).parents[1]
# Left are: a `- task:` line that is lost, noticed when a key of the next item comes for the second
# time, maybe lines later; and departments that were taken away, all at once, below groups that name
# them.
MOST_ASTRAY = 1 / 1_000
HARMLESS, RIGHT, ASTRAY = "无错误", "指对", "指错"
# No such department, member, plan, task, deadline or figure.
REFERENCES = ("E204", "E215", "E218", "E226")
_QUOTED = re.compile("“(.+?)”")
_NAMED_LINE = re.compile(r"第 (\d+) 行")


@dataclass
class Tally:
    """What came of damages: counts by kind of damage and outcome, and those whose error points
    elsewhere.
    """

    counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    astray: list[tuple[str, Damage, Problem]] = field(default_factory=list)

    def add(self, other: Tally) -> None:
        """Take in another tally."""
        self.counts += other.counts
        self.astray += other.astray

    @property
    def total(self) -> int:
        """The number of damages."""
        return sum(self.counts.values())

    def of(self, outcome: str, how: str | None = None) -> int:
        """Count the damages with an outcome, of one kind or of all."""
        total = 0
        for (kind, came), number in self.counts.items():
            if came == outcome and how in (None, kind):
                total += number
        return total


@dataclass(frozen=True)
class Bundled:
    """A file of the repository, in the workspace that it belongs to."""

    root: Path
    target: CheckedFile

    @property
    def shown(self) -> str:
        """The path from the repository's root."""
        return self.target.path.relative_to(ROOT).as_posix()

    @cached_property
    def text(self) -> str:
        """The text of the file, without a byte-order mark and with plain line ends."""
        return self.target.path.read_text("utf-8-sig")


def bundled() -> list[Bundled]:
    """Give all files that are checked, of the bundled data and of the examples."""
    roots = [ROOT, *(path.parents[1] for path in sorted((ROOT / "examples").glob("*/data/plans")))]
    files: list[Bundled] = []
    for root in roots:
        for target in find_targets(root, []):
            if target.kind is not None:
                files.append(Bundled(root, target))
    return files


@lru_cache(maxsize=8)
def _context(root: Path) -> Context:
    return make_context(root)


def first_error(item: Bundled, text: str) -> Problem | None:
    """Give the first error that validate tells of a file with this text."""
    loaded = load(item.shown, text.encode("utf-8"), item.target.kind)
    problems = problems_of(loaded, item.target, _context(item.root))
    return next((problem for problem in problems if problem.severity == "error"), None)


def points_right(error: Problem, damage: Damage, changed: str) -> bool:
    """Tell whether a problem leads to the change, which was made on the line `changed`.

    It does by its own line, by a line that its message names (第一次在第 12 行), or, where
    something that others refer to was taken away, by the name.
    """
    lines = {error.line, *map(int, _NAMED_LINE.findall(error.message))}
    if lines & damage.right:
        return True
    return error.code in REFERENCES and any(
        name in changed for name in _QUOTED.findall(error.message)
    )


def sweep(item: Bundled, start: int = 0, step: int = 1) -> Tally:
    """Damage one file in every way, or in every `step`-th one."""
    tally, lines = Tally(), item.text.split("\n")
    for damage in islice(damages(item.text), start, None, step):
        error = first_error(item, damage.text)
        changed = lines[damage.line - 1]
        outcome = (
            HARMLESS if error is None else RIGHT if points_right(error, damage, changed) else ASTRAY
        )
        tally.counts[damage.how, outcome] += 1
        if error is not None and outcome is ASTRAY:
            tally.astray.append((item.shown, damage, error))
    return tally


def table(tally: Tally) -> str:
    """Print what came of each kind of damage."""
    lines = [f"{'改动':<10}\t次数\t{HARMLESS}\t{RIGHT}\t{ASTRAY}"]
    for how in [*dict.fromkeys(kind for kind, _ in tally.counts), None]:
        numbers = [tally.of(outcome, how) for outcome in (HARMLESS, RIGHT, ASTRAY)]
        lines.append("\t".join([how or "合计", str(sum(numbers)), *map(str, numbers)]))
    return "\n".join(lines)


def _printed(astray: Iterable[tuple[str, Damage, Problem]]) -> str:
    return "\n".join(
        f"{path}:{damage.line} {damage.how} → "
        f"{error.line}:{error.column} [{error.code}] {error.message}"
        for path, damage, error in astray
    )


def _sweep_all(files: Iterable[Bundled], jobs: int) -> Tally:
    total = Tally()
    # Who stops the sweep ends its processes at once; they have nothing to say.
    with ProcessPoolExecutor(jobs, initializer=signal, initargs=(SIGINT, SIG_DFL)) as pool:
        parts = [pool.submit(sweep, item, part, SHARES) for item in files for part in range(SHARES)]
        for part in parts:
            total.add(part.result())
    return total


def main() -> None:
    """Sweep all bundled files and print the table; exit 1 when too many errors point elsewhere."""
    parser = argparse.ArgumentParser(
        prog="python -m tools.sweep", description="逐行逐键改坏自带文件，看报错是否指对"
    )
    parser.add_argument("--jobs", type=int, default=2, help="进程数")
    parser.add_argument("--only", default="", help="只看路径里有这个词的文件")
    arguments = parser.parse_args()
    chosen = [item for item in bundled() if arguments.only in item.shown]
    if not chosen:
        parser.error(f"没有路径里有“{arguments.only}”的文件")
    try:
        total = _sweep_all(chosen, arguments.jobs)
    except KeyboardInterrupt:
        raise SystemExit("停下了，还没有看完") from None
    if total.astray:
        print(_printed(total.astray), end="\n\n")
    print(table(total))
    raise SystemExit(int(total.of(ASTRAY) > MOST_ASTRAY * total.total))


if __name__ == "__main__":
    main()
