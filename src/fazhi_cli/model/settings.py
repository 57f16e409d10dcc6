"""Choices that a workspace can make; every value has a default (docs/format.md#设置)."""

import re
from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator, Field, PlainValidator, WithJsonSchema

from fazhi_cli.model.base import JurisdictionName, Model, Names, Text, between
from fazhi_cli.model.fault import fault


class Roll(StrEnum):
    """What happens to a last day that is a holiday."""

    NONE = "none"
    NEXT_WORKDAY = "next_workday"


class Coordinator(Model):
    """The office that checks and decides; often an office inside another department."""

    name: Text = Field("依法治区办", description="协调督查的单位")
    host: Text | None = Field(None, description="设在哪个单位；不另设则不写")


class Lights(Model):
    """The words of the four lights; a colour is never printed without its word."""

    red: Text = Field("红", description="逾期")
    yellow: Text = Field("黄", description="临期或滞后")
    green: Text = Field("绿", description="按期推进或已完成")
    grey: Text = Field("灰", description="没有到期日")


_BLANKS = re.compile("{[^{}]*}|[{}]")


def _number_pattern(pattern: str) -> str:
    blanks = _BLANKS.findall(pattern)
    if "{n}" not in blanks or set(blanks) - {"{n}", "{year}"}:
        advice = "例如 云法办通〔{year}〕{n}号：{year} 是年份，{n} 是序号"
        raise fault("E203", f"文号里要有 {{n}}，可以有 {{year}}：{pattern}", advice)
    return pattern


class ReportSettings(Model):
    """What the reports of an office have in common."""

    jurisdiction: JurisdictionName | None = Field(
        None, description="报告默认写哪个地区；不写则用上一级的 jurisdiction"
    )
    issuer: Text | None = Field(None, description="年度报告署名的机关")
    to: Names = Field((), description="报送给谁，按主送的顺序")
    numbers: dict[Text, Annotated[Text, AfterValidator(_number_pattern)]] = Field(
        default_factory=dict,
        description="各文种的文号，键是文种：{progress: 云法办通〔{year}〕{n}号}",
    )


class PageLayout(StrEnum):
    """Which standard the pages of Word documents follow: GB/T 33476 or GB/T 9704."""

    ELECTRONIC = "33476"
    OFFICIAL = "9704"


# Plain numbers in YAML are text for our reader, but not for editors.
_PAGES = [name for page in PageLayout for name in (str(page), int(page))]


class PaceSettings(Model):
    """How far percent and elapsed time may lie apart (序时进度)."""

    tolerance: Annotated[
        int,
        PlainValidator(between(0, 100, "序时进度的容差")),
        WithJsonSchema({"type": ["integer", "string"], "minimum": 0, "maximum": 100}),
    ] = Field(10, description="完成百分比与时间进度相差几个百分点以内算达到")


class Settings(Model):
    """The whole of settings.yaml."""

    jurisdiction: JurisdictionName | None = Field(
        None, description="工作区有几个地区时，命令默认用哪一个"
    )
    coordinator: Coordinator = Field(
        default_factory=Coordinator.model_construct, description="协调督查的单位"
    )
    warn_days: Annotated[
        int,
        PlainValidator(between(0, 366, "提醒天数")),
        WithJsonSchema({"type": ["integer", "string"]}),
    ] = Field(7, description="到期前几天算临期")
    roll: Roll = Field(
        Roll.NONE, description="末日遇节假日：none 不顺延，next_workday 顺延到下一个工作日"
    )
    lights: Lights = Field(default_factory=Lights.model_construct, description="四种灯的叫法")
    ladder: Names = Field(("提醒", "督办", "通报", "约谈"), description="督办的级别")
    annual_parts: tuple[
        Annotated[
            int,
            PlainValidator(between(1, 5, "部分的序号")),
            WithJsonSchema({"type": ["integer", "string"]}),
        ],
        ...,
    ] = Field((1, 2, 3, 4, 5), description="年度报告各部分的顺序")
    report: ReportSettings = Field(
        default_factory=ReportSettings.model_construct, description="报告的设置"
    )
    page: Annotated[PageLayout, WithJsonSchema({"enum": _PAGES})] = Field(
        PageLayout.ELECTRONIC,
        description="Word 文稿的版面：33476（GB/T 33476）或 9704（GB/T 9704）",
    )
    pace: PaceSettings = Field(default_factory=PaceSettings.model_construct, description="序时进度")
