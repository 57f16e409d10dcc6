"""JSON Schemas of our files, for editors; made from the models, so that they can't differ from
them.
"""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from fazhi_cli.store.reading.kinds import FileKind, model_of

_TITLES = {
    FileKind.PLAN: "法治政府建设方案",
    FileKind.DEPARTMENTS: "部门与群组",
    FileKind.PROGRESS: "进展记录",
    FileKind.REVIEWS: "督查核实决定",
    FileKind.FIGURES: "年度数据",
    FileKind.SETTINGS: "工作区设置",
    FileKind.PARTS: "年度报告各部分的任务",
    FileKind.CONTACTS: "联系名册",
    FileKind.EVALUATION: "考评和督察",
}


# What editors understand best.
_DIALECT = "http://json-schema.org/draft-07/schema#"


def schema_text(name: str) -> str:
    """Give the schema of a kind of file as JSON."""
    return _text(FileKind(name))


@cache
def _text(kind: FileKind) -> str:
    schema = _plain(model_of(kind).model_json_schema(by_alias=True))
    document = {"$schema": _DIALECT, "title": _TITLES[kind], **schema}
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _plain(node: Any) -> Any:
    """Say what our reader accepts, in the users' language.

    pydantic's English titles and the docstrings for developers go; a key may be left out but not be
    null; and a scalar that an editor takes for a number is text to the reader, so both are right.
    """
    if isinstance(node, list):
        return [_plain(item) for item in node]
    if not isinstance(node, dict):
        return node
    if "properties" in node:
        properties = {key: _plain(value) for key, value in node["properties"].items()}
        kept = {
            key: value
            for key, value in node.items()
            if key not in ("title", "description", "properties")
        }
        return {**{key: _plain(value) for key, value in kept.items()}, "properties": properties}
    if "enum" in node and node.get("type") == "string":
        return {"enum": node["enum"]}
    kept = {
        key: _plain(value)
        for key, value in node.items()
        if key != "title" and (key, value) != ("default", None)
    }
    if kept.get("type") == "string":
        kept["type"] = ["string", "number"]
    return _without_null(kept)


def _without_null(node: dict[str, Any]) -> dict[str, Any]:
    choices = [choice for choice in node.get("anyOf", []) if choice != {"type": "null"}]
    if len(choices) == 1:
        return {**choices[0], **{key: value for key, value in node.items() if key != "anyOf"}}
    return {**node, "anyOf": choices} if choices else node
