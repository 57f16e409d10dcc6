"""A plan: one issued document, one YAML file (docs/format.md#一份方案)."""

from collections import Counter
from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import cached_property
from typing import Annotated, NamedTuple, Self

from pydantic import (
    AfterValidator,
    Field,
    PlainValidator,
    StringConstraints,
    WithJsonSchema,
    model_validator,
)

from fazhi_cli.model.base import Count, Day, JurisdictionName, Model, Names, Text, Truth, between
from fazhi_cli.model.deadline import Deadline, give_ids
from fazhi_cli.model.fault import fault
from fazhi_cli.model.printed_numbers import normal_number
from fazhi_cli.model.problem import Loc
from fazhi_cli.model.target import Target, parse_target
from fazhi_cli.model.task_refs import TaskName, TaskRefs, split_ref
from fazhi_cli.model.timerule import Cycle

PlanId = Annotated[str, StringConstraints(pattern=r"^[0-9A-Za-z一-鿿][0-9A-Za-z一-鿿_.-]{0,99}$")]
Deadlines = Annotated[tuple[Deadline, ...], AfterValidator(give_ids)]
# Longer is a slip of the hand, and every month of it would be computed.
PERIOD_YEARS = 50
# Task ids of the covering notice's duties: 通知-1, 通知-2 …
NOTICE = "通知"


class PlanKind(StrEnum):
    """What sort of document the plan was issued as."""

    SCHEME = "实施方案"
    POINTS = "工作要点"
    BREAKDOWN = "任务分解方案"
    MEASURES = "工作措施"
    RECTIFICATION = "整改方案"
    OTHER = "其他"


class Period(Model):
    """The time that a plan is for, both days included."""

    start: Day = Field(description="起始日")
    end: Day = Field(description="截止日（当日在内）")

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.end < self.start:
            message = f"截止日 {self.end} 早于起始日 {self.start}"
            raise fault("E210", message, "核对 start 与 end 是否写反", at=("end",))
        if self.end.year - self.start.year > PERIOD_YEARS:
            message = f"期间从 {self.start} 到 {self.end}，超过 {PERIOD_YEARS} 年"
            raise fault("E205", message, "核对 start 与 end 的年份", at=("end",))
        return self


class PlanSource(Model):
    """The document that the file was made from."""

    title: Text | None = Field(None, description="原文件标题")
    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")] | None = Field(
        None, description="原文件的 SHA-256 校验值"
    )
    read: Text | None = Field(
        None, description="导入时文件写的各项的指纹，fazhi import --update 用，不手改"
    )


class Reporting(Model):
    """The rounds in which departments report, whatever their tasks' dates."""

    every: Cycle = Field(description="报送周期")
    by: (
        Annotated[
            int,
            PlainValidator(between(1, 31, "报送日")),
            WithJsonSchema({"type": ["integer", "string"]}),
        ]
        | None
    ) = Field(None, description="每期几号前报送")


class Place(Model):
    """Where a task stands in the source document."""

    page: Count | None = Field(None, description="页")
    paragraph: Count | None = Field(None, description="段")
    line: Count | None = Field(None, description="行")
    sheet: Text | None = Field(None, description="工作表的名称")
    row: Count | None = Field(None, description="工作表的第几行")
    read: Text | None = Field(
        None, description="导入时文件写的各项的指纹，fazhi import --update 用，不手改"
    )


class Indicator(Model):
    """A quantified target."""

    name: Text = Field(description="指标名称")
    target: Annotated[
        Target,
        PlainValidator(parse_target),
        WithJsonSchema(
            {"anyOf": [{"type": ["string", "number"]}, {"type": "object", "required": ["text"]}]}
        ),
    ] = Field(
        description="指标值：>=95%、<=3个工作日、1-2件、约30%；只能由人判断的写 {text: 逐年降低}"
    )
    per: Cycle | None = Field(None, description="按什么周期计算")
    owner: Names = Field((), description="正文点名达到这一指标的单位")
    phrase: Text | None = Field(None, description="文件的原话")


class Task(Model):
    """The unit that is assigned."""

    no: Text = Field(description="文件印出的编号，不带括号和顿点")
    id: Text | None = Field(None, description="全文件唯一的编号；不写则用 no")
    title: Text = Field(description="任务的标题或首句")
    text: Text | None = Field(None, description="要求，一到三句话")
    lead: Names = Field((), description="牵头单位，按文件的顺序")
    participants: Names = Field((), description="责任、参加、配合单位，按文件的顺序")
    deadlines: Deadlines = Field((), description="时限")
    indicators: tuple[Indicator, ...] = Field((), description="量化指标")
    continues: TaskRefs = Field(
        (), description="接续被取代的方案里的哪项任务：yunxi-2030/12；几项的写成列表"
    )
    public: Truth = Field(True, description="是否可以对外公布；false 的任务不进入任何公开的文稿")
    place: Place | None = Field(None, description="在原文件中的位置")

    @property
    def key(self) -> str:
        """The task's id: what commands take and entries refer to."""
        return self.id or self.no

    @property
    def answering(self) -> Names:
        """Who answers for the task as a whole, as printed.

        The leads; where the document names none, the participants (docs/states.md#20).
        """
        return self.lead or self.participants

    @property
    def owing(self) -> Names:
        """Who answers for the whole task or for one of its deadlines, as printed, each once."""
        owners = [name for deadline in self.deadlines for name in deadline.owner]
        return tuple(dict.fromkeys((*self.answering, *owners)))

    @property
    def owners(self) -> Names:
        """Whom the text names for one deadline or one indicator, as printed, each once.

        Where nobody answers for the whole task, they do (docs/states.md#20).
        """
        owners: dict[str, None] = {}
        for deadline in self.deadlines:
            owners.update(dict.fromkeys(deadline.owner))
        for indicator in self.indicators:
            owners.update(dict.fromkeys(indicator.owner))
        return tuple(owners)

    @property
    def named(self) -> Names:
        """Every name that the task mentions, as printed, in the document's order, each once."""
        return tuple(dict.fromkeys((*self.lead, *self.participants, *self.owners)))


class Section(Model):
    """A heading; holds either further headings or tasks."""

    no: Text = Field(description="文件印出的章节号")
    title: Text = Field(description="章节标题")
    sections: tuple["Section", ...] = Field((), description="下一级章节")
    tasks: tuple[Task, ...] = Field((), description="任务")

    @model_validator(mode="after")
    def _one_kind(self) -> Self:
        _need_one_kind(self.sections, self.tasks)
        return self


def _need_one_kind(sections: tuple[Section, ...], tasks: tuple[Task, ...]) -> None:
    if sections and tasks:
        message = "同一级里不能既有章节又有任务"
        raise fault("E216", message, "任务放在最下一级章节里", at=("tasks",))
    if not sections and not tasks:
        advice = "写上 tasks；章节本身就是一项任务时，在其中写一个任务"
        raise fault("E216", "这里既没有下级章节，也没有任务", advice)


class Accept(Model):
    """A warning that somebody looked at and left."""

    code: Annotated[str, StringConstraints(pattern=r"^W[0-9]{3}$")] = Field(
        description="提醒的代码，例如 W310"
    )
    task: Text | None = Field(None, description="只对这一项任务；不写则对全文件")
    term: Text | None = Field(None, description="只对这一个名称或群组")
    reason: Text = Field(description="为什么可以不管")


FORMER = "原"
"""In front of the number of a task that its document, issued again, prints no more."""


class Placed(NamedTuple):
    """A task with the headings above it and where it stands in the file."""

    task: Task
    sections: tuple[Section, ...]
    loc: Loc
    number: str
    """As a paper prints it: the document's own; with the headings' where numbers start again."""

    @property
    def label(self) -> str:
        """The printed number, and the id where that is another: what lists show."""
        return self.number if self.number == self.key else f"{self.number}〔id {self.key}〕"

    @property
    def is_dropped(self) -> bool:
        """Whether the document, issued again, prints the task no more; records keep it here."""
        return self.task.no.startswith(FORMER)

    @property
    def key(self) -> str:
        """The task's id."""
        return self.task.key

    @property
    def is_task(self) -> bool:
        """Whether it is a task of the document, and no duty of its covering notice."""
        return self.loc[0] != "deadlines"

    def deadline_loc(self, index: int) -> Loc:
        """Tell where one of the task's deadlines stands in the file."""
        # A duty of the covering notice is its own deadline.
        if not self.is_task:
            return self.loc
        return (*self.loc, "deadlines", index)


_Walked = tuple[Task, tuple[Section, ...], Loc]


class Plan(Model):
    """One issued document."""

    id: PlanId = Field(description="方案编号，与文件名相同")
    title: Text = Field(description="文件标题")
    kind: PlanKind = Field(description="文件种类")
    jurisdiction: JurisdictionName = Field(description="地区，见 departments.yaml")
    issuers: Names = Field((), description="发文机关")
    doc_number: Text | None = Field(None, description="发文字号，例如 云法委发〔2031〕3号")
    issued: Day | None = Field(None, description="成文日期")
    period: Period | None = Field(None, description="方案管的时间")
    basis: Names = Field((), description="依据：文件标题，或本工作区里方案的编号")
    source: PlanSource | None = Field(None, description="本文件由哪份文件转来")
    supersedes: PlanId | None = Field(None, description="被本方案取代的方案编号")
    since: Day | None = Field(None, description="从哪一天起取代；不写则从成文日期起")
    reporting: Reporting | None = Field(None, description="部门定期报送进展的要求")
    deadlines: Deadlines = Field((), description="印发通知对各单位提出的时限")
    sections: tuple[Section, ...] = Field((), description="章节")
    tasks: tuple[Task, ...] = Field((), description="没有章节时，任务直接写在这里")
    accept: tuple[Accept, ...] = Field((), description="看过并同意保留的提醒")

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        _need_one_kind(self.sections, self.tasks)
        if self.since is not None and self.supersedes is None:
            message = "写了 since，却没有写取代哪个方案"
            raise fault("E202", message, "补上 supersedes，或者删去 since", at=("since",))
        return self

    def walk(self) -> Iterator[Placed]:
        """Give every task in the document's order, duties of the covering notice first."""
        for task, above, loc in self._walked():
            yield Placed(task, above, loc, self.numbers[task.key])

    def _walked(self) -> Iterator[_Walked]:
        for index, deadline in enumerate(self.deadlines):
            yield _notice_task(index, deadline), (), ("deadlines", index)
        yield from _walk(self.tasks, self.sections, (), ())

    @cached_property
    def numbers(self) -> Mapping[str, str]:
        """The number of each task as a paper prints it, by id: no two are alike."""
        walked = list(self._walked())
        numbers = {task.key: task.no for task, _, _ in walked}
        if len(set(numbers.values())) == len(numbers):
            return numbers
        for depth in (1, None):
            # As an import names tasks whose numbers start again: 三-4, then 三-二-4.
            doubled = Counter(numbers.values())
            for task, above, _ in walked:
                if depth is None and doubled[numbers[task.key]] == 1:
                    continue
                chain = "-".join((*(section.no for section in above[:depth]), task.no))
                is_id = task.key == task.no or normal_number(chain) == normal_number(task.key)
                numbers[task.key] = task.key if is_id else chain
        doubled = Counter(numbers.values())
        return {key: key if doubled[number] > 1 else number for key, number in numbers.items()}

    def find(self, key: str) -> Placed | None:
        """Give the task with this id."""
        return next((placed for placed in self.walk() if placed.key == key), None)

    @cached_property
    def continued(self) -> Mapping[str, tuple[TaskName, ...]]:
        """The tasks that carry on what an older plan asked for, by id, each with what it carries.

        Nothing without `supersedes`: such a plan takes no other's place.
        """
        if self.supersedes is None:
            return {}
        continued = {}
        for placed in self.walk():
            if placed.task.continues:
                continued[placed.key] = tuple(split_ref(ref) for ref in placed.task.continues)
        return continued


def _notice_task(index: int, deadline: Deadline) -> Task:
    number = f"{NOTICE}-{index + 1}"
    title = deadline.what or deadline.phrase or number
    return Task.model_construct(
        no=number,
        id=None,
        title=title,
        text=None,
        lead=(),
        participants=(),
        deadlines=(deadline,),
        indicators=(),
        continues=(),
        public=True,
        place=None,
    )


def _walk(
    tasks: tuple[Task, ...], sections: tuple[Section, ...], above: tuple[Section, ...], loc: Loc
) -> Iterator[_Walked]:
    for index, task in enumerate(tasks):
        yield task, above, (*loc, "tasks", index)
    for index, section in enumerate(sections):
        yield from _walk(
            section.tasks, section.sections, (*above, section), (*loc, "sections", index)
        )
