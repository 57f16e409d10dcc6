"""What the events of a calendar say.

Nothing in them may change merely because days pass: every change goes out to the calendars.
"""

from __future__ import annotations

from fazhi_cli.model.feed import Event
from fazhi_cli.model.text import visible
from fazhi_cli.render.voices.sheet import join
from fazhi_cli.rules.status.values import PRESSING
from fazhi_cli.services.calendar_feed import FeedDates
from fazhi_cli.services.queries.due_rows import DueRow

# Words that come and go with the days, though nothing has changed.
_PASSING = {str(flag) for flag in PRESSING}


def calendar_events(dates: FeedDates) -> list[Event]:
    """Give an event for each date."""
    return [
        Event(
            item.uid,
            item.row.due,
            summary=_shown(_summary(item.row)),
            description=_shown(_description(item.row)),
            warn_days=item.warn_days,
        )
        for item in dates.items
    ]


def cancelled_summary(summary: str) -> str:
    """Say in the summary of an event that it is cancelled; some clients show nothing else."""
    return f"已取消：{summary}"


def _summary(row: DueRow) -> str:
    deadline = row.occurrence.deadline
    what = row.placed.task.title
    if deadline is not None and deadline.what:
        what = deadline.what
    which = ""
    if row.periods:
        which = f"（{row.periods[0]}）"
    elif row.event is not None:
        which = f"（{_happened(row)}）"
    done = "已完成：" if row.status.is_done else ""
    inferred = "，推定" if row.occurrence.is_inferred else ""
    return f"{done}{what}{which}（任务 {row.placed.label}{inferred}）"


def _description(row: DueRow) -> str:
    lines = [
        f"任务 {row.placed.label} {row.placed.task.title}",
        f"出自 {row.plan.title}",
    ]
    if row.occurrence.is_inferred:
        lines.append("日期是推定的，文件没有写明")
    if row.event is not None:
        lines.append(f"事件 {_happened(row)}")
    lines.append(f"责任单位：{join(row.deciders) or '未明确'}")
    lasting = [word for word in row.words if word not in _PASSING]
    lines.append(f"状态：{'·'.join(lasting)}")
    original = row.occurrence.original
    if original is not None and original != row.due:
        lines.append(f"原定 {original}，已延期")
    return "\n".join(lines)


def _happened(row: DueRow) -> str:
    return f"{row.event} 发生"


def _shown(text: str) -> str:
    return "\n".join(visible(line) for line in text.split("\n"))
