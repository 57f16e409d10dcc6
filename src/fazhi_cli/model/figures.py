"""Numbers that no task gives, for reports: 复议, 应诉, 备案 … (docs/format.md#数字)."""

import re
from decimal import Decimal
from typing import Annotated, Any, Self

from pydantic import AfterValidator, Field, PlainValidator, WithJsonSchema, model_validator

from fazhi_cli.model.base import JurisdictionName, Model, Names, Text, Truth, between
from fazhi_cli.model.fault import fault
from fazhi_cli.model.task_refs import TaskRef
from fazhi_cli.model.text import clean

_PERCENT = "%"
_NUMBER = re.compile(r"-?[0-9]{1,15}(?:\.[0-9]{1,6})?")
_THOUSANDS = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+")


def _number(value: str) -> str:
    text = clean(value)
    if _NUMBER.fullmatch(text):
        return text
    raise fault("E224", f"不是数：{value}", _suggest_number(text))


def _suggest_number(text: str) -> str:
    if _THOUSANDS.fullmatch(text):
        return f"改写为 {text.replace(',', '')}"
    if _NUMBER.fullmatch(text.rstrip("%")):
        return f'写成 value: "{text.rstrip("%")}"，百分号写在 unit'
    return "只写一个阿拉伯数字的数，单位写在 unit；约数、文字不能拿来比较，写进年度报告的文字部分"


Number = Annotated[
    Text,
    AfterValidator(_number),
    WithJsonSchema({"type": "string", "pattern": f"^{_NUMBER.pattern}$"}),
]
PartNumber = Annotated[
    int,
    PlainValidator(between(1, 5, "部分的序号")),
    WithJsonSchema({"type": ["integer", "string"], "minimum": 1, "maximum": 5}),
]


class Figure(Model):
    """One number with its source."""

    id: Text | None = Field(None, description="编号；ratios 用它指这一个数")
    name: Text = Field(description="名称")
    value: Number = Field(description="数值，一个数")
    unit: Text | None = Field(None, description="单位：件、次、人……")
    source: Text | None = Field(None, description="数据来源")
    task: TaskRef | None = Field(None, description="属于哪一项任务：yunxi-2031/14")
    part: PartNumber | None = Field(None, description="写进年度报告的第几部分：1 到 5")
    public: Truth = Field(True, description="是否可以对外公布；false 的不进入任何公开的文稿")
    previous: Text | None = Field(
        None, description="与上年的哪一个数比：上年文件里的名称；不写则与同名的比"
    )

    @model_validator(mode="before")
    @classmethod
    def _sign_is_a_unit(cls, tree: Any) -> Any:
        """Read 96.5% as 96.5 with the unit %, as files of earlier releases have it."""
        if not isinstance(tree, dict) or tree.get("unit") not in (None, _PERCENT):
            return tree
        value = tree.get("value")
        if not isinstance(value, str) or not clean(value).endswith(_PERCENT):
            return tree
        return {**tree, "value": clean(value).removesuffix(_PERCENT), "unit": _PERCENT}

    @property
    def number(self) -> Decimal:
        """The value as a number."""
        return Decimal(self.value)


class Ratio(Model):
    """The year's value of an indicator: one figure over another."""

    indicator: Text = Field(description="指标的名称")
    task: TaskRef = Field(description="指标在哪一项任务里：yunxi-2031/14")
    over: Names = Field(description="分子、分母两个数的编号：[应诉出庭, 应诉开庭]")

    @model_validator(mode="after")
    def _of_two(self) -> Self:
        if len(self.over) != 2 or self.over[0] == self.over[1]:
            advice = "例如 [应诉出庭, 应诉开庭]"
            raise fault("E203", "over 要写两个数的编号：分子、分母", advice, at=("over",))
        return self


class Figures(Model):
    """The figures of one jurisdiction and year."""

    jurisdiction: JurisdictionName = Field(description="地区")
    year: Annotated[
        int,
        PlainValidator(between(1949, 2999, "年份")),
        WithJsonSchema({"type": ["integer", "string"]}),
    ] = Field(description="年份")
    figures: tuple[Figure, ...] = Field((), description="数据")
    ratios: tuple[Ratio, ...] = Field((), description="由两个数相除得出的指标值")
