"""Records that stand twice, and records of one minute of which the order in the file decides.

Both come of putting two copies of a file together: a merge, a cherry-pick, a pasted line. Equal
records count once (docs/states.md#三); of others the last one in the file is taken for the newest.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fazhi_cli.model.problem import Finding
from fazhi_cli.model.progress import Entry
from fazhi_cli.model.reviews import Review

_TWICE = "这一条与第 {} 条完全相同，只算一次"
_TOGETHER = "这一条与第 {} 条是同一时刻的，以后面的一条为准"


def check_doubles(records: Sequence[Entry | Review], key: str) -> Iterator[Finding]:
    """Give the findings about the records of one file.

    Args:
        records: in their order.
        key: of the list that they stand in.
    """
    earlier: dict[tuple[object, ...], list[int]] = {}
    for index, record in enumerate(records):
        before = earlier.setdefault(_subject(record), [])
        same = next((each for each in before if records[each] == record), None)
        if same is not None:
            hint = "合并时重复了的，删去一条；另有一次的，改写 at"
            yield Finding("W326", (key, index), _TWICE.format(same + 1), hint)
        elif before and record.retracts is None:
            hint = "核对先后；改写其中一条的 at，精确到分钟"
            yield Finding("W327", (key, index, "at"), _TOGETHER.format(before[-1] + 1), hint)
        before.append(index)


def _subject(record: Entry | Review) -> tuple[object, ...]:
    """Give what two records have to share for one of them to follow the other."""
    department = record.department if isinstance(record, Review) else None
    matter = (record.task, record.deadline, record.period, record.event)
    return (*matter, department, record.at, record.retracts)
