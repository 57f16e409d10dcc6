"""What is said about a calendar file that was written."""

from __future__ import annotations

from pathlib import Path

from fazhi_cli.model.text import visible
from fazhi_cli.services.calendar_feed import FeedReport


def feed_text(path: Path, report: FeedReport) -> str:
    """Say what was written, and what it changes in a calendar that takes it in."""
    revision = report.revision
    if not report.seen:
        return visible(f"已写入 {path}：{revision.total} 个事项")
    gone = f"取消 {revision.cancelled}"
    counts = f"新增 {revision.new}、变动 {revision.changed}、不变 {revision.unchanged}、{gone}"
    return visible(f"已更新 {path}：{revision.total} 个事项（{counts}）")


def kept_text(report: FeedReport) -> str:
    """Say that events stay which nobody can tell to be gone."""
    kept = f"原有的 {report.revision.kept} 个事项这次没有算到，先照原样保留，不作取消"
    return f"有内容没有计入，{kept}"
