"""Jurisdictions, departments, and groups that stand for many (docs/format.md#部门与群组)."""

from enum import StrEnum

from pydantic import Field

from fazhi_cli.model.base import Day, JurisdictionName, Model, Names, Text, Truth


class Level(StrEnum):
    """The level of a jurisdiction."""

    PROVINCE = "省级"
    CITY = "地级"
    COUNTY = "县级"


class Kind(StrEnum):
    """What sort of body a department is."""

    PARTY = "党委部门"
    GOVERNMENT = "政府部门"
    BRANCH = "派出机构"
    CONGRESS = "人大政协"
    JUSTICE = "监察司法"
    MASS = "群团"
    INSTITUTION = "事业单位"
    COMPANY = "国有企业"
    PARK = "园区"
    TOWN = "镇"
    STREET = "街道"
    PLACE = "地区"
    BODY = "机构"


class Scope(StrEnum):
    """Whether a group means every member, or leaves open which ones."""

    ALL = "全体"
    SOME = "有关"


class Replaced(Model):
    """An older body whose work this one took over."""

    name: Text = Field(description="原单位名称")
    since: Day | None = Field(None, description="从哪一天起接手")


class Department(Model):
    """One named body in one jurisdiction."""

    name: Text = Field(description="规范名称")
    kind: Kind = Field(description="单位性质")
    enforces: Truth = Field(False, description="有行政执法权（只在文件写明时才填）")
    aliases: Names = Field((), description="其他写法")
    since: Day | None = Field(
        None,
        description="从哪一天起有这个单位；不写，同一天承接几个原单位的从那一天起，其余一直都有",
    )
    replaces: tuple[Replaced, ...] = Field((), description="承接了哪些原单位的职责")


class Where(Model):
    """A condition on the members of a group."""

    enforces: Truth | None = Field(None, description="是否有行政执法权")


class Group(Model):
    """A term that stands for many departments."""

    name: Text = Field(description="群组名称，与文件里的写法相同")
    aliases: Names = Field((), description="其他写法")
    kinds: tuple[Kind, ...] = Field((), description="包括哪几类单位")
    where: Where | None = Field(None, description="另外的条件")
    members: Names = Field((), description="另外点名包括的单位或群组")
    excludes: Names = Field((), alias="except", description="不包括的单位")
    scope: Scope = Field(description="全体：每个成员都有责任；有关：文件没有写明是哪几个")
    inferred: Truth = Field(False, description="推定：哪些单位是成员是推出来的，文件没有列出名单")


class Jurisdiction(Model):
    """One place with its departments and groups."""

    name: JurisdictionName = Field(description="地区名称")
    level: Level = Field(description="级别")
    prefix: Text | None = Field(None, description="名单里只写一次的级别字，例如 县、区、自治区")
    departments: tuple[Department, ...] = Field((), description="单位")
    groups: tuple[Group, ...] = Field((), description="群组")


class Departments(Model):
    """The whole of departments.yaml."""

    jurisdictions: tuple[Jurisdiction, ...] = Field(description="地区")
