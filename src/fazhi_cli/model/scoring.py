"""How an evaluation scores: items with points, what is added and taken away, vetoes
(docs/format.md#考评).
"""

import re
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from enum import StrEnum
from typing import Annotated, Any, NamedTuple, Self

from pydantic import (
    Field,
    GetJsonSchemaHandler,
    PlainValidator,
    WithJsonSchema,
    model_validator,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from fazhi_cli.model.base import Model, Names, Text, Truth
from fazhi_cli.model.fault import fault
from fazhi_cli.model.plan import PlanId
from fazhi_cli.model.text import clean

_POINTS = re.compile(r"[0-9]{1,4}(?:\.[0-9]{1,2})?")
_SHARE = re.compile(r"([0-9]{1,3}(?:\.[0-9]{1,2})?) ?[%％]")
_COUNT = re.compile("[0-9]{1,4}")
_HIGHEST = 1000
_WHOLE = Decimal(100)
_POINTS_ADVICE = "只写阿拉伯数字，至多两位小数，例如 16.5"
_QUOTA_ADVICE = "写成 30%（占本组的几成）或者 3（几个）"


def parse_points(value: Any) -> Decimal:
    """Read points: a number that is not negative, with two decimals at most.

    Raises:
        PydanticCustomError: E206.
    """
    if isinstance(value, Decimal):
        return value
    text = clean(value) if isinstance(value, str) else ""
    if _POINTS.fullmatch(text) is None:
        raise fault("E206", f"不是分数：{text or '（这里的内容）'}", _POINTS_ADVICE)
    points = Decimal(text)
    if points > _HIGHEST:
        raise fault("E206", f"分数太大：{text}", f"分数不超过 {_HIGHEST}")
    return points


def points_text(points: Decimal) -> str:
    """Write points without noughts at their end, nought without a sign."""
    return f"{points.normalize():f}" if points else "0"


class Quota(NamedTuple):
    """How many units of a group may have a grade: a share of them, or a number."""

    printed: str
    share: Decimal | None = None
    number: int | None = None


def parse_quota(value: Any) -> Quota:
    """Read a quota: 30% or 3.

    Raises:
        PydanticCustomError: E206.
    """
    if isinstance(value, Quota):
        return value
    text = clean(value) if isinstance(value, str) else ""
    share = _SHARE.fullmatch(text)
    if share is not None and 0 < Decimal(share[1]) <= _WHOLE:
        return Quota(text, share=Decimal(share[1]))
    if _COUNT.fullmatch(text):
        return Quota(text, number=int(text))
    raise fault("E206", f"读不懂这个名额：{text or '（这里的内容）'}", _QUOTA_ADVICE)


Points = Annotated[
    Decimal, PlainValidator(parse_points), WithJsonSchema({"type": ["number", "string"]})
]


class Rounding(StrEnum):
    """How a share of a group becomes a number of places."""

    DOWN = "舍"
    UP = "入"
    HALF_UP = "四舍五入"

    @property
    def mode(self) -> str:
        """What the decimal module calls it."""
        modes = {
            Rounding.DOWN: ROUND_FLOOR,
            Rounding.UP: ROUND_CEILING,
            Rounding.HALF_UP: ROUND_HALF_UP,
        }
        return modes[self]


class Ties(StrEnum):
    """What becomes of equal scores at the edge of a quota."""

    TOGETHER = "并列"
    NONE = "不占满"
    BY_ITEMS = "比项目"


class Auto(StrEnum):
    """What an item is computed from."""

    ON_TIME = "按时完成率"
    CLOSED = "销号率"
    LEDGER = "台账报送率"
    INDICATOR = "指标"


class Empty(StrEnum):
    """What a unit gets for an item of which nothing fell due for it."""

    MEAN = "按组平均"
    FULL = "满分"
    LEFT_OUT = "不参评"


class VetoEffect(StrEnum):
    """What a veto does to the grade."""

    LOWEST = "一票否决"
    NOT_BEST = "不得评优"


class Grade(Model):
    """A grade, with the number of units that may have it and the score that it takes."""

    name: Text = Field(description="等次的名称")
    quota: (
        Annotated[
            Quota, PlainValidator(parse_quota), WithJsonSchema({"type": ["integer", "string"]})
        ]
        | None
    ) = Field(None, description="名额：30% 或者 3")
    min: Points | None = Field(None, description="至少要几分")
    round: Rounding | None = Field(None, description="名额的零头：舍、入、四舍五入")

    @model_validator(mode="before")
    @classmethod
    def _name_alone(cls, tree: Any) -> Any:
        return {"name": tree} if isinstance(tree, str) else tree

    @classmethod
    def __get_pydantic_json_schema__(
        cls, core_schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        whole = handler.resolve_ref_schema(handler(core_schema))
        return {"anyOf": [{"type": "string"}, whole]}


class Item(Model):
    """What is scored: by data, or by hand."""

    id: Text = Field(description="编号")
    name: Text = Field(description="名称")
    points: Points = Field(description="分值")
    auto: Auto | None = Field(None, description="由数据算：按时完成率、销号率、台账报送率、指标")
    scored: Annotated[str, Field(pattern="^手工$")] | None = Field(None, description="手工打分")
    empty: Empty = Field(
        Empty.LEFT_OUT, description="没有到期事项的单位：按组平均、满分、不参评（折算到 100 分）"
    )
    groups: Names = Field((), description="只对哪几组；不写是各组都有")
    evidence: Truth = Field(False, description="打分要附材料")
    plan: PlanId | None = Field(None, description="指标：哪一份方案")
    task: Text | None = Field(None, description="指标：哪一项任务")
    indicator: Text | None = Field(None, description="指标：名称")

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if self.points == 0:
            raise fault("E206", f"“{self.name}”的分值是 0", "写大于 0 的分值", at=("points",))
        if self.auto is not None and self.scored is not None:
            message = f"“{self.name}”又由数据算，又手工打分"
            raise fault("E203", message, "auto 和 scored 只写一个", at=("scored",))
        named = (self.plan, self.task, self.indicator)
        if self.auto is Auto.INDICATOR and None in named:
            raise fault("E202", "指标要写明 plan、task、indicator", "三个键都写上", at=("auto",))
        if self.auto is not Auto.INDICATOR and any(named):
            message = "只有 auto: 指标 的项目才写 plan、task、indicator"
            raise fault("E203", message, "删去这几个键，或者写 auto: 指标", at=("auto",))
        return self

    @property
    def is_by_hand(self) -> bool:
        """Whether somebody scores it."""
        return self.auto is None

    @property
    def is_on_sheet(self) -> bool:
        """Whether it stands on the sheet to score by hand: no data tell it, or not yet."""
        return self.is_by_hand or self.auto is Auto.LEDGER

    def is_for(self, group: str) -> bool:
        """Whether a group is scored on it."""
        return not self.groups or clean(group) in map(clean, self.groups)


class Award(Model):
    """Points that are added to a unit's, or taken from it, with the reason."""

    unit: Text = Field(description="单位")
    points: Points = Field(description="几分")
    reason: Text = Field(description="理由")
    evidence: Text | None = Field(None, description="材料")
    notice: Text | None = Field(None, description="督办等文书的编号")


class Veto(Model):
    """What keeps a unit from a grade, whatever its score."""

    unit: Text = Field(description="单位")
    effect: VetoEffect = Field(description="一票否决（最低一等）；不得评优（至多第二等）")
    reason: Text = Field(description="理由")


class Score(Model):
    """What a unit was given for an item by hand."""

    unit: Text = Field(description="单位")
    item: Text = Field(description="项目的编号")
    score: Points = Field(description="得分")
    reason: Text | None = Field(None, description="理由")
    by: Text | None = Field(None, description="打分的单位")
    evidence: Text | None = Field(None, description="材料")
