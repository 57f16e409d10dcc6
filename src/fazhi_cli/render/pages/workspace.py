"""What `init` tells: the files of a new workspace, and what became of those of an older one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from shlex import quote

from fazhi_cli.model.text import visible
from fazhi_cli.services.setup.init import SAMPLE, StarterReport
from fazhi_cli.services.setup.tool_files import WORKFLOW
from fazhi_cli.services.setup.update import UpdateReport

_NEXT = (
    "下一步：在 data/departments.yaml 里列出部门，把方案写进 data/plans/，再执行 fazhi validate",
    "怎样写：fazhi docs 格式；撤销、提交前检查要用 git：fazhi docs 安装 git",
)
_PLAIN_NAME = re.compile(r"[\w./-]+")


def starter_text(report: StarterReport, hidden: Path | None = None) -> str:
    """Tell which files a new workspace has got, and what comes next.

    Args:
        report: what was written.
        hidden: the folder of the program, where a shell does not look for it.
    """
    verb = "将写入" if report.is_dry else "已写入"
    lines = [f"{verb} {report.folder / name}" for name in report.names]
    if not report.is_dry:
        lines += _trial(report, hidden)
        lines += _NEXT
    return _text(lines)


def _trial(report: StarterReport, hidden: Path | None) -> Iterator[str]:
    """Name commands that answer from the sample plan, and how to get rid of it."""
    yield f"{SAMPLE} 是一份样例方案，可以用它试："
    if report.folder != Path():
        yield f"  cd {_quoted(str(report.folder))}"
    if hidden is not None:
        yield f'  export PATH={_quoted(str(hidden))}:"$PATH"'
    yield "  fazhi validate"
    yield f"  fazhi tasks --dept {report.department}"
    yield "  fazhi due"
    yield "  fazhi overdue"
    yield f"  fazhi report {report.year}"
    yield f"看懂以后删去它，别处没有提到它：rm {SAMPLE}"


def _quoted(name: str) -> str:
    """Write a name as a shell wants it; quotes that none needs are left out, Chinese needs none."""
    return name if _PLAIN_NAME.fullmatch(name) else quote(name)


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
    for name in report.extended:
        yield f"{will}补充 {name}：末尾加上缺的几行，原有的没有动"
    for name in report.changed:
        yield f"改过，没有动 {name}"
    if report.kept_install is not None:
        yield f"{WORKFLOW} 的安装一行照旧：{report.kept_install}；要换就写 --install"
    for name in report.needless:
        yield f"可以删去 {name}：没有改过，留着就用不上模板以后的改进"
    if report.current:
        yield f"{len(report.current)} 个文件已是最新"
