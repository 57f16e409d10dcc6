"""Where a question stands in a plan, and what its task says, in words for a table."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fazhi_cli.model.paths import loc_of, value_at

FIELDS = {
    "accept": "同意保留的提醒",
    "basis": "依据",
    "deadlines": "时限",
    "doc_number": "发文字号",
    "id": "编号 id",
    "indicators": "指标",
    "issued": "成文日期",
    "issuers": "发文机关",
    "jurisdiction": "地区",
    "kind": "文件种类",
    "lead": "牵头单位",
    "no": "编号",
    "owner": "点名的单位",
    "participants": "责任单位",
    "period": "期间",
    "phrase": "原话",
    "reporting": "定期报送",
    "sections": "章节",
    "text": "要求",
    "title": "标题",
    "what": "时限里的事",
}
_UNTIMED = "待明确"


def where_words(path: str, plan: Mapping[str, Any]) -> str:
    """Say what a path of the plan is: 任务 3 的牵头单位."""
    words: list[str] = []
    field = ""
    key = ""
    loc = loc_of(path)
    for depth, step in enumerate(loc, 1):
        if isinstance(step, str):
            key = step
            field = FIELDS.get(step, field)
            continue
        part = value_at(plan, loc[:depth])
        if key in ("tasks", "sections") and isinstance(part, Mapping):
            words = [_part_name(key, part)]
            field = ""
    if not words:
        # A question on all the sections is one on the text, or on how it was divided.
        return "正文" if path == "sections" else field or "整份方案"
    return f"{words[0]} 的{field}" if field else words[0]


def _part_name(key: str, part: Mapping[str, Any]) -> str:
    if key == "sections":
        return f"章节 {part.get('no', '')}"
    return f"任务 {part.get('id') or part.get('no', '')}"


def deadline_words(deadline: Mapping[str, Any]) -> str:
    """Say when something is due."""
    if "every" in deadline:
        words = f"{deadline['every']} {deadline.get('by', '')}".strip()
    elif "within" in deadline:
        words = f"{deadline.get('after', '')}后 {deadline['within']}"
    elif "unsettled" in deadline:
        words = f"{_UNTIMED}：{deadline['unsettled']}"
    else:
        words = str(deadline.get("by") or deadline.get("ongoing") or "")
    if "times" in deadline:
        words += f" {deadline['times']}次"
    return f"{words}（推定）" if deadline.get("inferred") else words


def indicator_words(indicator: Mapping[str, Any]) -> str:
    """Say what an indicator asks for."""
    target = indicator.get("target", "")
    if isinstance(target, Mapping):
        target = target.get("text", "")
    return f"{indicator.get('name', '')} {target}"
