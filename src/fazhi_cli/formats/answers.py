"""The answers to an import's questions, and what was corrected unasked, as JSON
(docs/import.md#逐条核对).
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from fazhi_cli.model.answer import Answer
from fazhi_cli.model.answer_errors import broken_answers

VERSION = 1
ANSWER_BYTES = 8_000_000
_MOST = 20_000
_KEYS = ("version", "document", "answers", "corrections")
_ANSWER_KEYS = ("path", "reason", "kind", "of", "read", "accept", "value")
_CORRECTION_KEYS = ("path", "of", "read", "value")


class Given(NamedTuple):
    """An answer with what was seen when it was given; None where the file does not say."""

    answer: Answer
    of: str | None
    read: Any
    has_read: bool


@dataclass(frozen=True, slots=True)
class Answers:
    """Answers on the questions of one document, and corrections: answers without a reason."""

    sha256: str
    names: tuple[str, ...]
    given: tuple[Given, ...]
    corrections: tuple[Given, ...] = ()


class _FaultError(ValueError):
    """What is wrong with the file."""


def read_answers(path: Path, data: bytes) -> Answers:
    """Read a file of answers.

    Raises:
        UsageError: it is none.
    """
    if len(data) > ANSWER_BYTES:
        raise broken_answers(path, f"超过 {ANSWER_BYTES // 1_000_000} MB")
    try:
        return _answers(_tree(data.decode("utf-8-sig")))
    except json.JSONDecodeError as error:
        reason = "不是 JSON，或者没有写完"
        raise broken_answers(path, reason, error.lineno, error.colno) from None
    except UnicodeDecodeError:
        raise broken_answers(path, "不是 UTF-8 编码") from None
    except RecursionError:
        raise broken_answers(path, "括号套得太深") from None
    except _FaultError as error:
        raise broken_answers(path, str(error)) from None
    except ValueError:  # a number of thousands of digits
        raise broken_answers(path, "有一个数太长") from None


def _tree(text: str) -> Any:
    return json.loads(text, object_pairs_hook=_mapping)


def _mapping(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    mapping = dict(pairs)
    if len(mapping) != len(pairs):
        raise _FaultError("一个键写了两次")
    return mapping


def _answers(tree: Any) -> Answers:
    fields = _fields(tree, "整个文件", _KEYS)
    if fields.get("version") != VERSION or isinstance(fields["version"], bool):
        raise _FaultError(f"version 要是 {VERSION}")
    document = _fields(fields.get("document"), "document", ("sha256", "names"))
    names = document.get("names", [])
    if not isinstance(names, list):
        raise _FaultError("document 的 names 要是文件名的列表")
    answers = _entries(fields.get("answers"), "answers", "回答")
    corrections = _entries(fields.get("corrections", []), "corrections", "更正")
    sha256 = _text(document.get("sha256"), "document 的 sha256")
    given = tuple(_given(tree, what) for tree, what in answers)
    _require_once(given, "同一处同一个问题回答了两次")
    corrected = tuple(_correction(tree, what) for tree, what in corrections)
    _require_once(corrected, "同一处更正了两次")
    return Answers(sha256, tuple(_text(each, "文件名") for each in names), given, corrected)


def _entries(trees: Any, key: str, word: str) -> list[tuple[Any, str]]:
    if not isinstance(trees, list):
        raise _FaultError(f"{key} 要是列表")
    if len(trees) > _MOST:
        raise _FaultError(f"超过 {_MOST} 个{word}")
    return [(tree, f"第 {number} 个{word}") for number, tree in enumerate(trees, 1)]


def _require_once(entries: Sequence[Given], what: str) -> None:
    if len({each.answer.key for each in entries}) != len(entries):
        raise _FaultError(what)


def _fields(tree: Any, what: str, keys: tuple[str, ...]) -> Mapping[str, Any]:
    if not isinstance(tree, dict):
        raise _FaultError(f"{what}要写成 {{键: 值}}")
    other = next((key for key in tree if key not in keys), None)
    if other is not None:
        raise _FaultError(f"{what}里有不认识的键 {other[:40]}")
    return tree


def _given(tree: Any, what: str) -> Given:
    fields = _fields(tree, what, _ANSWER_KEYS)
    if ("accept" in fields) == ("value" in fields):
        raise _FaultError(f"{what}要写 accept 或者 value，只写一个")
    if "accept" in fields and fields["accept"] is not True:
        raise _FaultError(f"{what}的 accept 只能是 true")
    reason = _text(fields.get("reason"), f"{what}的 reason")
    if not reason:
        raise _FaultError(f"{what}的 reason 是空的")
    return _entry(fields, what, reason)


def _correction(tree: Any, what: str) -> Given:
    """Read what was corrected; without what was read there, it may be about something else."""
    fields = _fields(tree, what, _CORRECTION_KEYS)
    for key in ("read", "value"):
        if key not in fields:
            raise _FaultError(f"{what}没有写 {key}")
    return _entry(fields, what, "")


def _entry(fields: Mapping[str, Any], what: str, reason: str) -> Given:
    answer = Answer(
        path=_text(fields.get("path"), f"{what}的 path"),
        reason=reason,
        is_accepted="accept" in fields,
        value=_value(fields.get("value"), f"{what}的 value"),
        kind=_text(fields.get("kind", ""), f"{what}的 kind"),
    )
    of = fields.get("of")
    title = None if of is None else _text(of, f"{what}的 of")
    return Given(answer, title, fields.get("read"), "read" in fields)


def _value(value: Any, what: str) -> str | tuple[str, ...] | None:
    if isinstance(value, list):
        return tuple(_text(each, what) for each in value)
    return None if value is None else _text(value, what)


def _text(value: Any, what: str) -> str:
    if not isinstance(value, str):
        raise _FaultError(f"{what}要是文字")
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:
        raise _FaultError(f"{what}里有不成字的编码") from None
    return value
