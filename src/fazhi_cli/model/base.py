"""The base of all models: frozen, no unknown keys; and the scalar types they share.

Every scalar of our YAML arrives as text: these types say how it becomes a date, a number or a
truth value (docs/format.md#怎样读).
"""

import re
from calendar import monthrange
from datetime import date, datetime, time
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    PlainValidator,
    StringConstraints,
    WithJsonSchema,
)

from fazhi_cli.model.fault import fault
from fazhi_cli.model.text import clean


class Model(BaseModel):
    """A frozen record that forbids keys it does not know."""

    # Validators are built at first use: a query that meets no progress file never pays for its.
    model_config = ConfigDict(
        frozen=True, extra="forbid", revalidate_instances="never", defer_build=True
    )


_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_DATE_FORMS = re.compile(
    r"([0-9]{4})\s?[-/.年]?\s?([0-9]{1,2})\s?[-/.月]?\s?([0-9]{1,2})\s?[日号]?"
)
_MINUTE = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})T([0-9]{2}):([0-9]{2})(?::([0-9]{2}))?")
_WHOLE = re.compile(r"[0-9]{1,9}")
# Beyond them a year is a slip of the hand.
YEARS = range(1949, 3000)
DAY_ADVICE = "日期写成 2031-06-30 这样的形式"
_MOMENT_ADVICE = "时刻写成 2031-06-30T16:20（用字母 T 隔开，24 小时制），或者只写日期"


def _suggest_day(text: str) -> str:
    match = _DATE_FORMS.fullmatch(text)
    if match is None and _ISO.match(text):
        return f"只写到日：{text[:10]}"
    if match is None:
        return DAY_ADVICE
    try:
        return f"改写为 {date(*map(int, match.groups())).isoformat()}"
    except ValueError:
        return f"没有这一天，请核对原文件；{DAY_ADVICE}"


def parse_day(value: Any) -> date:
    """Read an ISO date; anything else is refused with the ISO form of what it seems to be.

    Raises:
        PydanticCustomError: E205, for an impossible date, another form or an unlikely year.
    """
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    if not isinstance(value, str):
        raise fault("E203", "这里要写一个日期", DAY_ADVICE)
    # Nearly every day is written as it should be: only the others are cleaned first.
    match = _ISO.fullmatch(value) or _ISO.fullmatch(clean(value))
    if match is None:
        raise fault("E205", f"不是日期：{value}", _suggest_day(clean(value)))
    year, month, day = (int(part) for part in match.groups())
    if year not in YEARS:
        advice = f"年份应在 {YEARS.start} 到 {YEARS.stop - 1} 之间"
        raise fault("E205", f"年份不对：{value}", advice)
    try:
        return date(year, month, day)
    except ValueError:
        raise fault("E205", f"没有这一天：{value}", _advise_on(year, month)) from None


def _advise_on(year: int, month: int) -> str:
    """Say what is wrong with a day that the calendar has not."""
    if month not in range(1, 13):
        return "月份应在 1 到 12 之间"
    return f"请核对年、月、日：{year} 年 {month} 月只有 {monthrange(year, month)[1]} 天"


def parse_moment(value: Any) -> datetime:
    """Read a local time to the minute (2031-06-30T16:20), or a date, which means its first minute.

    Raises:
        PydanticCustomError: E205.
    """
    if isinstance(value, datetime):
        return value
    text = clean(value) if isinstance(value, str) else ""
    match = _MINUTE.fullmatch(text)
    if match is None and len(text) > 10 and _ISO.match(text):
        raise fault("E205", f"读不懂这个时刻：{value}", _MOMENT_ADVICE)
    if match is None:
        return datetime.combine(parse_day(value), time())
    day = parse_day(match[1])
    hour, minute, second = (int(part or 0) for part in match.groups()[1:])
    try:
        return datetime.combine(day, time(hour, minute, second))
    except ValueError:
        raise fault("E205", f"没有这个时刻：{value}", _MOMENT_ADVICE) from None


def parse_whole(value: Any) -> int:
    """Read a whole number that is not negative.

    Raises:
        PydanticCustomError: E206.
    """
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if isinstance(value, str) and len(value) < 5 and value.isascii() and value.isdigit():
        return int(value)
    text = clean(value) if isinstance(value, str) else ""
    if _WHOLE.fullmatch(text) is None:
        raise fault("E206", f"不是整数：{_brief(value)}", "只写阿拉伯数字，不带单位，例如 2")
    return int(text)


def parse_truth(value: Any) -> bool:
    """Read `true` or `false`.

    Raises:
        PydanticCustomError: E203.
    """
    if isinstance(value, bool):
        return value
    if value not in ("true", "false"):
        message = f"这里只能写 true 或 false：{_brief(value)}"
        raise fault("E203", message, "true 表示是，false 表示否")
    return bool(value == "true")


def _brief(value: Any) -> str:
    if isinstance(value, str) and len(value) <= 40:
        return value
    return "（这里的内容）"


def between(low: int, high: int, what: str) -> Any:
    """Make a validator that keeps a whole number within bounds, both included; E206 otherwise."""

    def check(value: Any) -> int:
        number = parse_whole(value)
        if not low <= number <= high:
            message = f"{what}应在 {low} 到 {high} 之间：{number}"
            raise fault("E206", message, "改成这个范围里的整数")
        return number

    return check


def _cleaned(name: str) -> str:
    cleaned = clean(name)
    if not cleaned:
        raise fault("E207", "值是空的", "写上名称")
    return cleaned


Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
# Names of jurisdictions are compared wherever they stand: they are clean from the beginning.
JurisdictionName = Annotated[Text, AfterValidator(_cleaned)]
Day = Annotated[
    date, PlainValidator(parse_day), WithJsonSchema({"type": "string", "format": "date"})
]
Moment = Annotated[datetime, PlainValidator(parse_moment), WithJsonSchema({"type": "string"})]
Truth = Annotated[
    bool, PlainValidator(parse_truth), WithJsonSchema({"enum": [True, False, "true", "false"]})
]
Times = Annotated[
    int,
    PlainValidator(between(1, 366, "次数")),
    WithJsonSchema({"type": ["integer", "string"], "minimum": 1}),
]
Percent = Annotated[
    int,
    PlainValidator(between(0, 100, "完成百分比")),
    WithJsonSchema({"type": ["integer", "string"], "minimum": 0, "maximum": 100}),
]
Count = Annotated[
    int, PlainValidator(parse_whole), WithJsonSchema({"type": ["integer", "string"], "minimum": 0})
]
Names = tuple[Text, ...]
