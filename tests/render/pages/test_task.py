"""The page of one task in a terminal."""

from __future__ import annotations

from pathlib import Path

from commands.cli import fazhi

YUNXI = Path(__file__).parents[3] / "examples" / "yunxi"


def test_a_date_that_was_missed_stands_on_one_line_with_the_word() -> None:
    done = fazhi(YUNXI, "show", "yunxi-2025", "15", "--as-of", "2025-11-20")
    assert " 下次到期  已过 2025-09-30\n" in done.out
