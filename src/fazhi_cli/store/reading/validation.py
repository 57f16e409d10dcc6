"""A tree becomes a model, or findings in Chinese: pydantic's own sentences never reach a user."""

from __future__ import annotations

import re
import typing
from enum import Enum
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from fazhi_cli.model.problem import Finding, Loc
from fazhi_cli.rules.suggestions import ALIKE_IN_LETTERS, suggest
from fazhi_cli.store import limits

M = TypeVar("M", bound=BaseModel)

_TEXT = ("E203", "这里要写文字", "去掉方括号、花括号或多余的缩进")
_LIST = ("E203", "这里要写成列表", "写成 [甲, 乙]，或者每项另起一行以“- ”开头")
_MAPPING = ("E203", "这里要写成“键: 值”", "每个键另起一行，或写成 {键: 值, 键: 值}")
_EMPTY = ("E207", "值是空的", "写上内容，或者删去这一行")
_BY_TYPE = {
    "string_type": _TEXT,
    "string_too_short": _EMPTY,
    "tuple_type": _LIST,
    "list_type": _LIST,
    "dict_type": _MAPPING,
    "model_type": _MAPPING,
    "model_attributes_type": _MAPPING,
}
_WIDE_BRACKETS = "［【｛"
_RECORDS = "每项另起一行，以“- ”开头，再写“键: 值”"
_SHOWN = 40  # characters of a value that a sentence repeats
# What a text that must look a certain way may look like.
_BY_PATTERN = (
    ("{0,99}", "用汉字、字母、数字和 - _ . 写，不留空格，最多 100 个字，例如 yunxi-2031"),
    ("a-f", "写 64 位的校验值（0–9 和小写 a–f），或者删去这一行"),
    ("^W", "写提醒的代码，例如 W310；错误不能加入 accept"),
    ("http", "以 http:// 或 https:// 开头，中间不留空格"),
)


def validate(model: type[M], tree: dict[str, Any]) -> tuple[M | None, list[Finding]]:
    """Check a tree against a model; give the model, or what is wrong, up to the limit."""
    try:
        return model.model_validate(tree), []
    except ValidationError as error:
        details = error.errors(include_url=False)[: limits.PROBLEMS_PER_FILE]
        return None, [_finding(model, detail) for detail in details]


def _finding(model: type[BaseModel], detail: ErrorDetails) -> Finding:
    loc = tuple(detail["loc"])
    kind = detail["type"]
    if kind == "fazhi":
        context = detail["ctx"]
        code, message = context["code"], context["message"]
        if _is_blank(detail["input"]):
            code, message = _EMPTY[:2]
        return Finding(code, (*loc, *context["at"]), message, context["hint"])
    if kind == "extra_forbidden":
        return _unknown_key(model, loc)
    described = _description(model, loc)
    if kind == "missing":
        choices = _choices(model, loc)
        advice = "、".join(choices) if choices else described
        return Finding(
            "E202", loc, f"缺少必填的键“{loc[-1]}”", f"{loc[-1]}：{advice}" if advice else ""
        )
    if kind == "enum":
        return _not_listed(loc, detail)
    code, message, hint = _told(detail, described, of_records=_model_at(model, loc) is not None)
    return Finding(code, tuple(part for part in loc if part != "[key]"), message, hint)


def _told(detail: ErrorDetails, described: str, *, of_records: bool) -> tuple[str, str, str]:
    """Give code, sentence and advice for a value of the wrong form."""
    value, kind = detail["input"], detail["type"]
    if isinstance(value, str):
        if not value.strip():
            return _EMPTY
        if value.lstrip()[0] in _WIDE_BRACKETS:
            return "E114", f"此处是全角的“{value.lstrip()[0]}”", "改用半角 [ ] 或 { }"
        if kind in ("tuple_type", "list_type"):
            return _LIST[0], _LIST[1], _RECORDS if of_records else _as_list(value)
    if kind == "string_pattern_mismatch":
        pattern = str(detail["ctx"]["pattern"])
        described = next((advice for part, advice in _BY_PATTERN if part in pattern), described)
    return _BY_TYPE.get(kind, ("E203", f"写法不对：{_brief(value)}", described))


def _as_list(text: str) -> str:
    """Advise how a text would be written as a list."""
    names = [name.strip() for name in re.split("[、，,；;]", text) if name.strip()]
    return f"写成 [{', '.join(names)}]" if len(text) <= _SHOWN else _LIST[2]


def _unknown_key(model: type[BaseModel], loc: Loc) -> Finding:
    if "：" in str(loc[-1]):
        hint = "键后面写半角冒号加一个空格，例如 title: 标题"
        return Finding("E114", loc, f"此处是全角冒号“：”：{_brief(loc[-1])}", hint, on_key=True)
    keys = _keys_at(model, loc[:-1])
    close = suggest(str(loc[-1]), keys, 1, alike=ALIKE_IN_LETTERS)
    hint = f"是不是 {close[0]}？" if close else "这里可以写的键：" + "、".join(keys)
    return Finding("E201", loc, f"不认识的键“{_brief(loc[-1])}”", hint, on_key=True)


def _not_listed(loc: Loc, detail: ErrorDetails) -> Finding:
    choices = detail["ctx"]["expected"].replace("'", "").replace(" or ", "、").replace(", ", "、")
    value = detail["input"]
    if _is_blank(value):
        return Finding(_EMPTY[0], loc, _EMPTY[1], f"可以写：{choices}")
    return Finding("E203", loc, f"不能写“{_brief(value)}”", f"可以写：{choices}")


def _is_blank(value: object) -> bool:
    return isinstance(value, str) and not value.strip()


def _brief(value: object) -> str:
    text = value if isinstance(value, str) else "（列表或键值）"
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "…"


def _keys_at(model: type[BaseModel], loc: Loc) -> list[str]:
    owner = _model_at(model, loc)
    if owner is None:
        return []
    return [field.alias or name for name, field in owner.model_fields.items()]


def _description(model: type[BaseModel], loc: Loc) -> str:
    field = _field_at(model, loc)
    return (field.description or "") if field is not None else ""


def _choices(model: type[BaseModel], loc: Loc) -> list[str]:
    """Give the values of a key that takes only some."""
    field = _field_at(model, loc)
    kind = field.annotation if field is not None else None
    return (
        [str(choice) for choice in kind]
        if isinstance(kind, type) and issubclass(kind, Enum)
        else []
    )


def _field_at(model: type[BaseModel], loc: Loc) -> FieldInfo | None:
    names = [part for part in loc if isinstance(part, str)]
    if not names:
        return None
    last = max(index for index, part in enumerate(loc) if part == names[-1])
    owner = _model_at(model, loc[:last])
    return owner.model_fields.get(names[-1]) if owner is not None else None


def _model_at(model: type[BaseModel], loc: Loc) -> type[BaseModel] | None:
    """Follow a place down through the fields' annotations to the model that stands there."""
    current: type[BaseModel] | None = model
    for part in loc:
        if isinstance(part, str) and current is not None:
            field = current.model_fields.get(part)
            current = _model_in(field.annotation) if field is not None else None
    return current


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for argument in typing.get_args(annotation):
        if model := _model_in(argument):
            return model
    return None
