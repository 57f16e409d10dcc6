"""The documents that `fazhi report` makes, and for whom each is (docs/reports.md#文种)."""

from __future__ import annotations

from enum import StrEnum


class ReportKind(StrEnum):
    """A document; the value is also the name of its template."""

    ANNUAL = "annual"
    RESPONSIBILITY = "responsibility"
    BREAKDOWN = "breakdown"
    DEPARTMENT = "department"
    PROGRESS = "progress"
    BRIEF = "brief"
    MEETING = "meeting"
    ASSESSMENT = "assessment"

    @property
    def chinese(self) -> str:
        """What an office calls it; `--template` takes this name too."""
        return _CHINESE[self]

    @property
    def needs_department(self) -> bool:
        """Whether it is of one department, which has to be named."""
        return self in _OF_ONE_DEPARTMENT

    @property
    def editions(self) -> tuple[Edition, ...]:
        """The editions that there are of it, the usual one first."""
        return _EDITIONS[self]

    @property
    def is_of_whole_year(self) -> bool:
        """Whether it speaks of a year, and never of a part of one."""
        return self in _OF_WHOLE_YEAR

    @property
    def is_of_plans(self) -> bool:
        """Whether it is made from the plans of the period, and not from an evaluation."""
        return self is not ReportKind.ASSESSMENT

    @property
    def takes_department(self) -> bool:
        """Whether it can be asked for one department, with --dept."""
        return self in _OF_A_DEPARTMENT

    @property
    def tells_of_progress(self) -> bool:
        """Whether it tells what was done in the period, and not only what is to be done."""
        return self in _OF_PROGRESS


class Edition(StrEnum):
    """Who may read a document."""

    PUBLIC = "公开"
    SUBMITTED = "上报"
    INTERNAL = "内部"


_CHINESE = {
    ReportKind.ANNUAL: "年度报告",
    ReportKind.RESPONSIBILITY: "责任清单",
    ReportKind.BREAKDOWN: "任务分解表",
    ReportKind.DEPARTMENT: "部门清单",
    ReportKind.PROGRESS: "进展通报",
    ReportKind.BRIEF: "一页纸",
    ReportKind.MEETING: "调度会",
    ReportKind.ASSESSMENT: "考评通报",
}
_EDITIONS = {
    ReportKind.ANNUAL: (Edition.PUBLIC, Edition.SUBMITTED),
    ReportKind.RESPONSIBILITY: (Edition.INTERNAL, Edition.PUBLIC),
    ReportKind.BREAKDOWN: (Edition.INTERNAL, Edition.PUBLIC),
    ReportKind.DEPARTMENT: (Edition.INTERNAL, Edition.PUBLIC),
    ReportKind.PROGRESS: (Edition.INTERNAL,),
    ReportKind.BRIEF: (Edition.INTERNAL,),
    ReportKind.MEETING: (Edition.INTERNAL,),
    ReportKind.ASSESSMENT: (Edition.PUBLIC, Edition.INTERNAL),
}
_OF_WHOLE_YEAR = frozenset({ReportKind.ANNUAL, ReportKind.ASSESSMENT})
_OF_ONE_DEPARTMENT = frozenset({ReportKind.DEPARTMENT})
_OF_A_DEPARTMENT = frozenset({ReportKind.ANNUAL, ReportKind.RESPONSIBILITY, *_OF_ONE_DEPARTMENT})
_OF_PROGRESS = frozenset(
    {ReportKind.ANNUAL, ReportKind.PROGRESS, ReportKind.BRIEF, ReportKind.MEETING}
)
