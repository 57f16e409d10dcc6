"""What `evaluate --rectify` says: the plan that was written or would be, and what comes next."""

from __future__ import annotations

from fazhi_cli.model.text import visible
from fazhi_cli.render.pages.problems import text_of
from fazhi_cli.services.evaluation.rectification import RectificationReport


def rectification_text(report: RectificationReport) -> str:
    """Tell what was written, what validate says of it, and what is still to be filled in."""
    lines = []
    path = report.file.path
    if path is not None:
        lines.append(f"{'将写入' if report.is_dry else '已写入'} {path}")
    lines.append(f"{report.tasks} 项整改任务")
    if report.without_lead:
        lines.append(
            f"{report.without_lead} 项没有牵头单位：问题没有点名。补上 lead，或者加 --unit"
        )
    shown = "".join(f"{visible(line)}\n" for line in lines)
    return shown + "".join(text_of(problem) for problem in report.problems)
