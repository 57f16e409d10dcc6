"""What is said about a calendar file that was written."""

from __future__ import annotations

from pathlib import Path

from fazhi_cli.model.text import visible
from fazhi_cli.services.calendar_feed import FeedReport


def feed_text(path: Path, report: FeedReport) -> str:
    """Say what was written, and what it changes in a calendar that takes it in."""
    found = report.revision
    if not report.seen:
        return visible(f"已写入 {path}：{found.total} 个事项")
    counts = (
        f"新增 {found.new}、变动 {found.changed}、不变 {found.unchanged}、取消 {found.cancelled}"
    )
    return visible(f"已更新 {path}：{found.total} 个事项（{counts}）")


def kept_text(report: FeedReport) -> str:
    """Say that events stay which nobody can tell to be gone."""
    return (
        f"有文件没有计入，原有的 {report.revision.kept} 个事项这次没有算到，先照原样保留，不作取消"
    )
