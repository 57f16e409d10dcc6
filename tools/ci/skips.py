"""After the tests: a skipped test needs a reason that is on the list, and the run closes by saying
how many ran.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.etree.ElementTree import Element, parse

ALLOWED = Path(__file__).resolve().parents[2] / "tests" / "allowed-skips.txt"


@dataclass(frozen=True)
class Tally:
    """What a run of pytest came to."""

    passed: int
    failed: int
    skips: tuple[tuple[str, str], ...]  # which test, and the reason it gave

    @property
    def line(self) -> str:
        """The closing line."""
        return f"{self.passed} passed, {self.failed} failed, {len(self.skips)} skipped"


def read_tally(*reports: Path) -> Tally:
    """Read the JUnit files that runs of pytest wrote."""
    cases = [case for report in reports for case in parse(report).getroot().iter("testcase")]
    failed = sum(
        any(case.find(kind) is not None for kind in ("failure", "error")) for case in cases
    )
    skips = tuple(_skips(cases))
    return Tally(len(cases) - failed - len(skips), failed, skips)


def _skips(cases: Sequence[Element]) -> Iterator[tuple[str, str]]:
    for case in cases:
        skipped = case.find("skipped")
        if skipped is not None:
            yield f"{case.get('classname')}::{case.get('name')}", skipped.get("message", "")


def read_allowed(path: Path) -> list[str]:
    """Read the list: on each line what the reason says, then `|` and why that may be."""
    lines = (line.strip() for line in path.read_text(encoding="utf-8").splitlines())
    return [line.split("|")[0].strip() for line in lines if line and not line.startswith("#")]


def not_allowed(tally: Tally, allowed: Sequence[str]) -> list[str]:
    """List the skipped tests whose reason is not on the list."""
    return [
        f"{test}：{reason}"
        for test, reason in tally.skips
        if not any(part in reason for part in allowed)
    ]


def main(arguments: Sequence[str]) -> int:
    """Judge the reports that are named; print the closing line last."""
    tally = read_tally(*map(Path, arguments))
    refused = not_allowed(tally, read_allowed(ALLOWED))
    if refused:
        print("这些测试被跳过，而理由不在 tests/allowed-skips.txt 里：", *refused, sep="\n  ")
    print(tally.line)
    return 1 if refused or tally.failed or not tally.passed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
