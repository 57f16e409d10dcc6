"""The plan format as a JSON Schema (for check-jsonschema) and as a yamale schema: shape, types,
words, dates.

Neither can resolve a name or check that ids are unique; both get only the work that they can do.
"""

from __future__ import annotations

from typing import Any

_CYCLES = ["每月", "每季度", "每半年", "每年", "每两年", "每三年", "每五年"]
_KINDS = ["实施方案", "工作要点", "任务分解方案", "工作措施", "整改方案", "其他"]
_TEXT: dict[str, Any] = {"type": "string", "minLength": 1}
_NAMES: dict[str, Any] = {"type": "array", "items": _TEXT}
_DAY: dict[str, Any] = {"type": "string", "format": "date"}
_NUMBER: dict[str, Any] = {"type": ["integer", "string"]}
_CYCLE: dict[str, Any] = {"enum": _CYCLES}


def _object(required: list[str], properties: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "required": required,
        "additionalProperties": False,
        "properties": properties,
    }


def _many(name: str) -> dict[str, Any]:
    return {"type": "array", "minItems": 1, "items": {"$ref": f"#/$defs/{name}"}}


_DEADLINE = _object(
    [],
    {
        "id": _TEXT,
        "by": _NUMBER,
        "every": _CYCLE,
        "within": _TEXT,
        "after": _TEXT,
        "ongoing": _TEXT,
        "unsettled": _TEXT,
        "what": _TEXT,
        "phrase": _TEXT,
        "owner": _NAMES,
        "to": _TEXT,
        "times": _NUMBER,
        "inferred": {"type": "boolean"},
        "covers": {"enum": ["本期", "上期", "上年"]},
    },
) | {
    "oneOf": [
        {"required": ["by"], "not": {"required": ["every"]}},
        {"required": ["every"]},
        {"required": ["within", "after"]},
        {"required": ["ongoing"]},
        {"required": ["unsettled"]},
    ]
}
_TARGET = {"oneOf": [_TEXT, _object(["text"], {"text": _TEXT})]}
_INDICATOR = _object(
    ["name", "target"], {"name": _TEXT, "target": _TARGET, "per": _CYCLE, "owner": _NAMES}
)
_TASK = _object(
    ["no", "title"],
    {
        "no": _TEXT,
        "id": _TEXT,
        "title": _TEXT,
        "text": _TEXT,
        "lead": _NAMES,
        "participants": _NAMES,
        "deadlines": _many("deadline"),
        "indicators": _many("indicator"),
        "public": {"type": "boolean"},
        "place": _object([], {"page": _NUMBER, "paragraph": _NUMBER, "line": _NUMBER}),
    },
)
_SECTION = _object(
    ["no", "title"],
    {"no": _TEXT, "title": _TEXT, "sections": _many("section"), "tasks": _many("task")},
)
_ACCEPT = _object(
    ["code", "reason"], {"code": {"type": "string", "pattern": "^W[0-9]{3}$"}, "reason": _TEXT}
)

JSON_SCHEMA: dict[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$defs": {"deadline": _DEADLINE, "indicator": _INDICATOR, "task": _TASK, "section": _SECTION},
    **_object(
        ["id", "title", "kind", "jurisdiction"],
        {
            "id": _TEXT,
            "title": _TEXT,
            "kind": {"enum": _KINDS},
            "jurisdiction": _TEXT,
            "issuers": _NAMES,
            "doc_number": _TEXT,
            "issued": _DAY,
            "period": _object(["start", "end"], {"start": _DAY, "end": _DAY}),
            "basis": _NAMES,
            "source": _object(
                [], {"title": _TEXT, "sha256": {"type": "string", "pattern": "^[0-9a-f]{64}$"}}
            ),
            "reporting": _object(["every"], {"every": _CYCLE, "by": _NUMBER}),
            "deadlines": _many("deadline"),
            "sections": _many("section"),
            "tasks": _many("task"),
            "accept": {"type": "array", "items": _ACCEPT},
        },
    ),
}


def _words(items: list[str], **extra: bool) -> str:
    options = "".join(f", {key}={value}" for key, value in extra.items())
    return f"enum({', '.join(repr(item) for item in items)}{options})"


_OPTIONAL = "str(min=1, required=False)"
_OPTIONAL_NAMES = "list(str(min=1), required=False)"
_OPTIONAL_NUMBER = "any(int(), str(), required=False)"

YAMALE_SCHEMA = f"""\
id: str(min=1)
title: str(min=1)
kind: {_words(_KINDS)}
jurisdiction: str(min=1)
issuers: {_OPTIONAL_NAMES}
doc_number: {_OPTIONAL}
issued: day(required=False)
period: include('period', required=False)
basis: {_OPTIONAL_NAMES}
source: include('source', required=False)
reporting: include('reporting', required=False)
deadlines: list(include('deadline'), required=False)
sections: list(include('section'), required=False)
tasks: list(include('task'), required=False)
accept: list(include('accept'), required=False)
---
accept:
  code: regex('^W[0-9]{{3}}$')
  reason: str(min=1)
period:
  start: day()
  end: day()
source:
  title: {_OPTIONAL}
  sha256: regex('^[0-9a-f]{{64}}$')
reporting:
  every: {_words(_CYCLES)}
  by: {_OPTIONAL_NUMBER}
section:
  no: str(min=1)
  title: str(min=1)
  sections: list(include('section'), required=False)
  tasks: list(include('task'), required=False)
task:
  no: str(min=1)
  title: str(min=1)
  text: {_OPTIONAL}
  lead: {_OPTIONAL_NAMES}
  participants: {_OPTIONAL_NAMES}
  deadlines: list(include('deadline'), required=False)
  indicators: list(include('indicator'), required=False)
  public: bool(required=False)
  place: include('place', required=False)
place:
  page: int(min=1)
  paragraph: int(min=1)
  line: int(min=0)
deadline:
  id: {_OPTIONAL}
  by: any(day(), int(), str(), required=False)
  every: {_words(_CYCLES, required=False)}
  within: {_OPTIONAL}
  after: {_OPTIONAL}
  ongoing: {_OPTIONAL}
  unsettled: {_OPTIONAL}
  what: {_OPTIONAL}
  phrase: {_OPTIONAL}
  owner: {_OPTIONAL_NAMES}
  to: {_OPTIONAL}
  times: {_OPTIONAL_NUMBER}
  covers: {_OPTIONAL}
indicator:
  name: str(min=1)
  target: any(str(min=1), include('judged'))
  per: {_words(_CYCLES, required=False)}
judged:
  text: str(min=1)
"""
