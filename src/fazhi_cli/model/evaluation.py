"""An evaluation (考评) of a year, or an inspection (督察) (docs/format.md#考评).

What is scored, who got which grade, what was found and what is demanded.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, PlainValidator, WithJsonSchema, model_validator

from fazhi_cli.model.base import Day, JurisdictionName, Model, Names, Text, between
from fazhi_cli.model.fault import fault
from fazhi_cli.model.plan import Accept, Period, PlanId, PlanSource
from fazhi_cli.model.scoring import (
    Award,
    Grade,
    Item,
    Points,
    Rounding,
    Score,
    Ties,
    Veto,
)
from fazhi_cli.model.text import clean


class EvaluationKind(StrEnum):
    """What it is."""

    EVALUATION = "考评"
    INSPECTION = "督察"  # 巡察、审计、督察反馈: findings without grades


class Method(StrEnum):
    """How the grades come about."""

    GIVEN = "评定"
    SCORED = "计分"


class EvaluationNotice(Model):
    """The 通报 by which the result was made known."""

    title: Text | None = Field(None, description="通报的标题")
    issuer: Text | None = Field(None, description="发文机关")
    sealed_by: Text | None = Field(None, description="代章的机关")
    issued: Day | None = Field(None, description="成文日期")
    to: Names = Field((), description="主送")
    doc_number: Text | None = Field(None, description="发文字号")


class GradeResult(Model):
    """The units that were given a grade, in the document's order."""

    grade: Text = Field(description="等次")
    units: Names = Field(description="单位，按原文的次序；不是名次")


class EvaluationGroup(Model):
    """Units that are compared with each other."""

    name: Text = Field(description="组别")
    units_of: Text | None = Field(None, description="名录里的哪个群组：用来核对齐不齐")
    members: Names = Field((), description="参评的单位或群组")
    excludes: Names = Field((), alias="except", description="其中哪些不在这一组")
    results: tuple[GradeResult, ...] = Field((), description="评定的等次")

    @model_validator(mode="after")
    def _has_units(self) -> Self:
        if self.units_of is None and not self.members:
            message = f"“{self.name}”组没有写是哪些单位"
            raise fault("E202", message, "写 units_of（名录里的群组）或者 members", at=("name",))
        return self

    @property
    def terms(self) -> tuple[str, ...]:
        """The names that stand for its units."""
        return (self.units_of,) if self.units_of is not None else self.members


class Exemption(Model):
    """A unit that is not evaluated, and why."""

    unit: Text = Field(description="单位")
    reason: Text = Field(description="理由")


class EvaluationFinding(Model):
    """A shortcoming that was found."""

    id: Text = Field(description="编号，照原文")
    title: Text = Field(description="标题")
    text: Text | None = Field(None, description="内容")
    who: Text | None = Field(None, description="原文所说的范围：部分部门")
    units: Names = Field((), description="原文点名的单位；没有点名的不写")


class EvaluationDemand(Model):
    """What is demanded because of what was found; the two need not match one to one."""

    id: Text = Field(description="编号，照原文")
    title: Text = Field(description="标题")
    text: Text | None = Field(None, description="内容")
    answers: Names = Field((), description="针对哪几个问题")


class Evaluation(Model):
    """One evaluation or inspection."""

    id: PlanId = Field(description="编号，与文件名相同")
    kind: EvaluationKind = Field(EvaluationKind.EVALUATION, description="考评或者督察")
    year: Annotated[
        int,
        PlainValidator(between(1949, 2999, "年份")),
        WithJsonSchema({"type": ["integer", "string"]}),
    ] = Field(description="年度")
    jurisdiction: JurisdictionName = Field(description="地区")
    title: Text = Field(description="名称")
    term: Text | None = Field(None, description="等次前面的话，例如 工作实绩")
    grades: tuple[Grade, ...] = Field((), description="等次，从高到低")
    basis: Text | None = Field(None, description="依据")
    assessor: Text | None = Field(None, description="考评的单位")
    approved: Text | None = Field(None, description="谁同意的，例如 自治区政府同意")
    notice: EvaluationNotice = Field(
        default_factory=lambda: EvaluationNotice.model_validate({}), description="通报"
    )
    source: PlanSource | None = Field(None, description="由哪份文件整理而来")
    method: Method = Field(Method.GIVEN, description="评定（考评单位给出等次）或者计分")
    order: Annotated[str, Field(pattern="^原文$")] | None = Field(
        None, description="名单照原文的次序，不是名次"
    )
    period: Period | None = Field(None, description="统计期；不写是全年")
    cutoff: Day | None = Field(None, description="数据截止日：以后补报的不计")
    groups: tuple[EvaluationGroup, ...] = Field((), description="组别")
    exempt: tuple[Exemption, ...] = Field((), description="不参评的单位")
    items: tuple[Item, ...] = Field((), description="计分的项目")
    ties: Ties = Field(Ties.TOGETHER, description="名额边上同分：并列、不占满、比项目")
    tie_items: Names = Field((), description="比项目：依次比哪几个项目")
    round: Rounding = Field(Rounding.DOWN, description="名额的零头：舍、入、四舍五入")
    bonus_cap: Points | None = Field(None, description="加分的上限")
    bonus: tuple[Award, ...] = Field((), description="加分")
    deductions: tuple[Award, ...] = Field((), description="扣分")
    vetoes: tuple[Veto, ...] = Field((), description="否决")
    scores: tuple[Score, ...] = Field((), description="手工打的分")
    findings: tuple[EvaluationFinding, ...] = Field((), description="问题")
    demands: tuple[EvaluationDemand, ...] = Field((), description="要求")
    accept: tuple[Accept, ...] = Field((), description="看过并同意保留的提醒")

    @model_validator(mode="after")
    def _one_method(self) -> Self:
        if self.kind is EvaluationKind.INSPECTION:
            self._require_none(("grades", "groups", "items", "scores"), "督察没有等次和分数")
        elif self.method is Method.GIVEN:
            self._require_none(_SCORED_ONLY, "评定的考评没有分数")
            _require("评定的考评要写", {"等次（grades）": self.grades})
        else:
            wanted = {
                "等次（grades）": self.grades,
                "组别（groups）": self.groups,
                "项目（items）": self.items,
            }
            _require("计分的考评要写", wanted)
        if self.ties is Ties.BY_ITEMS:
            _require("比项目的要写", {"比哪几个项目（tie_items）": self.tie_items})
        return self

    def _require_none(self, keys: tuple[str, ...], reason: str) -> None:
        for key in keys:
            if getattr(self, key):
                raise fault("E203", f"{reason}，不写 {key}", f"删去 {key}", at=(key,))

    def item(self, name: str) -> Item | None:
        """Give an item by its id or its name."""
        wanted = clean(name)
        by_id = [item for item in self.items if clean(item.id) == wanted]
        by_name = [item for item in self.items if clean(item.name) == wanted]
        return next(iter([*by_id, *by_name]), None)

    @property
    def is_scored(self) -> bool:
        """Whether grades come from scores."""
        return self.kind is EvaluationKind.EVALUATION and self.method is Method.SCORED


_SCORED_ONLY = ("items", "scores", "bonus", "deductions", "vetoes", "bonus_cap", "tie_items")


def _require(reason: str, wanted: Mapping[str, object]) -> None:
    """Refuse an evaluation that lacks some of what it has to have: all are named at once."""
    missing = [name for name, value in wanted.items() if not value]
    if missing:
        hint = "怎样写见 fazhi docs 考评，完整的例子见 fazhi docs 格式"
        raise fault("E202", f"{reason}{'、'.join(missing)}", hint)
