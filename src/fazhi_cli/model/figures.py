"""Numbers that no task gives, for the annual report: 复议, 应诉, 备案 … (docs/format.md#数字)."""

from typing import Annotated

from pydantic import Field, PlainValidator, WithJsonSchema

from fazhi_cli.model.base import Model, Text, between


class Figure(Model):
    """One number with its source."""

    name: Text = Field(description="名称")
    value: Text = Field(description="数值")
    unit: Text | None = Field(None, description="单位：件、次、人……")
    source: Text | None = Field(None, description="数据来源")


class Figures(Model):
    """The figures of one jurisdiction and year."""

    jurisdiction: Text = Field(description="地区")
    year: Annotated[
        int,
        PlainValidator(between(1949, 2999, "年份")),
        WithJsonSchema({"type": ["integer", "string"]}),
    ] = Field(description="年份")
    figures: tuple[Figure, ...] = Field((), description="数据")
