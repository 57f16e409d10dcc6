"""Plans as a reading of a document gives them, for what is issued again. 云溪县 is invented."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from fazhi_cli.rules.reissues.tasks import with_evidence

Task = dict[str, Any]

TITLES = [
    "编制权责清单",
    "清理行政规范性文件",
    "开展合法性审查培训",
    "公示行政执法信息",
    "评查行政执法案卷",
    "落实领导干部学法制度",
    "办理行政复议案件",
    "推进政务服务标准化",
    "建立涉企检查备案机制",
    "聘请村居法律顾问",
    "化解矛盾纠纷",
    "发布典型案例",
]


def task(no: str, title: str, **keys: Any) -> Task:
    """Give a task with a text of its own."""
    text = f"{title}，由各单位按职责分工落实。"
    return {"no": no, "title": title, "text": text, "lead": ["县司法局"], **keys}


def tasks(titles: Iterable[str]) -> list[Task]:
    """Give numbered tasks."""
    return [task(str(number), title) for number, title in enumerate(titles, 1)]


def flat(items: Iterable[Mapping[str, Any]], **keys: Any) -> dict[str, Any]:
    """Give a plan without sections as the document says it."""
    plan = {"title": "云溪县2031年要点", "kind": "工作要点", "jurisdiction": "云溪县", **keys}
    return with_evidence({**plan, "tasks": [dict(item) for item in items]})
