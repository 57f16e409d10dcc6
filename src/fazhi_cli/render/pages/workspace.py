"""What `init` tells: the files of a new workspace, and what became of those of an older one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from fazhi_cli.model.text import visible
from fazhi_cli.services.setup.tool_files import WORKFLOW
from fazhi_cli.services.setup.update import UpdateReport

_NEXT = (
    "下一步：在 data/departments.yaml 里列出部门，把方案放进 data/plans/，然后执行 fazhi validate"
)


def starter_text(folder: Path, names: Iterable[str], *, is_dry: bool) -> str:
    """Tell which files a new workspace has got, and what comes next."""
    verb = "将写入" if is_dry else "已写入"
    lines = [f"{verb} {folder / name}" for name in names]
    if not is_dry:
        lines.append(_NEXT)
    return _text(lines)


def update_text(report: UpdateReport) -> str:
    """Tell what was renewed in a workspace, and what was left alone and why."""
    return _text(_updated(report))


def _text(lines: Iterable[str]) -> str:
    return "".join(f"{visible(line)}\n" for line in lines)


def _updated(report: UpdateReport) -> Iterator[str]:
    will = "将" if report.is_dry else "已"
    for name in report.renewed:
        yield f"{will}更新 {name}"
    for name in report.missing:
        yield f"{will}写入 {name}"
    for name in report.changed:
        yield f"改过，没有动 {name}"
    if report.kept_install is not None:
        yield f"{WORKFLOW} 的安装一行照旧：{report.kept_install}；要换就写 --install"
    for name in report.needless:
        yield f"可以删去 {name}：没有改过，留着就用不上模板以后的改进"
    if report.current:
        yield f"{len(report.current)} 个文件已是最新"
