"""A deadline of a task: exactly one of five forms (docs/format.md#一份方案)."""

import re
from datetime import date
from functools import cached_property
from typing import Self

from pydantic import Field, model_validator

from fazhi_cli.model.base import DAY_ADVICE, Model, Names, Text, Times, Truth, parse_day
from fazhi_cli.model.fault import fault
from fazhi_cli.model.text import clean
from fazhi_cli.model.timerule import (
    Covers,
    Cycle,
    MonthDay,
    Once,
    Ongoing,
    Recurring,
    Rule,
    Unit,
    Unsettled,
    Within,
)

_MONTH_DAY = re.compile(r"([0-9]{1,2})-([0-9]{1,2})")
_DAY_OF_MONTH = re.compile(r"([0-9]{1,2})日?")
_SPAN = re.compile(r"([0-9]{1,4}) ?(日|天|个?工作日|个?小时|个?月)")
_UNITS = {
    "日": Unit.DAY,
    "天": Unit.DAY,
    "工作日": Unit.WORKDAY,
    "小时": Unit.HOUR,
    "月": Unit.MONTH,
}
FORMS = ("by", "every", "within", "ongoing", "unsettled")
_FORM_ADVICE = (
    "每个时限只用一种写法：by（到期日）、every（周期）、within 加 after（事件后期限）、"
    "ongoing（长期）或 unsettled（待明确）"
)
# Any leap year: a yearly 02-29 is allowed and means the last day of February.
LEAP_YEAR = 2028


def _month_day(month: int, day: int, text: str) -> MonthDay:
    try:
        date(LEAP_YEAR, month, day)
    except ValueError:
        message = f"一年里没有这一天：{text}"
        raise fault("E212", message, "月-日写成 01-08 这样的形式", at=("by",)) from None
    return MonthDay(month, day)


def parse_cycle_day(text: str, every: Cycle) -> int | MonthDay:
    """Read the `by` of a recurring deadline: a month-day for years, else a day of the month.

    Raises:
        PydanticCustomError: E212, when the cycle has no such day.
    """
    wanted = clean(text)
    if every.takes_month_day:
        if match := _MONTH_DAY.fullmatch(wanted):
            return _month_day(int(match[1]), int(match[2]), text)
        message = f"“{every}”的到期日要写成月-日：{text}"
        raise fault("E212", message, "例如 by: 01-08 表示 1 月 8 日", at=("by",))
    match = _DAY_OF_MONTH.fullmatch(wanted)
    if match is None or not 1 <= int(match[1]) <= 31:
        message = f"“{every}”的到期日要写成几号（1 到 31）：{text}"
        raise fault("E212", message, "例如 by: 5 表示 5 日", at=("by",))
    return int(match[1])


def parse_span(text: str) -> tuple[int, Unit]:
    """Read the length of a time limit: 15日, 30个工作日, 5小时, 3个月.

    Raises:
        PydanticCustomError: E205.
    """
    match = _SPAN.fullmatch(clean(text))
    if match is None or int(match[1]) == 0:
        advice = "写成 15日、30个工作日、5小时 或 3个月"
        raise fault("E205", f"读不懂这个期限：{text}", advice, at=("within",))
    return int(match[1]), _UNITS[match[2].removeprefix("个")]


class Deadline(Model):
    """When something is due; `rule` is the form that was chosen."""

    id: Text | None = Field(
        None, description="时限的编号；一项任务有几个时限时必填，进展记录用它指明是哪一个"
    )
    by: Text | None = Field(
        None, description="到期日（当日有效）：2031-12-31；与 every 合用时是几号或月-日：5、01-08"
    )
    every: Cycle | None = Field(None, description="周期")
    within: Text | None = Field(
        None, description="事件发生后的期限：15日、30个工作日、5小时、3个月"
    )
    after: Text | None = Field(None, description="从什么事件起算；“印发”指本文件的成文日期")
    ongoing: Text | None = Field(None, description="长期坚持的原文说法；不会逾期，但每年要有记录")
    unsettled: Text | None = Field(
        None,
        description="尚待明确的原文说法，例如 2023年前；原文没有写时间的，写 文件未写时限；"
        "明确之前不产生到期日",
    )
    what: Text | None = Field(None, description="到期时要完成的事")
    phrase: Text | None = Field(None, description="文件里关于时间的原话")
    owner: Names = Field((), description="正文点名办这一件事的单位；不写则由牵头单位负责")
    to: Text | None = Field(None, description="报送给谁")
    times: Times | None = Field(None, description="一期之内要做几次")
    inferred: Truth = Field(False, description="推定：时间是按规则推出来的，不是文件的原话")
    covers: Covers = Field(Covers.THIS, description="对哪一期负责：本期、上期或上年")

    @model_validator(mode="after")
    def _one_form(self) -> Self:
        # Computed once, here: whatever is wrong with it is reported with the file.
        self.rule  # noqa: B018
        return self

    @cached_property
    def rule(self) -> Rule:
        """The form of this deadline as a value."""
        self._check_forms()
        if self.every is not None:
            day = None if self.by is None else parse_cycle_day(self.by, self.every)
            return Recurring(self.every, day, self.covers)
        if self.covers is not Covers.THIS:
            advice = "删去 covers，或者写明周期 every"
            raise fault("E209", "covers 只能与 every 合用", advice, at=("covers",))
        if self.within is not None:
            return Within(*parse_span(self.within), clean(self.after or ""))
        if self.ongoing is not None:
            return Ongoing(self.ongoing)
        if self.unsettled is not None:
            return Unsettled(self.unsettled)
        return Once(_day(self.by))

    def _check_forms(self) -> None:
        forms = [name for name in FORMS if getattr(self, name) is not None]
        if not forms:
            raise fault("E209", "没有写明时限", _FORM_ADVICE)
        # `by` beside `every` is one form.
        if len(forms) > 1 and forms != ["by", "every"]:
            message = "同时用了几种时限写法：" + "、".join(forms)
            raise fault("E209", message, _FORM_ADVICE, at=(forms[1],))
        if (self.within is None) != (self.after is None):
            missing = "after（从什么事件起算）" if self.after is None else "within（多长期限）"
            raise fault("E209", f"within 与 after 要一起写，缺少 {missing}", _FORM_ADVICE)


def _day(text: str | None) -> date:
    try:
        return parse_day(text)
    except Exception as error:
        raise _at_by(error) from None


def _at_by(error: Exception) -> Exception:
    context = getattr(error, "context", None)
    if context is None:
        return error
    advice = context["hint"]
    if advice == DAY_ADVICE:
        advice += "；文件的原话另写在 phrase 里"
    return fault(context["code"], context["message"], advice, at=("by",))


def give_ids(deadlines: tuple[Deadline, ...]) -> tuple[Deadline, ...]:
    """Check the ids of one task's deadlines: needed when there are several, each only once.

    Raises:
        PydanticCustomError: E208 for a doubled id, E202 for a missing one.
    """
    seen: set[str] = set()
    for index, deadline in enumerate(deadlines):
        if deadline.id is None and len(deadlines) > 1:
            advice = "补一个简短的 id，例如 id: 公布"
            raise fault("E202", "有几个时限时，每个都要有编号 id", advice, at=(index,))
        if deadline.id is not None and deadline.id in seen:
            message = f"时限编号“{deadline.id}”重复"
            raise fault("E208", message, "给每个时限一个不同的 id", at=(index, "id"))
        seen.add(deadline.id or "")
    return deadlines
