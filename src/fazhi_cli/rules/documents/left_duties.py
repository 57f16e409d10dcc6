"""Duties in parts that hold no tasks: 县财政局6月底前落实经费 under 保障措施. They are asked about.

What goes where: docs/import.md#通知的时限.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from fazhi_cli.rules.documents.deadlines import Due, deadlines_in
from fazhi_cli.rules.documents.lines import Line
from fazhi_cli.rules.documents.reading import Question, Weight

_MOST = 3
"""Sentences that are asked about one by one; more are counted."""
_SHOWN = 60


@dataclass(frozen=True, slots=True)
class LeftDuty:
    """A sentence that asks a named unit for something by a time, and went nowhere."""

    sentence: str
    line: Line


def left_duties(
    lines: Iterable[Line],
    taken: Sequence[Mapping[str, Any]],
    reporting: Mapping[str, Any],
    *,
    year: int | None,
) -> Iterator[LeftDuty]:
    """Give the duties of units with a time that are neither deadlines of the plan nor its rounds.

    Args:
        lines: of the parts that hold no tasks.
        taken: the plan's own deadlines.
        reporting: its rounds of reporting.
        year: the document's.
    """
    known = {(due.get("phrase"), tuple(due.get("owner", ()))) for due in taken}
    for line in lines:
        for sentence in re.split("(?<=[。；])", line.text):
            dues = [due for due in deadlines_in(sentence, year=year) if _is_of_unit(due)]
            left = [
                due
                for due in dues
                if (due.keys.get("phrase"), tuple(due.keys["owner"])) not in known
                and not (due.keys.get("every") == reporting.get("every") and "报" in sentence)
            ]
            if left:
                yield LeftDuty(sentence.strip(), line)


def _is_of_unit(due: Due) -> bool:
    return "owner" in due.keys and "unsettled" not in due.keys and "ongoing" not in due.keys


def questions_on_left(left: Sequence[LeftDuty]) -> Iterator[Question]:
    """Ask whether what was left is a duty; the answer is a deadline of the plan."""
    for duty in left[:_MOST]:
        reason = f"保障措施一类的段落里有一句写了单位和时间，没有收入：{duty.sentence[:_SHOWN]}"
        yield Question("deadlines", reason, Weight.DATE, duty.line.place, duty.sentence[:_SHOWN])
    more = left[_MOST:]
    if more:
        reason = f"保障措施一类的段落里还有 {len(more)} 句写了单位和时间，没有收入"
        first = more[0]
        yield Question("deadlines", reason, Weight.DATE, first.line.place, first.sentence[:_SHOWN])
