"""`python -m tools.bench [--quick] [--only 1,4] [-o FILE]`."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from pathlib import Path

from .goals import GOALS, run_goals
from .page import new_page, renewed_page
from .report import format_machine, format_table
from .rows import Row
from .session import Setup


def main() -> None:
    """Measure, print the table, and write it into a page when asked."""
    arguments = _parser().parse_args()
    rows = run_goals(Setup(arguments.quick), arguments.only)
    print(format_table(rows), format_machine(), sep="\n\n")
    load = os.getloadavg()[0]
    print(f"测完时的负载：{load:.1f}")
    if arguments.output:
        _write(arguments.output, rows, load)


def _write(page: Path, rows: Sequence[Row], load: float) -> None:
    if page.exists():
        text = renewed_page(page.read_text(encoding="utf-8"), rows, load)
    else:
        text = new_page(rows, load)
    page.write_text(text, encoding="utf-8")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m tools.bench", description="性能目标，逐项与对手或下限交替测量"
    )
    parser.add_argument("--quick", action="store_true", help="少测几遍，只用 n100")
    parser.add_argument("--only", type=_numbers, default=(), metavar="1,4", help="只测这些目标")
    parser.add_argument(
        "-o", "--output", type=Path, metavar="FILE", help="写进这一页：有的页只改测过的目标的行"
    )
    return parser


def _numbers(text: str) -> tuple[int, ...]:
    numbers = tuple(int(each) for each in text.split(","))
    if unknown := set(numbers) - set(GOALS):
        raise argparse.ArgumentTypeError(f"没有目标 {'、'.join(map(str, sorted(unknown)))}")
    return numbers


if __name__ == "__main__":
    main()
